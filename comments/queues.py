"""Which comments a moderator asks for: the lists of the queue, their filters and their order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q

from comments.desk import Entry, entries_for, with_context
from comments.models import Comment, Decision
from comments.querysets import COUNTED_AT_MOST, CommentQuerySet
from comments.screening.labels import CHECK_LABELS
from comments.workflow import BESIDE, STATE_LABELS, State
from foundation.keyset import cursor_text, read_cursor

AT_ONCE = 25

# The lists in the order of their tabs: the states, and three more.
SENIOR, REPORTED, MINE = "senior", "reported", "mine"
LISTS = {
    State.WAITING.value: STATE_LABELS[State.WAITING],
    SENIOR: "Cấp trên",
    REPORTED: "Bị báo cáo",
    State.APPROVED.value: STATE_LABELS[State.APPROVED],
    State.REJECTED.value: STATE_LABELS[State.REJECTED],
    State.REMOVED.value: STATE_LABELS[State.REMOVED],
    State.WITHDRAWN.value: STATE_LABELS[State.WITHDRAWN],
    MINE: "Tôi quyết định",
}
OPEN_LISTS = (State.WAITING, SENIOR, REPORTED)

OLDEST, WORST, BEST = "cu", "xau", "tot"
ORDERS = {OLDEST: "Cũ nhất trước", WORST: "Trợ lý: đáng ngại trước", BEST: "Trợ lý: lành trước"}


def orders() -> dict[str, str]:
    """Those to choose from: the assistant's only where it is switched on."""
    return ORDERS if settings.COMMENTS_ASSISTANT else {OLDEST: ORDERS[OLDEST]}


AGES = {1: "1 giờ", 4: "4 giờ", 24: "1 ngày", 72: "3 ngày", 168: "1 tuần"}

# A check, or one rule of it.
_FINDING = re.compile(r"([a-z_]{1,40})(?::([0-9a-z-]{1,80}))?")
_RANK = re.compile(r"(None|-?[0-9]{1,12}(?:\.[0-9]{1,20})?(?:e-?[0-9]{1,3})?)-([0-9]{1,18})")


@dataclass(frozen=True)
class Wanted:
    """What stands in the address of a list, under these names: the list, words to search for, numbers
    of a story, a section and a sender, a finding, the least age in hours, the order."""

    trang_thai: str = State.WAITING.value
    q: str = ""
    bai: int = 0
    muc: int = 0
    nguoi: int = 0
    dau_hieu: str = ""
    qua: int = 0
    xep: str = OLDEST

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> "Wanted":
        """What was not typed as it should be asks for nothing in particular; an unknown list is left
        as it is, for the page to refuse."""
        finding = _FINDING.fullmatch(query.get("dau-hieu", ""))
        known = finding is not None and finding[1] in CHECK_LABELS
        order = query.get("xep", OLDEST)
        return cls(
            trang_thai=query.get("trang-thai") or State.WAITING.value,
            q=query.get("q", "").strip()[:100],
            bai=_number(query.get("bai", "")),
            muc=_number(query.get("muc", "")),
            nguoi=_number(query.get("nguoi", "")),
            dau_hieu=finding[0] if finding and known else "",
            qua=_number(query.get("qua", "")) if query.get("qua") in map(str, AGES) else 0,
            xep=order if order in orders() else OLDEST,
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.q or self.bai or self.muc or self.nguoi or self.dau_hieu or self.qua)

    @property
    def is_waiting(self) -> bool:
        return self.trang_thai in (State.WAITING, SENIOR)

    def address(self, after: str = "", **changed: object) -> str:
        """The query of this list with these changes; what is as it comes is left out."""
        pairs = []
        for field in fields(self):
            value = changed.get(field.name, getattr(self, field.name))
            if value != field.default:
                pairs.append((field.name.replace("_", "-"), value))
        if after:
            pairs.append(("sau", after))
        return "?" + urlencode(pairs)


