"""A query in the words of PostgreSQL's text search. Pure.

`folded` asks the columns without accents, `accented` the one that keeps them. Words are letters and
digits alone, so nothing in them is an operator; PostgreSQL folds them as it folds its columns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb

from django.contrib.postgres.search import SearchQuery

from articles.search.query import Term, accented_words, folded_words, spellings

ACCENTED, FOLDED = "simple", "public.vi"
QUERY = "to_tsquery(%s::regconfig, %s)"
# A question with more words than that takes longer to weigh than to answer.
MOST_WORDS = 400


@dataclass(frozen=True)
class TextQuery:
    """What to_tsquery is given."""

    config: str
    text: str

    @property
    def parameters(self) -> list[str]:
        """Of QUERY."""
        return [self.config, self.text]

    @property
    def expression(self) -> SearchQuery:
        return SearchQuery(self.text, config=self.config, search_type="raw")


def every(terms: Sequence[Term]) -> TextQuery:
    return _folded(_all(terms))


def some(terms: Sequence[Term]) -> TextQuery:
    return _folded(" | ".join(map(_term, terms)))


def in_a_row(terms: Sequence[Term]) -> TextQuery:
    return _folded(" <-> ".join(map(_term, terms)))


def every_accented(terms: Sequence[Term]) -> TextQuery:
    return _accented(" & ".join(map(_accented_term, terms)))


def in_a_row_accented(terms: Sequence[Term]) -> TextQuery:
    return _accented(" <-> ".join(map(_accented_term, terms)))


def nearly(terms: Sequence[Term], missing: int) -> TextQuery:
    """All but so many of the terms. Of a long query one of the runs into which it is cut: with one
    run more than terms may be missing, one of them is whole."""
    kept = len(terms) - missing
    if comb(len(terms), missing) * kept <= MOST_WORDS:
        parts: Iterable[Sequence[Term]] = combinations(terms, kept)
    else:
        parts = _runs(terms, missing + 1)
    return _folded(" | ".join(f"({_all(part)})" for part in parts))


def in_a_row_but_one(terms: Sequence[Term]) -> TextQuery:
    """In a row, with any other word in the place of one of the terms."""
    places = list(enumerate(map(_term, terms)))
    rows = (places[:gap] + places[gap + 1 :] for gap in range(len(places)))
    return _folded(" | ".join(f"({_at_places(row)})" for row in rows))


def _at_places(terms: list[tuple[int, str]]) -> str:
    """PostgreSQL writes "two further on" as <2>."""
    asked, last = terms[0][1], terms[0][0]
    for place, term in terms[1:]:
        asked, last = f"{asked} <{place - last}> {term}", place
    return asked


def _runs(terms: Sequence[Term], count: int) -> list[Sequence[Term]]:
    ends = [len(terms) * number // count for number in range(count + 1)]
    return [terms[start:end] for start, end in pairwise(ends)]


def _all(terms: Sequence[Term]) -> str:
    return " & ".join(map(_term, terms))


def _term(term: Term) -> str:
    return _any(folded_words(form) for form in (*term.forms, *term.near))


def _accented_term(term: Term) -> str:
    return _any(accented_words(form) for form in term.forms)


def _any(forms: Iterable[list[str]]) -> str:
    """Any form; the words of one form in a row."""
    rows = ("<->".join("(" + "|".join(spellings(word)) + ")" for word in form) for form in forms)
    return "(" + " | ".join(f"({row})" for row in rows if row) + ")"


def _folded(asked: str) -> TextQuery:
    return TextQuery(FOLDED, asked)


def _accented(asked: str) -> TextQuery:
    return TextQuery(ACCENTED, asked)
