"""What one page of the old site says, as values. Pure."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Paragraph:
    """One line of running text."""

    text: str


@dataclass(frozen=True)
class PhotoLine:
    """A picture that stood here. `number` is the old site's own count over all media of the page
    (picture 1 is often the lead picture, of which the text keeps no line); `caption` is what a
    person wrote below it, never the automatic "<headline> - Ảnh 2."."""

    number: int
    caption: str = ""


@dataclass(frozen=True)
class ListedStory:
    """A story in the list below the page: enough for a teaser. Without a time (aware) it can be
    neither placed nor recognised again."""

    headline: str
    published_at: datetime | None
    teaser: str = ""


@dataclass(frozen=True)
class Page:
    """A page as it was printed. Times are aware, in Vietnam's zone; "" or None: the page has no
    such part. `source` is the whole text behind "Nguồn:"; where it names a programme and a day,
    they stand in `programme` and `programme_date` as well."""

    headline: str
    published_at: datetime
    sapo: str = ""
    bylines: tuple[str, ...] = ()
    body: tuple[Paragraph | PhotoLine, ...] = ()
    source: str = ""
    programme: str = ""
    programme_date: date | None = None
    listed: tuple[ListedStory, ...] = ()
    hotline: str = ""
    url: str = ""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(part for part in self.body if isinstance(part, Paragraph))

    @property
    def photos(self) -> tuple[PhotoLine, ...]:
        return tuple(part for part in self.body if isinstance(part, PhotoLine))
