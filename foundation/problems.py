"""What every check answers with, and how an action says no."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One finding. `code` is stable and English, `message` a whole Vietnamese sentence for the
    person at the screen, `field` the form field it belongs to ("" for the whole), `blocking`
    whether it stops the deed or is advice only."""

    code: str
    message: str
    field: str = ""
    blocking: bool = True


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
