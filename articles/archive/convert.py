"""A read page -> stories ready to be stored: our body HTML, keys, dates. Pure."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from html import escape

from articles.blocks import block_html

from .decode import refused
from .page import ListedStory, Page, PhotoLine
from .parse import LONGEST_HEADLINE, comparable, old_path

# A bulletin retells what happened lately; a date further back is history that the text mentions.
_LATEST_NEWS = timedelta(days=60)
_HAPPENED = re.compile(
    r"(?P<leading>\w+\s)?(?:(?:sáng|trưa|chiều|tối|đêm)(?:\sngày)?|ngày)"
    r"\s(?P<days>\d{1,2}(?:\s?(?:,|và|-|–|đến)\s?\d{1,2})*)\s?/\s?(?P<month>\d{1,2})"
    r"(?:\s?/\s?(?P<year>\d{4}))?(?![\d/])",
    re.IGNORECASE,
)
# "từ ngày 20/12", "trước ngày 31/12": a bound in time, not the day of the event.
_BOUNDS = frozenset({"từ", "đến", "tới", "trước", "sau", "hết"})


@dataclass(frozen=True)
class PhotoToPlace:
    """A picture of the page: `key` names its block in the body, `number` is the old site's."""

    key: str
    number: int
    caption: str


@dataclass(frozen=True)
class Story:
    """What is stored. `key` recognises the story where no old address does; `old_path` is the
    path of the old address, "" when unknown. Exactly one of source_note and programme is set, or
    neither."""

    key: str
    old_path: str
    headline: str
    sapo: str
    body: str
    bylines: tuple[str, ...]
    published_at: datetime
    event_date: date | None
    source_note: str
    programme: str
    episode_date: date | None
    photos: tuple[PhotoToPlace, ...]
    is_teaser: bool

    @property
    def fingerprint(self) -> str:
        """Equal when nothing that is stored differs; the keys only find the story."""
        content = asdict(self)
        del content["key"], content["old_path"]
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def convert(page: Page) -> Story:
    """The story that the page is about."""
    photos = _photos(page)
    texts = [page.sapo, *(paragraph.text for paragraph in page.paragraphs[:1])]
    return Story(
        key=key_of(page.headline, page.published_at),
        old_path=old_path(page.url),
        headline=page.headline,
        sapo=page.sapo,
        body=_body_html(page, photos),
        bylines=page.bylines,
        published_at=page.published_at,
        event_date=event_date(next(filter(None, texts), ""), page.published_at.date()),
        source_note="" if page.programme else page.source,
        programme=page.programme,
        episode_date=page.programme_date,
        photos=photos,
        is_teaser=False,
    )


def convert_listed(item: ListedStory) -> Story:
    """The teaser that an item of the list makes, or Refused when it cannot stand alone."""
    if item.published_at is None:
        raise refused("time", "Mục trong danh sách không có giờ đăng đọc được.")
    if len(item.headline) > LONGEST_HEADLINE:
        raise refused("headline", f"Tiêu đề của mục dài quá {LONGEST_HEADLINE} chữ.")
    return Story(
        key=key_of(item.headline, item.published_at),
        old_path="",
        headline=item.headline,
        sapo=item.teaser,
        body="",
        bylines=(),
        published_at=item.published_at,
        event_date=event_date(item.teaser, item.published_at.date()),
        source_note="",
        programme="",
        episode_date=None,
        photos=(),
        is_teaser=True,
    )


def key_of(headline: str, published_at: datetime) -> str:
    """Folded headline and time; a digest of the one, so that every key fits its column."""
    digest = hashlib.sha256(comparable(headline).encode()).hexdigest()[:24]
    return f"{published_at:%Y%m%dT%H%M}-{digest}"


def event_date(text: str, published_on: date) -> date | None:
    """The one day that the text says it happened on ("Chiều ngày 20/12"); None when it names
    several, or none that is recent as of the day it was published."""
    found: set[date | None] = set()
    for match in _HAPPENED.finditer(text):
        if (match["leading"] or "").strip().lower() not in _BOUNDS:
            found.add(_day(match, published_on))
    return found.pop() if len(found) == 1 else None


def _day(match: re.Match[str], published_on: date) -> date | None:
    if not match["days"].isdigit():
        return None  # "Trong hai ngày 16, 17/1"
    years = [int(match["year"])] if match["year"] else [published_on.year, published_on.year - 1]
    for year in years:
        try:
            day = date(year, int(match["month"]), int(match["days"]))
        except ValueError:
            continue
        if timedelta(0) <= published_on - day <= _LATEST_NEWS:
            return day
    return None


def _photos(page: Page) -> tuple[PhotoToPlace, ...]:
    """Blocks are named after the printed number, or the next free one where it came twice."""
    taken: set[int] = set()
    photos = []
    for photo in page.photos:
        number = photo.number
        while number < 1 or number in taken:
            number += 1
        taken.add(number)
        photos.append(PhotoToPlace(f"p{number}", photo.number, photo.caption))
    return tuple(photos)


def _body_html(page: Page, photos: tuple[PhotoToPlace, ...]) -> str:
    keys = iter(photo.key for photo in photos)
    return "\n".join(
        block_html("photo", next(keys))
        if isinstance(part, PhotoLine)
        else f"<p>{escape(part.text, quote=False)}</p>"
        for part in page.body
    )
