"""How a title is written out. Pure."""

import unicodedata

from foundation.vietnamese import key


def full_title(role: str, organization: str) -> str:
    """The title as papers print it: `Trưởng ban` of `Ban Tổ chức Tỉnh ủy` is
    `Trưởng Ban Tổ chức Tỉnh ủy`, words in which both meet stand once."""
    words, name = role.split(), organization.split()
    for shared in range(min(len(words) - 1, len(name)), 0, -1):
        if key(" ".join(words[-shared:])).lower() == key(" ".join(name[:shared])).lower():
            words = words[:-shared]
            break
    return " ".join(words + name)


def comparable(name: str) -> str:
    """The name without case, blanks and tone placement; Hùng and Hưng stay two names."""
    return key(" ".join(name.split())).lower()


def is_same_name(one: str, other: str) -> bool:
    return comparable(one) == comparable(other)


_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


def initial(word: str) -> str:
    """The letter of the alphabet under which a word is listed: Á under A, but Ă, Â, Đ, Ơ and Ư are
    letters of their own."""
    bare = unicodedata.normalize("NFD", word[:1]).translate(_TONES)
    return unicodedata.normalize("NFC", bare).upper()
