"""The blocks of a body: `<figure data-block="photo" data-id="p7"></figure>`. Pure: finds them,
replaces them; what stands in their place is the caller's. The letter of a block's id says its kind."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# The cleaner writes exactly this form (foundation/sanitize.py), so a pattern is a parser here.
_BLOCK = re.compile(r'<figure data-block="(?P<kind>[a-z]+)" data-id="(?P<id>[a-z0-9]+)"></figure>')


# {kind: (letter of its ids, what sentences call it)}. A gallery has no row of its own: photos name it.
KINDS = {
    "photo": ("p", "ảnh"),
    "gallery": ("g", "chùm ảnh"),
    "file": ("f", "tệp"),
    "video": ("v", "video"),
    "audio": ("a", "âm thanh"),
    "embed": ("e", "video của trang khác"),
    "related": ("r", "bài liên quan"),
}
_KIND_OF_LETTER = {letter: kind for kind, (letter, _) in KINDS.items()}


@dataclass(frozen=True)
class Block:
    kind: str
    id: str


def kind_of(key: str) -> str:
    return _KIND_OF_LETTER[key[0]]


def blocks_of(body: str) -> Iterator[Block]:
    """The blocks of a cleaned body, in order."""
    for match in _BLOCK.finditer(body):
        yield Block(match["kind"], match["id"])


def ids_of(body: str, *kinds: str) -> list[str]:
    """The ids of the blocks of these kinds, each once, in order."""
    return list(dict.fromkeys(block.id for block in blocks_of(body) if block.kind in kinds))


def block_html(kind: str, id: str) -> str:
    return f'<figure data-block="{kind}" data-id="{id}"></figure>'


def replace_blocks(body: str, render: Callable[[Block], str]) -> str:
    return _BLOCK.sub(lambda match: render(Block(match["kind"], match["id"])), body)


def framed_tables(body: str) -> str:
    """Each table in a frame of its own: on a phone a wide one is moved aside there, by keyboard
    too, and the page stays where it is. A cleaned table has no attributes and lies in no other."""
    opened = body.replace(
        "<table>", '<div class="scroll" role="region" aria-label="Bảng" tabindex="0"><table>'
    )
    return opened.replace("</table>", "</table></div>")
