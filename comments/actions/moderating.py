"""A moderator decides about comments. Every decision is logged, and nobody decides twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format

from comments.actions import mailing
from comments.actions.counting import shown_changed
from comments.actions.steps import LONGEST_NOTE, record, require_moderator, require_senior
from comments.models import Comment, Decision, ReplyTemplate, Report
from comments.reasons import BY_CODE
from comments.screening.length import LONGEST_TEXT
from comments.workflow import (
    BESIDE,
    NEEDS_REASON,
    STATE_LABELS,
    VERB_LABELS,
    State,
    Verb,
    state_after,
)
from foundation import vietnamese
from foundation.problems import Conflict, Problem, Refused, refuse_if

LONGEST_TOLD = 1000


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
    *,
    comment: Comment,
    reason: str,
    by: AbstractBaseUser,
    at: datetime,
    note: str = "",
    told: str = "",
) -> Decision:
    """Do not show it; its writer is told what the house says of `reason`, and besides `told` or what
    the newsroom's template for that reason says. `note` stays in the house."""
    return _decide(comment, Verb.REJECT, by=by, at=at, reason=reason, note=note, told=told)


def remove(
    *, comment: Comment, reason: str, by: AbstractBaseUser, at: datetime, note: str = ""
) -> Decision:
    """Take it down; a place-holder with the reason stands in the thread."""
    return _decide(comment, Verb.REMOVE, by=by, at=at, reason=reason, note=note)


def restore(*, comment: Comment, by: AbstractBaseUser, at: datetime, note: str = "") -> Decision:
    """Undo a no: a removed comment is back in its place, a rejected one waits again."""
    return _decide(comment, Verb.RESTORE, by=by, at=at, note=note)


def keep(*, comment: Comment, by: AbstractBaseUser, at: datetime, note: str = "") -> Decision:
    """What readers reported was looked at and stays; the reports are settled."""
    return _decide(comment, Verb.KEEP, by=by, at=at, note=note)


def decide_several(
    *,
    comment_ids: Iterable[int],
    verb: Verb,
    by: AbstractBaseUser,
    at: datetime,
    reason: str = "",
    note: str = "",
    told: str = "",
) -> tuple[Answer, ...]:
    """One decision each, in transactions of their own: what cannot be decided stops no other."""
    wanted = tuple(dict.fromkeys(comment_ids))
    found = Comment.objects.in_bulk(wanted)
    return tuple(
        _answer(pk, found.get(pk), verb, by=by, at=at, reason=reason, note=note, told=told)
        for pk in wanted
    )


def _answer(pk: int, comment: Comment | None, verb: Verb, **how) -> Answer:
    if comment is None:
        gone = Problem("moderating.unknown", f"Không có bình luận số {pk}.")
        return Answer(pk, None, (gone,))
    try:
        if verb is Verb.UNDO:
            return Answer(pk, undo(comment=comment, by=how["by"], at=how["at"]))
        if verb is Verb.ESCALATE:
            return Answer(
                pk, escalate(comment=comment, by=how["by"], at=how["at"], note=how["note"])
            )
        if verb in (Verb.PIN, Verb.UNPIN):
            return Answer(pk, pin(comment=comment, by=how["by"], at=how["at"]))
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
    told: str = "",
) -> Decision:
    """Check, change, record. The update names the state that the moderator looked at; when another
    one was quicker it changes no row, and the second is told who decided what."""
    note = vietnamese.tidy_line(note)
    reason = reason if verb in NEEDS_REASON else ""
    require_moderator(by)
    require_senior(comment, by)
    told = _told_writer(reason, told)
    refuse_if(_reason_problems(verb, reason, note, told))
    before = comment.state
    after = state_after(before, verb)
    if after is None:
        raise Conflict([_says_who_decided(comment)])
    with transaction.atomic():
        unchanged = Comment.objects.filter(pk=comment.pk, state=before)
        if verb is Verb.KEEP:
            unchanged = unchanged.filter(open_reports__gt=0)
        changed = unchanged.update(
            state=after,
            reason=reason,
            told_writer=told,
            decided_at=None if after is State.WAITING else at,
            shown_at=Coalesce(F("shown_at"), at) if after is State.APPROVED else F("shown_at"),
            is_pinned=F("is_pinned") if after is State.APPROVED else False,
            claimed_by=None,
            claimed_until=None,
            open_reports=0,
        )
        if not changed:
            raise Conflict([_says_who_decided(comment)])
        Report.objects.filter(comment=comment.pk, settled_at=None).update(settled_at=at)
        shown_changed(comment, (after is State.APPROVED) - (before == State.APPROVED))
        mailing.decided(comment, verb, at=at)
        decision = record(comment, verb, before, after, by, at, reason=reason, note=note)
    comment.refresh_from_db()
    return decision


