"""Lists of stories in pages, cut by keyset."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Publication
from articles.querysets import PublicationQuerySet
from foundation.keyset import cursor_text, read_cursor

PAGE_SIZE = 20


@dataclass(frozen=True)
class Page:
    stories: Sequence[Publication]
    next_cursor: str


def page_of(stories: PublicationQuerySet, after: str = "", *, size: int = PAGE_SIZE) -> Page:
    """One page of cards, newest first, behind the cursor; one query."""
    rows = list(stories.for_cards().older_than(read_cursor(after)).newest_first()[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Page(rows[:size], cursor_text(last.first_published_at, last.article_id) if last else "")
