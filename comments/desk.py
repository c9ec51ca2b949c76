"""What a moderator sees of comments: each with its story, its findings in place, and its past."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count
from django.utils import timezone

from articles.models import Publication
from comments.marking import Mark, Segment, segments
from comments.models import Comment, Decision
from comments.querysets import CommentQuerySet
from comments.reasons import REASONS, Reason
from comments.screening import inforce
from comments.screening.explain import label_for_moderator
from comments.screening.rules import KIND_LABELS
from comments.screening.verdict import Finding, Outcome
from comments.workflow import NEEDS_REASON, VERB_LABELS, State, Verb, staff_verbs
from foundation import vietnamese
from foundation.keyset import cursor_text, read_cursor

AT_ONCE = 25


@dataclass(frozen=True)
class Deed:
    """A button, or (with reasons) the group of buttons that a no is."""

    verb: Verb
    label: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Past:
    """What became of the other comments of the same sender."""

    approved: int = 0
    rejected: int = 0
    waiting: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.approved or self.rejected or self.waiting)


@dataclass(frozen=True)
class Entry:
    comment: Comment
    story: Publication | None
    name: Sequence[Segment]
    text: Sequence[Segment]
    # Findings that belong to no place in the text.
    hints: Sequence[str]
    past: Past
    decisions: Sequence[Decision]

    @property
    def deeds(self) -> tuple[Deed, ...]:
        return deeds_from(self.comment.state)

    @property
    def claimed_name(self) -> str:
        """Who looks at it just now."""
        comment = self.comment
        if comment.claimed_by is None or comment.claimed_until < timezone.now():
            return ""
        return comment.claimed_by.get_full_name() or comment.claimed_by.get_username()

    @property
    def last(self) -> Decision | None:
        """The last decision of a person."""
        people = [decision for decision in self.decisions if decision.verb != Verb.SCREEN]
        return people[-1] if people else None

    @property
    def is_edited(self) -> bool:
        return self.comment.text != vietnamese.tidy_text(self.comment.text_sent)


@dataclass(frozen=True)
class Queue:
    entries: Sequence[Entry]
    next_cursor: str


def deeds_from(state: str) -> tuple[Deed, ...]:
    return tuple(
        Deed(verb, VERB_LABELS[verb], REASONS if verb in NEEDS_REASON else ())
        for verb in staff_verbs(state)
    )


# Lists of the queue besides the states.
SENIOR, REPORTED = "senior", "reported"
LISTS = {SENIOR: "Cấp trên", REPORTED: "Bị báo cáo"}


def queue(state: str, words: str = "", after: str = "") -> Queue:
    """One page of one state: what waits oldest first, what is decided newest decision first. Five
    queries, whatever the table holds."""
    if state == REPORTED:
        return Queue(entries_for(list(with_context(Comment.objects.reported())[:AT_ONCE])), "")
    waits = state in (State.WAITING, SENIOR)
    if state == SENIOR:
        comments = Comment.objects.senior()
    else:
        comments = Comment.objects.waiting() if waits else Comment.objects.decided(state)
    if words:
        comments = comments.search(words)
    if cursor := read_cursor(after):
        comments = comments.newer_than(*cursor) if waits else comments.decided_before(*cursor)
    rows = list(with_context(comments)[: AT_ONCE + 1])
    shown = rows[:AT_ONCE]
    last = shown[-1] if len(rows) > AT_ONCE else None
    goes_on = cursor_text(last.sent_at if waits else last.decided_at, last.pk) if last else ""
    return Queue(entries_for(shown), goes_on)


def with_context(comments: CommentQuerySet) -> CommentQuerySet:
    return comments.select_related("answers", "article", "sender", "claimed_by").defer(
        "article__body", "article__sapo", "folded"
    )


def entries_for(comments: Sequence[Comment]) -> list[Entry]:
    """Three queries for any number of comments."""
    stories = _stories({comment.article_id for comment in comments})
    decisions = _decisions([comment.pk for comment in comments])
    pasts = _pasts({comment.sender_id for comment in comments})
    return [
        _entry(
            comment,
            stories.get(comment.article_id),
            decisions[comment.pk],
            _without(pasts[comment.sender_id], comment),
        )
        for comment in comments
    ]


def _entry(
    comment: Comment, story: Publication | None, decisions: Sequence[Decision], past: Past
) -> Entry:
    screened = [decision for decision in decisions if decision.findings]
    findings = screened[-1].findings if screened else []
    names = rule_names(screened[-1].rulebook_version or 0) if findings else {}
    # The places are those of the text as it came in: an edited text shows its findings as hints.
    is_as_sent = comment.text == vietnamese.tidy_text(comment.text_sent)
    marks: dict[str, list[Mark]] = {"text": [], "name": []}
    hints: list[str] = []
    for stored in findings:
        label, mark = _read(stored, names)
        if mark and stored["field"] in marks and (is_as_sent or stored["field"] == "name"):
            marks[stored["field"]].append(mark)
        elif label not in hints:
            hints.append(label)
    return Entry(
        comment=comment,
        story=story,
        name=segments(comment.name, marks["name"]),
        text=segments(comment.text, marks["text"]),
        hints=hints,
        past=past,
        decisions=decisions,
    )


@lru_cache(maxsize=4)
def rule_names(version: int) -> dict[str, str]:
    """What moderators call each rule of that version of the rulebook."""
    return {
        rule.code: f"{KIND_LABELS[rule.kind]} “{rule.pattern}” (bản {version})"
        for rule in inforce.book(version).rules
    }


def _read(stored: dict[str, Any], names: Mapping[str, str]) -> tuple[str, Mark | None]:
    found = Finding(stored["check"], stored["rule"], Outcome[stored["outcome"].upper()])
    label = label_for_moderator(found, names)
    if stored["start"] is None:
        return label, None
    return label, Mark(stored["start"], stored["end"], label)


def _stories(article_ids: set[int]) -> dict[int, Publication]:
    rows = Publication.objects.visible().filter(article__in=article_ids).for_cards()
    return {row.article_id: row for row in rows}


def _decisions(comment_ids: list[int]) -> dict[int, list[Decision]]:
    found: dict[int, list[Decision]] = defaultdict(list)
    for decision in Decision.objects.filter(comment_id__in=comment_ids):
        found[decision.comment_id].append(decision)
    return found


def _pasts(sender_ids: set[int]) -> dict[int, dict[str, int]]:
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    rows = (
        Comment.objects.filter(sender__in=sender_ids)
        .order_by()
        .values_list("sender", "state")
        .annotate(number=Count("pk"))
    )
    for sender, state, number in rows:
        counts[sender][state] = number
    return counts


def _without(counts: dict[str, int], comment: Comment) -> Past:
    others = {**counts, comment.state: counts.get(comment.state, 1) - 1}
    return Past(
        approved=others.get(State.APPROVED, 0),
        rejected=others.get(State.REJECTED, 0) + others.get(State.REMOVED, 0),
        waiting=others.get(State.WAITING, 0),
    )
