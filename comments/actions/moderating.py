"""A moderator decides about comments. Every decision is logged, and nobody decides twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format

from articles.permissions import may
from comments.actions.counting import shown_changed
from comments.models import Comment, Decision, Report, Sender, ThreadCount
from comments.reasons import BY_CODE
from comments.screening.length import LONGEST_TEXT
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
) -> Decision:
    """Check, change, record. The update names the state that the moderator looked at; when another
    one was quicker it changes no row, and the second is told who decided what."""
    note = vietnamese.tidy_line(note)
    reason = reason if verb in NEEDS_REASON else ""
    _require_moderator(by)
    _require_senior(comment, by)
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
            claimed_by=None,
            claimed_until=None,
            open_reports=0,
        )
        if not changed:
            raise Conflict([_says_who_decided(comment)])
        Report.objects.filter(comment=comment.pk, settled_at=None).update(settled_at=at)
        shown_changed(comment, (after is State.APPROVED) - (before == State.APPROVED))
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


def _require_senior(comment: Comment, by: AbstractBaseUser) -> None:
    if comment.is_senior and not may(by, "comments.senior_comment"):
        sentence = "Ý kiến này ở hàng của cấp trên; Thư ký tòa soạn quyết định."
        raise NotAllowed([Problem("moderating.senior", sentence)])


# A session at the queue; afterwards a decision is changed by another decision, not unmade.
UNDO_WITHIN = timedelta(minutes=30)


def undo(*, comment: Comment, by: AbstractBaseUser, at: datetime) -> Decision:
    """Take back one's own last decision: the comment is again what it was before. Refuses when it is
    too old, another's, or when somebody answered what was shown."""
    _require_moderator(by)
    last = Decision.objects.filter(comment_id=comment.pk).last()
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
            is_pinned=False,
        )
        if not changed:
            raise Conflict([_says_who_decided(comment)])
        shown = (before is State.APPROVED) - (last.state_after == State.APPROVED)
        shown_changed(comment, shown)
        decision = _log(
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
    _require_moderator(by)
    with transaction.atomic():
        waiting = Comment.objects.filter(pk=comment.pk, state=State.WAITING, is_senior=False)
        if not waiting.update(is_senior=True, claimed_by=None, claimed_until=None):
            raise Conflict([_says_who_decided(comment)])
        note = vietnamese.tidy_line(note)[:LONGEST_NOTE]
        decision = _log(comment, Verb.ESCALATE, State.WAITING, State.WAITING, by, at, note=note)
    comment.refresh_from_db()
    return decision


def edit(
    *, comment: Comment, text: str, based_on: str, by: AbstractBaseUser, at: datetime
) -> Decision:
    """Shorten it or mend its accents; `text_sent` keeps the original, and readers are told.
    `based_on` is the text that the moderator had before him."""
    _require_moderator(by)
    _require_senior(comment, by)
    tidy = vietnamese.tidy_text(text)
    if not tidy or vietnamese.unstorable(text) or len(tidy) > LONGEST_TEXT:
        sentence = f"Nội dung sau biên tập dài từ 1 đến {LONGEST_TEXT} ký tự."
        refuse_if([Problem("moderating.text", sentence, "text")])
    with transaction.atomic():
        same = Comment.objects.filter(pk=comment.pk, text=based_on, state__in=_EDITABLE)
        folded = vietnamese.fold(f"{comment.name}\n{tidy}")
        if not same.update(text=tidy, folded=folded, edited_at=at):
            sentence = "Người khác vừa sửa hoặc quyết định ý kiến này; hãy tải lại trang."
            raise Conflict([Problem("moderating.moved", sentence)])
        decision = _log(comment, Verb.EDIT, comment.state, comment.state, by, at)
    comment.refresh_from_db()
    return decision


_EDITABLE = (State.WAITING, State.APPROVED)


def pin(*, comment: Comment, by: AbstractBaseUser, at: datetime) -> Decision:
    """On top of its story's thread, in place of whatever was; again: no longer."""
    _require_moderator(by)
    if comment.state != State.APPROVED or comment.parent_id:
        sentence = "Chỉ ghim được ý kiến gốc đang hiện."
        refuse_if([Problem("moderating.pin", sentence)])
    verb = Verb.UNPIN if comment.is_pinned else Verb.PIN
    with transaction.atomic():
        # The row of the count is the lock: of two pins at once one waits.
        ThreadCount.objects.select_for_update().filter(article=comment.article_id).first()
        Comment.objects.filter(article=comment.article_id, is_pinned=True).update(is_pinned=False)
        shown = Comment.objects.filter(pk=comment.pk, state=State.APPROVED)
        if not shown.update(is_pinned=verb is Verb.PIN):
            raise Conflict([_says_who_decided(comment)])
        decision = _log(comment, verb, comment.state, comment.state, by, at)
    comment.refresh_from_db()
    return decision


CLAIM_FOR = timedelta(minutes=2)


def claim(*, comment_id: int, by: AbstractBaseUser, at: datetime) -> str:
    """Say that one looks at it for two minutes; "" or who does already. A courtesy: it stops nobody,
    the conditional update of the decision is the truth."""
    _require_moderator(by)
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=at) | Q(claimed_by=by.pk)
    waiting = Comment.objects.filter(pk=comment_id, state=State.WAITING)
    if waiting.filter(free).update(claimed_by=by.pk, claimed_until=at + CLAIM_FOR):
        Comment.objects.filter(claimed_by=by.pk).exclude(pk=comment_id).update(
            claimed_by=None, claimed_until=None
        )
        return ""
    other = waiting.select_related("claimed_by").first()
    if other is None or other.claimed_by is None:
        return ""
    return other.claimed_by.get_full_name() or other.claimed_by.get_username()


def ban(
    *, sender: Sender, until: datetime | None, reason: str, by: AbstractBaseUser, at: datetime
) -> None:
    """Take nothing from this sender until then; None ends a ban. Comments of his other devices that
    confirmed the same address fall under it too."""
    _require_moderator(by)
    reason = vietnamese.tidy_line(reason)[:200]
    if until is not None and not at < until <= at + LONGEST_BAN:
        sentence = f"Ngày hết cấm phải ở sau hôm nay, trong vòng {LONGEST_BAN.days} ngày."
        refuse_if([Problem("moderating.until", sentence, "until")])
    if until is not None and not reason:
        refuse_if([Problem("moderating.ban-reason", "Cấm người gửi cần một lý do.", "reason")])
    same = Q(pk=sender.pk)
    if sender.person_hash:
        same |= Q(person_hash=sender.person_hash)
    Sender.objects.filter(same).update(banned_until=until, ban_reason=reason if until else "")
    sender.refresh_from_db()


LONGEST_BAN = timedelta(days=365)


def _log(
    comment: Comment,
    verb: Verb,
    before: str,
    after: str,
    by: AbstractBaseUser,
    at: datetime,
    **more: object,
) -> Decision:
    return Decision.objects.create(
        comment_id=comment.pk,
        article_id=comment.article_id,
        verb=verb,
        state_before=before,
        state_after=after,
        by_id=by.pk,
        by_name=by.get_full_name() or by.get_username(),
        at=at,
        **more,
    )


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
