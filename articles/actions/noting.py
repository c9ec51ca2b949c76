"""A note to colleagues on a story, told to one of them by e-mail where it is addressed."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django_tasks import task

from articles.actions.steps import require
from articles.models import Article, DeskNote
from articles.permissions import may
from foundation import vietnamese
from foundation.problems import Problem, Refused, refuse_if

LIMIT = 1000


@transaction.atomic
def write_note(
    *,
    article: Article,
    text: str,
    to: AbstractBaseUser | None = None,
    by: AbstractBaseUser,
    at: datetime,
) -> DeskNote:
    """Put a note into the story's time line. The queue's row is written with it, so the e-mail goes
    if and only if the note stands."""
    require(by, "view", article)
    if vietnamese.unstorable(text):
        raise Refused([Problem("unstorable", "Ghi chú có ký tự hỏng; hãy gõ lại.", "text")])
    text = vietnamese.tidy_text(text)
    refuse_if(_problems(article, text, to))
    note = DeskNote.objects.create(article=article, by=by, to=to, text=text, at=at)
    if to is not None and to.email:
        send_note.enqueue(note.pk)
    return note


def _problems(article: Article, text: str, to: AbstractBaseUser | None) -> list[Problem]:
    found = []
    if not vietnamese.visible_text(text):
        found.append(Problem("empty", "Hãy viết ghi chú.", "text"))
    if len(text) > LIMIT:
        found.append(Problem("too_long", "Ghi chú dài quá 1.000 ký tự.", "text"))
    if to is not None and not may(to, "view", article):
        found.append(Problem("no_reader", "Người nhận không được đọc bài này.", "to"))
    return found


@task
def send_note(note_id: int) -> None:
    """Nothing where the note, its reader or his right to the story is gone by now."""
    note = DeskNote.objects.select_related("article", "by", "to").filter(pk=note_id).first()
    if note is None or note.to is None or not note.to.email:
        return
    if not note.to.is_active or not may(note.to, "view", note.article):
        return
    writer = (note.by.get_full_name() or note.by.get_username()) if note.by else "Một đồng nghiệp"
    address = settings.SITE_URL + reverse("admin:articles_article_history", args=[note.article_id])
    headline = vietnamese.tidy_line(note.article.headline)
    send_mail(
        f"{writer} nhắn bạn về bài “{headline[:100]}”",
        f"{writer} viết:\n\n{note.text}\n\nBài: {headline}\nXem và trả lời: {address}\n",
        None,
        [note.to.email],
    )
