"""Check: are there addresses of web pages in the text or the name?"""

import re
from collections.abc import Iterator
from itertools import islice

from comments.screening.submission import Submission
from comments.screening.verdict import Finding

_MOST_FINDINGS = 20
_ENDINGS = (
    "com|net|org|info|biz|vn|xyz|top|site|online|shop|store|club|live|vip|pro|app|me|io|co|cc|tv|ly|gl|"
    "link|click|asia|today|fun|bet|win|casino"
)
# Every repetition is bounded: the cost stays linear whatever is sent.
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']{1,300}"
    rf"|(?<![\w.@-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,4}}(?:{_ENDINGS})(?![\w-])(?:/[^\s<>\"']{{0,300}})?",
    re.IGNORECASE,
)


# Every address has a point inside, or slashes behind a colon.
_SIGN = re.compile(r"\.[^\s.,]|://")
_HOST = re.compile(r"(?:https?://)?([a-z0-9.-]{1,253})", re.IGNORECASE)


def links(submission: Submission) -> Iterator[Finding]:
    hosts = submission.book.hosts
    for field, text in (("text", submission.text), ("name", submission.name)):
        if not _SIGN.search(text):
            continue
        for match in islice(ADDRESS.finditer(text), _MOST_FINDINGS):
            rule = "blocked" if is_blocked(match[0], hosts) else "address"
            yield Finding("links", rule, field=field, start=match.start(), end=match.end())


def is_blocked(address: str, hosts: frozenset[str]) -> bool:
    """Whether the address leads to one of the hosts or below it."""
    match = _HOST.match(address)
    if match is None or not hosts:
        return False
    parts = match[1].lower().strip(".").split(".")
    return any(".".join(parts[start:]) in hosts for start in range(len(parts)))
