"""Check: capitals throughout, characters or words repeated over and over, no accents at all. The
last is only told: many people cannot type accents, and their complaints count as much."""

import re
from collections.abc import Iterator

from comments.screening.submission import Submission
from comments.screening.verdict import Finding, Outcome
from foundation import vietnamese

_FEW_LETTERS = 20
_CAPITALS = 0.7
_SAME_SIGN = re.compile(r"(\S)\1{5,}")
_SAME_WORD = re.compile(r"\b(\w{1,12})(?:\W{1,3}\1\b){4,}", re.IGNORECASE)
# Vietnamese with accents bears one on every fourth letter.
_ACCENTED = 0.04


def shouting(submission: Submission) -> Iterator[Finding]:
    text = submission.text
    capitals = sum(map(str.isupper, text))
    small = sum(map(str.islower, text))
    if capitals + small >= _FEW_LETTERS and capitals > _CAPITALS * (capitals + small):
        yield Finding("shouting", "capitals")
    for rule, pattern in (("signs", _SAME_SIGN), ("words", _SAME_WORD)):
        if match := pattern.search(text):
            yield Finding("shouting", rule, start=match.start(), end=match.end())
    if lacks_accents(text):
        yield Finding("shouting", "no-accents", Outcome.PASS)


def lacks_accents(text: str) -> bool:
    """Whether a Vietnamese text of some length was written without any accents."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _FEW_LETTERS:
        return False
    plain = sum(letter.isascii() for letter in letters)
    return len(letters) - plain < _ACCENTED * len(letters) and _is_latin(letters)


def _is_latin(letters: list[str]) -> bool:
    folded = vietnamese.fold("".join(letters))
    return sum(map(str.isascii, folded)) > 0.9 * len(folded)
