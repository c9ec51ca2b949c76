"""Order of precedence in lists of people, people named twice, first mentions without a title. Pure.

All of it is advice: protocol has exceptions that no table knows (the host, the guest of honour).
"""

import re
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

from foundation.problems import Problem
from officials.mentions import Source
from officials.roster import UNPLACED, Official, Roster
from officials.titles import Finding, Verdict

# A list goes on over titles, commas and semicolons; a full stop or a new paragraph ends it.
_END_OF_SENTENCE = re.compile(r"[.!?…](?:\s|$)|\n\s*\n")
# From here on one speaks of a list: two officials in a sentence often talk to one another.
_FEWEST = 3


def in_order(officials: Iterable[Official]) -> list[Official]:
    """As they stand in an attendance list; equals keep the order in which they were given."""
    return sorted(officials, key=lambda official: official.precedence)


def advice(text: str, findings: Sequence[Finding], roster: Roster) -> list[Problem]:
    """Everything that an editor may want to know about the order of the people in a text."""
    problems: list[Problem] = []
    for people in lists_of(text, findings):
        problems += _out_of_order(people, roster)
        problems += _named_twice(people)
    return problems + _first_without_title(findings, roster)


def lists_of(text: str, findings: Sequence[Finding]) -> list[list[Finding]]:
    """Runs of at least three people of one sentence."""
    runs: list[list[Finding]] = []
    for finding in findings:
        start = runs[-1][-1].mention.end if runs else 0
        between = text[start : finding.mention.start]
        if runs and not _END_OF_SENTENCE.search(between):
            runs[-1].append(finding)
        else:
            runs.append([finding])
    return [run for run in runs if len(run) >= _FEWEST]


def _out_of_order(people: list[Finding], roster: Roster) -> list[Problem]:
    """The first pair that stands the wrong way round in each group: people under one shared title
    are a group of their own."""
    problems = []
    for one, other in pairwise(people):
        if _group(one) != _group(other):
            continue
        first, second = _placed(one, roster), _placed(other, roster)
        if first and second and second.precedence < first.precedence:
            message = (
                f"Theo thứ tự ưu tiên, {second.name} đứng trước {first.name} trong danh sách này."
            )
            problems.append(Problem("order-of-precedence", message, "body", blocking=False))
    return problems


def _group(finding: Finding) -> tuple[str, ...]:
    return tuple(t.surface for t in finding.mention.titles if t.source is Source.SHARED)


def _placed(finding: Finding, roster: Roster) -> Official | None:
    official = roster.officials.get(finding.person)
    return official if official and official.precedence < UNPLACED else None


def _named_twice(people: list[Finding]) -> list[Problem]:
    seen: set[Hashable] = set()
    problems = []
    for finding in people:
        who = finding.person or finding.mention.name
        if who in seen:
            message = f"{finding.mention.name} được nêu hai lần trong cùng một danh sách."
            problems.append(Problem("named-twice", message, "body", blocking=False))
        seen.add(who)
    return problems


def _first_without_title(findings: Sequence[Finding], roster: Roster) -> list[Problem]:
    """Officials only: a reader without a post has no title to be named by."""
    seen: set[Hashable] = set()
    problems = []
    for finding in findings:
        official = roster.officials.get(finding.person)
        if official is None or official.id in seen:
            continue
        seen.add(official.id)
        if not finding.mention.titles and official.held and finding.verdict is Verdict.FITS:
            message = f"Lần đầu nhắc đến {official.name} chưa kèm chức danh."
            problems.append(Problem("first-without-title", message, "body", blocking=False))
    return problems
