"""Finds the names of people in a text, and the titles printed for them. Pure: no query, no model.

`find_mentions` serves the editor, the archive and the comments alike. With a `NameIndex` of the
registry it finds every name that stands there (registry pass); names that nobody knows are found
where a title, a form of address, a list or their own form gives them away (open pass).
"""

from functools import lru_cache

from officials.mentions.normal_form import normal_form
from officials.mentions.organizations import Organizations
from officials.mentions.page import Page
from officials.mentions.people import People
from officials.mentions.reading import Reading
from officials.mentions.registry import NameIndex
from officials.mentions.results import Mention, PrintedTitle, Source
from officials.mentions.title_grammar import TitleGrammar

__all__ = ["Mention", "NameIndex", "PrintedTitle", "Source", "find_mentions", "read_title"]

_NOBODY = NameIndex()


def find_mentions(text: str, names: NameIndex | None = None) -> list[Mention]:
    """The mentions in order of the text. Linear in its length; offsets count code points of `text`
    as given. Tags are stepped over, those of blocks end a sentence."""
    page = Page(normal_form(text))
    return Reading(page, (names or _NOBODY).hits(page)).mentions()


@lru_cache(maxsize=16384)
def read_title(text: str) -> PrintedTitle | None:
    """A title that stands alone, as the registry writes it: cut and written out like one in a
    story. None where no role begins it."""
    page = Page(normal_form(text))
    if not page.size:
        return None
    title = TitleGrammar(page, Organizations(page, People(page, {}))).read(0, after_a_name=True)
    if title is None:
        return None
    start, end = page.normal.span(page.starts[0], page.ends[title.end - 1])
    surface = page.surface(0, title.end)
    return PrintedTitle(surface, title.title, title.organization, Source.EXPLICIT, start, end)
