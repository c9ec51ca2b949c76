"""The start page of the desk: what waits for this person, what is late, what goes out today.

A fixed number of queries, each of a few rows that an index finds: nothing counts a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Review
from articles.permissions import may, readable_stories
from articles.workflow import STATE_LABELS, PublicState, State, Verb
from comments.models import Comment
from comments.queues import REPORTED, SENIOR, Wanted

SHOWN = 8
# So long may a story wait for a second pair of eyes before it counts as late.
PATIENCE = timedelta(hours=4)
COUNTED_COMMENTS = 500
_UNDER_WAY = (State.DRAFT, State.SUBMITTED, State.APPROVED)


@dataclass(frozen=True)
class Queue:
    """Something that waits for this person. `rows` are the first; one more than shown says that
    there are more."""

    title: str
    address: str
    rows: list[Any]
    empty: str = "Không có bài nào."
    is_late: bool = False
    known_count: str = ""

    @property
    def shown(self) -> list[Any]:
        return self.rows[:SHOWN]

    @property
    def count(self) -> str:
        if self.known_count:
            return self.known_count
        return f"{SHOWN}+" if len(self.rows) > SHOWN else str(len(self.rows))


@dataclass(frozen=True)
class Slot:
    """One line of today's calendar. `is_sure`: it opens by itself at `at`."""

    at: datetime
    story: Article
    is_sure: bool
    is_late: bool

    @property
    def label(self) -> str:
        if self.is_late:
            return f"trễ giờ, {STATE_LABELS[State(self.story.state)].lower()}"
        return STATE_LABELS[State(self.story.state)].lower()


def queues_of(user: AbstractBaseUser, *, at: datetime) -> list[Queue]:
    """The queues of this person's roles; what happens just now and what is late come first."""
    late = [queue for queue in _late(user, at) if queue.rows]
    live = list(_told_live(user, at))
    return live + late + list(_waiting(user, at)) + list(_comments(user))


def today_of(user: AbstractBaseUser, *, at: datetime) -> list[Slot]:
    """What goes out today by schedule or by plan, hour by hour; two queries."""
    begin = timezone.make_aware(datetime.combine(timezone.localdate(at), time.min))
    end = begin + timedelta(days=1)
    stories = _stories(user)
    sure = (
        stories.filter(state=State.SCHEDULED)
        .annotate(opens=Min("publications__visible_from", filter=Q(publications__visible_from__gte=begin)))
        .filter(opens__lt=end)
    )  # fmt: skip
    planned = stories.filter(
        planned_at__gte=begin, planned_at__lt=end, state__in=(*_UNDER_WAY, State.PUBLISHED)
    )
    slots = [Slot(story.opens, story, True, False) for story in sure[:100]]
    slots += [
        Slot(story.planned_at, story, False, _has_missed_its_time(story, at))
        for story in planned[:100]
    ]
    return sorted(slots, key=lambda slot: (slot.at, slot.story.pk))


def _has_missed_its_time(story: Article, at: datetime) -> bool:
    return (
        story.planned_at < at
        and story.state in _UNDER_WAY
        and story.public_state == PublicState.NEVER
    )


def _stories(user: AbstractBaseUser) -> QuerySet[Article]:
    rows = Article.objects.select_related("section", "writer").defer("body", "sapo")
    return readable_stories(user, rows)


def _late(user: AbstractBaseUser, at: datetime) -> Iterator[Queue]:
    if may(user, Verb.APPROVE):
        rows = _stories(user).filter(state=State.SUBMITTED, changed_at__lt=at - PATIENCE)
        yield _queue(
            f"Chờ duyệt quá {PATIENCE.seconds // 3600} giờ",
            f"?trang-thai={State.SUBMITTED}",
            rows.exclude(latest_revision__saved_by_id=user.pk).order_by("changed_at"),
            is_late=True,
        )
    if may(user, Verb.START):
        rows = _stories(user).filter(
            planned_at__lt=at, state__in=_UNDER_WAY, public_state=PublicState.NEVER
        )
        yield _queue("Quá giờ xuất bản đã ghi", "?", rows.order_by("planned_at"), is_late=True)


