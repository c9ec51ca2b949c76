"""The names of the registry, made ready to be found in text. Pure; build it once and keep it."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from officials.mentions.normal_form import normal_form
from officials.mentions.page import Page, syllables_of
from officials.mentions.phrases import Phrases

Hits = dict[int, tuple[int, tuple[Hashable, ...]]]
"""Where a known name begins (number of its first word): its end and whose name it may be."""

# A name of fewer syllables in lower case may be any words.
_SURE_IN_LOWER_CASE = 3


class NameIndex:
    """Names and aliases, each with the person to whom it belongs (any hashable value). Case,
    blanks and the place of the tone do not matter."""

    def __init__(self, names: Iterable[tuple[str, Hashable]] = ()) -> None:
        people: dict[tuple[str, ...], dict[Hashable, None]] = {}
        for name, person in names:
            syllables = syllables_of(name)
            if len(syllables) > 1:
                people.setdefault(syllables, {})[person] = None
        self._phrases = Phrases((name, tuple(whose)) for name, whose in people.items())

    def people_called(self, name: str) -> tuple[Hashable, ...]:
        page = Page(normal_form(name))
        if not page.size:
            return ()
        end, whose = self._phrases.at(page.lows, page.gaps, 0, page.size)
        return whose if whose and end == page.size else ()

    def hits(self, page: Page) -> Hits:
        """The longest names from left to right that are not a part of a longer one."""
        return {start: (end, whose) for start, end, whose in self._matches(page)}

    def _matches(self, page: Page) -> Iterator[tuple[int, int, Any]]:
        root = self._phrases.root
        if not root:
            return
        lows, gaps, size = page.lows, page.gaps, page.size
        behind = 0
        for start, low in enumerate(lows):
            if low not in root or start < behind:
                continue
            end, whose = self._phrases.at(lows, gaps, start, size)
            if whose and _is_printed_as_a_name(page, start, end):
                behind = end
                yield start, end, whose


def _is_printed_as_a_name(page: Page, start: int, end: int) -> bool:
    capitals = page.is_capital
    if start in page.caseless:
        return capitals[start] or end - start >= _SURE_IN_LOWER_CASE
    return all(capitals[start:end]) or end - start >= _SURE_IN_LOWER_CASE
