"""What a moderator sees of comments: each with its story, its findings in place, and its past."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count

from articles.models import Publication
from articles.permissions import may
from comments import advice
from comments.marking import Mark, Segment, segments
from comments.models import Comment, Decision, Report
from comments.models.report import REPORT_REASONS
from comments.querysets import CommentQuerySet
from comments.reasons import REASONS, Reason
from comments.screening import inforce
from comments.screening.explain import label_for_moderator
from comments.screening.rules import KIND_LABELS
from comments.screening.verdict import Finding, Outcome
from comments.workflow import NEEDS_REASON, VERB_LABELS, State, Verb, staff_verbs
from foundation import vietnamese

if TYPE_CHECKING:
    from comments.assistant.model import Model


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
    # Why readers want it looked at again, the commonest first.
    reports: Sequence[tuple[str, int]]
    # Who else looks at it just now.
    claimed_name: str
    # May this moderator decide it, or only a senior one?
    is_mine_to_decide: bool
    # Nothing is taken from this sender for the time being.
    is_banned: bool

    @property
    def deeds(self) -> tuple[Deed, ...]:
        if not self.is_mine_to_decide:
            return ()
        return deeds_from(self.comment.state, is_reported=self.comment.open_reports > 0)

    @property
    def is_answerable(self) -> bool:
        return self.is_mine_to_decide and self.comment.state in (State.WAITING, State.APPROVED)

    @property
    def is_pinnable(self) -> bool:
        return self.comment.state == State.APPROVED and self.comment.parent_id is None

    @property
    def last(self) -> Decision | None:
        """The last decision of a person."""
        people = [decision for decision in self.decisions if decision.verb != Verb.SCREEN]
        return people[-1] if people else None

    @property
    def is_edited(self) -> bool:
        return self.comment.text != vietnamese.tidy_text(self.comment.text_sent)


def deeds_from(state: str, *, is_reported: bool = False) -> tuple[Deed, ...]:
    return tuple(
        Deed(verb, VERB_LABELS[verb], REASONS if verb in NEEDS_REASON else ())
        for verb in staff_verbs(state, is_reported=is_reported)
    )


def with_context(comments: CommentQuerySet) -> CommentQuerySet:
    return comments.select_related("answers", "article", "sender", "claimed_by").defer(
        "article__body", "article__sapo", "folded"
    )


def entries_for(comments: Sequence[Comment], *, by: AbstractBaseUser, at: datetime) -> list[Entry]:
    """As `by` sees them at `at`. Three queries for any number of comments, one more each where readers
    reported one and where the assistant scored one."""
    is_senior = may(by, "comments.senior_comment")
    reports = _reports([comment.pk for comment in comments if comment.open_reports])
    stories = _stories({comment.article_id for comment in comments})
    decisions = _decisions([comment.pk for comment in comments])
    pasts = _pasts({comment.sender_id for comment in comments})
    assistant = advice.speaker() if any(comment.risk is not None for comment in comments) else None
    return [
        _entry(
            comment,
            stories.get(comment.article_id),
            decisions[comment.pk],
            assistant,
            past=_without(pasts[comment.sender_id], comment),
            reports=reports[comment.pk],
            claimed_name=claimed_name(comment, by=by, at=at),
            is_mine_to_decide=is_senior or not comment.is_senior,
            is_banned=bool(comment.sender.banned_until and comment.sender.banned_until > at),
        )
        for comment in comments
    ]


def claimed_name(comment: Comment, *, by: AbstractBaseUser, at: datetime) -> str:
    """Who else looks at it; "" for nobody."""
    other = comment.claimed_by
    if other is None or other.pk == by.pk or comment.claimed_until <= at:
        return ""
    return other.get_full_name() or other.get_username()


def _entry(
    comment: Comment,
    story: Publication | None,
    decisions: Sequence[Decision],
    assistant: "Model | None",
    **as_given: Any,
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
    marks["text"] += advice.marks_for(assistant, comment.text, comment.risk)
    return Entry(
        comment=comment,
        story=story,
        name=segments(comment.name, marks["name"]),
        text=segments(comment.text, marks["text"]),
        hints=hints,
        decisions=decisions,
        **as_given,
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


def _reports(comment_ids: list[int]) -> dict[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    if not comment_ids:
        return found
    rows = (
        Report.objects.filter(comment__in=comment_ids, settled_at=None)
        .order_by()
        .values_list("comment", "reason")
        .annotate(number=Count("pk"))
        .order_by("-number", "reason")
    )
    for comment, reason, number in rows:
        found[comment].append((REPORT_REASONS[reason], number))
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