def _told_live(user: AbstractBaseUser, at: datetime) -> Iterator[Queue]:
    """Stories that are told while they happen, or soon will be, with how many posts wait: those that
    this person may read or was sent to."""
    if not may(user, Verb.START):
        return
    running = Article.objects.filter(
        Q(live__ends_at=None) | Q(live__ends_at__gt=at), live__isnull=False
    )
    # Asked of each of the few that are told, and never of the whole archive.
    may_read = Exists(_stories(user).filter(pk=OuterRef("pk")))
    mine = Q(may_read) | Q(live__reporters=user)
    waits = Count("live_posts", filter=Q(live_posts__waiting__isnull=False), distinct=True)
    rows = (
        running.filter(mine)
        .select_related("section", "live")
        .defer("body", "sapo")
        .annotate(posts_waiting=waits)
        .order_by("-live__starts_at")
    )
    found = list(rows[: SHOWN + 1])
    if found:
        yield Queue("Tường thuật trực tiếp", reverse("admin:articles_article_changelist"), found)


def _waiting(user: AbstractBaseUser, at: datetime) -> Iterator[Queue]:
    stories = _stories(user)
    if may(user, Verb.APPROVE):
        submitted = stories.filter(state=State.SUBMITTED, changed_at__gte=at - PATIENCE)
        yield _queue(
            "Chờ duyệt",
            f"?trang-thai={State.SUBMITTED}",
            submitted.exclude(latest_revision__saved_by_id=user.pk).order_by("changed_at"),
        )
        yield _queue(
            "Đã duyệt, chờ xuất bản",
            f"?trang-thai={State.APPROVED}",
            stories.filter(state=State.APPROVED).order_by("changed_at"),
        )
    if may(user, Verb.START):
        reviews = Review.objects.filter(article=OuterRef("pk")).order_by("-at", "-id")
        drafts = stories.filter(writer=user, state=State.DRAFT).annotate(
            last_verdict=Subquery(reviews.values("verdict")[:1]),
            last_reason=Subquery(reviews.values("reason")[:1]),
        )
        mine = stories.filter(writer=user, state=State.SUBMITTED)
        yield _queue("Bản nháp của tôi", f"?trang-thai={State.DRAFT}&cua=toi", drafts)
        yield _queue("Bài tôi đã gửi", f"?trang-thai={State.SUBMITTED}&cua=toi", mine)


def _queue(title: str, query: str, rows: QuerySet[Article], *, is_late: bool = False) -> Queue:
    address = reverse("admin:articles_article_changelist") + query.removesuffix("?")
    return Queue(title, address, list(rows[: SHOWN + 1]), is_late=is_late)


def _comments(user: AbstractBaseUser) -> Iterator[Queue]:
    """What a moderator decides, what is left to a senior one, and what readers reported, if any."""
    if not may(user, "moderate"):
        return
    comments = Comment.objects
    yield _comment_queue("Ý kiến chờ duyệt", comments.own_queue())
    if may(user, "comments.senior_comment"):
        yield _comment_queue("Ý kiến chờ cấp trên", comments.senior(), trang_thai=SENIOR)
    reported = _comment_queue("Ý kiến bị báo cáo", comments.reported(), trang_thai=REPORTED)
    if reported.rows:
        yield reported


def _comment_queue(title: str, rows: QuerySet[Comment], **tab: str) -> Queue:
    count = rows.order_by()[: COUNTED_COMMENTS + 1].count()
    return Queue(
        title,
        reverse("admin:comments_comment_changelist") + Wanted(**tab).address(),
        list(rows[:SHOWN]),
        "Không có ý kiến nào chờ.",
        known_count=f"{COUNTED_COMMENTS}+" if count > COUNTED_COMMENTS else str(count),
    )
