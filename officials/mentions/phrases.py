"""Phrases of syllables, found in one walk: the longest that begins at a place. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any

# Marks that may stand inside a phrase, as tokens of their own.
MARKS = frozenset(",-&")
_END = ""


def listed(text: str) -> list[str]:
    """`a b|c` as a list of phrases."""
    return [" ".join(phrase.split()) for phrase in text.split("|")]


def word_set(text: str) -> frozenset[str]:
    """The words of a text written down for reading, as a set."""
    return frozenset(text.split())


class Phrases:
    """A trie over syllables in lower case. "Văn hóa, Thể thao" is văn hóa , thể thao."""

    def __init__(self, phrases: Iterable[tuple[Iterable[str], Any]] = ()) -> None:
        self.root: dict[str, Any] = {}
        for syllables, meaning in phrases:
            self.add(syllables, meaning)

    def add(self, syllables: Iterable[str], meaning: Any) -> None:
        node = self.root
        for syllable in syllables:
            node = node.setdefault(syllable, {})
        node[_END] = meaning

    def at(
        self, words: Sequence[str], gaps: Sequence[str], start: int, stop: int
    ) -> tuple[int, Any]:
        """(end, meaning) of the longest phrase that begins at `start`; (start, None) without one.
        `gaps[i]` is the kind of gap before word i; it must be a blank or a mark of the phrase."""
        node = self.root.get(words[start])
        end, meaning = start, None
        position = start
        while node is not None:
            position += 1
            if _END in node:
                end, meaning = position, node[_END]
            if position >= stop:
                break
            gap = gaps[position]
            if gap in MARKS:
                node = node.get(gap)
                if node is None:
                    break
            elif gap != " ":
                break
            node = node.get(words[position])
        return end, meaning
