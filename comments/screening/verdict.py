"""What a check finds, and what all findings together mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Outcome(IntEnum):
    """Rising: the worst of all findings decides."""

    PASS = 0
    HOLD = 1  # a person looks at it
    SENIOR = 2  # an experienced one does
    REFUSE = 3  # the writer is told at once; nothing is stored


@dataclass(frozen=True)
class Finding:
    """`start` and `end` count characters of the field (`text` or `name`); None means the whole."""

    check: str
    rule: str
    outcome: Outcome = Outcome.HOLD
    field: str = "text"
    start: int | None = None
    end: int | None = None

    def stored(self) -> dict[str, str | int | None]:
        """For the log: places and rules, never the words."""
        return {
            "check": self.check,
            "rule": self.rule,
            "outcome": self.outcome.name.lower(),
            "field": self.field,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True)
class Verdict:
    findings: tuple[Finding, ...]

    @property
    def outcome(self) -> Outcome:
        return max((finding.outcome for finding in self.findings), default=Outcome.PASS)


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """All findings, the worst first, in an order that does not depend on who found them when."""
    return Verdict(tuple(sorted(findings, key=_rank)))


def _rank(finding: Finding) -> tuple[int, str, int, str, str]:
    start = -1 if finding.start is None else finding.start
    return (-finding.outcome, finding.field, start, finding.check, finding.rule)
