"""Where a query matches in a text, and the piece of a long text that shows it best. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.search.query import Query, folded_words, spellings
from foundation import vietnamese

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
    folded = _fold(text)
    for number, words in _runs(query):
        at = folded.find(words[0])
        while at >= 0:
            end = _end_of_run(folded, words, at)
            if end:
                yield _Place(at, end, number)
            at = folded.find(words[0], at + len(words[0]))


@lru_cache(maxsize=64)
def _runs(query: Query) -> tuple[tuple[int, list[str]], ...]:
    """The words in a row that are looked for, each run with the number of its term."""
    return tuple(
        (number, [first, *words[1:]])
        for number, term in enumerate(query.wanted)
        for words in map(folded_words, (*term.forms, *term.near))
        if words
        for first in spellings(words[0])
    )


def _end_of_run(folded: str, words: Sequence[str], at: int) -> int:
    """Where whole words in a row end that begin there; 0 where they do not stand there."""
    if at and folded[at - 1].isalnum():
        return 0
    for word in words:
        while not folded[at : at + 1].isalnum():
            if at >= len(folded):
                return 0
            at += 1
        if not folded.startswith(word, at):
            return 0
        at += len(word)
        if folded[at : at + 1].isalnum():
            return 0
    return at


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
