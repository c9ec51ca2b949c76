"""The newest stories that match, at a bounded cost however often words stand in an archive.

Two ways lead to them. One walks the stories from the newest on and looks into each: quick where many
match. The other asks the index of words: quick where few match, and slow where half of all stories
do, because each hit has to be fetched before the newest are known. The planner guesses which is
better from single words and guesses wrong for words that avoid or seek one another, so a probe of
the newest stories is counted instead.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, ExpressionWrapper, F

from articles.querysets import PublicationQuerySet
from articles.search.asking import TextQuery

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


def newest_hits(
    stories: PublicationQuerySet, match: Match, limit: int, *, longest_walk: int
) -> list[int]:
    """Ids, newest first. All there are up to the limit, but for words that are common and hardly
    ever stand in a row: those only of the newest `longest_walk` stories."""
    wanted, loose = _probe(stories, match)
    if wanted >= COMMON:
        found = _walk(stories, match, limit, FURTHER * PROBED * limit // wanted)
        if len(found) == limit:
            return found
    elif loose >= COMMON:
        return _walk(stories, match, limit, longest_walk)
    return _by_index(stories, match, limit)


def _probe(stories: PublicationQuerySet, match: Match) -> tuple[int, int]:
    """How many of the newest are wanted, and how many match loosely."""
    newest, parameters = _newest(stories, match, PROBED)
    asked = f"{match.column} @@ to_tsquery(%s::regconfig, %s)"
    (counts,) = _rows(
        f"select count(*) filter (where {asked}), count(*) from ({newest}) newest where {asked}",
        [match.wanted.config, match.wanted.text, *parameters, match.loose.config, match.loose.text],
    )
    return counts[0], counts[1]


def _walk(stories: PublicationQuerySet, match: Match, limit: int, length: int) -> list[int]:
    """Ends where it has enough: the newest come in their order."""
    newest, parameters = _newest(stories, match, length)
    found = _rows(
        f"select pk from ({newest}) newest where {match.column} @@ to_tsquery(%s::regconfig, %s)"
        " order by first_published_at desc, article_id desc limit %s",
        [*parameters, match.wanted.config, match.wanted.text, limit],
    )
    return [pk for (pk,) in found]


def _newest(stories: PublicationQuerySet, match: Match, count: int) -> tuple[str, tuple[Any, ...]]:
    """Django cannot filter what it has cut, and a cut of its own is what keeps the planner on the
    walk."""
    newest = stories.newest_first().values("pk", "first_published_at", "article_id", match.column)
    return newest[:count].query.sql_with_params()


def _rows(sql: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _by_index(stories: PublicationQuerySet, match: Match, limit: int) -> list[int]:
    hits = stories.filter(**{match.column: match.wanted.expression})
    # No index has the times plus nothing in their order: that of words remains.
    times = ExpressionWrapper(F("first_published_at") + timedelta(0), output_field=DateTimeField())
    newest = hits.order_by(times.desc(), "-article_id")
    return list(newest.values_list("pk", flat=True)[:limit])
