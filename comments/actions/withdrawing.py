"""A writer takes his comment back while it still waits."""

from datetime import datetime, timedelta

from django.db import transaction

from comments.models import Comment, Decision
from comments.models.sender import device_hash_of
from comments.workflow import State, Verb
from foundation.problems import Conflict, NotAllowed, Problem, refuse_if

WITHDRAW_WITHIN = timedelta(minutes=10)


def withdraw(*, comment: Comment, token: str, at: datetime) -> Decision:
    """Refuses another device, a later minute, and a comment that was decided meanwhile."""
    if not token or comment.sender.device_hash != device_hash_of(token):
        sentence = "Chỉ rút được ý kiến trên thiết bị đã gửi ý kiến ấy."
        raise NotAllowed([Problem("withdrawing.device", sentence)])
    if at - comment.sent_at > WITHDRAW_WITHIN:
        sentence = (
            "Đã quá mười phút nên không tự rút được; mời bạn gọi đường dây nóng của tòa soạn."
        )
        refuse_if([Problem("withdrawing.late", sentence)])
    with transaction.atomic():
        waiting = Comment.objects.filter(pk=comment.pk, state=State.WAITING)
        if not waiting.update(
            state=State.WITHDRAWN, decided_at=at, claimed_by=None, claimed_until=None
        ):
            sentence = "Tòa soạn vừa quyết định về ý kiến này nên không rút được nữa."
            raise Conflict([Problem("withdrawing.decided", sentence)])
        decision = Decision.objects.create(
            comment_id=comment.pk,
            article_id=comment.article_id,
            verb=Verb.WITHDRAW,
            state_before=State.WAITING,
            state_after=State.WITHDRAWN,
            at=at,
        )
    comment.refresh_from_db()
    return decision
