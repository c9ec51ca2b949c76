"""Finds the names of people in a text, and the titles printed for them. Pure: no query, no model.

`find_mentions` serves the editor, the archive and the comments alike. With a `NameIndex` of the
registry it finds every name that stands there (registry pass); names that nobody knows are found
where a title, a form of address, a list or their own form gives them away (open pass).
"""

from officials.mentions.normal_form import normal_form
from officials.mentions.page import Page
from officials.mentions.reading import Reading
from officials.mentions.registry import NameIndex
from officials.mentions.results import Mention, PrintedTitle, Source

__all__ = ["Mention", "NameIndex", "PrintedTitle", "Source", "find_mentions"]

_NOBODY = NameIndex()


def find_mentions(text: str, names: NameIndex | None = None) -> list[Mention]:
    """The mentions in order of the text. Linear in its length; offsets count code points of `text`
    as given. Tags are stepped over, those of blocks end a sentence."""
    page = Page(normal_form(text))
    return Reading(page, (names or _NOBODY).hits(page)).mentions()
