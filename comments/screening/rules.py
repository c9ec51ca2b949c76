"""One rule of the rulebook, and the whole book read once for many comments. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from comments.screening.trade import ADVERTISING
from comments.screening.verdict import Outcome
from comments.screening.wordlist import Entry, Wordlist


class Kind(StrEnum):
    BANNED = "banned"
    SUSPECT = "suspect"
    HOST = "host"
    SENSITIVE = "sensitive"
    PERIOD = "period"


KIND_LABELS = {
    Kind.BANNED: "Từ cấm",
    Kind.SUSPECT: "Từ cần xem",
    Kind.HOST: "Trang web bị chặn",
    Kind.SENSITIVE: "Chủ đề nhạy cảm",
    Kind.PERIOD: "Giai đoạn nhạy cảm",
}
_GROUPS = {Kind.BANNED: "words", Kind.SUSPECT: "words", Kind.SENSITIVE: "topics"}


@dataclass(frozen=True)
class Rule:
    """`code` is its name for good. `pattern` is plain words, never a regular expression; a host
    for HOST, a title for PERIOD, which runs from `first_day` to `last_day`. `unless` are harmless
    phrases that hold the pattern. `is_clashing`: without accents it is also an innocent word, so in
    a comment that is written without accents it counts only if it is disguised. `is_a_name_before`:
    harmless before, or ending in, a capitalised name."""

    code: str
    kind: Kind
    pattern: str
    outcome: Outcome = Outcome.HOLD
    unless: tuple[str, ...] = ()
    is_clashing: bool = False
    is_a_name_before: bool = False
    first_day: date | None = None
    last_day: date | None = None

    def stored(self) -> dict[str, Any]:
        """As JSON, without what is not said."""
        row = asdict(self) | {"kind": self.kind.value, "outcome": self.outcome.name.lower()}
        for key in ("first_day", "last_day"):
            row[key] = row[key].isoformat() if row[key] else None
        return {key: value for key, value in row.items() if value or key == "pattern"}


def rule_from(row: Mapping[str, Any]) -> Rule:
    """What `stored` wrote; raises ValueError, KeyError or TypeError for anything else."""
    days = {
        key: date.fromisoformat(row[key]) if row.get(key) else None
        for key in ("first_day", "last_day")
    }
    return Rule(
        code=str(row["code"]),
        kind=Kind(row["kind"]),
        pattern=str(row["pattern"]),
        outcome=Outcome[str(row.get("outcome", "hold")).upper()],
        unless=tuple(map(str, row.get("unless", ()))),
        is_clashing=bool(row.get("is_clashing")),
        is_a_name_before=bool(row.get("is_a_name_before")),
        **days,
    )


@dataclass(frozen=True)
class Book:
    """The rules in force, ready for use; `version` 0 where there are none."""

    version: int = 0
    rules: tuple[Rule, ...] = ()
    by_code: Mapping[str, Rule] = field(default_factory=dict)
    # Groups "words" and "topics", and "advertising", which is the same in every book.
    words: Wordlist = field(default_factory=lambda: Wordlist(ADVERTISING))
    hosts: frozenset[str] = frozenset()
    periods: tuple[Rule, ...] = ()


def book_of(rules: Iterable[Rule], version: int = 0) -> Book:
    rules = tuple(rules)
    return Book(
        version=version,
        rules=rules,
        by_code={rule.code: rule for rule in rules},
        words=Wordlist((*ADVERTISING, *(_entry(rule) for rule in rules if rule.kind in _GROUPS))),
        hosts=frozenset(rule.pattern.lower() for rule in rules if rule.kind is Kind.HOST),
        periods=tuple(rule for rule in rules if rule.kind is Kind.PERIOD),
    )


def _entry(rule: Rule) -> Entry:
    return Entry(
        rule.code,
        rule.pattern,
        _GROUPS[rule.kind],
        rule.unless,
        rule.is_clashing,
        rule.is_a_name_before,
    )


EMPTY_BOOK = Book()
