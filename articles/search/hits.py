"""The newest stories that match, at a bounded cost however often words stand in an archive.

Two ways lead to them. One walks the stories from the newest on and looks into each: quick where many
match. The other asks the index of words: quick where few match, and slow where half of all stories
do, because each hit has to be fetched before the newest are known. The planner guesses which is
better from single words and guesses wrong for words that avoid or seek one another, so a probe of
the newest stories is counted instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connections, router

from articles.models import Publication
from articles.querysets import PublicationQuerySet
from articles.search.asking import QUERY, TextQuery

# So many of the newest are probed; from so many matches among them on walking is the better way.
PROBED, COMMON = 200, 12
# A walk goes so many times as far as the probe promises to be enough.
FURTHER = 3


@dataclass(frozen=True)
class Match:
    """`wanted` may need a look into each story (words in a row); `loose` is what the index answers
    alone, and holds wherever `wanted` does."""

    column: str
    wanted: TextQuery
    loose: TextQuery

    def asks(self, query: TextQuery) -> tuple[str, list[str]]:
        """A condition and its parameters."""
        return f"{self.column} @@ {QUERY}", query.parameters


class Stories:
    """Those that may be found. The SQL that says which they are is written once: that takes longer
    than PostgreSQL takes to answer."""

    def __init__(self, rows: PublicationQuerySet) -> None:
        self.rows = rows

    def newest_hits(self, match: Match, limit: int, *, longest_walk: int) -> list[int]:
        """Ids, newest first. All there are up to the limit, but for words that are common and hardly
        ever stand in a row: those only of the newest `longest_walk` stories."""
        loose = self._probe(match)
        wanted = [pk for pk, is_wanted in loose if is_wanted]
        if len(wanted) >= limit:
            return wanted[:limit]
        if len(wanted) >= COMMON:
            found = self._walk(match, limit, FURTHER * PROBED * limit // len(wanted))
            if len(found) == limit:
                return found
        elif len(loose) >= COMMON:
            return self._walk(match, limit, longest_walk)
        return self._by_index(match, limit)

    def among_newest(
        self, count: int, condition: str, parameters: Sequence[Any], limit: int
    ) -> list[int]:
        """Ids of those of the `count` newest that fulfil a condition, newest first. Ends where it
        has enough: the newest come in their order."""
        newest, its_parameters = self._newest(count)
        found = rows_of(
            f"select pk from {newest} newest where {condition} {_ORDER} limit %s",
            [*its_parameters, *parameters, limit],
        )
        return [pk for (pk,) in found]

    def _probe(self, match: Match) -> list[tuple[int, bool]]:
        """Those of the newest that match loosely, each with whether it is wanted."""
        newest, parameters = self._newest(PROBED)
        wanted, is_wanted = match.asks(match.wanted)
        loose, is_loose = match.asks(match.loose)
        return rows_of(
            f"select pk, {wanted} from {newest} newest where {loose} {_ORDER}",
            [*is_wanted, *parameters, *is_loose],
        )

    def _walk(self, match: Match, limit: int, length: int) -> list[int]:
        return self.among_newest(length, *match.asks(match.wanted), limit)

    def _by_index(self, match: Match, limit: int) -> list[int]:
        allowed, its_parameters = self._allowed
        condition, parameters = match.asks(match.wanted)
        found = rows_of(
            f"select pk from ({allowed}) allowed where {condition} {_NO_INDEX_ORDER} limit %s",
            [*its_parameters, *parameters, limit],
        )
        return [pk for (pk,) in found]

    def _newest(self, count: int) -> tuple[str, tuple[Any, ...]]:
        """A cut of its own is what keeps the planner on the walk."""
        allowed, parameters = self._allowed
        return f"({allowed} {_ORDER} limit %s)", (*parameters, count)

    @cached_property
    def _allowed(self) -> tuple[str, tuple[Any, ...]]:
        """A column that nobody asks is not read."""
        return self.rows.order_by().values("pk", *_COLUMNS).query.sql_with_params()


def rows_of(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connections[router.db_for_read(Publication)].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


_COLUMNS = (
    "first_published_at",
    "article_id",
    "headline_folded",
    "search_headline",
    "search_folded",
    "search_accented",
)
_ORDER = "order by first_published_at desc, article_id desc"
# No index has the times plus nothing in their order: that of words remains.
_NO_INDEX_ORDER = "order by first_published_at + interval '0' desc, article_id desc"