def _told_writer(reason: str, told: str) -> str:
    """The moderator's own words, or the newsroom's template for the reason."""
    if not reason:
        return ""
    if told := vietnamese.tidy_text(told):
        return told
    ready = ReplyTemplate.objects.filter(reason=reason).values_list("text", flat=True).first()
    return ready or ""


# A session at the queue; afterwards a decision is changed by another decision, not unmade.
UNDO_WITHIN = timedelta(minutes=30)


def undo(*, comment: Comment, by: AbstractBaseUser, at: datetime) -> Decision:
    """Take back one's own last decision: the comment is again what it was before. Refuses when it is
    too old, another's, or when somebody answered what was shown."""
    require_moderator(by)
    last = Decision.objects.filter(comment_id=comment.pk).exclude(verb__in=BESIDE).last()
    refuse_if(_undo_problems(last, by, at))
    before = State(last.state_before)
    with transaction.atomic():
        never_shown = last.verb == Verb.APPROVE and before is State.WAITING
        if never_shown and Comment.objects.in_thread().filter(answers=comment.pk).exists():
            sentence = "Đã có trả lời dưới ý kiến này; hãy gỡ xuống thay vì rút quyết định."
            raise Conflict([Problem("moderating.answered", sentence)])
        first = Decision.objects.filter(comment_id=comment.pk, state_after=before).last()
        reason = first.reason if first and before in (State.REJECTED, State.REMOVED) else ""
        changed = Comment.objects.filter(pk=comment.pk, state=last.state_after).update(
            state=before,
            reason=reason,
            decided_at=None if before is State.WAITING else (first.at if first else at),
            shown_at=None if never_shown else F("shown_at"),
            told_writer="",
            is_pinned=False,
        )
        if not changed:
            raise Conflict([_says_who_decided(comment)])
        shown = (before is State.APPROVED) - (last.state_after == State.APPROVED)
        shown_changed(comment, shown)
        decision = record(
            comment, Verb.UNDO, last.state_after, before, by, at, undoes_id=last.pk, reason=reason
        )
    comment.refresh_from_db()
    return decision


