"""Text of a page of the old site -> Page, or a refusal that says why. Pure.

The form, top to bottom; every part but headline and time may be missing:

    URL: <address>                          added by whoever kept the page
    Đường dây nóng: <number>
    <headline>
    <sapo>
    <byline>                                "Tiến Dũng – Xuân Trường"
    20/12/2022 19:50
    <paragraphs; "<headline> - Ảnh 2." where a picture stood, its caption on the next line>
    Nguồn: <programme> <day>
    Ý kiến bạn đọc / Xem thêm bình luận
    <the list: headline (picture link), headline again (text link), "20:05 , 16/01/2026", teaser>
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from itertools import zip_longest
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from foundation.vietnamese import fold, visible_text

from .decode import clean_lines, refused
from .page import ListedStory, Page, Paragraph, PhotoLine

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

# Longer than any headline or caption seen (107 and 83 letters), shorter than most paragraphs.
LONGEST_HEADLINE = 250
LONGEST_CAPTION = 500
LONGEST_PATH = 500
LONGEST_SOURCE = 200
LONGEST_PROGRAMME = 120

_DASHES = "\\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_DAY = r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})"
_CLOCK = r"(?P<hour>\d{1,2})\s?[:h]\s?(?P<minute>\d{2})(?::\d{2})?"
_BETWEEN = rf"\s?[,|{_DASHES}]?\s?"
_WEEKDAY = r"(?:(?:Thứ \w+|Chủ nhật)\s?,?\s?)?(?:ngày\s)?"
_ZONE = r"(?:\s?\(?GMT\s?\+\s?0?7(?::00)?\)?)?"
_TIMES = (
    re.compile(rf"{_WEEKDAY}{_DAY}{_BETWEEN}{_CLOCK}{_ZONE}", re.IGNORECASE),
    re.compile(rf"{_CLOCK}{_BETWEEN}{_DAY}{_ZONE}", re.IGNORECASE),
)
_URL = re.compile(r"URL\s?:\s?(?P<url>.*)", re.IGNORECASE)
_TRACKING = re.compile(r"utm_|fbclid=|gclid=|zarsrc=", re.IGNORECASE)
_HOTLINE = re.compile(rf"Đường dây nóng\s?:\s?(?P<number>[\d\s.+(){_DASHES}]+)", re.IGNORECASE)
_PHOTO = re.compile(
    rf"(?:(?P<before>.*?)\s?[{_DASHES}]\s?)?Ảnh\s(?P<number>\d{{1,4}})\s?\.?", re.IGNORECASE
)
_SOURCE = re.compile(r"Nguồn\s?:\s?(?P<source>.+)", re.IGNORECASE)
_EPISODE = re.compile(
    rf"(?P<programme>.*?)[\s,({_DASHES}]*(?:\bngày\s)?{_DAY}\)?\.?", re.IGNORECASE
)
_MARKER = re.compile(r"(?:Ý kiến bạn đọc|Xem thêm bình luận)\s?[:(]?\s?\d*\s?\)?", re.IGNORECASE)

_BYLINE_OPENING = re.compile(
    r"(?:Tác giả|Thực hiện|(?:Tin|Bài)(?: và ảnh|, ảnh)?|Theo)(?:\s?:\s?|(?<=Theo)\s)",
    re.IGNORECASE,
)
_BYLINE_NOTE = re.compile(r"\s?\([^()]*\)$")
_BETWEEN_NAMES = re.compile(
    rf"\s?[\u2012-\u2015\u2212,;/&]\s?|\s[{_DASHES}]\s?|(?<=\w\w)[{_DASHES}](?=\s?\w\w)|\svà\s"
)
_NAMELESS = re.compile(
    r"(?:nhóm )?(?:phóng viên|pv|cộng tác viên|ctv|biên tập viên|btv)\b.*", re.IGNORECASE
)
_LONGEST_NAME = 5  # syllables; pen names leave out the surname and have two or three
_MOST_NAMES = 8
_LONGEST_SIGNATURE = 60


def parse(content: bytes | str) -> Page:
    """The page, or Refused with the one reason why it cannot be read as one."""
    hotline, lines = _without_hotline(clean_lines(content))
    url, lines = _without_url(lines)
    head, published_at, rest = _split_at_time(lines)
    sapo, bylines = _sapo_and_byline(head[1:])
    if not bylines and rest and (names := byline_names(rest[0])):
        bylines, rest = names, rest[1:]
    body_lines, list_lines = _split_at_list(rest)
    body_lines, source, signed = _without_closing(body_lines)
    programme, programme_date = episode(source)
    return Page(
        headline=head[0],
        published_at=published_at,
        sapo=sapo,
        bylines=bylines or signed,
        body=_body(body_lines, headline=head[0]),
        source=source,
        programme=programme,
        programme_date=programme_date,
        listed=_listed(list_lines),
        hotline=hotline,
        url=url,
    )


def comparable(text: str) -> str:
    """Two headlines are the same when this is: accents, case, punctuation and blanks aside."""
    return " ".join(re.findall(r"\w+", fold(text)))


# --- times ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Time:
    """A line that has the form of a time; `value` is None where the calendar has no such time."""

    value: datetime | None


def _time(line: str) -> _Time | None:
    if len(line) > 40:
        return None
    for form in _TIMES:
        if match := form.fullmatch(line):
            numbers = {name: int(digits) for name, digits in match.groupdict().items()}
            try:
                return _Time(datetime(**numbers, tzinfo=VIETNAM))
            except ValueError:
                return _Time(None)
    return None


# --- the head ---------------------------------------------------------------------------------


def _without_hotline(lines: Sequence[str]) -> tuple[str, Sequence[str]]:
    found = [match for line in lines if (match := _HOTLINE.fullmatch(line))]
    kept = [line for line in lines if not _HOTLINE.fullmatch(line)]
    return (found[0]["number"].strip() if found else ""), kept


def _without_url(lines: Sequence[str]) -> tuple[str, Sequence[str]]:
    match = _URL.fullmatch(lines[0]) if lines else None
    if match is None:
        return "", lines
    url = match["url"]
    if not old_path(url):
        raise refused("url", f"Dòng URL không phải địa chỉ của một bài: “{url[:80]}”.")
    return url, lines[1:]


def old_path(url: str) -> str:
    """What of an old address names the page: no host and fragment, and of the query nothing that
    only says where a reader came from; "" when it is no such address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = unquote(parts.path).rstrip("/")
    query = "&".join(
        field for field in parts.query.split("&") if field and not _TRACKING.match(field)
    )
    whole = f"{path}?{query}" if query else path
    is_web = parts.scheme.lower() in ("http", "https") if parts.netloc else not parts.scheme
    fits = path.startswith("/") and len(whole) <= LONGEST_PATH and whole == visible_text(whole)
    return whole if is_web and fits else ""


