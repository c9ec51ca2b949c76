"""The names of a story become links to people's pages, once each. Pure: nothing but the link is added,
and a name that does not stand where the mention says is left alone."""

import html as entities
import re
from collections.abc import Callable, Iterable
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
    return _with_links(body, names, taken, written=str)


def linked_text(text: str, names: Iterable[NameLink]) -> str:
    """The same for plain text, which becomes HTML; "" where it holds no link, for then the text
    itself says all."""
    html = _with_links(text, names, [], written=entities.escape)
    return html if "<a " in html else ""


def is_linked(html: str, name: NameLink) -> bool:
    return f'<a href="{entities.escape(name.address)}">' in html


def _with_links(
    body: str,
    names: Iterable[NameLink],
    taken: list[tuple[int, int]],
    *,
    written: Callable[[str], str],
) -> str:
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
            written(body[done:start]),
            f'<a href="{entities.escape(address)}">',
            written(body[start:end]),
            "</a>",
        ]
        done = end
    return "".join([*pieces, written(body[done:])])


def _touches(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)
