"""The blocks of a body: `<figure data-block="photo" data-id="p7"></figure>`. Pure: finds them,
replaces them; what stands in their place is the caller's."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# The cleaner writes exactly this form (foundation/sanitize.py), so a pattern is a parser here.
_BLOCK = re.compile(r'<figure data-block="(?P<kind>[a-z]+)" data-id="(?P<id>[a-z0-9]+)"></figure>')


@dataclass(frozen=True)
class Block:
    kind: str
    id: str


def blocks_of(body: str) -> Iterator[Block]:
    """The blocks of a cleaned body, in order."""
    for match in _BLOCK.finditer(body):
        yield Block(match["kind"], match["id"])


def block_html(kind: str, id: str) -> str:
    return f'<figure data-block="{kind}" data-id="{id}"></figure>'


def replace_blocks(body: str, render: Callable[[Block], str]) -> str:
    return _BLOCK.sub(lambda match: render(Block(match["kind"], match["id"])), body)
