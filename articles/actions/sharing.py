"""A look at one revision for somebody without an account: a signed address that ends by itself, or
when somebody takes it back.

The address holds the number of its row; a forged one costs no query. It shows nothing once its time
is over, it was taken back, the story was taken away, or the giver may not read the story any more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.db import transaction

from articles.actions.steps import record, require
from articles.models import Article, Revision, SharedLink
from articles.permissions import may
from articles.workflow import Deed, PublicState, State
from foundation.problems import Conflict, NotAllowed, Problem, Refused

DAYS = (1, 3, 7, 30)
_SALT = "articles.shared_link"
_GONE = frozenset({State.WITHDRAWN, State.DISCARDED})


@dataclass(frozen=True)
class Shared:
    article: Article
    revision: Revision
    until: datetime


class Forged(Exception):
    """Not an address that we ever gave."""


@transaction.atomic
def share(*, article: Article, days: int, by: AbstractBaseUser, at: datetime) -> str:
    """The token of an address that shows the newest revision for `days` days from `at`."""
    require(by, Deed.SHARE, article)
    if days not in DAYS:
        raise Refused([Problem("bad_days", "Hãy chọn số ngày trong danh sách.", "days")])
    if is_taken_away(article):
        raise Refused([Problem("taken_away", "Bài đã gỡ hoặc đã bỏ, không gửi xem thử được.")])
    SharedLink.objects.filter(article=article, until__lte=at).delete()
    until = at + timedelta(days=days)
    link = SharedLink.objects.create(
        article=article, revision_id=article.latest_revision_id, by=by, made_at=at, until=until
    )
    details = {"link": link.pk, "until": until.isoformat()}
    record(article, Deed.SHARE, by=by, at=at, before=article.state, details=details)
    return signing.dumps(link.pk, salt=_SALT)


@transaction.atomic
def take_back(*, article: Article, link_id: int, by: AbstractBaseUser, at: datetime) -> None:
    """Close an address of the story before its time."""
    link = SharedLink.objects.select_for_update().filter(article=article, pk=link_id).first()
    if link is None:
        require(by, Deed.VIEW, article)
        raise Conflict([Problem("closed", "Địa chỉ này đã được thu hồi hoặc đã hết hạn.")])
    if not may_take_back(by, link):
        raise NotAllowed([Problem("not_allowed", "Bạn không có quyền thu hồi địa chỉ này.")])
    link.delete()
    details = {"link": link_id}
    record(article, Deed.TAKE_BACK_SHARE, by=by, at=at, before=article.state, details=details)


def may_take_back(by: AbstractBaseUser, link: SharedLink) -> bool:
    """Whoever made the address, as long as he may read the story, and whoever answers for it."""
    is_own = link.by_id == by.pk and may(by, Deed.VIEW, link.article)
    return is_own or may(by, Deed.TAKE_BACK_SHARE, link.article)


def open_links(article: Article, *, at: datetime) -> list[SharedLink]:
    """The story's addresses that open at `at`, newest first; one query."""
    if is_taken_away(article):
        return []
    links = article.shared_links.filter(until__gt=at, by__is_active=True)
    return list(links.select_related("article", "by", "revision"))


def shared(token: str, *, at: datetime) -> Shared | None:
    """What the token opens at `at`; None where it does not open any more. One query and those of
    the giver's rights. Raises Forged, without a query, for a token that is not ours."""
    try:
        number = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise Forged from error
    link = (
        SharedLink.objects.select_related("article__section__parent", "revision", "by")
        .filter(pk=number, until__gt=at)
        .first()
    )
    if link is None or not link.by.is_active or is_taken_away(link.article):
        return None
    if not may(link.by, Deed.VIEW, link.article):
        return None
    return Shared(link.article, link.revision, link.until)


def is_taken_away(article: Article) -> bool:
    return article.state in _GONE or article.public_state == PublicState.WITHDRAWN
