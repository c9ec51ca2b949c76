"""What readers see under a story: the first roots, the first replies below each, and where it goes
on."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Q

from comments.models import Comment, ThreadCount
from comments.querysets import CommentQuerySet
from comments.reasons import BY_CODE
from comments.screening.personal_data import masked
from comments.workflow import State
from foundation.keyset import cursor_text, read_cursor

REPLIES_AT_ONCE = 5
# Below one root, on a page of its own.
REPLIES_A_PAGE = 20
# Beside one reply that a link leads to, before it.
_BEFORE_ONE = 3


@dataclass(frozen=True)
class Shown:
    """One place in the thread: a comment, or what stands where one was."""

    comment: Comment
    replies: tuple["Shown", ...] = ()
    # The cursor behind the last reply shown, and whether there are others before the first.
    more_replies: str = ""
    has_earlier: bool = False

    @property
    def is_placeholder(self) -> bool:
        return self.comment.state != State.APPROVED

    @property
    def text(self) -> str:
        """As readers see it: personal data is masked, whoever approved it."""
        return masked(self.comment.text)

    @property
    def name(self) -> str:
        return masked(self.comment.name)

    @property
    def placeholder(self) -> str:
        """Who took it away, and why."""
        if self.comment.state == State.WITHDRAWN:
            return "Người viết đã rút lại ý kiến này."
        why = BY_CODE[self.comment.reason].public if self.comment.reason in BY_CODE else ""
        return f"Tòa soạn đã gỡ ý kiến này: {why}." if why else "Tòa soạn đã gỡ ý kiến này."

    @property
    def answered_name(self) -> str:
        """Whom a reply to another reply speaks to; the root goes without saying."""
        comment = self.comment
        if comment.answers_id in (None, comment.parent_id):
            return ""
        return masked(comment.answers.name) if comment.answers.state == State.APPROVED else ""


@dataclass(frozen=True)
class Thread:
    shown: tuple[Shown, ...]
    next_cursor: str


def count_of(article_id: int) -> int:
    """How many approved comments the story shows; one query."""
    counts = ThreadCount.objects.filter(article=article_id).values_list("approved", flat=True)
    return counts.first() or 0


NEWEST, OLDEST, BEST = "moi", "cu", "hay"
SORTS = {BEST: "Quan tâm nhất", NEWEST: "Mới nhất", OLDEST: "Cũ nhất"}


def roots_of(article_id: int, after: str = "", sort: str = NEWEST) -> Thread:
    """The next roots behind the cursor with their first replies; the pinned one leads the first
    page, in every order. Three queries, one fewer behind a cursor."""
    roots = Comment.objects.roots(article_id)
    rest = roots.exclude(is_pinned=True)
    if sort == BEST:
        shown, next_cursor = _cut_best(rest.order_by("-score", "-id"), after)
    else:
        shown, next_cursor = _cut_by_time(rest, after, is_oldest_first=sort == OLDEST)
    if not _is_cursor(after, sort):
        shown = [*roots.filter(is_pinned=True), *shown]
    below = _first_replies([root.pk for root in shown])
    return Thread(tuple(_with_replies(root, below[root.pk]) for root in shown), next_cursor)


def _is_cursor(after: str, sort: str) -> bool:
    return bool(_BEST_CURSOR.fullmatch(after) if sort == BEST else read_cursor(after))


def thread_of(comment: Comment) -> Shown:
    """One comment in its thread: a root with its first replies; a reply below its root, with those
    beside it. At most three queries."""
    if comment.parent_id is None:
        return _with_replies(comment, _first_replies([comment.pk])[comment.pk])
    beside = Comment.objects.replies(comment.parent_id).select_related("answers")
    before = beside.older_than(comment.sent_at, comment.pk).order_by("-sent_at", "-id")
    earlier = list(before[: _BEFORE_ONE + 1])
    after = [comment, *beside.newer_than(comment.sent_at, comment.pk)[:REPLIES_AT_ONCE]]
    shown = _with_replies(comment.parent, after)
    return replace(
        shown,
        replies=(*map(Shown, reversed(earlier[:_BEFORE_ONE])), *shown.replies),
        has_earlier=len(earlier) > _BEFORE_ONE,
    )


def replies_of(root: Comment, after: str = "") -> Thread:
    """The next replies below one root; one query."""
    replies = Comment.objects.replies(root.pk).select_related("answers")
    if cursor := read_cursor(after):
        replies = replies.newer_than(*cursor)
    rows, next_cursor = _cut(replies, REPLIES_A_PAGE)
    return Thread(tuple(Shown(reply) for reply in rows), next_cursor)


def _cut(comments: CommentQuerySet, size: int) -> tuple[list[Comment], str]:
    """The first rows, and the cursor of the last of them when there are more."""
    rows = list(comments[: size + 1])
    if len(rows) <= size:
        return rows, ""
    last = rows[size - 1]
    return rows[:size], cursor_text(last.sent_at, last.pk)


_BEST_CURSOR = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4})?)-([0-9]{1,18})")


def _cut_by_time(
    roots: CommentQuerySet, after: str, *, is_oldest_first: bool
) -> tuple[list[Comment], str]:
    if is_oldest_first:
        roots = roots.order_by("sent_at", "id")
    if cursor := read_cursor(after):
        roots = roots.newer_than(*cursor) if is_oldest_first else roots.older_than(*cursor)
    return _cut(roots, settings.COMMENTS_AT_ONCE)


def _cut_best(roots: CommentQuerySet, after: str) -> tuple[list[Comment], str]:
    """Like `_cut`, going on from a score."""
    if match := _BEST_CURSOR.fullmatch(after):
        value, pk = float(match[1]), int(match[2])
        roots = roots.filter(Q(score__lt=value) | Q(score=value, id__lt=pk))
    rows = list(roots[: settings.COMMENTS_AT_ONCE + 1])
    if len(rows) <= settings.COMMENTS_AT_ONCE:
        return rows, ""
    last = rows[settings.COMMENTS_AT_ONCE - 1]
    return rows[: settings.COMMENTS_AT_ONCE], f"{last.score:.4f}-{last.pk}"


def _first_replies(root_ids: list[int]) -> dict[int, list[Comment]]:
    below: dict[int, list[Comment]] = defaultdict(list)
    if root_ids:
        replies = Comment.objects.first_replies(root_ids, REPLIES_AT_ONCE + 1)
        for reply in replies.select_related("answers"):
            below[reply.parent_id].append(reply)
    return below


def _with_replies(root: Comment, replies: Iterable[Comment]) -> Shown:
    rows = list(replies)
    shown = rows[:REPLIES_AT_ONCE]
    more = cursor_text(shown[-1].sent_at, shown[-1].pk) if len(rows) > len(shown) else ""
    return Shown(root, tuple(Shown(reply) for reply in shown), more)
