"""How well a story fits a query: a number from what its headline says and from what PostgreSQL found
in the rest. Pure.

Words in the headline count most, then the sapo, then the text; in a row before anywhere; with the
accents that were typed before others; a headline that says little else before a longer one. When a
story came out does not count: it orders stories that fit equally well.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from articles.search.query import Query, Term, accented_words, folded_words, spellings
from articles.search.slips import is_slip
from foundation import vietnamese

_WORD = re.compile(r"[^\W_]+")

# What a word of the headline is worth for one that was typed.
EXACT = 1.0
UNACCENTED = 0.9  # typed without accents
OTHER_FORM = 0.95  # the long form of a short one
SLIP = 0.6
OTHER_ACCENTS = 0.3  # quite another word, mostly
# A headline that holds all; what of it is for words in a row, and for saying nothing else.
HEADLINE, IN_A_ROW, NOTHING_ELSE = 10.0, 0.25, 0.15
# How fast the headline loses where it lacks words: a quarter missing leaves a third.
STEEPNESS = 4
# The same for sapo and text, by what PostgreSQL was asked.
ACCENTED_ROW, ACCENTED_ALL, ROW, ALL, ABOVE, SOME = 6.0, 3.0, 3.0, 1.0, 2.0, 0.5
# cover density of one place in the text is 0.1, in the sapo 0.4; of many places their sum.
HALF = 0.3


@dataclass(frozen=True)
class Story:
    """With ranks by PostgreSQL, 0 where that was not found or not asked: in a row, all words, with
    the accents that were typed or any; `above` in headline and sapo alone. A query of one word has
    no rows."""

    headline: str
    headline_folded: str
    accented_row: float = 0.0
    accented_all: float = 0.0
    row: float = 0.0
    all: float = 0.0
    above: float = 0.0
    some: float = 0.0


class Fit:
    """Made once for a query, asked for every story."""

    def __init__(self, query: Query) -> None:
        self._terms = [list(_forms(term)) for term in query.wanted]
        self._firsts = {first for forms in self._terms for form in forms for first in form.firsts}

    def of(self, story: Story) -> float:
        return self._headline(story) + _rest(story)

    def _headline(self, story: Story) -> float:
        words = _Words(story, self._firsts)
        worth, steps, matched, after = 0.0, 0.0, 0, None
        for forms in self._terms:
            found = words.best(forms, after)
            if found is None:
                after = None
                continue
            worth += found.worth
            matched += found.end - found.start
            steps += _step(after, found.start)
            after = found.end
        if not worth:
            return 0.0
        pairs = len(self._terms) - 1
        in_a_row = steps / pairs if pairs else 1.0
        alone = min(1.0, matched / len(words.folded))
        shape = (1 - IN_A_ROW - NOTHING_ELSE) + IN_A_ROW * in_a_row + NOTHING_ELSE * alone
        return HEADLINE * (worth / len(self._terms)) ** STEEPNESS * shape


class _Form:
    """One form of a term, made ready for many headlines."""

    def __init__(self, form: str, worth: float, *, has_accents: bool = True) -> None:
        self.words, self.worth = folded_words(form), worth
        self.firsts = spellings(self.words[0]) if self.words else ()
        accented = accented_words(form)
        # What each word is written as, and what other accents are worth.
        self.accents = [
            (_writings(its), UNACCENTED if its == word else OTHER_ACCENTS)
            for word, its in zip(self.words, accented, strict=False)
        ]
        self.has_accents = has_accents and len(accented) == len(self.words)


def _forms(term: Term) -> Iterator[_Form]:
    for number, form in enumerate(term.forms):
        yield _Form(form, OTHER_FORM if number else EXACT)
    for form in term.near:
        yield _Form(form, SLIP, has_accents=False)


def _writings(word: str) -> set[str]:
    """One word, wherever its tone stands and whether it ends in i or y."""
    return {
        placed
        for spelled in spellings(word)
        for placed in (spelled, vietnamese.place_tones(spelled, "second"))
    }


@dataclass(frozen=True)
class _Found:
    worth: float
    start: int
    end: int


class _Words:
    """The words of a headline and where those stand that are looked for."""

    def __init__(self, story: Story, looked_for: Set[str]) -> None:
        self.folded = _WORD.findall(story.headline_folded)
        self._headline = story.headline
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self.folded):
            if word in looked_for:
                self._places.setdefault(word, []).append(place)

    @cached_property
    def _accented(self) -> list[str] | None:
        """Its words with their accents; None where these are not the same words."""
        words = _WORD.findall(self._headline.lower())
        return words if len(words) == len(self.folded) else None

    def best(self, forms: Sequence[_Form], after: int | None) -> _Found | None:
        """What is worth most; of equals the one that goes on behind the term before, or else the
        first. A slip counts where nothing else is found."""
        best, best_key = None, (0.0, False, 0)
        for form in forms:
            for start in self._starts(form):
                key = (self._worth(form, start), start == after, -start)
                if best is None or key > best_key:
                    best, best_key = _Found(key[0], start, start + len(form.words)), key
        return best or self._slip(forms[0], after)

    def _starts(self, form: _Form) -> Iterator[int]:
        count = len(form.words)
        for first in form.firsts:
            for start in self._places.get(first, ()):
                if count == 1 or self.folded[start : start + count] == form.words:
                    yield start

    def _worth(self, form: _Form, start: int) -> float:
        if not form.has_accents or self._accented is None:
            return form.worth
        its = self._accented[start : start + len(form.words)]
        right = [
            EXACT if word in writings else other
            for word, (writings, other) in zip(its, form.accents, strict=False)
        ]
        return form.worth * sum(right) / len(right)

    def _slip(self, form: _Form, after: int | None) -> _Found | None:
        if len(form.words) != 1:
            return None
        typed = form.words[0]
        starts = [at for at, word in enumerate(self.folded) if _is_slip(typed, word)]
        if not starts:
            return None
        start = after if after in starts else starts[0]
        return _Found(SLIP, start, start + 1)


@lru_cache(maxsize=50_000)
def _is_slip(typed: str, word: str) -> bool:
    return is_slip(typed, word)


def _step(after: int | None, start: int) -> float:
    """From one matched term to the next: side by side, with a word or two between, further on."""
    if after is None or start < after:
        return 0.0
    return {0: 1.0, 1: 0.7, 2: 0.5}.get(start - after, 0.25)


def _rest(story: Story) -> float:
    return (
        ACCENTED_ROW * _tamed(story.accented_row)
        + ACCENTED_ALL * _tamed(story.accented_all)
        + ROW * _tamed(story.row)
        + ALL * _tamed(story.all)
        + ABOVE * _tamed(story.above)
        + SOME * _tamed(story.some)
    )


def _tamed(rank: float) -> float:
    """From 0 to 1: the tenth mention of a word says little that the first has not said."""
    return rank / (rank + HALF)
