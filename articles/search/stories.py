"""Stories that match a query: the newest first, or those first that it fits best.

Everything is looked up in the folded vector, so that accents, their form and their place never
hide a story; what was typed with its accents only moves stories up. The cost is bounded by ranking
so many candidates at most: all hits of a common phrase among 200,000 stories would take a second.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from itertools import combinations
from operator import and_, or_
from typing import Literal

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramSimilarity
from django.db.models import F, Value
from django.db.models.functions import Power

from articles.models import Abbreviation, Publication
from articles.querysets import PublicationQuerySet
from articles.search.query import Query, Term, abbreviations_of, folded_words, read_query
from foundation import vietnamese

Order = Literal["relevance", "newest"]

ACCENTED, FOLDED = "simple", "public.vi"
# The newest hits anywhere and in headlines that are ranked against each other.
CANDIDATES, IN_HEADLINES = 500, 200
# How many stories must hold the words in a row before "newest" asks for that.
ENOUGH_IN_A_ROW = 10
# Queries of so many words may miss one of them, in a headline or where nothing holds all.
FORGIVING, MOST_FORGIVING = 4, 12
# The like of headline and query counts for little until they are nearly the same.
LIKENESS = 12.0


@dataclass(frozen=True)
class Filters:
    """What narrows a search; None where the reader did not."""

    section_ids: tuple[int, ...] | None = None
    person_ids: tuple[int, ...] | None = None
    programme_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None

    def of(self, stories: PublicationQuerySet) -> PublicationQuerySet:
        if self.section_ids is not None:
            stories = stories.filter(section__in=self.section_ids)
        if self.person_ids is not None:
            stories = stories.filter(person_links__person__in=self.person_ids).distinct()
        if self.programme_id is not None:
            stories = stories.filter(episode__programme=self.programme_id)
        if self.since is not None:
            stories = stories.filter(first_published_at__gte=self.since)
        if self.until is not None:
            stories = stories.filter(first_published_at__lt=self.until)
        return stories


NO_FILTERS = Filters()


def read_typed(typed: str) -> Query:
    """What was typed, read with the abbreviations of the house; one query."""
    pairs = Abbreviation.objects.values_list("short", "long")
    return read_query(typed, abbreviations_of(pairs))


def newest(query: Query, filters: Filters = NO_FILTERS) -> PublicationQuerySet:
    """Matching stories, to be ordered by time. Where enough of them hold the words in a row, only
    those: "dân vận" is not a story of people (nhân dân) and transport (vận tải)."""
    found = _allowed(query, filters).filter(search_folded=_every(query.wanted, FOLDED))
    if len(query.words) > 1:
        in_a_row = found.filter(search_folded=_in_a_row(query, FOLDED))
        if len(in_a_row.newest_first().values("pk")[:ENOUGH_IN_A_ROW]) == ENOUGH_IN_A_ROW:
            return in_a_row
    return found


def _allowed(query: Query, filters: Filters) -> PublicationQuerySet:
    """Visible, inside the filters, without what is excluded."""
    stories = filters.of(Publication.objects.visible())
    for term in query.excluded:
        stories = stories.exclude(search_folded=_one(term, FOLDED))
    return stories


def relevant(query: Query, filters: Filters = NO_FILTERS) -> list[int]:
    """Ids of publications, best first: 800 at most, three queries at most."""
    candidates = _candidates(query, filters)
    if not candidates:
        return []
    ranked = (
        Publication.objects.filter(pk__in=candidates)
        .annotate(score=_score(query))
        .order_by("-score", "-first_published_at", "-article_id")
    )
    return list(ranked.values_list("pk", flat=True))


def _candidates(query: Query, filters: Filters) -> set[int]:
    stories = _allowed(query, filters).newest_first()
    parts = [
        stories.filter(search_folded=_every(query.wanted, FOLDED)).values("pk")[:CANDIDATES],
        stories.filter(search_folded=_in_headline(query.wanted)).values("pk")[:IN_HEADLINES],
    ]
    if _forgives(query):
        nearly = reduce(or_, map(_in_headline, _but_one(query.wanted)))
        parts.append(stories.filter(search_folded=nearly).values("pk")[:IN_HEADLINES])
    found = {row["pk"] for row in parts[0].union(*parts[1:], all=True)}
    if found or not _forgives(query):
        return found
    nearly = reduce(or_, (_every(terms, FOLDED) for terms in _but_one(query.wanted)))
    return set(stories.filter(search_folded=nearly).values_list("pk", flat=True)[:CANDIDATES])


def _forgives(query: Query) -> bool:
    """A word too many or one with a slip of the finger."""
    return FORGIVING <= len(query.wanted) <= MOST_FORGIVING


def _but_one(terms: tuple[Term, ...]) -> list[tuple[Term, ...]]:
    return list(combinations(terms, len(terms) - 1))


# --- what PostgreSQL is asked ---------------------------------------------------------------------


def _every(terms: tuple[Term, ...], config: str) -> SearchQuery:
    return reduce(and_, (_one(term, config) for term in terms))


def _one(term: Term, config: str) -> SearchQuery:
    """Any form of it; the words of one form in a row."""
    return reduce(
        or_, (SearchQuery(form, config=config, search_type="phrase") for form in term.forms)
    )


def _in_a_row(query: Query, config: str) -> SearchQuery:
    return SearchQuery(query.text, config=config, search_type="phrase")


def _in_headline(terms: tuple[Term, ...]) -> SearchQuery:
    """Every term in the headline, whose words have the weight A."""
    asked = " & ".join(f"({' | '.join(map(_headline_form, term.forms))})" for term in terms)
    # The words are letters and digits alone, folded as the vector folds them.
    return SearchQuery(asked, config=ACCENTED, search_type="raw")


def _headline_form(form: str) -> str:
    return "(" + " <-> ".join(f"{word}:A" for word in folded_words(form)) + ")"


def _score(query: Query):
    """In a row before anywhere, the accents that were typed before others, and far above all a
    headline that is the query but for a slip."""
    folded = vietnamese.fold(query.text)
    return (
        8 * _rank("search_accented", _in_a_row(query, ACCENTED))
        + 4 * _rank("search_accented", _every(query.wanted, ACCENTED))
        + 2 * _rank("search_folded", _in_a_row(query, FOLDED))
        + _rank("search_folded", _every(query.wanted, FOLDED))
        + LIKENESS * Power(TrigramSimilarity("headline_folded", Value(folded)), 2.0)
    )


def _rank(column: str, asked: SearchQuery) -> SearchRank:
    return SearchRank(F(column), asked, cover_density=True)
