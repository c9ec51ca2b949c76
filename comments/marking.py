"""A text cut at the places that findings name, for showing them inside it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Segment:
    """`label` says what was found here; "" for plain text."""

    text: str
    label: str = ""


def segments(text: str, marks: Iterable[Mark]) -> Sequence[Segment]:
    """The text in order; where marks overlap, the earlier one keeps its place and the later one
    begins behind it. Marks outside the text are left out."""
    found: list[Segment] = []
    done = 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        start, end = max(mark.start, done), min(mark.end, len(text))
        if start >= end:
            continue
        if start > done:
            found.append(Segment(text[done:start]))
        found.append(Segment(text[start:end], mark.label))
        done = end
    if done < len(text):
        found.append(Segment(text[done:]))
    return found
