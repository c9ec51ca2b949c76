"""Listed words in a text, however they are disguised, with their accents respected. Pure.

One pass over the clean-up form (foundation/disguise.py) finds bare letters; a hit counts if it
begins and ends with a piece, if its accents are those of the list, and if what stands inside it may
stand inside a word. An accented word never fits another accent, and bare letters only where they are
taken apart ("l.o.n") or stand beside a digit for a letter; an unaccented one only bare letters.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from foundation import disguise, vietnamese
from foundation.automaton import Automaton
from foundation.disguise import ANY_ACCENT, STAR, Uncovered

# A text with more is held anyway.
_MOST_HITS = 40
_MOST_LOOKED_AT = 200
_MOST_STARRED = 15
_LONGEST_STARRED = 16


@dataclass(frozen=True)
class Entry:
    """One word or phrase of the list; see comments.screening.rules.Rule for the fields. Entries of
    a `group` are asked for together."""

    code: str
    pattern: str
    group: str = ""
    unless: tuple[str, ...] = ()
    is_clashing: bool = False
    is_a_name_before: bool = False


@dataclass(frozen=True)
class Hit:
    """`start` and `end` count characters of the text as given."""

    code: str
    start: int
    end: int
    is_disguised: bool
    group: str = ""


@dataclass(frozen=True)
class _Pattern:
    """Bare letters with their forms; `breaks` are the places where another word begins."""

    entry: Entry
    letters: str
    forms: str
    breaks: frozenset[int]
    is_harmless: bool = False


class Wordlist:
    """A list of words, compiled once and asked for many texts."""

    def __init__(self, entries: Iterable[Entry]):
        patterns = []
        self._groups = set()
        self._starred: dict[str, list[tuple[Entry, tuple[str, ...], int]]] = defaultdict(list)
        for entry in entries:
            self._groups.add(entry.group)
            patterns += _patterns(entry)
            patterns += [_pattern(entry, phrase, is_harmless=True) for phrase in entry.unless]
            words = tuple(vietnamese.key(entry.pattern).lower().split())
            for nth, word in enumerate(words):
                self._starred[word[0]].append((entry, words, nth))
        self._automaton = Automaton((pattern.letters, pattern) for pattern in patterns)

    def find(self, text: str, group: str = "") -> list[Hit]:
        """Every listed word of the group, the longer ones of those that overlap, in order."""
        if group not in self._groups:
            return []
        return _longest(hit for hit in _all_hits(self, text) if hit.group == group)

    def all_hits(self, text: str) -> tuple[Hit, ...]:
        """Of every group, in one pass."""
        found: dict[tuple[str, int, int], Hit] = {}
        for uncovered in disguise.uncover_all_ways(text):
            for hit in self._hits(uncovered):
                found.setdefault((hit.code, hit.start, hit.end), hit)
        if STAR in text:
            for hit in self._starred_hits(text):
                found.setdefault((hit.code, hit.start, hit.end), hit)
        return tuple(found.values())

    def _hits(self, uncovered: Uncovered) -> Iterable[Hit]:
        harmless: list[tuple[str, int, int]] = []
        hits: list[tuple[_Pattern, Hit]] = []
        opens, closes = uncovered.opens, uncovered.closes
        looked_at = 0
        for start, end, pattern in self._automaton.hits(uncovered.letters):
            if not (opens[start] and closes[end - 1]):
                continue
            looked_at += 1
            if looked_at > _MOST_LOOKED_AT:
                break
            how = _fits(uncovered, start, end, pattern)
            if how is None:
                continue
            place = (uncovered.starts[start], uncovered.ends[end - 1])
            if pattern.is_harmless:
                harmless.append((pattern.entry.code, *place))
            else:
                hits.append((pattern, Hit(pattern.entry.code, *place, how, pattern.entry.group)))
        for pattern, hit in hits:
            if hit.is_disguised or not (
                any(code == hit.code and start <= hit.start and hit.end <= end
                    for code, start, end in harmless)
                or _is_innocent(uncovered, pattern, hit)
            ):  # fmt: skip
                yield hit

    def _starred_hits(self, text: str) -> Iterable[Hit]:
        lower = vietnamese.key(text).lower()
        if len(lower) != len(text):
            return
        words = list(_WORD.finditer(lower))
        starred = [nth for nth, word in enumerate(words) if STAR in word[0]]
        for nth in starred[:_MOST_STARRED]:
            word = words[nth][0]
            if len(word) > _LONGEST_STARRED:
                continue
            for entry, pattern, inside in self._starred.get(word[0], ()):
                first = nth - inside
                if first < 0 or first + len(pattern) > len(words):
                    continue
                window = words[first : first + len(pattern)]
                if all(map(_fits_starred, (one[0] for one in window), pattern)):
                    yield Hit(entry.code, window[0].start(), window[-1].end(), True, entry.group)


# Several checks ask one list about one text.
@lru_cache(maxsize=8)
def _all_hits(wordlist: Wordlist, text: str) -> tuple[Hit, ...]:
    return wordlist.all_hits(text)


_WORD = re.compile(r"[^\W_*]+(?:\*+[^\W_*]*)*")


def _fits_starred(word: str, pattern: str) -> bool:
    """A star is one letter, several stars are one or more; two letters must be left, or the first
    of a word whose length is right."""
    if STAR not in word:
        return word == pattern
    literals = len(word) - word.count(STAR)
    if literals < 2 and not (len(word) == len(pattern) >= 3):
        return False
    if len(word) == len(pattern):
        return all(map(lambda a, b: a in (b, STAR), word, pattern))
    head, tail = word[: word.index(STAR)], word[word.rindex(STAR) + 1 :]
    is_one_gap = word.count(STAR) == len(word) - len(head) - len(tail)
    return (
        is_one_gap
        and word.count(STAR) > 1
        and len(head) + len(tail) < len(pattern) <= len(word) + 2
        and pattern.startswith(head)
        and pattern.endswith(tail)
    )


def _patterns(entry: Entry) -> list[_Pattern]:
    """As it is written, and run together where that makes other letters ("ócchó" has one c)."""
    whole = _pattern(entry, entry.pattern)
    together = _pattern(entry, entry.pattern.replace(" ", ""))
    return [whole] if together.letters == whole.letters else [whole, together]


def _pattern(entry: Entry, phrase: str, *, is_harmless: bool = False) -> _Pattern:
    uncovered = disguise.uncover(vietnamese.tidy_line(phrase))
    breaks = frozenset(i for i, opens in enumerate(uncovered.opens) if opens and i)
    return _Pattern(entry, uncovered.letters, uncovered.forms, breaks, is_harmless)


def _fits(text: Uncovered, start: int, end: int, pattern: _Pattern) -> bool | None:
    """Whether the hit is disguised; None when it is no hit."""
    forms = text.forms[start:end]
    is_exact = forms == pattern.forms or _fits_loosely(forms, pattern)
    if not is_exact and not _lost_its_accents(forms, pattern):
        return None
    changed = text.changed[start:end]
    is_disguised = any(changed)
    if is_disguised and end - start - changed.count(2) < 2:
        return None
    splits = 0
    for place in range(1, end - start):
        at = start + place
        is_break = place in pattern.breaks
        if not text.opens[at]:
            is_disguised = is_disguised or is_break
            continue
        gap = text.text[text.ends[at - 1] : text.starts[at]]
        if is_break and disguise.joins_two_words(gap):
            continue
        if not disguise.splits_a_word(gap, _piece_before(text, at), _piece_from(text, at)):
            return None
        is_disguised = True
        splits += 1
    if (
        not is_exact
        and not changed.count(2)
        and splits < max(2, end - start - 1 - len(pattern.breaks))
    ):
        return None  # not letter by letter: an abbreviation, or words of another kind
    return is_disguised


def _lost_its_accents(forms: str, pattern: _Pattern) -> bool:
    """Bare letters (or signs for letters) throughout, where the word has accents."""
    return pattern.forms != pattern.letters and all(
        given in (bare, ANY_ACCENT) for given, bare in zip(forms, pattern.letters, strict=True)
    )


def _fits_loosely(forms: str, pattern: _Pattern) -> bool:
    for given, wanted, bare in zip(forms, pattern.forms, pattern.letters, strict=True):
        if given in (wanted, ANY_ACCENT):
            continue
        # A harmless phrase is harmless without its accents too.
        if not (pattern.is_harmless and given == bare):
            return False
    return True


def _piece_from(text: Uncovered, at: int) -> str:
    end = at
    while not text.closes[end]:
        end += 1
    return text.letters[at : end + 1]


def _piece_before(text: Uncovered, at: int) -> str:
    start = at - 1
    while not text.opens[start]:
        start -= 1
    return text.letters[start:at]


def _is_innocent(text: Uncovered, pattern: _Pattern, hit: Hit) -> bool:
    """Plainly written, and yet another word, a measure, an abbreviation or a name."""
    entry, whole = pattern.entry, text.text
    is_bare = pattern.forms == pattern.letters
    if entry.is_clashing and not text.is_accented and text.opens.count(1) > 1:
        return True
    written = whole[hit.start : hit.end]
    if is_bare and len(pattern.letters) == 2:
        if _AFTER_A_NUMBER.search(whole[max(0, hit.start - 3) : hit.start]):
            return True
        if written.isupper() and not whole.isupper():
            return True
    is_a_name = written[:1].isupper() and not written.isupper() and not whole.isupper()
    if is_a_name and (_name_follows(whole, hit.end) or _NAMED_BEFORE.search(whole[: hit.start])):
        return True  # "Vãi Lai", "bản Buồi": a place
    if entry.is_a_name_before:
        last = written.split()[-1] if " " in entry.pattern else ""
        if last.istitle() or _name_follows(whole, hit.end):
            return True
    return False


_NAMED_BEFORE = re.compile(
    r"(?<!\w)(?:bản|buôn|thôn|xã|làng|xóm|ấp|phố|phường|huyện|núi|sông|suối|đèo|hồ|đảo|chợ|họ|dòng họ) $"
)
_AFTER_A_NUMBER = re.compile(r"[0-9] ?$")


def _name_follows(text: str, end: int) -> bool:
    following = text[end : end + 12].split(" ")
    return len(following) > 1 and not following[0] and following[1][:1].isupper()


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end, one.code)):
        if kept and hit.end <= kept[-1].end:
            continue
        kept.append(hit)
    return kept[:_MOST_HITS]
