"""What is found: names in a text with the titles printed for them. Pure values."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """How a title came to its name."""

    EXPLICIT = "explicit"
    SHARED = "shared"
    """Printed once for a list of people."""
    ELLIPSIS = "ellipsis"
    """The organisation, or a part of it, stands with a neighbouring title only."""


@dataclass(frozen=True)
class PrintedTitle:
    """`surface` as printed, from `start` to `end` of the text as given; `title` and `organization`
    in the house's long form, `organization` empty where none is said."""

    surface: str
    title: str
    organization: str
    source: Source
    start: int
    end: int


@dataclass(frozen=True)
class Mention:
    """A name from `start` to `end` (code points of the text as given) and its titles. `people` are
    those of the registry who bear the name; `address` is the form of address or rank before it, in
    lower case."""

    name: str
    start: int
    end: int
    titles: tuple[PrintedTitle, ...] = ()
    people: tuple[Hashable, ...] = ()
    address: str = ""
