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
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']{1,300}"
    rf"|(?<![\w.@-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,4}}(?:{_ENDINGS})(?![\w-])(?:/[^\s<>\"']{{0,300}})?",
    re.IGNORECASE,
)


def links(submission: Submission) -> Iterator[Finding]:
    for field, text in (("text", submission.text), ("name", submission.name)):
        for match in islice(_ADDRESS.finditer(text), _MOST_FINDINGS):
            yield Finding("links", "address", field=field, start=match.start(), end=match.end())
