"""The beats that every action is made of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection

from articles.models import Article, Event
from articles.models.event import GENESIS
from articles.permissions import may
from articles.workflow import (
    DEED_LABELS,
    NEEDS_REASON,
    STATE_LABELS,
    VERB_LABELS,
    Deed,
    Move,
    State,
    Verb,
    move_for,
)
from foundation import vietnamese
from foundation.problems import Conflict, NotAllowed, Problem, Refused, refuse_if

# One chain for the station: whoever records holds this lock until the commit.
_CHAIN_LOCK = 0x6E657773


def lock(article: Article, *, at: datetime) -> Article:
    """Load the story anew and hold its row until the end of the transaction, so that what is
    checked is what is changed. A schedule that fell due meanwhile is settled first."""
    row = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    settle(row, at=at)
    return row


def settle(article: Article, *, at: datetime) -> bool:
    """A scheduled story whose time has come is a published one; readers have had it since then,
    only the desk's column lags. Returns whether anything changed."""
    if article.state != State.SCHEDULED:
        return False
    opened = (
        article.publications.filter(revision_id=article.approved_revision_id, visible_from__lte=at)
        .order_by("-visible_from")
        .first()
    )
    if opened is None:
        return False
    changed = Article.objects.filter(pk=article.pk, state=State.SCHEDULED).update(
        state=State.PUBLISHED,
        public_state="public",
        published_at=opened.first_published_at,
        updated_at=opened.updated_at,
        withdrawn_at=None,
    )
    article.refresh_from_db(
        fields=["state", "public_state", "published_at", "updated_at", "withdrawn_at"]
    )
    return bool(changed)


_LABELS = {**VERB_LABELS, **DEED_LABELS}


def require(by: AbstractBaseUser, verb: str, article: Article | None = None) -> None:
    if not may(by, verb, article):
        raise NotAllowed([Problem("not_allowed", f"Bạn không có quyền “{_LABELS[verb]}”.")])


def require_reason(verb: Verb, reason: str) -> str:
    """The reason in its normal form; a verb that needs one refuses an empty one."""
    if vietnamese.unstorable(reason):
        raise Refused([Problem("bad_reason", "Lý do có ký tự hỏng; hãy gõ lại.", "reason")])
    reason = vietnamese.tidy_text(reason)
    if verb in NEEDS_REASON and not vietnamese.visible_text(reason):
        raise Refused([Problem("no_reason", f"Hãy ghi lý do “{VERB_LABELS[verb]}”.", "reason")])
    if len(reason) > 1000:
        raise Refused([Problem("long_reason", "Lý do dài quá 1.000 ký tự.", "reason")])
    return reason


def move(article: Article, verb: Verb, **columns: Any) -> tuple[str, Move]:
    """Take the story where the verb leads, by an update that only one of two people can win.

    Returns the state before and the move. Raises Refused where the verb does not exist in this
    state and Conflict where somebody else moved the story in the meantime.
    """
    before = article.state
    step = move_for(before, article.public_state, verb)
    if step is None:
        raise Refused(
            [
                Problem(
                    "wrong_state",
                    f"Không thể “{VERB_LABELS[verb]}” khi bài đang ở trạng thái “{STATE_LABELS[State(before)]}”.",
                )
            ]
        )
    columns["state"] = step.after
    if step.public_after:
        columns["public_state"] = step.public_after
    changed = Article.objects.filter(
        pk=article.pk, state=before, latest_revision_id=article.latest_revision_id
    ).update(**columns)
    if not changed:
        raise Conflict(
            [Problem("moved_on", "Bài vừa được người khác thay đổi; hãy tải lại trang.")]
        )
    for name, value in columns.items():
        setattr(article, name, value)
    return before, step


def record(
    article: Article,
    verb: Verb | Deed,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    before: str = "",
    reason: str = "",
    details: Mapping[str, Any] | None = None,
) -> Event:
    """Append one event to the station's chain; waits for the one writer before it."""
    event = Event(
        article_id=article.pk,
        verb=verb,
        by_id=by.pk if by else None,
        at=at,
        revision_id=article.latest_revision_id,
        state_before=before,
        state_after=article.state,
        reason=reason,
        details=dict(details or {}),
    )
    append([event])
    return event


def append(events: Sequence[Event]) -> None:
    """Write events at the end of the chain, in their order."""
    link(events)
    Event.objects.bulk_create(events)


def link(events: Sequence[Event]) -> None:
    """Give unsaved events their place at the end of the chain, which is ours from now until the
    transaction is over; they have to be written in it."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
    last = Event.objects.order_by("-seq").only("seq", "hash").first()
    end, previous = (last.seq, last.hash) if last else (0, GENESIS)
    for seq, event in enumerate(events, start=end + 1):
        event.seq, event.previous_hash = seq, previous
        previous = event.hash = event.digest()


def step(
    article: Article,
    verb: Verb,
    *,
    by: AbstractBaseUser,
    at: datetime,
    problems: Callable[[Article], Iterable[Problem]] = lambda row: (),
    **columns: Any,
) -> Event:
    """A verb that asks for hardly more than the right and the state, whole: lock, move, record.
    `problems` are what else stands against it, asked of the locked row once the right is clear."""
    row = lock(article, at=at)
    require(by, verb, row)
    refuse_if(problems(row))
    before, _ = move(row, verb, changed_at=at, **columns)
    event = record(row, verb, by=by, at=at, before=before)
    article.refresh_from_db()
    return event