def _number(typed: str) -> int:
    """A row's number; 0, which no row has, for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0


@dataclass(frozen=True)
class Queue:
    entries: list[Entry]
    next_cursor: str


def queue(wanted: Wanted, after: str = "", *, by: AbstractBaseUser, at: datetime) -> Queue:
    """One page of a list, at the same cost whatever the table holds."""
    if wanted.trang_thai == MINE:
        rows, cursor = _decided_by(wanted, after, by=by, at=at)
    elif wanted.trang_thai == REPORTED:
        rows, cursor = _ranked(
            _filtered(Comment.objects.reported(), wanted, at), after, "open_reports"
        )
    elif wanted.is_waiting and wanted.xep != OLDEST:
        # What has no score yet counts as the worst: nothing is hidden.
        is_rising = wanted.xep == BEST
        waiting = _filtered(_of_list(wanted), wanted, at)
        rows, cursor = _ranked(waiting, after, "risk", is_rising=is_rising)
    else:
        rows, cursor = _by_time(_filtered(_of_list(wanted), wanted, at), after, wanted)
    return Queue(entries_for(rows, by=by, at=at), cursor)


def count_waiting(*, is_senior: bool) -> int:
    """How many wait in one of the two queues; COUNTED_AT_MOST + 1 means "more than that"."""
    waiting = Comment.objects.senior() if is_senior else Comment.objects.own_queue()
    return waiting.order_by()[: COUNTED_AT_MOST + 1].count()


def _of_list(wanted: Wanted) -> CommentQuerySet:
    if wanted.trang_thai == SENIOR:
        return Comment.objects.senior()
    if wanted.trang_thai == State.WAITING:
        return Comment.objects.own_queue()
    return Comment.objects.decided(wanted.trang_thai)


def _filtered(comments: CommentQuerySet, wanted: Wanted, at: datetime) -> CommentQuerySet:
    if wanted.bai:
        comments = comments.filter(article=wanted.bai)
    if wanted.muc:
        comments = comments.filter(
            Q(article__section=wanted.muc) | Q(article__section__parent=wanted.muc)
        )
    if wanted.nguoi:
        comments = comments.filter(sender=wanted.nguoi)
    if wanted.qua:
        comments = comments.filter(sent_at__lte=at - timedelta(hours=wanted.qua))
    if wanted.dau_hieu:
        comments = _with_finding(comments, wanted.dau_hieu)
    return comments.search(wanted.q) if wanted.q else comments


def _with_finding(comments: CommentQuerySet, finding: str) -> CommentQuerySet:
    """Those in which the check (or this one rule of it) found something when they came in."""
    check, _, rule = finding.partition(":")
    stored = {"check": check, "rule": rule} if rule else {"check": check}
    entries = Decision.objects.filter(comment_id=OuterRef("pk"), findings__contains=[stored])
    return comments.filter(Exists(entries))


def _cut(comments: CommentQuerySet) -> tuple[list[Comment], Comment | None]:
    """The rows of a page, and its last one when there are more."""
    rows = list(with_context(comments)[: AT_ONCE + 1])
    return rows[:AT_ONCE], rows[AT_ONCE - 1] if len(rows) > AT_ONCE else None


def _by_time(comments: CommentQuerySet, after: str, wanted: Wanted) -> tuple[list[Comment], str]:
    waits = wanted.is_waiting
    if cursor := read_cursor(after):
        comments = comments.newer_than(*cursor) if waits else comments.decided_before(*cursor)
    rows, last = _cut(comments)
    return rows, cursor_text(last.sent_at if waits else last.decided_at, last.pk) if last else ""


def _ranked(
    comments: CommentQuerySet, after: str, field: str, *, is_rising: bool = False
) -> tuple[list[Comment], str]:
    """By a number, falling unless told otherwise, and going on behind the last one."""
    if match := _RANK.fullmatch(after):
        rank = None if match[1] == "None" else float(match[1])
        pk = int(match[2])
        comments = comments.behind(field, rank, pk, is_rising=is_rising)
    order = (field, "id") if is_rising else (f"-{field}", "-id")
    rows, last = _cut(comments.order_by(*order))
    return rows, f"{getattr(last, field)!r}-{last.pk}" if last else ""


def _decided_by(
    wanted: Wanted, after: str, *, by: AbstractBaseUser, at: datetime
) -> tuple[list[Comment], str]:
    """What `by` decided, each comment where his newest decision about it stands."""
    own = Decision.objects.filter(by_id=by.pk).exclude(verb__in=BESIDE)
    later = own.filter(comment_id=OuterRef("comment_id")).filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), id__gt=OuterRef("id"))
    )
    decisions = own.exclude(Exists(later)).order_by("-at", "-id")
    if cursor := read_cursor(after):
        time, pk = cursor
        decisions = decisions.filter(Q(at__lt=time) | Q(at=time, id__lt=pk))
    if wanted.is_filtered:
        decisions = decisions.filter(
            Exists(_filtered(Comment.objects.filter(pk=OuterRef("comment_id")), wanted, at))
        )
    found = list(decisions.values_list("comment_id", "at", "id")[: AT_ONCE + 1])
    rows = {
        row.pk: row for row in with_context(Comment.objects.filter(pk__in=[f[0] for f in found]))
    }
    last = found[AT_ONCE - 1] if len(found) > AT_ONCE else None
    shown = [rows[pk] for pk, _, _ in found[:AT_ONCE] if pk in rows]
    return shown, cursor_text(last[1], last[2]) if last else ""
