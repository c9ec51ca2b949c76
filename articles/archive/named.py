"""Whom the text of a story names, as plain values. Pure; `Readers` asks it in several processes."""

import multiprocessing
import os
from collections.abc import Hashable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from foundation.vietnamese import tidy_line
from officials.mentions import Mention, NameIndex, find_mentions
from officials.naming import comparable

LONGEST_NAME = 150
# Below this many texts another process costs more than it saves.
WORTH_A_PROCESS = 200
_AT_ONCE = 32
_POLITENESS = 10

NamePairs = Sequence[tuple[str, Hashable]]


@dataclass(frozen=True)
class Named:
    """`key` is the name without case; `people` those of the registry who bear it; each title once,
    in the order of the text, as `{"surface", "title", "organization"}`."""

    key: str
    name: str
    people: tuple[Hashable, ...]
    titles: tuple[dict[str, str], ...]


def people_of(text: str, names: NameIndex) -> list[Named]:
    """Whom the registry does not know counts where a title says that he may belong there."""
    people: dict[str, list[Mention]] = {}
    for mention in find_mentions(text, names):
        people.setdefault(comparable(_name(mention))[:LONGEST_NAME], []).append(mention)
    return [
        Named(key, _name(mentions[0]), mentions[0].people, _titles(mentions))
        for key, mentions in people.items()
        if mentions[0].people or any(mention.titles for mention in mentions)
    ]


def _name(mention: Mention) -> str:
    return tidy_line(mention.name)[:LONGEST_NAME]


def _titles(mentions: Iterable[Mention]) -> tuple[dict[str, str], ...]:
    titles = {
        (title.title, title.organization): {
            "surface": title.surface,
            "title": title.title,
            "organization": title.organization,
        }
        for mention in mentions
        for title in mention.titles
    }
    return tuple(titles.values())


# --- in several processes ---------------------------------------------------------------------------


class Readers:
    """Reads texts, many of them in as many processes as the machine has cores; those know no
    database and give way to everything else that the machine does. Use as a context."""

    def __init__(self, names: NamePairs, *, texts: int, processes: int | None = None) -> None:
        self._names = names
        self._index = NameIndex(names)
        wanted = (os.cpu_count() or 1) if processes is None else processes
        self._processes = wanted if texts >= WORTH_A_PROCESS else 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self._processes > 1:
            self._pool = ProcessPoolExecutor(
                self._processes,
                # A forked child would share this process's connections.
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_get_ready,
                initargs=(self._names,),
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def begin(self, texts: Sequence[str]) -> "Reading":
        """Starts to read and comes back at once where other processes do the work."""
        if self._pool is None:
            return Reading([], [people_of(text, self._index) for text in texts])
        parts = [texts[i : i + _AT_ONCE] for i in range(0, len(texts), _AT_ONCE)]
        return Reading([self._pool.submit(_read, part) for part in parts])


class Reading:
    """Texts that are being read."""

    def __init__(self, parts: list[Future], done: list[list[Named]] | None = None) -> None:
        self._parts, self._done = parts, done or []

    def people(self) -> list[list[Named]]:
        """Of each text, in their order; waits until all are read."""
        return self._done + [people for part in self._parts for people in part.result()]


_state: dict[str, Any] = {}


def _get_ready(names: NamePairs) -> None:
    os.nice(_POLITENESS)
    _state["names"] = NameIndex(names)


def _read(texts: Sequence[str]) -> list[list[Named]]:
    return [people_of(text, _state["names"]) for text in texts]