def _undo_problems(last: Decision | None, by: AbstractBaseUser, at: datetime) -> Iterable[Problem]:
    if last is None or last.by_id != by.pk or last.verb not in _UNDONE:
        sentence = "Chỉ rút được quyết định gần nhất của chính mình."
        yield Problem("moderating.not-yours", sentence)
    elif at - last.at > UNDO_WITHIN:
        minutes = int(UNDO_WITHIN.total_seconds() // 60)
        sentence = f"Quá {minutes} phút nên không rút được; hãy dùng “Khôi phục” hoặc “Gỡ xuống”."
        yield Problem("moderating.late", sentence)


_UNDONE = frozenset({Verb.APPROVE, Verb.REJECT, Verb.REMOVE, Verb.RESTORE})


def escalate(*, comment: Comment, by: AbstractBaseUser, at: datetime, note: str = "") -> Decision:
    """Into the senior queue: an experienced moderator decides."""
    require_moderator(by)
    with transaction.atomic():
        waiting = Comment.objects.filter(pk=comment.pk, state=State.WAITING, is_senior=False)
        if not waiting.update(is_senior=True, claimed_by=None, claimed_until=None):
            raise Conflict([_says_who_decided(comment)])
        note = vietnamese.tidy_line(note)[:LONGEST_NOTE]
        decision = record(comment, Verb.ESCALATE, State.WAITING, State.WAITING, by, at, note=note)
    comment.refresh_from_db()
    return decision


def edit(
    *, comment: Comment, text: str, based_on: str, by: AbstractBaseUser, at: datetime
) -> Decision:
    """Shorten it or mend its accents; `text_sent` keeps the original, and readers are told, unless it
    is the original again. `based_on` is the text that the moderator had before him."""
    require_moderator(by)
    require_senior(comment, by)
    tidy = vietnamese.tidy_text(text)
    if not tidy or vietnamese.unstorable(text) or len(tidy) > LONGEST_TEXT:
        sentence = f"Nội dung sau biên tập dài từ 1 đến {LONGEST_TEXT} ký tự."
        refuse_if([Problem("moderating.text", sentence, "text")])
    with transaction.atomic():
        same = Comment.objects.filter(pk=comment.pk, text=based_on, state__in=_EDITABLE)
        folded = vietnamese.fold(f"{comment.name}\n{tidy}")
        is_original = tidy == vietnamese.tidy_text(comment.text_sent)
        if not same.update(text=tidy, folded=folded, edited_at=None if is_original else at):
            sentence = "Người khác vừa sửa hoặc quyết định ý kiến này; hãy tải lại trang."
            raise Conflict([Problem("moderating.moved", sentence)])
        decision = record(comment, Verb.EDIT, comment.state, comment.state, by, at)
    comment.refresh_from_db()
    return decision


_EDITABLE = (State.WAITING, State.APPROVED)


def pin(*, comment: Comment, by: AbstractBaseUser, at: datetime) -> Decision:
    """On top of its story's thread, in place of whatever was; again: no longer."""
    require_moderator(by)
    if comment.state != State.APPROVED or comment.parent_id:
        sentence = "Chỉ ghim được ý kiến gốc đang hiện."
        refuse_if([Problem("moderating.pin", sentence)])
    verb = Verb.UNPIN if comment.is_pinned else Verb.PIN
    with transaction.atomic():
        _one_pin_at_a_time(comment.article_id)
        Comment.objects.filter(article=comment.article_id, is_pinned=True).update(is_pinned=False)
        shown = Comment.objects.filter(pk=comment.pk, state=State.APPROVED)
        if not shown.update(is_pinned=verb is Verb.PIN):
            raise Conflict([_says_who_decided(comment)])
        decision = record(comment, verb, comment.state, comment.state, by, at)
    comment.refresh_from_db()
    return decision


def _one_pin_at_a_time(article_id: int) -> None:
    """A lock of its own: a decision holds its comment and waits for the story's count, so a pin that
    held the count and waited for the comment would be a deadlock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended('comment pin', %s))", [article_id]
        )


CLAIM_FOR = timedelta(minutes=2)


def claim(*, comment_id: int, by: AbstractBaseUser, at: datetime) -> str:
    """Say that one looks at it for two minutes; "" or who does already. A courtesy: it stops nobody,
    the conditional update of the decision is the truth."""
    require_moderator(by)
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=at) | Q(claimed_by=by.pk)
    waiting = Comment.objects.filter(pk=comment_id, state=State.WAITING)
    if waiting.filter(free).update(claimed_by=by.pk, claimed_until=at + CLAIM_FOR):
        Comment.objects.filter(claimed_by=by.pk).exclude(pk=comment_id).update(
            claimed_by=None, claimed_until=None
        )
        return ""
    other = waiting.select_related("claimed_by").first()
    return _name_of(other.claimed_by) if other is not None and other.claimed_by else ""


def news_of(
    *, comment_ids: Sequence[int], by: AbstractBaseUser, at: datetime
) -> dict[str, dict[int, str]]:
    """What others did with the comments that somebody has on his screen: `claims`, by whom each is
    looked at, and `decided`, the sentence about each that waits no more. At most three queries."""
    require_moderator(by)
    shown = Comment.objects.filter(pk__in=comment_ids)
    claimed = shown.filter(state=State.WAITING, claimed_until__gt=at).exclude(claimed_by=by.pk)
    claims = {row.pk: _name_of(row.claimed_by) for row in claimed.select_related("claimed_by")}
    decisions = Decision.objects.filter(
        comment_id__in=shown.exclude(state=State.WAITING).values("pk")
    ).exclude(verb__in=BESIDE)
    last = {row.comment_id: row for row in decisions if row.by_id != by.pk}
    return {"claims": claims, "decided": {pk: _who_decided(row) for pk, row in last.items()}}


def _name_of(person: AbstractBaseUser) -> str:
    return person.get_full_name() or person.get_username()


def _reason_problems(verb: Verb, reason: str, note: str, told: str) -> Iterable[Problem]:
    if verb in NEEDS_REASON and reason not in BY_CODE:
        sentence = f"“{VERB_LABELS[verb]}” cần một lý do; hãy chọn lý do."
        yield Problem("moderating.reason", sentence, "reason")
    if reason == "other" and not note:
        yield Problem("moderating.note", "Với “Lý do khác”, hãy ghi rõ lý do.", "note")
    if len(told) > LONGEST_TOLD or vietnamese.unstorable(told):
        sentence = f"Lời nhắn người gửi dài tối đa {LONGEST_TOLD} ký tự, không có ký tự hỏng."
        yield Problem("moderating.told-length", sentence, "told")
    if len(note) > LONGEST_NOTE:
        sentence = f"Ghi chú dài quá {LONGEST_NOTE} ký tự; hãy viết gọn lại."
        yield Problem("moderating.note-length", sentence, "note")


def _says_who_decided(comment: Comment) -> Problem:
    """Why there is nothing to decide any more, from the last entry of the log."""
    last = Decision.objects.filter(comment_id=comment.pk).exclude(verb__in=BESIDE).last()
    if last is None:
        label = STATE_LABELS[State(comment.state)].lower()
        sentence = f"Bình luận này đang ở trạng thái “{label}”, không làm được việc đó."
    else:
        sentence = _who_decided(last)
    return Problem("moderating.decided", sentence)


def _who_decided(last: Decision) -> str:
    when = date_format(timezone.localtime(last.at), "H:i d/m/Y")
    who = f"đã được {last.by_name} quyết định" if last.by_name else "đã được người viết xử lý"
    return f"Bình luận này {who} lúc {when}: {VERB_LABELS[Verb(last.verb)].lower()}."
