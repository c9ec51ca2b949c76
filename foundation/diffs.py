"""Two texts become the pieces that stayed, came and went, syllable by syllable."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Kind = Literal["same", "added", "removed"]


class Piece(NamedTuple):
    kind: Kind
    text: str


# SequenceMatcher may take time as the product of both lengths, and worse where the same pieces
# come again and again. Beyond these bounds (some seconds at the worst) a passage counts as
# rewritten whole, which is also what a reader would say of it. A story of 1,000 syllables that
# was written anew has about 10,000 pairs of equal syllables.
_MAX_PAIRS = 4_000_000
_MAX_EQUAL_PAIRS = 100_000
# A syllable or a run of signs, each with the blanks behind it.
_SYLLABLE = re.compile(r"\w+\s*|[^\w\s]+\s*|\s+")


def differences(before: str, after: str) -> list[Piece]:
    """The pieces in reading order; neighbours differ in kind, and of a rewritten passage what was
    removed comes first.

    "same" and "removed" joined give `before`, "same" and "added" give `after`. First by lines,
    then by syllables within the lines that changed.
    """
    return _merged(_compared(before, after, _lines, _by_syllables))


def _by_syllables(before: str, after: str) -> Iterator[Piece]:
    return _compared(before, after, _SYLLABLE.findall, _replaced)


def _replaced(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece("removed", before)
    if after:
        yield Piece("added", after)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _compared(
    before: str,
    after: str,
    split: Callable[[str], list[str]],
    closer: Callable[[str, str], Iterator[Piece]],
) -> Iterator[Piece]:
    """Pieces by `split`; what is not the same on both sides goes to `closer`."""
    old, new = split(before), split(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    yield Piece("same", "".join(old[:start]))
    if _is_too_much(middle_old, middle_new):
        yield from _replaced("".join(middle_old), "".join(middle_new))
    else:
        matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
        for operation, i, j, k, m in matcher.get_opcodes():
            gone, come = "".join(middle_old[i:j]), "".join(middle_new[k:m])
            if operation == "equal":
                yield Piece("same", gone)
            elif operation == "replace":
                yield from closer(gone, come)
            else:
                yield from _replaced(gone, come)
    yield Piece("same", "".join(old[len(old) - end :]))


def _is_too_much(old: list[str], new: list[str]) -> bool:
    if len(old) * len(new) > _MAX_PAIRS:
        return True
    counts = Counter(old)
    return sum(counts[piece] for piece in new) > _MAX_EQUAL_PAIRS


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many items are the same from the beginning."""
    length = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        length += 1
    return length


def _merged(pieces: Iterator[Piece]) -> list[Piece]:
    """Without empty pieces; between two "same" one "removed" and one "added" at most."""
    merged: list[Piece] = []
    removed: list[str] = []
    added: list[str] = []
    same: list[str] = []

    def close_same() -> None:
        if same:
            merged.append(Piece("same", "".join(same)))
            same.clear()

    def close_change() -> None:
        merged.extend(_replaced("".join(removed), "".join(added)))
        removed.clear()
        added.clear()

    for kind, text in pieces:
        if not text:
            continue
        if kind == "same":
            close_change()
            same.append(text)
        else:
            close_same()
            (removed if kind == "removed" else added).append(text)
    close_same()
    close_change()
    return merged
