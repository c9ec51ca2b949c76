"""Stories that match a query: the newest first, or those first that it fits best.

Everything is looked up in the folded columns, so that accents, their form and their place never
hide a story; what was typed with its accents only moves stories up. The cost is bounded by ranking
so many candidates at most: all hits of a common phrase among 200,000 stories would take a second.
docs/search.md tells how it works and what was measured.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from articles.models import Abbreviation, Publication, PublicationPerson
from articles.querysets import PublicationQuerySet
from articles.search import asking
from articles.search.asking import QUERY, TextQuery
from articles.search.fitting import Fit, Story
from articles.search.hits import Match, Stories, rows_of
from articles.search.query import Query, abbreviations_of, read_query
from articles.search.spelling import doubt, forgive
from foundation import vietnamese

Order = Literal["relevance", "newest"]

# Candidates that are ranked against each other: of headlines, of whole texts, of a guess.
IN_HEADLINES, ANYWHERE, GUESSED = 100, 100, 100
# How many stories must hold the words in a row before "newest" asks for that.
ENOUGH_IN_A_ROW = 10
# Below that a query is taken for one with a slip or a word too many.
FEW = 3
# One word of so many may be missing, two of so many.
ONE_MISSING, TWO_MISSING = 3, 5
# Words of a longer query stand in a row in no text but its own.
MOST_IN_A_ROW = 8
# Of what was guessed, only what fits not much worse than the best.
WORTH_SHOWING = 0.35
# Of common words that hardly ever stand in a row, only the newest stories are asked.
WALK_FOR_RANKING, WALK_FOR_LIST = 3000, 20_000
# What a word is worth in text (D, C), sapo (B) and headline (A); how often alone.
_HEADLINE_AND_SAPO, _HOW_OFTEN = "ts_rank_cd('{0,0,1,1}', ", "ts_rank("
# Scores that differ less are equal, and the newest story comes first.
DECIMALS = 2


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
            stories = stories.linked_by(
                PublicationPerson.objects.filter(person__in=self.person_ids)
            )
        if self.programme_id is not None:
            stories = stories.filter(episode__programme=self.programme_id)
        if self.since is not None:
            stories = stories.filter(first_published_at__gte=self.since)
        if self.until is not None:
            stories = stories.filter(first_published_at__lt=self.until)
        return stories


NO_FILTERS = Filters()


def read_typed(typed: str) -> Query:
    """What was typed, read with the abbreviations of the house, and with what was perhaps meant by
    words that are none; two queries, three where there are such words."""
    pairs = Abbreviation.objects.values_list("short", "long")
    return forgive(read_query(typed, abbreviations_of(pairs)))


def newest(
    query: Query, filters: Filters, cursor: tuple[datetime, int] | None, limit: int
) -> list[int]:
    """Ids of publications behind the cursor. Where enough stories hold the words in a row, only
    those: "dân vận" is not a story of people (nhân dân) and transport (vận tải)."""
    stories = _allowed(query, filters)
    first = None
    for match, needed in _lists(query):
        first = stories.newest_hits(match, max(limit, needed), longest_walk=WALK_FOR_LIST)
        if len(first) >= needed:
            break
    else:
        return []
    if cursor is None:
        return first[:limit]
    older = Stories(stories.rows.older_than(cursor))
    return older.newest_hits(match, limit, longest_walk=WALK_FOR_LIST)


def _lists(query: Query) -> Iterator[tuple[Match, int]]:
    """What a list by time may hold, and how many stories must match before it does."""
    asked = _Asked(query)
    if len(query.words) > 1:
        yield asked.row, ENOUGH_IN_A_ROW
    yield asked.all, 1
    if len(query.wanted) >= ONE_MISSING:
        yield asked.nearly(1), 1


def _allowed(query: Query, filters: Filters) -> Stories:
    """Visible, inside the filters, without what is excluded."""
    rows = filters.of(Publication.objects.visible())
    for term in query.excluded:
        rows = rows.exclude(search_folded=asking.every((term,)).expression)
    return Stories(rows)


class _Asked:
    """A query as PostgreSQL is asked it."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.terms = query.wanted
        # A word that is none has no accents that could be right.
        self._right = [term for term in query.wanted if not term.near]

    @cached_property
    def all(self) -> Match:
        return _plain(asking.every(self.terms))

    @cached_property
    def row(self) -> Match:
        return Match("search_folded", asking.in_a_row(self.terms), self.all.loose)

    @cached_property
    def accented_row(self) -> Match | None:
        if not self._right:
            return None
        row, every = asking.in_a_row_accented(self._right), asking.every_accented(self._right)
        return Match("search_accented", row, every)

    def nearly(self, missing: int) -> Match:
        return _plain(asking.nearly(self.terms, missing))

    def row_but_one(self) -> Match:
        row, every = asking.in_a_row_but_one(self.terms), asking.nearly(self.terms, 1)
        return Match("search_folded", row, every)


def _plain(asked: TextQuery) -> Match:
    return Match("search_folded", asked, asked)


def _headline(asked: TextQuery) -> Match:
    return Match("search_headline", asked, asked)


