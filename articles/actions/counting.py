"""Readings are counted in the memory of each process and written a batch at a time: a page that the
whole province opens costs a statement every few seconds. What a process had not written when it
died is lost, and no more than that; "most read" is an order, not an account.
"""

import threading
from collections import Counter
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Sum

from articles.models import Publication, ReadingCount
from articles.models.article import Article

# A batch is written when it is so old or so large, whichever comes first.
LONGEST, LARGEST = timedelta(seconds=10), 200
MOST_READ_WITHIN = timedelta(hours=24)
KEPT = timedelta(days=40)


class Tally:
    """Safe to use from several threads; the database is asked outside the lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[int, datetime]] = Counter()
        self._since: datetime | None = None

    def count(self, article_id: int, *, at: datetime) -> None:
        with self._lock:
            self._since = self._since or at
            self._counts[article_id, at.replace(minute=0, second=0, microsecond=0)] += 1
            is_due = at - self._since >= LONGEST or self._counts.total() >= LARGEST
        if is_due:
            self.write()

    def write(self) -> None:
        with self._lock:
            counts, self._counts, self._since = self._counts, Counter(), None
        if counts:
            _add(counts)


TALLY = Tally()


def _add(counts: Counter[tuple[int, datetime]]) -> None:
    """One statement, in a steady order, so that two processes cannot wait for each other. Numbers
    that no story has fall out."""
    rows = sorted((article_id, hour, count) for (article_id, hour), count in counts.items())
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [list(column) for column in zip(*rows, strict=True)])


_ADD = f"""
    insert into {ReadingCount._meta.db_table} as kept (article_id, hour, count)
    select given.article_id, given.hour, given.count
    from unnest(%s::bigint[], %s::timestamptz[], %s::bigint[]) as given (article_id, hour, count)
    join {Article._meta.db_table} story on story.id = given.article_id
    order by given.hour, given.article_id
    on conflict (hour, article_id) do update set count = kept.count + excluded.count
"""


def most_read(number: int, *, at: datetime) -> list[Publication]:
    """Public stories by what was read in the last 24 hours, as cards; one query."""
    read = Publication.objects.visible().filter(
        article__reading_counts__hour__gte=at - MOST_READ_WITHIN
    )
    # The sum runs over the hours that the filter left.
    counted = read.annotate(readings=Sum("article__reading_counts__count")).for_cards()
    return list(counted.order_by("-readings", "-first_published_at", "-article_id")[:number])


def forget_readings(*, at: datetime) -> int:
    deleted, _ = ReadingCount.objects.filter(hour__lt=at - KEPT).delete()
    return deleted
