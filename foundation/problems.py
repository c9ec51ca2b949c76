"""What every check answers with, and how an action says no."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Fix:
    """A change that a person may accept: the occurrence number `nth` (from 0, left to right) of
    `found` in the text of `place` becomes `replacement`. Counting occurrences instead of characters
    lets a browser find the spot too, whose offsets count otherwise. A place is "headline", "sapo",
    "body", "caption:p7" or the like; "links" is the list of addresses of the body, where an empty
    replacement takes the link away and leaves its words."""

    place: str
    found: str
    replacement: str
    nth: int = 0

    @classmethod
    def at(cls, place: str, text: str, start: int, end: int, replacement: str) -> Self:
        """The fix of `text[start:end]`; non-overlapping occurrences are counted, as both
        `str.count` and a browser's `indexOf` loop do."""
        found = text[start:end]
        return cls(place, found, replacement, text.count(found, 0, start))

    def applied(self, text: str) -> str:
        """`text` with the change; as it is where the occurrence is gone."""
        pieces = text.split(self.found, self.nth + 1)
        if len(pieces) < self.nth + 2:
            return text
        return self.found.join(pieces[:-1]) + self.replacement + pieces[-1]


@dataclass(frozen=True)
class Problem:
    """One finding. `code` is stable and English, `message` a whole Vietnamese sentence for the
    person at the screen, `field` the form field it belongs to ("" for the whole), `blocking`
    whether it stops the deed or is advice only. `fixes` are changes that one click accepts, from
    the last place in the text to the first, so that none moves the next. `stands`: the words to which
    an answer "as it stands" would be bound, where one may be given."""

    code: str
    message: str
    field: str = ""
    blocking: bool = True
    fixes: tuple[Fix, ...] = ()
    stands: tuple[str, ...] = ()


class Refused(Exception):
    """An action's no: carries every reason at once, as sentences for the person who asked."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.message for problem in self.problems))


class NotAllowed(Refused):
    """The person has no right to the deed; a screen answers 403 (or 404 to a stranger)."""


class Conflict(Refused):
    """The row moved on since the person looked at it; nothing was changed."""


def refuse_if(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Raise Refused with all problems when one of them blocks; otherwise hand back the advice."""
    found = tuple(problems)
    if any(problem.blocking for problem in found):
        raise Refused(found)
    return found
