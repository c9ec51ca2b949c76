"""Full names in a comment. Pure.

A name that is written as in a story is found by what finds it there, `officials.mentions`. But a
comment is typed in a hurry: case does not count, and an accent may be missing, but never be another
one ("Hưng" is not "Hùng"). A name of two words is also a pair of ordinary words, so it counts only
with its capitals; a name of one word is anybody's.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from foundation import vietnamese
from officials.mentions import NameIndex, find_mentions

_WORD = re.compile(r"[^\W_]+")
_LEAST_WORDS = 2
_SHORT = 2


@dataclass(frozen=True)
class Place:
    start: int
    end: int


@dataclass(frozen=True)
class _Name:
    bare: tuple[str, ...]
    accented: tuple[str, ...]


class Names:
    """A list of names, read once and asked for many texts."""

    def __init__(self, names: Iterable[str] = ()):
        names = tuple(names)
        self._as_printed = NameIndex((name, name) for name in names)
        self._by_beginning: dict[tuple[str, str], list[_Name]] = defaultdict(list)
        for name in names:
            accented = tuple(_WORD.findall(vietnamese.small(vietnamese.key(name))))
            bare = tuple(map(vietnamese.fold, accented))
            if len(bare) >= _LEAST_WORDS:
                self._by_beginning[bare[0], bare[1]].append(_Name(bare, accented))
        for same_beginning in self._by_beginning.values():
            same_beginning.sort(key=lambda name: -len(name.bare))

    def find(self, text: str) -> list[Place]:
        """Each name once, in order, none over another. Linear in the text."""
        typed = list(self._typed_in(text))
        if not typed:  # whoever misses no accent is among them
            return []
        printed = [
            Place(mention.start, mention.end)
            for mention in find_mentions(text, self._as_printed)
            if mention.people
        ]
        covered = {at for place in printed for at in range(place.start, place.end)}
        others = (
            place for place in typed if place.start not in covered and place.end - 1 not in covered
        )
        return sorted([*printed, *others], key=lambda place: place.start)

    def _typed_in(self, text: str) -> Iterator[Place]:
        """The longest name at each place."""
        folded = vietnamese.fold(text)
        if len(folded) != len(text):  # loose marks: places would not agree
            folded = "".join(vietnamese.fold(sign)[:1] or " " for sign in text)
        words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(folded)]
        beginnings, done = self._by_beginning, 0
        for nth in range(len(words) - 1):
            candidates = beginnings.get((words[nth][0], words[nth + 1][0]))
            if candidates and nth >= done:
                for name in candidates:
                    here = words[nth : nth + len(name.bare)]
                    if _fits(name, here, text):
                        done = nth + len(here)
                        yield Place(here[0][1], here[-1][2])
                        break


def _fits(name: _Name, here: list[tuple[str, int, int]], text: str) -> bool:
    if tuple(word for word, _, _ in here) != name.bare:
        return False
    if any(not _is_one_phrase(text[end:start]) for (_, _, end), (_, start, _) in pairwise(here)):
        return False
    written = [text[start:end] for _, start, end in here]
    if len(here) <= _SHORT and not all(word[:1].isupper() for word in written):
        return False
    return all(
        vietnamese.small(vietnamese.key(word)) in (accented, bare)
        for word, accented, bare in zip(written, name.accented, name.bare, strict=True)
    )


def _is_one_phrase(gap: str) -> bool:
    """Blanks, one end of a line among them, or a sign without a blank ("Văn.Hùng"); a sentence that
    ends parts two words."""
    return gap.strip(" ") in ("", "\n") or (len(gap) <= 2 and not any(map(str.isspace, gap)))
