"""Bulletins: stories are held in running order until the bulletin is on the air, and let out in that
order by one press or by the clock.

A release writes down first which stories it means and when each opens (`RundownItem.due_at`), then
lets them out one by one, each in a transaction of its own: whatever stops it, the next press or the
next round of the timetable goes on with those that are left, and each story goes out once. What is
set for later is a Publication that opens by the database's clock, whether anything runs then or not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max

from articles.actions.drafting import rewrite
from articles.actions.publishing import publish, schedule, unschedule
from articles.actions.steps import lock, record, require
from articles.models import Article, Episode, Programme, RundownItem
from articles.permissions import may
from articles.snapshot import of_revision
from articles.workflow import STATE_LABELS, Deed, PublicState, State
from foundation.problems import Conflict, NotAllowed, Problem, Refused

# Stories of one bulletin open so far apart: enough for an order, and to people one moment.
APART = timedelta(milliseconds=1)
MOST = 99
# A story can wait for a bulletin while it is on its way to readers for the first time.
_ON_ITS_WAY = frozenset({State.DRAFT, State.SUBMITTED, State.APPROVED})


@dataclass(frozen=True)
class Released:
    """How many stories went out or are set to, and what the others lack: (headline, reason)."""

    out: int
    refused: tuple[tuple[str, str], ...]


def open_episode(*, programme: Programme, day: date, by: AbstractBaseUser) -> Episode:
    """The episode of this programme and day, made where there is none."""
    _require_desk(by)
    return Episode.objects.get_or_create(programme=programme, date=day)[0]


# --- the running order --------------------------------------------------------------------------


@transaction.atomic
def hold(*, episode: Episode, article: Article, by: AbstractBaseUser, at: datetime) -> RundownItem:
    """Put a story at the end of the running order; from now on it goes out with the bulletin only. An
    approved story of a bulletin that is set for later is set with the others."""
    story = lock(article, at=at)
    require(by, Deed.HOLD, story)
    row = _lock(episode)
    if row.is_out(at):
        raise Refused([Problem("is_out", "Bản tin này đã phát hành; không thêm bài được nữa.")])
    _refuse_what_cannot_wait(story)
    last = row.rundown.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    if position >= MOST:
        raise Refused([Problem("too_many", f"Một bản tin có nhiều nhất {MOST} bài.")])
    item = RundownItem.objects.create(
        episode=row, article=story, position=position, added_by=by, added_at=at
    )
    record(story, Deed.HOLD, by=by, at=at, before=story.state, details=_named(row))
    join_clock(story, at=at)
    item.refresh_from_db()
    return item


def _refuse_what_cannot_wait(story: Article) -> None:
    waiting = RundownItem.objects.filter(article=story).select_related("episode__programme").first()
    if waiting:
        raise Refused(
            [Problem("held_already", f"Bài đã nằm trong “{waiting.episode}”; một bài chỉ chờ một bản tin.")]
        )  # fmt: skip
    if story.public_state != PublicState.NEVER:
        raise Refused(
            [Problem("was_public", "Bài đã từng ra công chúng; chỉ bài chưa ra mới chờ bản tin được.")]
        )  # fmt: skip
    if story.state not in _ON_ITS_WAY:
        label = STATE_LABELS[State(story.state)].lower()
        raise Refused([Problem("cannot_wait", f"Bài {label}, không xếp vào bản tin được.")])


@transaction.atomic
def let_go(*, item: RundownItem, by: AbstractBaseUser, at: datetime) -> None:
    """Take a story out of the running order before it is out; one that was set for later goes back
    among the approved."""
    story = lock(item.article, at=at)
    require(by, Deed.LET_GO, story)
    row = RundownItem.objects.select_for_update().filter(pk=item.pk).first()
    if row is None:
        raise Conflict([Problem("gone", "Bài vừa được người khác rút khỏi bản tin.")])
    if story.public_state == PublicState.PUBLIC:
        raise Refused([Problem("is_out", "Bài đã ra cùng bản tin; muốn thôi thì gỡ ở trang bài.")])
    if story.state == State.SCHEDULED:
        unschedule(article=story, by=by, at=at)
    episode = row.episode
    row.delete()
    record(story, Deed.LET_GO, by=by, at=at, before=story.state, details=_named(episode))


def reorder(*, episode: Episode, order: Sequence[int], by: AbstractBaseUser, at: datetime) -> None:
    """Give the items the order of their numbers; Conflict where they are not those of the list. What is
    set for later opens in the new order."""
    with transaction.atomic():
        _require_desk(by)
        row = _lock(episode)
        if row.is_out(at):
            raise Refused([Problem("is_out", "Bản tin đã phát hành; thứ tự không đổi được nữa.")])
        items = {item.pk: item for item in row.rundown.select_for_update()}
        if sorted(items) != sorted(order):
            raise Conflict(
                [Problem("moved_on", "Danh sách vừa được người khác thay đổi; hãy tải lại trang.")]
            )
        for position, pk in enumerate(order):
            items[pk].position = position
        RundownItem.objects.bulk_update(items.values(), ["position"])
        if row.release_at:
            _mean(row, (State.APPROVED, State.SCHEDULED))
    if row.release_at:
        _carry_out(row, at=at)


# --- letting them out ---------------------------------------------------------------------------


def set_clock(
    *, episode: Episode, release_at: datetime, by: AbstractBaseUser, at: datetime
) -> Released:
    """Let the approved stories out at `release_at`, and those that are approved until then."""
    if release_at <= at:
        raise Refused(
            [Problem("past", "Giờ phát hành phải ở phía trước; muốn ra ngay thì bấm Phát hành.", "release_at")]
        )  # fmt: skip
    with transaction.atomic():
        _require_desk(by)
        row = _lock(episode)
        if row.is_out(at):
            raise Refused([Problem("is_out", "Bản tin này đã phát hành.")])
        _refuse_empty(row)
        row.release_at, row.release_by = release_at, by
        row.save(update_fields=["release_at", "release_by"])
        _mean(row, (State.APPROVED, State.SCHEDULED))
    return _carry_out(row, at=at)


@transaction.atomic
def stop_clock(*, episode: Episode, by: AbstractBaseUser, at: datetime) -> None:
    """Take the time back: its stories wait for a press again."""
    _require_desk(by)
    row = _lock(episode)
    if row.release_at is None or row.is_out(at):
        raise Refused([Problem("no_clock", "Bản tin không hẹn giờ, hoặc đã phát hành.")])
    row.release_at = row.release_by = None
    row.save(update_fields=["release_at", "release_by"])
    for item in row.rundown.filter(article__state=State.SCHEDULED).select_related("article"):
        unschedule(article=item.article, by=by, at=at)
    row.rundown.update(due_at=None, refusal="")


def release(*, episode: Episode, by: AbstractBaseUser, at: datetime) -> Released:
    """Let every approved story out now, in running order. Pressed again, those that were not ready
    before; readers are told the time of the first press."""
    with transaction.atomic():
        _require_desk(by)
        row = _lock(episode)
        _refuse_empty(row)
        ready = (State.APPROVED,) if row.is_out(at) else (State.APPROVED, State.SCHEDULED)
        if not row.rundown.filter(article__state__in=ready).exists():
            raise Refused([_NONE_READY])
        if not row.is_out(at):
            row.release_at = at
        row.release_by = by
        row.save(update_fields=["release_at", "release_by"])
        _mean(row, ready)
    return _carry_out(row, at=at)


def go_on_with_releases(*, at: datetime) -> int:
    """Finish what was cut short; how many stories."""
    unfinished = Episode.objects.filter(
        rundown__due_at__isnull=False, rundown__article__state=State.APPROVED
    )
    return sum(_carry_out(episode, at=at).out for episode in unfinished.distinct())


def join_clock(article: Article, *, at: datetime) -> None:
    """An approved story of a bulletin that is set for later is set with the others, in the name of
    whoever set the time. Within the caller's transaction; what the rules refuse is told in the list
    and stops nothing else."""
    items = RundownItem.objects.holding(at).filter(article=article)
    items.update(due_at=None, refusal="")
    item = items.filter(episode__release_at__isnull=False).select_related("episode").first()
    if item is None or article.state != State.APPROVED:
        return
    item.due_at = _opens(item)
    item.save(update_fields=["due_at"])
    _try(item, at=at)


def _mean(episode: Episode, states: Iterable[State]) -> None:
    """Write down which stories are meant, and when each opens."""
    items = list(episode.rundown.filter(article__state__in=tuple(states)))
    for item in items:
        item.episode = episode
        item.due_at, item.refusal = _opens(item), ""
    RundownItem.objects.bulk_update(items, ["due_at", "refusal"])


def _opens(item: RundownItem) -> datetime:
    return item.episode.release_at + item.position * APART


def _told(item: RundownItem) -> datetime:
    """The time that readers are told. Lists show the newest first: by this the first story of the
    bulletin is the first of a list."""
    return item.episode.release_at + (MOST - item.position) * APART


def _carry_out(episode: Episode, *, at: datetime) -> Released:
    items = episode.rundown.filter(
        due_at__isnull=False, article__state__in=(State.APPROVED, State.SCHEDULED)
    ).select_related("article", "episode__programme", "episode__release_by")
    out, refused = 0, []
    for item in items:
        reason = _try(item, at=at)
        if reason:
            refused.append((item.article.headline, reason))
        else:
            out += 1
    return Released(out, tuple(refused))


def _try(item: RundownItem, *, at: datetime) -> str:
    """Let one story out; why not, where it cannot go, which the list keeps."""
    try:
        _let_out(item, at=at)
    except Refused as refused:
        reason = str(refused)[:500]
        RundownItem.objects.filter(pk=item.pk).update(due_at=None, refusal=reason)
        return reason
    return ""


@transaction.atomic
def _let_out(item: RundownItem, *, at: datetime) -> None:
    """Publish or schedule a story that is meant, once, whoever else is at it."""
    story = lock(item.article, at=at)
    row = RundownItem.objects.select_for_update(of=("self",)).select_related(
        "episode__programme", "episode__release_by"
    ).filter(pk=item.pk, due_at__isnull=False).first()  # fmt: skip
    if row is None or story.state not in (State.APPROVED, State.SCHEDULED):
        return
    by, due = row.episode.release_by, row.due_at
    if by is None:
        raise Refused([Problem("nobody", "Người hẹn giờ đã rời tòa soạn; hãy hẹn lại.")])
    if story.state == State.SCHEDULED:
        if story.publications.filter(visible_from=due).exists():
            return
        unschedule(article=story, by=by, at=at)
        story = lock(item.article, at=at)
        RundownItem.objects.filter(pk=row.pk).update(due_at=due)
    snapshot = of_revision(story.latest_revision)
    source = replace(snapshot, episode_id=row.episode_id, source_note="")
    rewrite(story, source, by=by, at=at, fills_source=True)
    told = _told(row)
    if due > at + MOST * APART:
        schedule(article=story, visible_from=due, by=by, at=at, on_air=told)
    else:
        publish(article=story, by=by, at=at + row.position * APART, on_air=told)


def _lock(episode: Episode) -> Episode:
    return (
        Episode.objects.select_for_update(of=("self",))
        .select_related("programme")
        .get(pk=episode.pk)
    )


def _require_desk(by: AbstractBaseUser) -> None:
    if not may(by, "articles.change_episode"):
        raise NotAllowed([Problem("not_allowed", "Bạn không có quyền sắp xếp bản tin.")])


def _refuse_empty(episode: Episode) -> None:
    if not episode.rundown.exists():
        raise Refused([Problem("no_story", "Bản tin chưa có bài nào; hãy thêm bài trước.")])


_NONE_READY = Problem(
    "none_ready", "Chưa có bài nào được duyệt mà chưa ra; bản tin chỉ phát hành bài đã duyệt."
)


def _named(episode: Episode) -> dict[str, int | str]:
    return {"episode": episode.pk, "bulletin": str(episode)}
