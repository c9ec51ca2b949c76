"""A moderator decides about comments. Every decision is logged, and nobody decides twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format

from articles.permissions import may
from comments.actions.counting import count_shown
from comments.models import Comment, Decision
from comments.reasons import BY_CODE
from comments.workflow import NEEDS_REASON, STATE_LABELS, VERB_LABELS, State, Verb, state_after
from foundation import vietnamese
from foundation.problems import Conflict, NotAllowed, Problem, Refused, refuse_if

LONGEST_NOTE = 500


@dataclass(frozen=True)
class Answer:
    """What became of one comment out of several."""

    comment_id: int
    decision: Decision | None
    problems: tuple[Problem, ...] = ()


def approve(*, comment: Comment, by: AbstractBaseUser, at: datetime, note: str = "") -> Decision:
    """Show it to readers."""
    return _decide(comment, Verb.APPROVE, by=by, at=at, note=note)


def reject(
    *, comment: Comment, reason: str, by: AbstractBaseUser, at: datetime, note: str = ""
) -> Decision:
    """Do not show it; `reason` is what its writer is told, `note` stays in the house."""
    return _decide(comment, Verb.REJECT, by=by, at=at, reason=reason, note=note)


def remove(
    *, comment: Comment, reason: str, by: AbstractBaseUser, at: datetime, note: str = ""
) -> Decision:
    """Take it down; a place-holder with the reason stands in the thread."""
    return _decide(comment, Verb.REMOVE, by=by, at=at, reason=reason, note=note)


def restore(*, comment: Comment, by: AbstractBaseUser, at: datetime, note: str = "") -> Decision:
    """Undo a no: a removed comment is back in its place, a rejected one waits again."""
    return _decide(comment, Verb.RESTORE, by=by, at=at, note=note)


def decide_several(
    *,
    comment_ids: Iterable[int],
    verb: Verb,
    by: AbstractBaseUser,
    at: datetime,
    reason: str = "",
    note: str = "",
) -> tuple[Answer, ...]:
    """One decision each, in transactions of their own: what cannot be decided stops no other."""
    wanted = tuple(dict.fromkeys(comment_ids))
    found = Comment.objects.in_bulk(wanted)
    return tuple(
        _answer(pk, found.get(pk), verb, by=by, at=at, reason=reason, note=note) for pk in wanted
    )


def _answer(pk: int, comment: Comment | None, verb: Verb, **how) -> Answer:
    if comment is None:
        gone = Problem("moderating.unknown", f"Không có bình luận số {pk}.")
        return Answer(pk, None, (gone,))
    try:
        return Answer(pk, _decide(comment, verb, **how))
    except Refused as no:
        return Answer(pk, None, no.problems)


def _decide(
    comment: Comment,
    verb: Verb,
    *,
    by: AbstractBaseUser,
    at: datetime,
    reason: str = "",
    note: str = "",
) -> Decision:
    """Check, change, record. The update names the state that the moderator looked at; when another
    one was quicker it changes no row, and the second is told who decided what."""
    note = vietnamese.tidy_line(note)
    reason = reason if verb in NEEDS_REASON else ""
    _require_moderator(by)
    refuse_if(_reason_problems(verb, reason, note))
    before = comment.state
    after = state_after(before, verb)
    if after is None:
        raise Conflict([_says_who_decided(comment)])
    with transaction.atomic():
        changed = Comment.objects.filter(pk=comment.pk, state=before).update(
            state=after,
            reason=reason,
            decided_at=None if after is State.WAITING else at,
            shown_at=Coalesce(F("shown_at"), at) if after is State.APPROVED else F("shown_at"),
            is_pinned=F("is_pinned") if after is State.APPROVED else False,
        )
        if not changed:
            raise Conflict([_says_who_decided(comment)])
        count_shown(comment.article_id, (after is State.APPROVED) - (before == State.APPROVED))
        decision = Decision.objects.create(
            comment_id=comment.pk,
            article_id=comment.article_id,
            verb=verb,
            state_before=before,
            state_after=after,
            reason=reason,
            note=note,
            by_id=by.pk,
            by_name=by.get_full_name() or by.get_username(),
            at=at,
        )
    comment.refresh_from_db()
    return decision


def _require_moderator(by: AbstractBaseUser) -> None:
    if not may(by, "moderate"):
        sentence = "Bạn không có quyền duyệt bình luận."
        raise NotAllowed([Problem("moderating.not-allowed", sentence)])


def _reason_problems(verb: Verb, reason: str, note: str) -> Iterable[Problem]:
    if verb in NEEDS_REASON and reason not in BY_CODE:
        sentence = f"“{VERB_LABELS[verb]}” cần một lý do; hãy chọn lý do."
        yield Problem("moderating.reason", sentence, "reason")
    if reason == "other" and not note:
        yield Problem("moderating.note", "Với “Lý do khác”, hãy ghi rõ lý do.", "note")
    if len(note) > LONGEST_NOTE:
        sentence = f"Ghi chú dài quá {LONGEST_NOTE} ký tự; hãy viết gọn lại."
        yield Problem("moderating.note-length", sentence, "note")


def _says_who_decided(comment: Comment) -> Problem:
    """Why there is nothing to decide any more, from the last entry of the log."""
    last = Decision.objects.filter(comment_id=comment.pk).exclude(verb=Verb.SCREEN).last()
    if last is None:
        label = STATE_LABELS[State(comment.state)].lower()
        sentence = f"Bình luận này đang ở trạng thái “{label}”, không làm được việc đó."
    else:
        when = date_format(timezone.localtime(last.at), "H:i d/m/Y")
        who = f"đã được {last.by_name} quyết định" if last.by_name else "đã được người viết xử lý"
        sentence = f"Bình luận này {who} lúc {when}: {VERB_LABELS[Verb(last.verb)].lower()}."
    return Problem("moderating.decided", sentence)