def _split_at_time(lines: Sequence[str]) -> tuple[Sequence[str], datetime, Sequence[str]]:
    """(headline and what follows it, the time, the lines behind the time)."""
    lines = _headline_once(lines)
    for place, line in enumerate(lines):
        if _source(line) or _MARKER.fullmatch(line) or _starts_list(lines, place):
            break
        if (time := _time(line)) is None:
            continue
        if place == 0:
            raise refused("headline", "Trang không có tiêu đề trước dòng thời gian đăng.")
        if time.value is None:
            raise refused("time", f"Thời gian đăng không có trong lịch: “{line}”.")
        return lines[:place], time.value, lines[place + 1 :]
    raise refused("time", "Trang không có dòng thời gian đăng, ví dụ “20/12/2022 19:50”.")


def _headline_once(lines: Sequence[str]) -> Sequence[str]:
    if not lines:
        raise refused("headline", "Trang không có tiêu đề.")
    headline = lines[0]
    if len(headline) > LONGEST_HEADLINE:
        raise refused(
            "headline",
            f"Dòng đầu dài {len(headline)} chữ, không phải tiêu đề: “{headline[:60]}…”.",
        )
    if not comparable(headline):
        raise refused("headline", f"Tiêu đề không có chữ nào: “{headline[:60]}”.")
    rest = 1
    while rest < len(lines) and _same(lines[rest], headline):
        rest += 1
    return [headline, *lines[rest:]]


def _starts_list(lines: Sequence[str], place: int) -> bool:
    """An item of the list begins here: the same headline twice, then a time."""
    return (
        0 < place < len(lines) - 2
        and _time(lines[place + 2]) is not None
        and _same(lines[place], lines[place + 1])
    )


def _same(one: str, other: str) -> bool:
    return one == other or (
        max(len(one), len(other)) <= LONGEST_HEADLINE and comparable(one) == comparable(other) != ""
    )


