"""The keys that a public page carries and a change purges: `article:12`, `section:thoi-su`.

An app registers its kinds once (`ARTICLE = Kind("article")`) and names single keys by calling them
(`ARTICLE(12)`). The text of a key travels in an HTTP header to Varnish or a CDN, where blanks part
keys: that is why the form is checked here and not by whoever reads it.
"""

import re
from collections.abc import Iterable
from typing import ClassVar

_KIND = re.compile(r"[a-z][a-z-]{0,30}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")


class Kind:
    """A family of keys, known by one word in the whole project."""

    registered: ClassVar[dict[str, "Kind"]] = {}

    def __init__(self, word: str):
        if not _KIND.fullmatch(word):
            raise ValueError(f"{word!r} cannot name a kind of page key")
        if word in self.registered:
            raise ValueError(f"the kind of page key {word!r} is registered twice")
        self.word = word
        self.registered[word] = self

    def __call__(self, name: str | int | None = None) -> str:
        """The key of one thing of this kind, or of the only one there is (`FRONT()`)."""
        if name is None:
            return self.word
        if not _NAME.fullmatch(str(name)):
            raise ValueError(f"{name!r} cannot stand in a key of kind {self.word!r}")
        return f"{self.word}:{name}"


# Every page but files that never change: menu, masthead and foot are on all of them.
SITE = "site"
# Where `public_page` notes, in the request's environment, the keys of a page that may be kept.
KEYS = "pagecache.keys"


def is_key(text: str) -> bool:
    """Whether the text is a key of a registered kind."""
    if text == SITE:
        return True
    word, colon, name = text.partition(":")
    return word in Kind.registered and (bool(_NAME.fullmatch(name)) if colon else True)


def header_value(keys: Iterable[str]) -> str:
    """The keys as the one line of a `Surrogate-Key` header: each once, in a steady order."""
    return " ".join(sorted(set(keys)))
