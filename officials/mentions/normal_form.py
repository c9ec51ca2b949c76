"""Text as names are looked for in it, with the way back to the text as it was given. Pure.

One normal form: NFC, one kind of blank, Đ for eth, tones of open syllables in one place; tags and
what the eye cannot see are gone. The way back is a list, or nothing at all for the usual text, in
which every character stands where it stood.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from foundation.vietnamese import key, without_invisibles
from officials.mentions.phrases import word_set

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,15})(?:[\s/][^<>]{0,2000})?>|<!--[^<>]{0,2000}-->")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
# Tags in the midst of a line; all others begin a paragraph of their own.
_INLINE = word_set(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark o q s samp small span strike "
    "strong sub sup time tt u var wbr"
)
# A letter with its marks; what stands alone is its own cluster.
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+|.", re.DOTALL)


@dataclass(frozen=True)
class NormalText:
    """`text` is what names are looked for in, `printed` the same with the tones where the author
    put them. `origin` holds for each character where it began and ended in the text as given
    (None: it stands at the same place)."""

    text: str
    printed: str
    origin: tuple[list[int], list[int]] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the normal form (not empty) stands in the text as given."""
        if self.origin is None:
            return start, end
        starts, ends = self.origin
        return starts[start], ends[end - 1]


class _Add:
    """Gathers the normal form piece by piece, with the places where its characters stood."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def whole(self, piece: str, start: int) -> None:
        """A piece whose characters are their own normal form."""
        self.pieces.append(piece)
        self.starts.extend(range(start, start + len(piece)))
        self.ends.extend(range(start + 1, start + len(piece) + 1))

    def cluster(self, shown: str, start: int, end: int) -> None:
        self.pieces.append(shown)
        self.starts.extend([start] * len(shown))
        self.ends.extend([end] * len(shown))


def normal_form(text: str) -> NormalText:
    if _is_plain(text):
        shown = key(text)
        if len(shown) == len(text):
            return NormalText(shown, text, None)
    add = _Add()
    position = 0
    for found in re.finditer(f"{_TAG.pattern}|{_ENTITY.pattern}", text):
        _add_clusters(text, position, found.start(), add)
        start, position = found.span()
        if text[start] == "&":
            add.cluster(unicodedata.normalize("NFC", html.unescape(found[0]))[:1], start, position)
        elif found[1] is None or found[1].lower() not in _INLINE:
            add.cluster("\n" if (found[1] or "").lower() == "br" else "\n\n", start, position)
    _add_clusters(text, position, len(text), add)
    printed = "".join(add.pieces)
    shown = key(printed)
    # Only a composition across clusters could shorten it, and then the way back would be lost.
    return NormalText(
        shown if len(shown) == len(printed) else printed, printed, (add.starts, add.ends)
    )


def _is_plain(text: str) -> bool:
    """Whether the normal form can have the characters of the text, one for one."""
    return (
        not any(mark in text for mark in "<&\r")
        and unicodedata.is_normalized("NFC", text)
        and len(without_invisibles(text)) == len(text)
    )


def _add_clusters(text: str, start: int, end: int, add: _Add) -> None:
    piece = text[start:end]
    if _is_plain(piece):
        add.whole(piece, start)
        return
    for found in _CLUSTER.finditer(text, start, end):
        if found[0] == "\r":
            shown = "" if text[found.end() : found.end() + 1] == "\n" else "\n"
        else:
            shown = _shown(found[0])
        if shown:
            add.cluster(shown, *found.span())


@lru_cache(maxsize=4096)
def _shown(cluster: str) -> str:
    return without_invisibles(unicodedata.normalize("NFC", cluster))
