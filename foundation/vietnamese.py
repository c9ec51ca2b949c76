"""Vietnamese text: one normal form, tones in one place, folding, slugs and sort keys.

Everything here is a pure function of a string. The tone of an open syllable with oa, oe or uy may
stand on its first vowel (hóa, khỏe, thủy) or on its second (hoá, khoẻ, thuỷ); both are right
Vietnamese. The house writes the first; see `place_tones`.
"""

import re
import unicodedata
from typing import Literal

# --- the one normal form ------------------------------------------------------------------------

# Icelandic eth looks exactly like Đ/đ and comes out of old fonts and keyboards.
_LETTERS = {0xD0: "Đ", 0xF0: "đ"}
_BLANKS = dict.fromkeys(
    [0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000],
    " ",
)
_LINE_ENDS = dict.fromkeys([0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029], "\n")
_ONE_TO_ONE = _LETTERS | _BLANKS | _LINE_ENDS


def _same_length(text: str) -> str:
    """NFC, Đ, blanks and line ends, one character for one (of text that is NFC already)."""
    return unicodedata.normalize("NFC", text).translate(_ONE_TO_ONE)


def normal(text: str) -> str:
    """The form in which text is stored and compared: NFC, Đ for eth, one kind of blank, one kind
    of line end. Tones stay where the author put them."""
    return _same_length(text.replace("\r\n", "\n"))


# --- what the eye cannot see --------------------------------------------------------------------

_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co"})
# Letters, marks and symbols by category, yet nothing on the screen: grapheme joiner, Hangul and
# Khmer fillers, Mongolian and other variation selectors, the Braille blank, the null note head.
_INVISIBLE_OTHERS = frozenset(
    chr(code)
    for code in (
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0x1D159),
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    )
)
_SYMBOL = "[\u203c\u2049\u2100-\u27ff\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
# A joiner or a selector inside an emoji is part of a picture, not a hidden character.
_EMOJI_GLUE = re.compile(
    f"(?<={_SYMBOL})\ufe0f|(?:(?<={_SYMBOL})|(?<={_SYMBOL}\ufe0f))\u200d(?={_SYMBOL})"
)


def _is_invisible(character: str) -> bool:
    return (
        unicodedata.category(character) in _INVISIBLE_CATEGORIES and character != "\n"
    ) or character in _INVISIBLE_OTHERS


def without_invisibles(text: str) -> str:
    """Without zero-width characters, soft hyphens, fillers, bidi and other controls, NUL and lone
    surrogates. Blanks, line ends and whole emoji stay. Give it text in normal form."""
    # "Printable" is all but those categories and some blanks: the quick answer.
    if text.replace("\n", "").isprintable() and _INVISIBLE_OTHERS.isdisjoint(text):
        return unicodedata.normalize("NFC", text)
    glue = {match.start() for match in _EMOJI_GLUE.finditer(text)}
    seen = "".join(c for i, c in enumerate(text) if i in glue or not _is_invisible(c))
    return unicodedata.normalize("NFC", seen)  # a mark may have found its letter


def visible_text(text: str) -> str:
    """What a reader can see of it: "" for a text of blanks, fillers and zero-width characters."""
    return without_invisibles(normal(text)).strip()


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def unstorable(text: str) -> bool:
    """Whether PostgreSQL would refuse it: a NUL or half a surrogate pair."""
    return _UNSTORABLE.search(text) is not None


def tidy_line(text: str) -> str:
    """Form input of one line: normal form, nothing invisible, single blanks, none at the ends."""
    return " ".join(without_invisibles(normal(text)).split())


