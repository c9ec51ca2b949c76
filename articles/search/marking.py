"""Where a query matches in a text, and the piece of a long text that shows it best. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.search.query import Query, folded_words, spellings
from foundation import vietnamese

_WORD = re.compile(r"[^\W_]+")
# About two lines on a desktop screen.
SNIPPET = 220


@dataclass(frozen=True)
class Piece:
    text: str
    is_match: bool


@dataclass(frozen=True)
class _Place:
    start: int
    end: int
    term: int


def marked(text: str, query: Query) -> list[Piece]:
    """The text (NFC) in pieces; words of one match that stand in a row are one piece."""
    return list(_pieces(text, _joined(text, _places(text, query))))


def snippet(text: str, query: Query, length: int = SNIPPET) -> list[Piece]:
    """At most about `length` characters round the place where most terms stand together, cut at
    whole words, with an ellipsis where something was cut; the beginning where nothing matches."""
    places = list(_places(text, query))
    start = _best_start(places, length) if places else 0
    start, end = _at_words(text, start, start + length)
    inside = text[start:end].strip()
    pieces = marked(inside, query)
    if start > 0:
        pieces.insert(0, Piece("… ", False))
    if end < len(text):
        pieces.append(Piece(" …", False))
    return pieces


def _places(text: str, query: Query) -> Iterator[_Place]:
    """Every place where a form of a term stands, or a word that was perhaps meant by it. Folding is
    one to one, so offsets hold."""
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(_fold(text))]
    starts: dict[str, list[int]] = {}
    for index, (word, _, _) in enumerate(words):
        starts.setdefault(word, []).append(index)
    for number, term in enumerate(query.wanted):
        for form in (*term.forms, *term.near):
            looked_for = folded_words(form)
            firsts = spellings(looked_for[0]) if looked_for else ()
            for index in (start for first in firsts for start in starts.get(first, ())):
                run = words[index : index + len(looked_for)]
                if [word for word, _, _ in run[1:]] == looked_for[1:]:
                    yield _Place(run[0][1], run[-1][2], number)


def _fold(text: str) -> str:
    folded = vietnamese.fold(text)
    # Foreign letters may fold to two; then nothing is marked rather than the wrong place.
    return folded if len(folded) == len(text) else " " * len(text)


def _joined(text: str, places: Iterable[_Place]) -> Iterator[tuple[int, int]]:
    """Spans in order that do not overlap; two with nothing but a blank between them are one."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((place.start, place.end) for place in places):
        if spans and (start <= spans[-1][1] or text[spans[-1][1] : start].isspace()):
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return iter(spans)


def _pieces(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in spans:
        if start > at:
            yield Piece(text[at:start], False)
        yield Piece(text[start:end], True)
        at = end
    if at < len(text):
        yield Piece(text[at:], False)


def _best_start(places: list[_Place], length: int) -> int:
    """A little before the window in which most different terms stand, the first of such windows."""
    ordered = sorted(places, key=lambda place: place.start)
    best, best_count, last = 0, 0, 0
    inside: dict[int, int] = {}
    for first, place in enumerate(ordered):
        while last < len(ordered) and ordered[last].end - place.start <= length * 3 // 4:
            inside[ordered[last].term] = inside.get(ordered[last].term, 0) + 1
            last += 1
        count = sum(1 for times in inside.values() if times)
        if count > best_count:
            best, best_count = first, count
        if last > first:
            inside[place.term] -= 1
        else:
            last = first + 1
    start = ordered[best].start
    return start - length // 4 if start > length // 4 else 0


def _at_words(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(0, start), min(len(text), end)
    while 0 < start < len(text) and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
