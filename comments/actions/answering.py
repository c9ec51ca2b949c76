"""The newsroom answers a reader, below his comment and under its own name."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Station
from comments.actions import mailing
from comments.actions.counting import shown_changed
from comments.actions.moderating import approve
from comments.actions.posting import new_lookup_code
from comments.actions.steps import record, require_moderator, require_senior
from comments.models import Comment, Sender
from comments.models.sender import device_hash_of
from comments.screening.length import LONGEST_TEXT
from comments.workflow import State, Verb
from foundation import vietnamese
from foundation.problems import Conflict, Problem, refuse_if


def answer(
    *, comment: Comment, text: str, form_key: UUID, by: AbstractBaseUser, at: datetime
) -> Comment:
    """Show `text` below `comment` with the newsroom's badge; a waiting comment is approved with it.
    One `form_key` makes one answer, however often it is sent."""
    require_moderator(by)
    require_senior(comment, by)
    tidy = vietnamese.tidy_text(text)
    refuse_if(_problems(comment, text, tidy))
    try:
        with transaction.atomic():
            if comment.state == State.WAITING:
                approve(comment=comment, by=by, at=at)
            return _show(comment, tidy, form_key, by, at)
    except IntegrityError:
        twin = Comment.objects.filter(submit_key=form_key, staff=by.pk).first()
        if twin is None:
            raise
        return twin


def _show(
    comment: Comment, text: str, form_key: UUID, by: AbstractBaseUser, at: datetime
) -> Comment:
    # The row of what is answered is the lock: it must still be shown when the answer is.
    if not Comment.objects.select_for_update().filter(pk=comment.pk, state=State.APPROVED).exists():
        raise Conflict([_GONE])
    name = Station.objects.at(timezone.localdate(at)).short_name
    shown = Comment.objects.create(
        article_id=comment.article_id, parent_id=comment.parent_id or comment.pk, answers=comment,
        submit_key=form_key, lookup_code=new_lookup_code(), sender=_desk_of(by, at), staff=by,
        name=name, consent_version="", text_sent=text, text=text,
        folded=vietnamese.fold(f"{name}\n{text}"), state=State.APPROVED, sent_at=at, decided_at=at,
        shown_at=at,
    )  # fmt: skip
    shown_changed(shown, 1)
    mailing.reply_shown(shown, at=at)
    record(shown, Verb.ANSWER, "", State.APPROVED, by, at)
    return shown


_GONE = Problem(
    "answering.gone", "Ý kiến này không còn hiện hoặc chờ duyệt, nên không trả lời được."
)


def _problems(comment: Comment, text: str, tidy: str) -> list[Problem]:
    problems = []
    if comment.state not in (State.WAITING, State.APPROVED):
        problems.append(_GONE)
    if not tidy or len(tidy) > LONGEST_TEXT or vietnamese.unstorable(text):
        sentence = f"Lời trả lời dài từ 1 đến {LONGEST_TEXT} ký tự."
        problems.append(Problem("answering.text", sentence, "text"))
    return problems


def _desk_of(by: AbstractBaseUser, at: datetime) -> Sender:
    """The row under which this account's answers stand; no reader's token can hash to it."""
    return Sender.objects.get_or_create(
        device_hash=device_hash_of(f"newsroom/{by.pk}"),
        defaults={"first_seen_at": at, "last_seen_at": at},
    )[0]
