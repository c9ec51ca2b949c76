"""Makes Vietnamese news text from a grammar of phrases. Pure and seeded.

Frequencies are skewed as in real text: of the alternatives of a phrase the first is taken most
often, the n-th one n times as rarely (Zipf), so that few syllables are everywhere and most are
rare. Phrases are spelled out once, a table a kind, and sentences pick from the tables: a paragraph
costs microseconds.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from newsroom.grow.words import COMMON, THEMES, Grammar

_SLOT = re.compile(r"\{(\w+)(?:-(\d+))?\}")
# Phrases of one kind that are spelled out; a power of two, so that picking one is a few bits.
_BITS = 9


@dataclass(frozen=True)
class Form:
    """A compiled sentence: where its phrases go, and the tables that they come from."""

    text: str
    tables: tuple[Sequence[str], ...]

    def say(self, random: Random) -> str:
        bits = random.getrandbits
        return self.text % tuple([table[bits(_BITS)] for table in self.tables])


def zipf_weights(count: int) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


def skewed(random: Random, choices: Sequence, count: int) -> list:
    """`count` picks, the first choice most often."""
    return random.choices(choices, cum_weights=zipf_weights(len(choices)), k=count)


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


class Theme:
    """The language of one section of the paper. `names` holds what is particular to an archive:
    its communes and the people that its texts may quote."""

    def __init__(self, slug: str, random: Random, names: Mapping[str, Sequence[str]]):
        self.slug = slug
        self.name, own = THEMES[slug]
        self.topics = own["topic"]
        self._random = random
        self._grammar: Grammar = {
            **COMMON,
            **own,
            **{kind: tuple(of) for kind, of in names.items()},
        }
        self._tables: dict[str, list[str]] = {}

    def form(self, template: str) -> Form:
        """`{Unit}` is `{unit}` with a capital letter."""
        tables = tuple(self._table(match[0]) for match in _SLOT.finditer(template))
        return Form(_SLOT.sub("%s", template.replace("%", "%%")), tables)

    def _table(self, slot: str) -> list[str]:
        if slot not in self._tables:
            spell: Callable[[], str] = self._speller(slot)
            self._tables[slot] = [spell() for _ in range(1 << _BITS)]
        return self._tables[slot]

    def _speller(self, slot: str) -> Callable[[], str]:
        match = _SLOT.fullmatch(slot)
        assert match is not None
        if match[2]:
            low, high = int(match[1]), int(match[2])
            return lambda: str(self._random.randint(low, high))
        kind = match[1][0].lower() + match[1][1:]
        phrases = self._grammar[kind]
        weights = zipf_weights(len(phrases))

        def spell() -> str:
            (phrase,) = self._random.choices(phrases, cum_weights=weights)
            text = _SLOT.sub(lambda inner: self._random.choice(self._table(inner[0])), phrase)
            return capitalised(text) if match[1][0].isupper() else text

        return spell


def pick_form(random: Random, forms: Sequence[Form], weights: Sequence[float]) -> Form:
    return random.choices(forms, cum_weights=weights)[0]
