"""What the checks look at: plain values, frozen at one instant."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from articles.answers import NO_ANSWERS, Answers
from officials.roster import Roster


@dataclass(frozen=True)
class PhotoFacts:
    key: str
    caption: str
    credit: str
    alt: str
    rights_until: date | None
    is_ready: bool
    is_lead: bool
    is_placeholder: bool = False


@dataclass(frozen=True)
class FileFacts:
    """`is_placed`: whether the body names it, so that readers see it."""

    name: str
    is_placed: bool


@dataclass(frozen=True)
class GalleryFacts:
    name: str
    photos: int
    is_placed: bool


@dataclass(frozen=True)
class InsertionFacts:
    """A video, sound, video of another site or other story. `is_there`: whether the library has the
    file, or readers have the story; `poster_until` is the end of the right to its poster."""

    key: str
    kind: str
    name: str
    caption: str
    credit: str
    is_placed: bool
    is_there: bool = True
    has_poster: bool = False
    poster_until: date | None = None
    has_captions: bool = False
    has_transcript: bool = False


@dataclass(frozen=True)
class Passage:
    """One text of the story; `place` as in foundation.problems.Fix, `label` for sentences."""

    place: str
    label: str
    text: str

    @property
    def field(self) -> str:
        return "placements" if self.place.startswith("caption:") else self.place


@dataclass(frozen=True)
class Link:
    href: str
    words: str


@dataclass(frozen=True)
class Facts:
    at: datetime
    today: date
    headline: str
    sapo: str
    body_text: str
    writers: tuple[str, ...]
    section: str | None
    event_date: date | None
    block_ids: tuple[str, ...]
    photos: tuple[PhotoFacts, ...] = field(default=())
    files: tuple[FileFacts, ...] = ()
    galleries: tuple[GalleryFacts, ...] = ()
    insertions: tuple[InsertionFacts, ...] = ()
    latest_revision: int | None = None
    approved_revision: int | None = None
    is_teaser: bool = False
    # The bulletin that the story waits for, by its name; "" where none holds it back.
    bulletin: str = ""
    # What the rules of style read: texts as they stand, blanks and all.
    passages: tuple[Passage, ...] = ()
    links: tuple[Link, ...] = ()
    tones: Literal["first", "second"] = "first"
    site_host: str = ""
    # Where people are looked for: as `passages`, but the body is HTML.
    sources: tuple[Passage, ...] = ()
    # Who held what on the day of the event; None where the story names no such day.
    roster: Roster | None = None
    answers: Answers = NO_ANSWERS
