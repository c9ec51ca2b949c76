"""The beats that every deed of a moderator has: the right, and the entry in the log."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from articles.permissions import may
from comments.models import Comment, Decision
from comments.workflow import Verb
from foundation.problems import NotAllowed, Problem

LONGEST_NOTE = 500


def require_moderator(by: AbstractBaseUser) -> None:
    if not may(by, "moderate"):
        sentence = "Bạn không có quyền duyệt bình luận."
        raise NotAllowed([Problem("moderating.not-allowed", sentence)])


def require_senior(comment: Comment, by: AbstractBaseUser) -> None:
    if comment.is_senior and not may(by, "comments.senior_comment"):
        sentence = "Ý kiến này ở hàng của cấp trên; Thư ký tòa soạn quyết định."
        raise NotAllowed([Problem("moderating.senior", sentence)])


def record(
    comment: Comment,
    verb: Verb,
    before: str,
    after: str,
    by: AbstractBaseUser,
    at: datetime,
    **more: object,
) -> Decision:
    """`by` under the number of the account and the name as it stands now."""
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
