"""A text as a row of syllables with the gaps between them. Pure."""

import re
from functools import lru_cache
from itertools import accumulate, chain

from foundation.vietnamese import key
from officials.mentions.normal_form import NormalText
from officials.mentions.phrases import word_set

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
_UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
_LOWER = "".join(letter for letter in _LETTERS if letter.islower())
# `Kim Sung-ho` and `Phút-xa-vẳn Kẹo-mi-xay` have two words, `Thanh Hóa-Nghệ An` four.
_WORD = re.compile(
    rf"[{_UPPER}][{_LOWER}]+(?:-[{_LOWER}]+)+(?![^\W_])|[A-ZĐ]+(?:&[A-ZĐ]+)+(?![^\W_])"
    r"|[^\W_]+(?:['’ʼ][^\W_]+)*"
)

BLANK = " "
STOP = "."
"""A gap that ends the sentence."""

# A full stop behind these belongs to them.
_ABBREVIATIONS = word_set(
    "tp tx tt q p h x gs pgs ts ths bs cn ks kts cki ckii ckt ckii nsnd nsưt ls tr mr mrs dr"
)


@lru_cache(maxsize=4096)
def kind_of_gap(gap: str) -> str:
    """One character that says what stands between two words: a blank, a full stop, `;`, `:`, `(`,
    `)`, `,`, `-`, `"`, `&`, `/`, `·` (a point without a blank, as in GS.TS), `x` for the rest."""
    marks = gap.strip()
    if not marks:
        return STOP if gap.count("\n") > 1 else BLANK
    if any(mark in marks for mark in "!?…") or "..." in marks:
        return STOP
    if gap == ".":
        return "·"
    if "." in marks:
        return STOP
    for mark in ";:":
        if mark in marks:
            return mark
    if "\n" in gap and (gap.count("\n") > 1 or marks[0] in "-–—•*+"):
        return STOP
    if "(" in marks or "[" in marks:
        return "("
    if "," in marks:
        return ","
    if ")" in marks or "]" in marks:
        return ")"
    if all(mark in "-–—‑‐−" for mark in marks):
        return "-"
    if all(mark in "\"'“”‘’«»" for mark in marks):
        return '"'
    if marks in "&/":
        return marks
    return "x"


def syllables_of(name: str) -> tuple[str, ...]:
    """The words of a name as a page has them in lower case."""
    return tuple(word.lower() for word in _WORD.findall(key(name)))


class Page:
    """`words` as printed in normal form, `lows` in lower case, `gaps[i]` the kind of gap before
    word i (see `kind_of_gap`; the text's begin and end are full stops), `starts` and `ends` in the
    normal form. `is_capital[i]`: the word begins a proper name as far as its case can tell."""

    def __init__(self, normal: NormalText) -> None:
        text = normal.text
        self.text = text
        self.normal = normal
        self.words = words = _WORD.findall(text)
        self.printed_gaps = between = _WORD.split(text)
        lengths = chain.from_iterable(zip(map(len, between), map(len, words), strict=False))
        edges = list(accumulate(lengths))
        self.starts, self.ends = edges[0::2], edges[1::2]
        self.lows = lows = [word.lower() for word in words]
        self.gaps = gaps = [kind_of_gap(gap) for gap in between]
        self.size = len(words)
        gaps[0] = gaps[-1] = STOP
        for i, gap in enumerate(gaps):
            if gap == "·":
                gaps[i] = BLANK if lows[i - 1] in _ABBREVIATIONS or _is_caps(words, i) else STOP
            elif gap == STOP and 0 < i < self.size and self._is_abbreviated(i - 1):
                gaps[i] = BLANK
        self.is_capital = [word[0].isupper() for word in words]
        self.caseless = self._caseless_stretches()

    def _caseless_stretches(self) -> set[int] | frozenset[int]:
        """Words of lines in ALL CAPS or without any capital, where case tells nothing; for the
        usual text that is one look at its words."""
        words = self.words
        found: set[int] = set()
        start = 0
        for end in [*(i for i, gap in enumerate(self.gaps) if gap == STOP and i), self.size]:
            stretch = words[start:end]
            if len(stretch) >= 4 and _has_one_case("".join(stretch)):
                found.update(range(start, end))
            start = end
        return found

    def _is_abbreviated(self, i: int) -> bool:
        gap = self.printed_gaps[i + 1]
        is_one = self.lows[i] in _ABBREVIATIONS and self.words[i][0].isupper()
        return is_one and gap.strip() == "." and "\n" not in gap

    def begins_a_line(self, i: int) -> bool:
        return "\n" in self.printed_gaps[i]

    def closes_a_bracket(self, i: int) -> bool:
        """Whether a bracket closes before word i."""
        return ")" in self.printed_gaps[i] or "]" in self.printed_gaps[i]

    def surface(self, start: int, end: int) -> str:
        """The words start..end as printed, on one line."""
        return " ".join(self.normal.printed[self.starts[start] : self.ends[end - 1]].split())


def _is_caps(words: list[str], i: int) -> bool:
    """`TP.HCM`, `GS.TS`: capitals on both sides of a point without a blank."""
    return 0 < i < len(words) and words[i - 1].isupper() and words[i].isupper()


def _has_one_case(letters: str) -> bool:
    return letters.isupper() or letters.islower()
