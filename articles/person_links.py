"""The names of a body become links to people's pages, once each. Pure: nothing but the link is
added, and a name that does not stand where the mention says is left alone."""

import html as entities
import re
from collections.abc import Iterable
from dataclasses import dataclass

_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"<a\b[^>]*>.*?</a>", re.DOTALL)


@dataclass(frozen=True)
class NameLink:
    """`surface` stands at `start` of the body; `address` is the person's page."""

    start: int
    surface: str
    address: str


def linked(body: str, names: Iterable[NameLink]) -> str:
    """The body with a link round the first mention of each address that can carry one: plain text,
    not inside another link."""
    taken = [match.span() for match in (*_TAG.finditer(body), *_LINK.finditer(body))]
    chosen: dict[str, tuple[int, int]] = {}
    for name in sorted(names, key=lambda one: one.start):
        end = name.start + len(name.surface)
        is_there = body[name.start : end] == name.surface and bool(name.surface)
        if is_there and name.address not in chosen and not _touches(name.start, end, taken):
            chosen[name.address] = (name.start, end)
            taken.append((name.start, end))
    pieces, done = [], 0
    for address, (start, end) in sorted(chosen.items(), key=lambda item: item[1]):
        pieces += [
            body[done:start],
            f'<a href="{entities.escape(address)}">',
            body[start:end],
            "</a>",
        ]
        done = end
    return "".join([*pieces, body[done:]])


def _touches(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)
