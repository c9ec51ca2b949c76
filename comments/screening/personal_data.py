"""Check: telephone, identity and account numbers, plates, addresses of people's homes. Readers see
them masked if the comment is approved; moderators see all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from comments.screening.submission import Submission
from comments.screening.verdict import Finding

_MOST_FINDINGS = 20


@dataclass(frozen=True)
class Kind:
    """`shown` stands in its place where readers see the comment. `part` is the group to hide.
    Without one of the `signs` (small letters) in a text the pattern need not be tried."""

    rule: str
    shown: str
    pattern: re.Pattern[str]
    part: int = 0
    signs: tuple[str, ...] = ()


# Every repetition is bounded. Order matters where two overlap: the first keeps its place.
KINDS = (
    Kind(
        "account", "[đã ẩn số tài khoản]",
        re.compile(
            r"(?:\bstk|số tài khoản|so tai khoan|tài khoản|\btk\b|vietcombank|vietinbank|agribank|\bbidv|"
            r"techcombank|mb ?bank|sacombank|vpbank|\bacb|tpbank)[^\d\n]{0,30}"
            r"(\d(?:[ .-]?\d){5,18})(?!\d)",
            re.IGNORECASE,
        ),
        1,
        (
            "stk", "tài khoản", "tai khoan", "tk", "vietcombank", "vietinbank", "agribank", "bidv",
            "techcombank", "mbbank", "mb bank", "sacombank", "vpbank", "acb", "tpbank",
        ),
    ),
    Kind(
        "identity", "[đã ẩn số định danh]",
        re.compile(r"0(?<![\d.,]0)(?:0[1-9]|[1-9]\d)[0-3]\d{8}(?!\d)"),
    ),
    Kind(
        "identity", "[đã ẩn số định danh]",
        re.compile(
            r"(?:cccd|cmnd|căn cước|can cuoc|chứng minh|chung minh|định danh|dinh danh)[^\d\n]{0,25}"
            r"\d(?:[ .]?\d){8,11}(?!\d)",
            re.IGNORECASE,
        ),
        signs=(
            "cccd", "cmnd", "căn cước", "can cuoc", "chứng minh", "chung minh", "định danh", "dinh danh",
        ),
    ),
    Kind(
        "phone", "[đã ẩn số điện thoại]",
        re.compile(
            r"(?<![\d,/])(?:\(?\+?84\)?[ .-]?|\(?0)(?:[35789]\)?(?:[ .-]{0,2}\d){8}|2\d{1,2}\)?(?:[ .-]{0,2}\d){7,8})"
            r"(?![\d])"
        ),
    ),
    Kind(
        "plate", "[đã ẩn biển số]",
        re.compile(r"(?<![\w.,/])[1-9]\d[ -]?[A-HK-NPSTUVXYZ]{1,2}\d?[ -.]{0,2}\d{3}[. ]?\d{2}(?![\w])"),
    ),
    Kind(
        "email", "[đã ẩn thư điện tử]",
        re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}(?!\w)"),
        signs=("@",),
    ),
    Kind(
        "home", "[đã ẩn địa chỉ]",
        re.compile(
            r"(?i:số nhà|nhà số|so nha|nha so|(?:ở|sống tại|trú tại|địa chỉ:?|nhà ở) số)"
            r" \d{1,4}[A-Za-z]?(?:/\d{1,4}){0,4}"
            r"(?:,? (?i:ngách|ngõ|hẻm|kiệt|đường|phố) [\w/]{1,12}(?: [^\W\d_a-zà-ỹ]\w{0,8}){0,4}){0,4}",
        ),
        signs=("số ", "nhà số", "so nha", "nha so"),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    rule: str
    start: int
    end: int
    shown: str


def places_in(text: str) -> list[Place]:
    """Every piece of personal data, in order, none over another."""
    found: list[Place] = []
    for kind in _possible(text):
        for match in islice(kind.pattern.finditer(text), _MOST_FINDINGS):
            start, end = match.span(kind.part)
            if all(end <= other.start or other.end <= start for other in found):
                found.append(Place(kind.rule, start, end, kind.shown))
    return sorted(found, key=lambda place: place.start)


def _possible(text: str) -> Iterator[Kind]:
    """What the text may hold at all: all but mail addresses are made of digits."""
    small = text.lower()
    has_digits = _DIGIT.search(text) is not None
    for kind in KINDS:
        has_sign = not kind.signs or any(sign in small for sign in kind.signs)
        if has_sign and (has_digits or kind.rule == "email"):
            yield kind


_DIGIT = re.compile(r"\d")


# Readers' pages ask for the same texts again and again.
@lru_cache(maxsize=2000)
def masked(text: str) -> str:
    """The text as readers see it."""
    out, done = [], 0
    for place in places_in(text):
        out += [text[done : place.start], place.shown]
        done = place.end
    return "".join([*out, text[done:]])


def personal_data(submission: Submission) -> Iterator[Finding]:
    for field, text in (("text", submission.text), ("name", submission.name)):
        for place in places_in(text):
            yield Finding(
                "personal_data", place.rule, field=field, start=place.start, end=place.end
            )
