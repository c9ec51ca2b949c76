"""How a title is written out. Pure."""

import unicodedata

from foundation.vietnamese import fold


def full_title(role: str, organization: str) -> str:
    """The title as papers print it: `Trưởng ban` of `Ban Tổ chức Tỉnh ủy` is
    `Trưởng Ban Tổ chức Tỉnh ủy`, the shared word stands once."""
    if not role or not organization:
        return role or organization
    *start, last = role.split()
    if start and fold(last) == fold(organization.split()[0]):
        role = " ".join(start)
    return f"{role} {organization}"


_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


def initial(word: str) -> str:
    """The letter of the alphabet under which a word is listed: Á under A, but Ă, Â, Đ, Ơ and Ư are
    letters of their own."""
    bare = unicodedata.normalize("NFD", word[:1]).translate(_TONES)
    return unicodedata.normalize("NFC", bare).upper()
