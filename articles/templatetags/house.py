"""How the house shows times, pictures, bylines and addresses."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.core.files.storage import default_storage
from django.templatetags.static import static
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from articles.models import Publication, Station
from articles.models.publication import Lead, PictureSources
from articles.search.marking import Piece

register = template.Library()

# How wide the first picture of a page is shown; its preload must say the same as the picture.
LEAD_SIZES = {
    "front": "(min-width: 80rem) 49rem, (min-width: 64rem) 62vw, 100vw",
    "story": "(min-width: 80rem) 53rem, (min-width: 64rem) 66vw, 92vw",
}


@register.simple_tag(takes_context=True)
def card_time(context: template.Context, time: datetime) -> SafeString:
    """`20:05 , 16/01/2026`, or as the station has set it."""
    return _time_element(time, _station(context).card_time_format)


@register.simple_tag(takes_context=True)
def page_time(context: template.Context, time: datetime) -> SafeString:
    """`20/12/2022 19:50`, or as the station has set it."""
    return _time_element(time, _station(context).page_time_format)


def _station(context: template.Context) -> Station:
    # Pages made outside a request (a test, a mail) have no station row: the defaults hold.
    return context.get("station") or Station()


def _time_element(time: datetime, style: str) -> SafeString:
    local = localtime(time)
    return format_html(
        '<time datetime="{}">{}</time>',
        local.isoformat(timespec="minutes"),
        date_format(local, style),
    )


@register.filter
def with_marks(pieces: Sequence[Piece]) -> SafeString:
    """A text in which search found something."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", piece.text) if piece.is_match else piece.text,)
            for piece in pieces
        ),
    )


@register.inclusion_tag("site/picture.html")
def picture(
    picture: PictureSources, sizes: str = "", alt: str = "", is_eager: bool = False
) -> dict[str, Any]:
    """A photo in all its sizes; `sizes` may name a lead's. `alt` stays empty where the headline
    beside it says all."""
    sizes = LEAD_SIZES.get(sizes, sizes or "100vw")
    return {"picture": picture, "sizes": sizes, "alt": alt, "is_eager": is_eager}


@register.simple_tag
def preload_picture(picture: PictureSources, sizes: str) -> SafeString:
    """The page's lead, asked for before the page is read: in its best format, which browsers that
    do not know it leave alone."""
    best = picture["sources"][0]
    return format_html(
        '<link rel="preload" as="image" type="{}" imagesrcset="{}" imagesizes="{}"'
        ' fetchpriority="high">\n',
        best["type"],
        best["srcset"],
        LEAD_SIZES[sizes],
    )


@register.simple_tag
def media_address(name: str) -> str:
    """Where a file of MEDIA_ROOT that a row names is served."""
    return default_storage.url(name)


@register.simple_tag
def byline(story: Publication) -> SafeString:
    """The printed byline, each pen name a link to its page."""
    addresses = {credit["name"]: credit["slug"] for credit in story.credits}
    parts = [
        format_html(
            '<a rel="author" href="{}">{}</a>', reverse("articles:author", args=[slug]), text
        )
        if (slug := addresses.get(text))
        else conditional_escape(text)
        for text in _parts(story.byline_text, list(addresses))
    ]
    return format_html("{}" * len(parts), *parts)


def _parts(text: str, names: list[str]) -> Iterator[str]:
    """The text cut at the names that stand in it, in the order in which they stand."""
    while text:
        places = [(text.find(name), -len(name), name) for name in names if name in text]
        if not places:
            yield text
            return
        start, _, name = min(places)
        if start:
            yield text[:start]
        yield name
        text = text[start + len(name) :]


@register.simple_tag(takes_context=True)
def site_address(context: template.Context, path: str = "") -> str:
    """The page's one address, or that of `path`: of the site that the settings name, never of the
    request's host."""
    request = context.get("request")
    return settings.SITE_URL + (path or (request.get_full_path() if request else "/"))


@register.inclusion_tag("site/share_card.html", takes_context=True)
def share_card(
    context: template.Context, kind: str, title: str, story: Publication | None = None
) -> dict[str, Any]:
    """What other sites show of a page that is shared there (Open Graph)."""
    lead = story.lead if story else None
    return {
        "kind": kind,
        "title": title,
        "text": story.sapo if story else "",
        "address": site_address(context, story.get_absolute_url() if story else ""),
        "site_name": context.get("station") or "",
        "image": _share_picture(lead) if lead and lead.get("share") else _stations_picture(),
    }


def _stations_picture() -> dict[str, Any]:
    """Where nothing else stands for the page."""
    address = settings.SITE_URL + static("newsroom/share.png")
    return {"address": address, "width": 1200, "height": 630, "alt": ""}


def _share_picture(lead: Lead) -> dict[str, Any]:
    """Its size goes unsaid where the story was published before that was kept."""
    width, height = lead.get("share_size", (None, None))
    address = settings.SITE_URL + lead["share"]
    return {"address": address, "width": width, "height": height, "alt": lead["alt"]}
