"""Check: capitals throughout, characters or words repeated over and over, no accents at all. The
last is only told: many people cannot type accents, and their complaints count as much."""

import re
from collections.abc import Iterator
from operator import ne

from comments.screening.submission import Submission
from comments.screening.verdict import Finding, Outcome
from foundation import vietnamese

_FEW_LETTERS = 20
_CAPITALS = 0.7
_SAME_SIGN = re.compile(r"(\S)\1{5,}")
_SAME_WORD = re.compile(r"\b(\w{1,12})\b(?:\W{1,3}\1\b){4,}")
_NO_LETTERS = re.compile(r"[\W\d_]+")
# Vietnamese with accents bears one on every fourth letter.
_ACCENTED = 0.04


def shouting(submission: Submission) -> Iterator[Finding]:
    text = submission.text
    small = vietnamese.small(text)
    capitals = sum(map(ne, text, small))
    if capitals >= _CAPITALS * _FEW_LETTERS:
        letters = capitals + sum(map(str.islower, text))
        if letters >= _FEW_LETTERS and capitals > _CAPITALS * letters:
            yield Finding("shouting", "capitals")
    for rule, found in (("signs", _SAME_SIGN.search(text)), ("words", _SAME_WORD.search(small))):
        if found:
            yield Finding("shouting", rule, start=found.start(), end=found.end())
    if lacks_accents(text):
        yield Finding("shouting", "no-accents", Outcome.PASS)


def lacks_accents(text: str) -> bool:
    """Whether a Vietnamese text of some length was written without any accents."""
    letters = _NO_LETTERS.sub("", text)
    if len(letters) < _FEW_LETTERS:
        return False
    plain = len(letters.encode("ascii", "ignore"))
    return len(letters) - plain < _ACCENTED * len(letters) and _is_latin(letters)


def _is_latin(letters: str) -> bool:
    folded = vietnamese.fold(letters)
    return sum(map(str.isascii, folded)) > 0.9 * len(folded)
