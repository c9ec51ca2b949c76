"""A look at one revision for somebody without an account: a signed address that ends by itself.

Nothing is stored. The address holds story, revision, who gave it and its last instant; it answers
nothing once that is past, the story was taken away, or the giver may not read the story any more.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core import signing

from articles.models import Article, Revision
from articles.permissions import may
from articles.workflow import PublicState, State
from foundation.problems import NotAllowed, Problem, Refused

DAYS = (1, 3, 7, 30)
_SALT = "articles.sharing"
_FORBIDDEN = Problem("not_allowed", "Bạn không có quyền gửi bài này cho người khác xem.")
_GONE = frozenset({State.WITHDRAWN, State.DISCARDED})


@dataclass(frozen=True)
class Shared:
    article: Article
    revision: Revision
    until: datetime


def share(*, article: Article, days: int, by: AbstractBaseUser, at: datetime) -> str:
    """The token of an address that shows the newest revision for `days` days from `at`."""
    if not may(by, "view", article):
        raise NotAllowed([_FORBIDDEN])
    if days not in DAYS:
        raise Refused([Problem("bad_days", "Hãy chọn số ngày trong danh sách.", "days")])
    if is_taken_away(article):
        raise Refused([Problem("taken_away", "Bài đã gỡ hoặc đã bỏ, không gửi xem thử được.")])
    until = int((at + timedelta(days=days)).timestamp())
    return signing.dumps([article.pk, article.latest_revision_id, by.pk, until], salt=_SALT)


def shared(token: str, *, at: datetime) -> Shared | None:
    """What the token opens at `at`; None for one that is forged, ended or taken back. Two queries
    and those of the giver's rights; none at all for a forged one."""
    try:
        article_id, revision_id, by_id, until = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    if at.timestamp() >= until:
        return None
    revision = (
        Revision.objects.select_related("article__section__parent")
        .filter(pk=revision_id, article_id=article_id)
        .first()
    )
    giver = get_user_model().objects.filter(pk=by_id, is_active=True).first()
    if revision is None or giver is None or is_taken_away(revision.article):
        return None
    if not may(giver, "view", revision.article):
        return None
    return Shared(revision.article, revision, datetime.fromtimestamp(until, UTC))


def is_taken_away(article: Article) -> bool:
    return article.state in _GONE or article.public_state == PublicState.WITHDRAWN
