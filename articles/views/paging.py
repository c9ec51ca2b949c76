"""Lists cut by keyset: the rest of a list is named by its last item, so that a new story moves
nothing and page 1,000 costs what page 1 costs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from articles.models import Publication
from articles.querysets import PublicationQuerySet

PAGE_SIZE = 20
PARAMETER = "sau"

Cursor = tuple[datetime, int]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Microseconds since 1970 and the article's id; eighteen digits still fit a bigint.
_FORM = re.compile(r"(\d{1,17})-(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Page:
    stories: Sequence[Publication]
    next_cursor: str


def cursor_text(story: Publication) -> str:
    microseconds = (story.first_published_at - _EPOCH) // timedelta(microseconds=1)
    return f"{microseconds}-{story.article_id}"


def read_cursor(text: str) -> Cursor | None:
    """What `cursor_text` wrote; None for anything else, which shows the list from its start."""
    match = _FORM.fullmatch(text)
    if not match:
        return None
    try:
        return _EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError:
        return None


def page_of(stories: PublicationQuerySet, after: str = "", *, size: int = PAGE_SIZE) -> Page:
    """One page of cards, newest first, behind the cursor; one query."""
    rows = list(stories.for_cards().older_than(read_cursor(after)).newest_first()[: size + 1])
    return Page(rows[:size], cursor_text(rows[size - 1]) if len(rows) > size else "")