def tidy_text(text: str) -> str:
    """Form input of several lines: `tidy_line` for each; never two empty lines in a row."""
    lines = "\n".join(tidy_line(line) for line in normal(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


# --- where the tone stands ----------------------------------------------------------------------

ToneStyle = Literal["first", "second"]
"""Where the tone of an open oa, oe, uy stands: "first" vowel is the house's way (hóa, khỏe, thủy;
linguists call it the old style), "second" the school books' (hoá, khoẻ, thuỷ)."""

_TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_FIRST_TO_SECOND = {
    unicodedata.normalize("NFC", first + mark + second): unicodedata.normalize(
        "NFC", first + second + mark
    )
    for pair in ("oa", "oe", "uy")
    for first in (pair[0], pair[0].upper())
    for second in (pair[1], pair[1].upper())
    for mark in _TONE_MARKS
}
_SECOND_TO_FIRST = {second: first for first, second in _FIRST_TO_SECOND.items()}
_VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
# Not after q (quý: its u is no vowel) or another vowel; not before a letter (hoàn, huỳnh, ngoáy
# are not open) nor before a loose mark, which would join the vowel when the tone has left. What
# stands before is looked at last: a pattern that begins with letters is found much faster.
_AFTER = "(?![^\\W\\d_]|[\u0300-\u036f])"


def _openings(moves: dict[str, str]) -> re.Pattern[str]:
    first, second = ("".join(sorted({pair[place] for pair in moves})) for place in (0, 1))
    before = f"(?<![qQ{_VOWELS}{_VOWELS.upper()}][{first}])"
    return re.compile(f"[{first}]{before}[{second}]{_AFTER}")


_MOVES: dict[ToneStyle, tuple[re.Pattern[str], dict[str, str]]] = {
    "first": (_openings(_SECOND_TO_FIRST), _SECOND_TO_FIRST),
    "second": (_openings(_FIRST_TO_SECOND), _FIRST_TO_SECOND),
}


def place_tones(text: str, style: ToneStyle = "first") -> str:
    """The text (made NFC) with the tones of open oa, oe, uy where `style` has them. The length of
    NFC text does not change."""
    pattern, moves = _MOVES[style]
    return pattern.sub(
        lambda found: moves.get(found[0], found[0]), unicodedata.normalize("NFC", text)
    )


def key(text: str) -> str:
    """The form in which names are looked for: normal form with tones in one place.

    Exactly as long as `text` if that is NFC (all stored text is), so an offset in the key is an
    offset in the text. Case and accents stay.
    """
    return place_tones(_same_length(text))


def small(text: str) -> str:
    """Small letters, one character for one: a few foreign capitals would become two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(sign.lower()[:1] for sign in text)


# --- folding and slugs --------------------------------------------------------------------------


class _Folding(dict[int, str]):
    """str.translate table that works out each character once."""

    def __missing__(self, code: int) -> str:
        bare = "".join(
            c for c in unicodedata.normalize("NFD", chr(code)) if unicodedata.category(c) != "Mn"
        )
        # NFC again: NFD also takes Hangul syllables apart.
        folded = unicodedata.normalize("NFC", bare).lower().replace("đ", "d")
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case without accents, đ as d: "Thanh Hoá" and "THANH HÓA" both give "thanh hoa".

    One character for one of Vietnamese text in NFC, so that offsets serve for highlighting.
    """
    return normal(text).translate(_FOLDING)


_FOREIGN = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ı": "i"})
NAMELESS = "khong-ten"


def slug(text: str, max_length: int = 80) -> str:
    """For addresses: "Đường về Đắk Lắk" gives "duong-ve-dak-lak".

    Only a-z, 0-9 and single hyphens between; cut at a whole word (a first word that is too long
    is cut itself). Text without any such letter gives "khong-ten": never an empty address.
    """
    words = re.findall("[a-z0-9]+", fold(text).translate(_FOREIGN)) or [NAMELESS]
    whole = words[0][:max_length]
    for word in words[1:]:
        if len(whole) + 1 + len(word) > max_length:
            break
        whole += "-" + word
    return whole


# --- Vietnamese alphabetical order --------------------------------------------------------------

_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ALPHABET = {letter: i for i, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
# The blank sorts below digits, digits below letters, letters below those of other alphabets.
_DIGITS_FROM, _LETTERS_FROM, _OTHERS_FROM = 0x60, 0x10A, "\u0800"
_LEVEL_END = "\x01"  # below all of them, so that "Hà" comes before "Hà Nội"


def sort_key(text: str) -> str:
    """A string whose code points order as the Vietnamese dictionary does: a ă â b c d đ …, tones
    à ả ã á ạ where letters are equal, lower case before upper where all else is.

    Store it in a column with db_collation="C". Punctuation does not count.
    """
    letters, tones, cases = [], [], []
    for character in normal(text).strip():
        lower = character.lower()
        parts = unicodedata.normalize("NFD", lower)
        tone = max((_TONE_RANK.get(part, 0) for part in parts), default=0)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONE_RANK))
        if base in _ALPHABET:
            letter = chr(_LETTERS_FROM + _ALPHABET[base])
        elif base.isdigit() and len(base) == 1:
            letter, tone = chr(_DIGITS_FROM + unicodedata.digit(base)), 0
        elif base.isspace():
            letter, tone = " ", 0
        elif base.isalpha():
            letter, tone = _OTHERS_FROM + base, 0
        else:
            continue
        letters.append(letter)
        tones.append(str(tone))
        cases.append("1" if character != lower else "0")
    return _LEVEL_END.join(("".join(letters), "".join(tones), "".join(cases)))


def name_sort_key(full_name: str) -> str:
    """The order of a list of people: by given name, which comes last, then by the whole name."""
    given = full_name.split()[-1:] or [""]
    return sort_key(given[0]) + _LEVEL_END + sort_key(full_name)
