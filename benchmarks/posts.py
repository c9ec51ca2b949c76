"""Comments as a browser's script sends them, each in a form and from a device of its own."""

import time
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Publication
from comments import tickets
from comments.consent import CURRENT_CONSENT

_CSRF = "a" * 32


@dataclass(frozen=True)
class Post:
    """`address` is where it comes from, or claims to."""

    path: str
    body: bytes
    address: str

    @property
    def headers(self) -> dict[str, str]:
        return {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
            "Cookie": f"{settings.CSRF_COOKIE_NAME}={_CSRF}",
        }


def post_to(story: Publication, nth: int, address: str, text: str = "") -> Post:
    fields = {
        "csrfmiddlewaretoken": _CSRF,
        "ticket": tickets.issue(story.article_id, at=timezone.now()),
        "name": f"Bạn đọc {nth}",
        "text": text or f"Ý kiến số {nth} của đợt thử {time.time_ns()}.",
        "consent": CURRENT_CONSENT,
    }
    path = reverse("comments:write", args=[story.article_id])
    return Post(path, urlencode(fields).encode(), address)


def open_story() -> Publication:
    """A public story that takes comments."""
    takes_comments = Article.objects.filter(comments=Article.Comments.OPEN)
    stories = Publication.objects.visible().filter(article__in=takes_comments)
    return stories.select_related("section", "article")[0]
