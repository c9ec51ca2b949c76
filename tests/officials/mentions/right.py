"""A registry in which everything that a labelled sentence prints is right, in several spellings that
registries use: what it contradicts is a false mismatch."""

import datetime as dt
from collections.abc import Callable

from officials.mentions import find_mentions
from officials.partial_dates import PartialDate
from officials.roster import Holding, Official, Roster
from officials.titles import compare
from tests.officials.mentions.corpus import Sentence, same

DAY = dt.date(2026, 1, 16)

Spelling = Callable[[str], tuple[str, ...]]


def _in_full(body: str) -> tuple[str, ...]:
    """With the name of the province behind it, and the short name beside it."""
    if body.endswith((" tỉnh", "Tỉnh ủy")) or body == "Tỉnh ủy":
        return (f"{body} Thanh Hóa", body)
    return (body,)


SPELLINGS: dict[str, Spelling] = {
    "names as labelled": lambda body: (body,),
    "names with the province": _in_full,
    "names with the province only": lambda body: _in_full(body)[:1],
}


def roster_of(sentence: Sentence, spelling: Spelling) -> Roster:
    people: dict[str, Official] = {}
    for label in sentence.labels:
        before = people.get(same(label.name))
        held, past = list(before.held if before else ()), list(before.past if before else ())
        for title, organization, _ in label.titles:
            (past if title.startswith("nguyên ") else held).append(
                _post(title, spelling(organization))
            )
        people[same(label.name)] = Official(
            label.name, label.name, held=tuple(held), past=tuple(past)
        )
    return Roster(DAY, {one.id: one for one in people.values()})


def _post(title: str, organizations: tuple[str, ...]) -> Holding:
    is_former, is_acting = title.startswith("nguyên "), title.startswith("Quyền ")
    role = title.removeprefix("nguyên ").removeprefix("Quyền ")
    until = PartialDate(2024) if is_former else None
    return Holding(role, tuple(filter(None, organizations)), None, until, is_acting)


def is_called_wrong(sentence: Sentence, spelling: Spelling) -> bool:
    roster = roster_of(sentence, spelling)
    findings = compare(find_mentions(sentence.text, roster.names), roster)
    return any(finding.corrections for finding in findings)
