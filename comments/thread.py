"""What readers see under a story: the first roots, the first replies below each, and where it goes
on."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings

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
    """`approved`: how many approved comments the story has, where that was asked with the rest."""

    shown: tuple[Shown, ...]
    next_cursor: str
    approved: int = 0


def count_of(article_id: int) -> int:
    """How many approved comments the story shows; one query."""
    counts = ThreadCount.objects.filter(article=article_id).values_list("approved", flat=True)
    return counts.first() or 0


NEWEST, OLDEST, BEST = "moi", "cu", "hay"
_BEST_CURSOR = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4})?)-([0-9]{1,18})")
SORTS = {BEST: "Quan tâm nhất", NEWEST: "Mới nhất", OLDEST: "Cũ nhất"}


def roots_of(article_id: int, after: str = "", sort: str = NEWEST) -> Thread:
    """The next roots behind the cursor with their first replies; the pinned one leads the first
    page, in every order. One query of as many rows as are shown, however long the thread is."""
    behind = _read_place(after, sort)
    given = {"article": article_id, "is_first": behind is None}
    given["value"], given["pk"] = behind or (None, None)
    sql = _ROOTS.format(order=_ORDERS[sort].format("root"), behind=_BEHIND[sort] if behind else "")
    rows = list(Comment.objects.raw(sql, given | _sizes()))
    below: dict[int | None, list[Comment]] = defaultdict(list)
    for row in rows:
        if row.answers_id != row.parent_id:
            row.answers = Comment(id=row.answers_id, name=row.whom, state=row.whom_state)
        below[row.parent_id].append(row)
    pinned = [root for root in below[None] if root.is_pinned]
    rest, next_cursor = _cut_roots([root for root in below[None] if not root.is_pinned], sort)
    shown = tuple(_with_replies(root, below[root.pk]) for root in (*pinned, *rest))
    return Thread(shown, next_cursor, rows[0].approved if rows else 0)


def _sizes() -> dict[str, int]:
    return {"roots": settings.COMMENTS_AT_ONCE + 1, "replies": REPLIES_AT_ONCE + 1}


def _cut_roots(roots: list[Comment], sort: str) -> tuple[list[Comment], str]:
    shown = roots[: settings.COMMENTS_AT_ONCE]
    if len(roots) <= len(shown):
        return shown, ""
    last = shown[-1]
    is_by_score = sort == BEST
    return shown, f"{last.score:.4f}-{last.pk}" if is_by_score else cursor_text(
        last.sent_at, last.pk
    )


def _read_place(after: str, sort: str) -> tuple[datetime | float, int] | None:
    """What the cursor says, None where it is none of this order."""
    if sort != BEST:
        return read_cursor(after)
    match = _BEST_CURSOR.fullmatch(after)
    return (float(match[1]), int(match[2])) if match else None


_ORDERS = {
    NEWEST: "{0}.sent_at desc, {0}.id desc",
    OLDEST: "{0}.sent_at, {0}.id",
    BEST: "{0}.score desc, {0}.id desc",
}
_BEHIND = {
    NEWEST: "and (sent_at, id) < (%(value)s, %(pk)s)",
    OLDEST: "and (sent_at, id) > (%(value)s, %(pk)s)",
    BEST: "and (score, id) < (%(value)s, %(pk)s)",
}
# What a thread shows of each comment.
_SHOWN = ", ".join(
    f"{{0}}.{column}"
    for column in (
        "id", "article_id", "parent_id", "answers_id", "staff_id", "name", "text", "edited_at",
        "state", "reason", "likes", "score", "is_pinned", "sent_at",
    )
)  # fmt: skip
# Written out: the page of a story asks it each time it is made, and the way from a QuerySet to SQL
# would cost more than the answer. Each index is walked only as far as rows are shown.
_ROOTS = f"""
    with root as (
        (select * from comments_comment root where article_id = %(article)s and parent_id is null
            and shown_at is not null and is_pinned and %(is_first)s)
        union all
        (select * from comments_comment root where article_id = %(article)s and parent_id is null
            and shown_at is not null and not is_pinned {{behind}}
            order by {{order}} limit %(roots)s)
    ), placed as (select *, row_number() over (order by {{order}}) as place from root)
    select {_SHOWN.format("placed")}, placed.place, '' as whom, '' as whom_state,
        (select approved from comments_threadcount where article_id = %(article)s) as approved
    from placed
    union all
    select {_SHOWN.format("reply")}, null, whom.name, whom.state, null
    from placed cross join lateral (
        select * from comments_comment where parent_id = placed.id and shown_at is not null
        order by sent_at, id limit %(replies)s
    ) reply
    join comments_comment whom on whom.id = reply.answers_id
    order by place nulls last, sent_at, id
"""


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