# --- what it fits best ----------------------------------------------------------------------------


def relevant(query: Query, filters: Filters = NO_FILTERS) -> list[int]:
    """Ids of publications, best first, a few hundred at most."""
    asked = _Asked(query)
    stories = _allowed(query, filters)
    found, is_sure = _as_typed(asked, stories)
    if is_sure:
        return [pk for pk, _ in _ranked(found, query, query)]
    doubted = doubt(query)
    found |= _guessed(asked, _Asked(doubted), stories, len(found))
    ranked = _ranked(found, query, doubted)
    return [pk for pk, score in ranked if score >= WORTH_SHOWING * ranked[0][1]]


def _as_typed(asked: _Asked, stories: Stories) -> tuple[set[int], bool]:
    """Stories that hold every term, and whether some hold them as one would expect of a story that
    was looked for: in the headline, or in a row."""
    found = set(_hits(stories, _headline(asked.all.wanted), IN_HEADLINES))
    if len(found) == IN_HEADLINES and len(asked.terms) > 1:
        found.update(_hits(stories, _headline(asked.row.wanted), IN_HEADLINES))
        found.update(_whole_headlines(asked.query, stories))
    is_sure = bool(found)
    rows = [asked.accented_row, asked.row] if len(asked.terms) > 1 else [asked.accented_row]
    for match in filter(None, rows):
        in_a_row = _hits(stories, match, ANYWHERE)
        found.update(in_a_row)
        is_sure = is_sure or bool(in_a_row)
        if len(in_a_row) == ANYWHERE:
            return found, True
    anywhere = _hits(stories, asked.all, ANYWHERE)
    is_sure = is_sure or (len(asked.terms) == 1 and bool(anywhere))
    return found.union(anywhere), is_sure


def _guessed(asked: _Asked, doubted: _Asked, stories: Stories, found: int) -> set[int]:
    """Stories that were perhaps meant: with a word that is nearly one of the query, or without one
    or two of its words."""
    count = len(asked.terms)
    if count < ONE_MISSING:
        guessed = set(_hits(stories, _headline(doubted.row.wanted), GUESSED))
        if not found and not guessed:
            guessed.update(_hits(stories, doubted.all, GUESSED))
        return guessed
    guessed = set(_hits(stories, _headline(asked.nearly(1).wanted), GUESSED))
    if count <= MOST_IN_A_ROW:
        guessed.update(_hits(stories, asked.row_but_one(), GUESSED))
    if found + len(guessed) < FEW:
        guessed.update(_hits(stories, asked.nearly(1), GUESSED))
    if found + len(guessed) < FEW and count >= TWO_MISSING:
        guessed.update(_hits(stories, _headline(asked.nearly(2).wanted), GUESSED))
    if not found and not guessed:
        guessed.update(_hits(stories, doubted.all, GUESSED))
    return guessed


def _hits(stories: Stories, match: Match, limit: int) -> list[int]:
    return stories.newest_hits(match, limit, longest_walk=WALK_FOR_RANKING)


def _whole_headlines(query: Query, stories: Stories) -> list[int]:
    """However many newer headlines hold the same words."""
    whole = stories.rows.filter(headline_folded=vietnamese.fold(query.text)).newest_first()
    return list(whole.values_list("pk", flat=True)[:GUESSED])


def _ranked(found: set[int], query: Query, doubted: Query) -> list[tuple[int, float]]:
    """Ids and scores, best first. Headlines are compared with `query`, texts with `doubted`."""
    if not found:
        return []
    fit = Fit(query)
    ranks = dict(_ranks(doubted))
    rows = rows_of(
        f"select id, headline, headline_folded, {', '.join(rank.sql for rank in ranks.values())}"
        " from articles_publication where id = any(%s)"
        " order by first_published_at desc, article_id desc",
        [*(one for rank in ranks.values() for one in rank.asked.parameters), list(found)],
    )
    scored = [
        (pk, round(fit.of(Story(headline, folded, **dict(zip(ranks, its, strict=True)))), DECIMALS))
        for pk, headline, folded, *its in rows
    ]
    return sorted(scored, key=lambda one: -one[1])


@dataclass(frozen=True)
class _Rank:
    """How near to one another the words stand in a column, and how often."""

    column: str
    asked: TextQuery
    function: str = "ts_rank_cd("

    @property
    def sql(self) -> str:
        return f"{self.function}{self.column}, {QUERY})"


def _ranks(query: Query) -> Iterator[tuple[str, _Rank]]:
    """Each with the part of a Story that it is."""
    asked = _Asked(query)
    is_row = len(query.wanted) > 1
    yield "all", _Rank("search_folded", asked.all.wanted)
    yield "above", _Rank("search_folded", asked.all.wanted, _HEADLINE_AND_SAPO)
    if is_row:
        yield "row", _Rank("search_folded", asked.row.wanted)
        yield "some", _Rank("search_folded", asking.some(query.wanted), _HOW_OFTEN)
    if asked.accented_row:
        yield "accented_all", _Rank("search_accented", asked.accented_row.loose)
        if is_row:
            yield "accented_row", _Rank("search_accented", asked.accented_row.wanted)
