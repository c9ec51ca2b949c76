"""What somebody typed into the search field, read as terms.

    dân vận -"hội chữ thập đỏ" UBND

gives the words "dân" and "vận", the abbreviation with its long form, and a phrase that must not
stand in the story. Nothing that can be typed is an error: what cannot be read is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from foundation import vietnamese

# More than any headline; what is longer is cut.
LONGEST = 300
MOST_TERMS = 32

Words = tuple[str, ...]
# Folded words of one form -> all forms of the same thing, as they are written.
Abbreviations = Mapping[Words, tuple[str, ...]]

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
# A minus excludes only in front of something: COVID-19 is a word, a lone dash is nothing.
_PART = re.compile(r'(?P<minus>(?<!\S)[-\u2212])?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<words>[^\s"]+))')
_WORD = re.compile(r"[^\W_]+")


# After these a final i and y are spelled either way: kĩ and kỹ, bác sĩ and bác sỹ, quí and quý.
_I_OR_Y = re.compile("(?:[hklmst]|qu)[iy]")
_SWAP = str.maketrans("iíìỉĩịyýỳỷỹỵ", "yýỳỷỹỵiíìỉĩị")


@dataclass(frozen=True)
class Term:
    """One thing looked for: any of `forms`; a form of several words stands for them in a row.
    `near` are folded words that may be meant where what was typed is no word."""

    forms: tuple[str, ...]
    near: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """Folded words of the form that was typed."""
        return folded_words(self.forms[0])


@dataclass(frozen=True)
class Query:
    """`text` is what was typed, in normal form, without what is excluded and without operators."""

    text: str = ""
    wanted: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()

    @property
    def words(self) -> list[str]:
        """Folded words of all that is wanted, in the order in which they were typed."""
        return [word for term in self.wanted for word in term.words]

    @property
    def has_slips(self) -> bool:
        """Whether a word of it was taken for another one."""
        return any(term.near for term in self.wanted)

    def __bool__(self) -> bool:
        return bool(self.wanted)


def folded_words(text: str) -> list[str]:
    return _WORD.findall(vietnamese.fold(text))


def accented_words(text: str) -> list[str]:
    return _WORD.findall(vietnamese.small(vietnamese.key(text)))


def spellings(word: str) -> tuple[str, ...]:
    """A small word and how else it is spelled without being another."""
    if not _I_OR_Y.fullmatch(vietnamese.fold(word)):
        return (word,)
    return (word, word[:-1] + word[-1].translate(_SWAP))


def read_query(typed: str, abbreviations: Abbreviations = {}) -> Query:  # noqa: B006 (never changed)
    """Terms in the order typed, at most 32."""
    text = vietnamese.key(vietnamese.tidy_line(typed[:LONGEST])).translate(_QUOTES)
    wanted: list[Term] = []
    excluded: list[Term] = []
    loose: list[str] = []
    for is_excluded, is_phrase, words in _parts(text):
        if is_excluded:
            excluded.append(Term((" ".join(words),)))
        elif is_phrase:
            wanted += [*_known(loose, abbreviations), _phrase(words, abbreviations)]
            loose = []
        else:
            loose += words
    wanted += _known(loose, abbreviations)
    wanted, excluded = wanted[:MOST_TERMS], excluded[:MOST_TERMS]
    return Query(" ".join(term.forms[0] for term in wanted), tuple(wanted), tuple(excluded))


def _parts(text: str) -> Iterator[tuple[bool, bool, list[str]]]:
    for part in _PART.finditer(text):
        words = _WORD.findall(part["phrase"] if part["phrase"] is not None else part["words"])
        # 20/12/2022 or COVID-19 are several words that belong together only where one excludes them.
        if words:
            yield bool(part["minus"]), part["phrase"] is not None, words


def _known(words: list[str], abbreviations: Abbreviations) -> Iterator[Term]:
    """A term a word; the longest run of words that has other forms becomes one term."""
    folded = [vietnamese.fold(word) for word in words]
    longest = max(map(len, abbreviations), default=1)
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            forms = abbreviations.get(tuple(folded[at : at + length]))
            if forms:
                break
        else:
            length, forms = 1, ()
        typed = " ".join(words[at : at + length])
        yield Term(_once(typed, forms))
        at += length


def _phrase(words: list[str], abbreviations: Abbreviations) -> Term:
    return Term(_once(" ".join(words), abbreviations.get(tuple(map(vietnamese.fold, words)), ())))


def _once(typed: str, forms: Iterable[str]) -> tuple[str, ...]:
    """The form that was typed first, the others behind it, each once."""
    same = {vietnamese.fold(typed): typed}
    for form in forms:
        same.setdefault(vietnamese.fold(form), form)
    return tuple(same.values())


def abbreviations_of(pairs: Iterable[tuple[str, str]]) -> dict[Words, tuple[str, ...]]:
    """Out of (short form, long form) pairs. One short form may stand for several long ones."""
    forms: dict[Words, list[str]] = {}
    for short, long in pairs:
        for one, other in ((short, long), (long, short)):
            forms.setdefault(tuple(folded_words(one)), []).append(vietnamese.key(other))
    return {words: tuple(found) for words, found in forms.items() if words}
