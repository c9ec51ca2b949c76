"""The newest stories that match, at a bounded cost however often words stand in an archive.

Two ways lead to them. One walks the stories from the newest on and looks into each: quick where many
match. The other asks the index of words: quick where few match, and slow where half of all stories
do, because each hit has to be fetched before the newest are known. The planner guesses which is
better from single words and guesses wrong for words that avoid or seek one another, so a probe of
the newest stories is counted instead.
"""

from collections.abc import Sequence
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
    loose = _probe(stories, match)
    wanted = [pk for pk, is_wanted in loose if is_wanted]
    if len(wanted) >= limit:
        return wanted[:limit]
    if len(wanted) >= COMMON:
        found = _walk(stories, match, limit, FURTHER * PROBED * limit // len(wanted))
        if len(found) == limit:
            return found
    elif len(loose) >= COMMON:
        return _walk(stories, match, limit, longest_walk)
    return _by_index(stories, match, limit)


def among_newest(
    stories: PublicationQuerySet,
    count: int,
    column: str,
    condition: str,
    parameters: Sequence[Any],
    limit: int,
) -> list[int]:
    """Ids of those of the `count` newest that fulfil a condition on one column, newest first. Ends
    where it has enough: the newest come in their order."""
    newest, its_parameters = _newest(stories, column, count)
    found = _rows(
        f"select pk from ({newest}) newest where {condition} {_ORDER} limit %s",
        [*its_parameters, *parameters, limit],
    )
    return [pk for (pk,) in found]


_ORDER = "order by first_published_at desc, article_id desc"


def _probe(stories: PublicationQuerySet, match: Match) -> list[tuple[int, bool]]:
    """Those of the newest that match loosely, each with whether it is wanted."""
    newest, parameters = _newest(stories, match.column, PROBED)
    asked = f"{match.column} @@ to_tsquery(%s::regconfig, %s)"
    wanted, loose = match.wanted, match.loose
    return _rows(
        f"select pk, {asked} from ({newest}) newest where {asked} {_ORDER}",
        [wanted.config, wanted.text, *parameters, loose.config, loose.text],
    )


def _walk(stories: PublicationQuerySet, match: Match, limit: int, length: int) -> list[int]:
    condition = f"{match.column} @@ to_tsquery(%s::regconfig, %s)"
    asked = [match.wanted.config, match.wanted.text]
    return among_newest(stories, length, match.column, condition, asked, limit)


def _newest(stories: PublicationQuerySet, column: str, count: int) -> tuple[str, tuple[Any, ...]]:
    """Django cannot filter what it has cut, and a cut of its own is what keeps the planner on the
    walk."""
    newest = stories.newest_first().values("pk", "first_published_at", "article_id", column)
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
