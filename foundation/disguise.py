"""Words that were disguised: dots, blanks and hidden characters inside, digits and look-alikes for
letters, stretched vowels, stars. Pure.

`uncover` brings a text into the clean-up form: pieces of bare letters with the accents beside them
and the way back into the text. What may stand between two pieces of one word is judged here too.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import compress

from foundation import vietnamese

# A letter that came out of a digit or a foreign alphabet has lost its accent: it fits any.
ANY_ACCENT = "\x01"
STAR = "*"

# Letters of other alphabets that look like ours, by what they look like.
_LOOK_ALIKES = {
    look: letter
    for letter, looks in {
        "a": "аɑαΑА", "b": "ВвΒβЬь", "c": "сСϲ", "d": "ԁժ", "e": "еЕεΕ", "g": "ɡԌ", "h": "һНΗн",
        "i": "іІιΙɩı", "j": "јЈ", "k": "кКκΚ", "l": "ӏⅼΙǀ", "m": "мМΜ", "n": "ոпηΝ", "o": "оОοΟσօ",
        "p": "рРρΡ", "q": "ԛգ", "s": "ѕЅ", "t": "тТτΤ", "u": "υսцμ", "v": "ѵνѴ", "w": "ԝѡω",
        "x": "хХχΧ", "y": "уУγΥү", "z": "ᴢΖ",
    }.items()
    for look in looks
}  # fmt: skip
_DIGITS = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g"}
_SYMBOLS = {"@": "a", "$": "s", "!": "i", "|": "i"}
# One sign for "i" and for "l"; each is tried.
_TWO_WAYS = frozenset("1!|")
# After a number these are measures: "5ml" is no word with a 5 for an s.
_UNITS = re.compile(
    r"(?:ml|cl|dl|l|mg|g|kg|k|km|m|cm|mm|dm|ha|h|p|s|tr|d|w|kw|v|a|b|c|e|n|x|gb|mb|tb|nm|hz|ty|m2|m3)(?![a-z])"
)

_PIECE = re.compile(r"[a-z]+")
_WORDLIKE = re.compile(r"[a-z0-9@$!|*]+")
_ANY_LETTER = re.compile(r"[a-z]")
_DOUBLE = re.compile(r"([a-z])\1")
_STRETCHED_SINGLES = re.compile(r"(?<![a-z])([a-z])[^a-z]+\1(?![a-z])")
_PLAIN_TEXT = re.compile(r"[\x01-\x7fÀ-ÏÑ-ïñ-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ“”‘’…–—•\U0001f000-\U0001faff]*")
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, slots=True)
class Uncovered:
    """The text as one run of bare letters. `letters[i]` bears the accents of `forms[i]` (a letter,
    or ANY_ACCENT) and stands in the text from `starts[i]` to `ends[i]`. `opens[i]` and `closes[i]`
    say that a piece begins before or ends behind it, `changed[i]` that it was not written plainly
    (2: a sign stood for the letter). `between` is the text with blanks, points and so on as one
    sign a character, for judging what stands between two letters."""

    text: str
    letters: str
    forms: str
    starts: Sequence[int]
    ends: Sequence[int]
    opens: bytearray
    closes: bytearray
    changed: bytearray
    is_accented: bool


class _Signs(dict[int, str]):
    """str.translate table: one character of the text to one sign: a bare letter, a digit, `*`, a
    blank, a line end, "-" for what joins, "\\0" for what cannot be seen, "#" for all else."""

    def __missing__(self, code: int) -> str:
        self[code] = sign = _sign_of(chr(code))
        return sign


def _sign_of(character: str) -> str:
    if character in _LOOK_ALIKES:
        return _LOOK_ALIKES[character]
    folded = vietnamese.fold(unicodedata.normalize("NFKC", character))
    folded = _LOOK_ALIKES.get(folded, folded)
    if len(folded) == 1 and folded.isascii() and folded.isalnum():
        return folded
    if character == "\n":
        return "\n"
    if character.isspace():
        return " "
    if character in "*＊✱∗⁎":
        return STAR
    if character in _SYMBOLS:
        return character
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf", "Cc") or character in "\u3164\u115f\u1160\u2800\uffa0\u034f":
        return "\0"
    if category[0] in "PS" and category != "So":
        return "-"
    return "#"


_SIGNS = _Signs()


def _composed(text: str) -> tuple[str, Sequence[int], Sequence[int], frozenset[int]]:
    """Characters with their loose marks as one letter each, nothing invisible; where each stood;
    and which were look-alikes without an accent."""
    if _PLAIN_TEXT.fullmatch(text):
        return text, range(len(text)), range(1, len(text) + 1), frozenset()
    out: list[str] = []
    starts, ends = array("l"), array("l")
    foreign = set()
    for place, character in enumerate(text):
        kind, sign = _KINDS[character]
        if kind == _HIDDEN:
            if out and unicodedata.combining(character):
                whole = unicodedata.normalize("NFC", out[-1] + character)
                if len(whole) == 1:
                    out[-1], ends[-1] = whole, place + 1
            continue
        if kind == _FOREIGN:
            foreign.add(len(out))
        out.append(sign)
        starts.append(place)
        ends.append(place + 1)
    return "".join(out), starts, ends, frozenset(foreign)


_OWN, _FOREIGN, _HIDDEN = range(3)


class _Kinds(dict[str, tuple[int, str]]):
    """How a character comes into the clean-up form: as itself, as a letter that it looks like, or
    not at all."""

    def __missing__(self, character: str) -> tuple[int, str]:
        self[character] = kind = _kind_of(character)
        return kind


def _kind_of(character: str) -> tuple[int, str]:
    sign = _SIGNS[ord(character)]
    if sign == "\0":
        return _HIDDEN, ""
    is_ours = ord(character) < 0x250 or "Ạ" <= character <= "ỹ"
    if sign.isalpha() and (not is_ours or character in _LOOK_ALIKES):
        return _FOREIGN, sign
    return _OWN, sign if sign.isdigit() else character


_KINDS = _Kinds()


def uncover(text: str) -> Uncovered:
    """The clean-up form; linear in the text."""
    return uncover_all_ways(text)[0]


# Several lists look at one text.
@lru_cache(maxsize=8)
def uncover_all_ways(text: str) -> tuple[Uncovered, ...]:
    """The clean-up form, and once more with l for the signs that stand for i as well as for l."""
    seen, starts, ends, foreign = _composed(text)
    # Plain text is in normal form already.
    is_plain = isinstance(starts, range)
    lower = vietnamese.small(vietnamese.place_tones(seen) if is_plain else vietnamese.key(seen))
    signs, mapped, two_ways = _letters_for_signs(seen.translate(_SIGNS))
    is_letter = bytearray(signs.encode("ascii").translate(_LETTERS_ONLY))
    number = is_letter.count(1)
    bare = lower.encode("ascii", "ignore").translate(None, delete=_NOT_A_LETTER)
    is_accented = (number - len(bare) - len(foreign)) * 8 > number
    changed = bytearray(len(signs))
    forms: Sequence[str] = lower
    if mapped or foreign:
        forms = list(lower)
        for place in foreign:
            changed[place] = 1
            forms[place] = ANY_ACCENT if signs[place] in "aeiouyd" else signs[place]
        for place in mapped:
            changed[place] = 2
            forms[place] = ANY_ACCENT
    doubled = list(_doubled_pieces(signs, is_letter))
    if doubled:
        forms, ends = list(forms), list(ends)
        for span in doubled:
            _shorten(signs, forms, ends, changed, is_letter, span, is_accented)
    if doubled or _STRETCHED_SINGLES.search(signs):
        ends = list(ends)
        opens, closes = _edges_of_stretched(signs, forms, ends, changed, is_letter)
        number = len(opens)
    else:
        opens, closes = _edges(is_letter)
    is_changed = bool(mapped or foreign) or 1 in changed
    first = Uncovered(
        text,
        "".join(compress(signs, is_letter)),
        "".join(compress(forms, is_letter)),
        tuple(compress(starts, is_letter)),
        tuple(compress(ends, is_letter)),
        opens,
        closes,
        bytearray(compress(changed, is_letter)) if is_changed else bytearray(number),
        is_accented,
    )
    if not two_ways:
        return (first,)
    other = list(signs)
    for place in two_ways:
        other[place] = "l"
    return first, replace(first, letters="".join(compress(other, is_letter)))


def _doubled_pieces(signs: str, is_letter: bytearray) -> Iterator[tuple[int, int]]:
    """Where the pieces lie in which a letter stands twice in a row."""
    done = 0
    for match in _DOUBLE.finditer(signs):
        if match.start() >= done:
            start = is_letter.rfind(0, 0, match.start()) + 1
            done = is_letter.find(0, match.end())
            done = len(signs) if done < 0 else done
            yield start, done


def _edges(is_letter: bytearray) -> tuple[bytearray, bytearray]:
    """For each letter, whether a piece begins with it, and whether one ends. As one number, a byte
    a sign, it takes no loop."""
    size = len(is_letter)
    whole = int.from_bytes(is_letter, "big")
    opens = (whole & ~(whole >> 8)).to_bytes(size, "big")
    closes = (whole & ~(whole << 8)).to_bytes(size, "big")
    return bytearray(compress(opens, is_letter)), bytearray(compress(closes, is_letter))


def _edges_of_stretched(
    signs: str, forms: Sequence[str], ends: list[int], changed: bytearray, is_letter: bytearray
) -> tuple[bytearray, bytearray]:
    """The same where letters were dropped; drops those that repeat a single letter before them."""
    number = is_letter.count(1)
    opens, closes = bytearray(number), bytearray(number)
    place, single = 0, -1
    for match in _PIECE.finditer(signs):
        start, end = match.span()
        length = end - start
        if length == 1:
            if single >= 0 and signs[single] == signs[start] and forms[single] == forms[start]:
                # "n g u u u": letters one by one, the last of them stretched.
                is_letter[start] = 0
                ends[single] = ends[start]
                changed[single] = max(changed[single], 1)
                continue
            single = start
        else:
            single = -1
            length = is_letter.count(1, start, end)
        opens[place] = closes[place + length - 1] = 1
        place += length
    return opens[:place], closes[:place]


_NOT_A_LETTER = bytes(code for code in range(256) if not 97 <= code <= 122)
_LETTERS_ONLY = bytes(1 if 97 <= code <= 122 else 0 for code in range(256))


def _letters_for_signs(signs: str) -> tuple[str, list[int], list[int]]:
    """Digits and symbols inside words of letters as the letters they stand for; where they are; and
    which of them became i but may be l."""
    if not _NOT_LETTER.search(signs):
        return signs, [], []
    mapped: list[int] = []
    two_ways: list[int] = []
    out = list(signs)
    for word in _WORDLIKE.finditer(signs):
        start, end = word.span()
        if word[0].isalpha() or not _ANY_LETTER.search(word[0]):
            continue
        # A number in front of letters is a number, but for one digit that is no measure.
        leading = _NUMBER.match(word[0]).end()
        if leading > 1 or (leading and signs[start] != "0" and _UNITS.match(signs, start + 1)):
            start += leading
        for i in range(start, end):
            sign = signs[i]
            has_before = i > start and signs[i - 1] != STAR
            has_after = i + 1 < end
            if sign in _DIGITS:
                letter = _DIGITS[sign]
            elif sign in _SYMBOLS:
                if not (has_after and signs[i + 1].isalnum() and (has_before or sign in "@$")):
                    continue
                letter = _SYMBOLS[sign]
            else:
                continue
            out[i] = letter
            mapped.append(i)
            if sign in _TWO_WAYS:
                two_ways.append(i)
    return "".join(out), mapped, two_ways


_NUMBER = re.compile(r"[0-9]*")
_NOT_LETTER = re.compile(r"[0-9@$!|]")


@cache
def _toneless(letter: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter).translate(_TONES))


def _shorten(
    signs: str,
    forms: list[str],
    ends: list[int],
    changed: bytearray,
    is_letter: bytearray,
    span: tuple[int, int],
    is_accented: bool,
) -> None:
    """Keep stretched letters once: "nguuu", "đụuu". Two u or o in a text without accents stay, for
    that is how "cứu" and "xoong" are written there; ư before u is another letter anyway."""
    start, end = span
    kept, run = start, 1
    for place in range(start + 1, end):
        if signs[place] != signs[kept] or not _is_stretch(forms[kept], forms[place]):
            kept, run = place, 1
            continue
        run += 1
        goes_on = place + 1 < end and signs[place + 1] == signs[place]
        if run == 2 and signs[place] in "uo" and not is_accented and not goes_on:
            kept, run = place, 1
            continue
        if forms[kept] != ANY_ACCENT and _toneless(forms[kept]) == forms[kept]:
            forms[kept] = forms[place]
        is_letter[place] = 0
        ends[kept] = ends[place]
        changed[kept] = max(changed[kept], 1)


def _is_stretch(before: str, letter: str) -> bool:
    if before == letter or ANY_ACCENT in (before, letter):
        return True
    bare, bare_next = _toneless(before), _toneless(letter)
    return bare == bare_next and (letter == bare_next or before == bare)


# --- what may stand inside a word ---------------------------------------------------------------

_VOWEL = re.compile(r"[aeiouy]")


def splits_a_word(gap: str, before: str, after: str) -> bool:
    """Whether `gap` between two pieces may be a disguise inside one word: marks without a blank
    always ("bu.ồi"); a blank only beside a piece that is no syllable ("lồ n", "ng u"), or between
    single letters. `before` and `after` are the bare letters of the pieces."""
    gap = _visible(gap)
    if len(gap) > 5:
        return False
    if not any(sign.isspace() for sign in gap):
        return True
    if len(before) == 1 and len(after) == 1:
        return True
    return not (_VOWEL.search(before) and _VOWEL.search(after))


def _visible(gap: str) -> str:
    return gap if gap.isascii() else "".join(c for c in gap[:40] if _SIGNS[ord(c)] != "\0")


def joins_two_words(gap: str) -> bool:
    """Whether two pieces with `gap` between them stand beside each other as words of one phrase:
    blanks, or marks without a blank. A full stop or comma with a blank ends the phrase."""
    gap = _visible(gap)
    if len(gap) > 3:
        return False
    return not gap.strip() or not any(sign.isspace() for sign in gap)
