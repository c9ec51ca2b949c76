"""A writer takes his comment back, or words it anew, while it still waits."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from comments.actions.posting import new_lookup_code, record_screening, written
from comments.models import Comment, Decision, MailWish
from comments.models.sender import device_hash_of
from comments.screening.chain import screen
from comments.screening.explain import problems_for_writer
from comments.screening.gather import gather
from comments.screening.submission import SenderFacts
from comments.screening.verdict import Outcome
from comments.workflow import State, Verb
from foundation import vietnamese
from foundation.problems import Conflict, NotAllowed, Problem, refuse_if

OWN_FOR = timedelta(minutes=10)


def is_own(comment: Comment, token: str) -> bool:
    """Whether the device with this token sent it."""
    return bool(token) and comment.sender.device_hash == device_hash_of(token)


def may_touch(comment: Comment, token: str, *, at: datetime) -> bool:
    """What a screen asks before it offers the buttons; the actions say why not."""
    in_time = at - comment.sent_at <= OWN_FOR
    return comment.state == State.WAITING and in_time and is_own(comment, token)


def withdraw(*, comment: Comment, token: str, at: datetime) -> Decision:
    """Refuses another device, a later minute, and a comment that was decided meanwhile."""
    _require_own(comment, token, at)
    with transaction.atomic():
        decision = _close(comment, Verb.WITHDRAW, at)
    comment.refresh_from_db()
    return decision


def change(*, comment: Comment, text: str, sender: SenderFacts, at: datetime) -> Comment:
    """Other words in the same place: screened again, under the same code, in the same order of the
    queue. Refuses what `withdraw` refuses, and what the chain would refuse.

    The new words are a row of their own and the old one is closed: a moderator who has the old
    words before him decides about a comment that no longer waits, never about words that he has
    not seen; and the original is kept."""
    _require_own(comment, sender.token, at)
    if vietnamese.normal(text).strip() == comment.text_sent:
        return comment
    submission = gather(
        article=comment.article, text=text, name=comment.name, answers=comment.answers,
        submit_key=comment.submit_key, sender=sender, at=at,
    )  # fmt: skip
    verdict = screen(submission)
    refuse_if(problems_for_writer(verdict))
    with transaction.atomic():
        _close(comment, Verb.CHANGE, at, lookup_code=new_lookup_code(), submit_key=uuid4())
        fresh = Comment.objects.create(
            article=comment.article,
            parent_id=comment.parent_id,
            answers=comment.answers,
            submit_key=comment.submit_key,
            lookup_code=comment.lookup_code,
            sender=comment.sender,
            consent_version=comment.consent_version,
            is_senior=comment.is_senior or verdict.outcome is Outcome.SENIOR,
            sent_at=comment.sent_at,
            **written(submission, text),
        )
        MailWish.objects.filter(comment=comment).update(comment=fresh)
        note = f"Sửa từ ý kiến số {comment.pk}"
        record_screening(fresh, verdict, version=submission.book.version, at=at, note=note)
    return fresh


def _require_own(comment: Comment, token: str, at: datetime) -> None:
    if not is_own(comment, token):
        sentence = "Chỉ sửa hoặc rút được ý kiến trên thiết bị đã gửi ý kiến ấy."
        raise NotAllowed([Problem("withdrawing.device", sentence)])
    if at - comment.sent_at > OWN_FOR:
        sentence = "Đã quá mười phút nên không tự sửa hoặc rút được; mời bạn gọi đường dây nóng của tòa soạn."
        refuse_if([Problem("withdrawing.late", sentence)])


def _close(comment: Comment, verb: Verb, at: datetime, **columns: object) -> Decision:
    """End the waiting of a comment by its writer's wish, unless somebody was quicker."""
    waiting = Comment.objects.filter(pk=comment.pk, state=State.WAITING)
    if not waiting.update(
        state=State.WITHDRAWN, decided_at=at, claimed_by=None, claimed_until=None, **columns
    ):
        sentence = "Tòa soạn vừa quyết định về ý kiến này nên không sửa hoặc rút được nữa."
        raise Conflict([Problem("withdrawing.decided", sentence)])
    return Decision.objects.create(
        comment_id=comment.pk,
        article_id=comment.article_id,
        verb=verb,
        state_before=State.WAITING,
        state_after=State.WITHDRAWN,
        at=at,
    )
