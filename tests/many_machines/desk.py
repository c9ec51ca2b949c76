"""A newsroom's deeds, done by a process of one of the machines: python -m tests.many_machines.desk

Reads one line of JSON a deed, [name, argument…], and answers with one."""

import json
import os
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.actions import withdrawing  # noqa: E402
from articles.models import Article, Rendition  # noqa: E402
from articles.renditions import plan_renditions  # noqa: E402
from comments.actions import moderating  # noqa: E402
from comments.models import Comment, ReplyTemplate  # noqa: E402
from tests import make  # noqa: E402
from tests.comments import make as comments  # noqa: E402


def begin() -> None:
    make.make_user("quanly", "Quản trị", is_superuser=True)
    make.make_user("thuky", "Thư ký tòa soạn", "Kiểm duyệt")


def story(headline: str) -> dict[str, Any]:
    photo = make.make_photo(picture=make.picture_bytes(width=900, height=600))
    plan_renditions(photo)
    made = make.make_published(
        editor=chief(), headline=headline, placements=(make.place(photo, is_lead=True),)
    )
    waiting = comments.make_comment(made, "Đường làm đẹp quá.")
    rendition = Rendition.objects.filter(photo=photo, format="jpeg").order_by("width").first()
    return {
        "id": made.pk,
        "path": make.publication_of(made).get_absolute_url(),
        "comment": waiting.pk,
        "picture": f"/media/r/{rendition.name}",
        "original": photo.original.name,
    }


def draft_with_a_file() -> str:
    """The address at which the file of a story would be that nobody has published."""
    attachment = make.make_attachment()
    make.make_story(enclosures=(make.enclose(attachment),))
    return f"/media/tep/{attachment.secret}/ke-hoach.pdf"


def approve(number: int) -> None:
    comment = Comment.objects.get(pk=number)
    moderating.approve(comment=comment, by=chief(), at=timezone.now())


def withdraw(number: int) -> None:
    withdrawing.withdraw(
        article=Article.objects.get(pk=number), reason="Sai.", by=chief(), at=timezone.now()
    )


def template(title: str) -> None:
    """A row that stands on no page: nothing is purged for it."""
    ReplyTemplate.objects.create(title=title, text="Cảm ơn bạn.")


def session_of(name: str) -> dict[str, str]:
    browser = Client()
    browser.force_login(User.objects.get(username=name))
    return {cookie.key: cookie.value for cookie in browser.cookies.values()}


def chief() -> User:
    return User.objects.get(username="thuky")


DEEDS = {
    deed.__name__: deed
    for deed in (begin, story, draft_with_a_file, approve, withdraw, template, session_of)
}


def main() -> None:
    for line in sys.stdin:
        name, *given = json.loads(line)
        answer = json.dumps(DEEDS[name](*given))
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
