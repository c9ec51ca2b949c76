"""The shape of a demo story: what a desk types, and the way that the story went."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from zoneinfo import ZoneInfo

from articles.blocks import block_html, kind_of

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
# The evening that the demo newsroom shows: everything in it was done before this moment.
DEMO_NOW = datetime(2026, 11, 23, 20, 10, tzinfo=VIETNAM)


def on(text: str) -> datetime:
    """`23/11/2026 19:45` as Vietnam's time."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)


def day(text: str) -> date:
    """`23/11/2026`."""
    return on(f"{text} 00:00").date()


@dataclass(frozen=True)
class Shot:
    """A picture as placed in one story; the first of a story is its lead."""

    picture: str
    caption: str
    gallery: str = ""


@dataclass(frozen=True)
class Inset:
    """A video, a sound, a video of another site or another story; `clip`, `poster` and `story` are keys
    of the demo."""

    key: str
    clip: str = ""
    address: str = ""
    story: str = ""
    poster: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Story:
    """One story of the demo. `way` names what happened to it after the last word was written.

    Ways: draft, sent_back, submitted, approved, scheduled, published, revised (published, then
    published again with a new paragraph), reopened (published, with a newer draft on the desk),
    withdrawn, discarded, teaser (taken over from the old site, summary only). `goes_out` is when
    readers see it, or, where it has not gone out, when that is planned. `reason` is that of the
    one who sent it back or took it down.
    """

    key: str
    section: str
    headline: str
    sapo: str
    body: str
    writer: str
    credits: tuple[tuple[str, str], ...]
    topics: tuple[str, ...]
    way: str
    written: datetime
    goes_out: datetime | None = None
    event_date: date | None = None
    dateline: str = ""
    short_title: str = ""
    programme: str = ""
    shots: tuple[Shot, ...] = ()
    inset: tuple[Inset, ...] = ()
    areas: tuple[str, ...] = ()
    ai_note: str = ""
    reason: str = ""
    newer_at: datetime | None = None
    newer_headline: str = ""
    newer_paragraph: str = ""
    # The people of the registry that its body names are confirmed, as an editor would.
    names_officials: bool = False


def as_html(text: str) -> str:
    """The plain form of a demo body as the HTML that the editor would have saved.

    Blocks stand between blank lines: `## ` a heading, `> ` a quotation, lines of `- ` a list,
    `[p2]`, `[g1]`, `[v1]` the place of a picture, gallery or video, anything else a paragraph.
    """
    blocks = (block.strip() for block in text.strip().split("\n\n"))
    return "\n".join(_block(block) for block in blocks if block)


def _block(block: str) -> str:
    if block.startswith("[") and block.endswith("]"):
        return block_html(kind_of(block[1:-1]), block[1:-1])
    if block.startswith("## "):
        return f"<h2>{_line(block[3:])}</h2>"
    if block.startswith("> "):
        return f"<blockquote><p>{_line(block[2:])}</p></blockquote>"
    if block.startswith("- "):
        items = "".join(f"<li>{_line(item)}</li>" for item in _items(block))
        return f"<ul>{items}</ul>"
    return f"<p>{_line(block)}</p>"


def _items(block: str) -> Iterator[str]:
    """List items; a line that does not begin with a dash goes on with the item above it."""
    yield from f"\n{block}".split("\n- ")[1:]


def _line(text: str) -> str:
    return escape(" ".join(text.split()), quote=False)
