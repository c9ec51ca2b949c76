"""Maps of a site for search engines (sitemaps.org), in parts that stay the same as it grows.

A part holds the rows of 10,000 consecutive numbers, so it can never be longer than that, a new row
touches only the last part, and the newest part costs what the first one costs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, QuerySet
from django.db.models.expressions import Combinable

PART = 10_000


@dataclass(frozen=True)
class Part:
    number: int
    changed: datetime | None = None


@dataclass(frozen=True)
class Entry:
    path: str
    changed: datetime | None = None


@dataclass(frozen=True)
class Map:
    """The pages of one kind. `rows` gives what has a page now; `number` is the whole number in each
    row that parts are cut by; `changed` says when the page last changed, where anything knows."""

    name: str
    rows: Callable[[], QuerySet]
    number: str = "pk"
    changed: Combinable | None = None

    def parts(self) -> Iterator[Part]:
        """One query over the numbers of all rows."""
        by_part = self.rows().order_by().values(part=F(self.number) / PART)
        if self.changed is None:
            found = by_part.distinct().order_by("part")
            return (Part(row["part"]) for row in found)
        latest = by_part.annotate(latest=Max(self.changed)).order_by("part")
        return (Part(row["part"], row["latest"]) for row in latest)

    def entries(self, part: int) -> list[Entry]:
        """At most 10,000, in order of their numbers; one query."""
        rows = self.rows().filter(
            **{f"{self.number}__gte": part * PART, f"{self.number}__lt": (part + 1) * PART}
        )
        if self.changed is not None:
            rows = rows.annotate(page_changed=self.changed)
        return [
            Entry(row.get_absolute_url(), getattr(row, "page_changed", None))
            for row in rows.order_by(self.number)
        ]