def _sapo_and_byline(between: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The lines between headline and time: all are sapo, but for a last one that is names."""
    names = byline_names(between[-1]) if between else ()
    if not names and len(between) > 1 and _is_no_sentence(between[-1]):
        names = (between[-1],)
    return " ".join(between[:-1] if names else between), names


def _is_no_sentence(line: str) -> bool:
    """Below a sapo: a byline that is not made of names, "Tổng hợp" or "Trung tâm Văn hóa huyện"."""
    return (
        len(line) <= _LONGEST_SIGNATURE
        and not _ends_a_sentence(line)
        and not re.search(r"\d", line)
    )


def byline_names(line: str) -> tuple[str, ...]:
    """The pen names of a byline in their order, or () when the line is something else."""
    if len(line) > 200 or line.endswith((".", "…", "!", "?", ":")):
        return ()
    line = _BYLINE_NOTE.sub("", _BYLINE_OPENING.sub("", line, count=1))
    names = [name for part in _BETWEEN_NAMES.split(line) if (name := part.strip())]
    if not names or len(names) > _MOST_NAMES or not all(map(_is_name, names)):
        return ()
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(fold(name), name)
    return tuple(once.values())


def _is_name(text: str) -> bool:
    if _NAMELESS.fullmatch(text):
        return True
    syllables = text.replace(".", ". ").split()
    return (
        len(syllables) <= _LONGEST_NAME
        and len(text) <= 80
        and all(syllable[0].isupper() and syllable.rstrip(".").isalpha() for syllable in syllables)
    )


# --- body and closing -------------------------------------------------------------------------


def _split_at_list(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """(the story, the list). Readers' comments stood between the two markers; they are left."""
    markers = [place for place, line in enumerate(lines) if _MARKER.fullmatch(line)]
    if markers:
        return lines[: markers[0]], lines[markers[-1] + 1 :]
    for place, line in enumerate(lines):
        if place and _time(line):
            start = _first_of_same(lines, place - 1)
            return lines[:start], lines[start:]
    return lines, ()


def _first_of_same(lines: Sequence[str], place: int) -> int:
    while place > 0 and _same(lines[place - 1], lines[place]):
        place -= 1
    return place


def _without_closing(lines: Sequence[str]) -> tuple[Sequence[str], str, tuple[str, ...]]:
    """(the body, the source, the names that sign at the end): the two may stand in either order.
    A "Nguồn:" further up belongs to what it stands below and stays there."""
    lines, source, signed = list(lines), "", ()
    while lines:
        if not source and (found := _source(lines[-1])):
            source = found
        elif not signed and (names := _signature(lines)):
            signed = names
        else:
            break
        lines.pop()
    return lines, source, signed


def _source(line: str) -> str:
    match = _SOURCE.fullmatch(line)
    return match["source"] if match and len(match["source"]) <= LONGEST_SOURCE else ""


def _signature(lines: Sequence[str]) -> tuple[str, ...]:
    below_photo = len(lines) > 1 and _photo(lines[-2])
    return () if below_photo else byline_names(lines[-1])


def episode(source: str) -> tuple[str, date | None]:
    """Thời sự tối 20/12/2022 -> its programme and day; ("", None) where it names no such day."""
    match = _EPISODE.fullmatch(source) if len(source) <= LONGEST_SOURCE else None
    programme = match["programme"].strip() if match else ""
    if not comparable(programme) or len(programme) > LONGEST_PROGRAMME:
        return "", None
    try:
        day = date(*(int(match[part]) for part in ("year", "month", "day")))
    except ValueError:
        return "", None
    return programme, day


def _photo(line: str) -> re.Match[str] | None:
    return _PHOTO.fullmatch(line) if len(line) <= LONGEST_CAPTION else None


def _body(lines: Sequence[str], *, headline: str) -> tuple[Paragraph | PhotoLine, ...]:
    parts: list[Paragraph | PhotoLine] = []
    place = 0
    while place < len(lines):
        photo = _photo(lines[place])
        if photo is None:
            parts.append(Paragraph(lines[place]))
        else:
            caption = _caption_at(lines, place + 1)
            place += bool(caption)
            caption = caption or _words_before(photo, headline)
            parts.append(PhotoLine(int(photo["number"]), caption))
        place += 1
    return tuple(parts)


def _caption_at(lines: Sequence[str], place: int) -> str:
    if place >= len(lines):
        return ""
    line = lines[place]
    is_caption = len(line) <= LONGEST_CAPTION and not _photo(line) and not _ends_a_sentence(line)
    return line if is_caption else ""


def _ends_a_sentence(line: str) -> bool:
    return line.rstrip("\"'”’»)] ").endswith((".", "…", "!", "?", ":", ";"))


def _words_before(photo: re.Match[str], headline: str) -> str:
    """The old site filled in the headline of the day; where it was changed later, what stands
    before "- Ảnh 2." is still much like it. Anything else was written by a person."""
    before = photo["before"] or ""
    likeness = SequenceMatcher(None, comparable(before), comparable(headline), autojunk=False)
    return before if before and likeness.ratio() < 0.6 else ""


# --- the list ---------------------------------------------------------------------------------


def _listed(lines: Sequence[str]) -> tuple[ListedStory, ...]:
    starts = sorted(_starts(lines))
    return tuple(
        _listed_story(lines[start:end])
        for start, end in zip_longest(starts, starts[1:], fillvalue=len(lines))
    )


def _starts(lines: Sequence[str]) -> set[int]:
    """An item begins where its headline first stands: above a time, or where a line is doubled."""
    starts = set()
    for place in range(1, len(lines)):
        if _time(lines[place]) and not _time(lines[place - 1]):
            starts.add(_first_of_same(lines, place - 1))
        elif _same(lines[place], lines[place - 1]) and not _time(lines[place]):
            starts.add(_first_of_same(lines, place))
    return starts


def _listed_story(lines: Sequence[str]) -> ListedStory:
    headline, rest = lines[0], list(lines[1:])
    while rest and _same(rest[0], headline):
        rest.pop(0)
    time = _time(rest[0]) if rest else None
    if time:
        rest.pop(0)
    return ListedStory(headline, time.value if time else None, " ".join(rest))
