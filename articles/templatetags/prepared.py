"""The one place that marks text as HTML for readers. Both kinds were prepared elsewhere: bodies by
foundation/sanitize.py and the block templates when the story was published, data by JSON."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.timezone import localtime

from articles.inline import whole_body
from articles.linked_data import profile_data, site_data
from articles.models import Author, Correction, LivePost, LivePostVersion, Publication
from articles.models.publication import Lead, ShownMedia
from articles.renditions import SHARED_SIZE
from articles.views.live import Stream
from foundation import sanitize

register = template.Library()

LOGO = "newsroom/icon-512.png"

# As in Django's json_script: nothing in the data may close the script element.
_ESCAPES = ((">", "\\u003E"), ("<", "\\u003C"), ("&", "\\u0026"))


@register.simple_tag
def prepared_body(story: Publication, inline: Mapping[int, Publication]) -> SafeString:
    """The body as published: cleaned, with its blocks in place; `inline` are the stories that it
    names and that readers may have."""
    return mark_safe(whole_body(story, inline))


@register.simple_tag
def prepared_post(version: LivePostVersion) -> SafeString:
    """The words of a live post as cleaned when it was saved."""
    return mark_safe(version.body)


@register.filter
def live_title(post: LivePost) -> str:
    """What a list calls the post: its headline, or how it begins."""
    return post.shown.headline or Truncator(sanitize.text_of(post.shown.body)).chars(110)


@register.simple_tag
def prepared_words(html: str, text: str) -> str:
    """A sapo or caption: as prepared where it links people, else the text itself."""
    return mark_safe(html) if html else text


@register.simple_tag(takes_context=True)
def linked_data(context: template.Context, story: Publication) -> SafeString:
    """What search engines read of a story (schema.org NewsArticle, LiveBlogPosting)."""
    data = _news_article(story, getattr(context.get("station"), "name", ""))
    corrections = context.get("corrections")
    if corrections:
        data["correction"] = [_correction(one) for one in corrections]
    live = context.get("live")
    return linked_data_of(data | _live_blog(live) if live else data)


@register.simple_tag
def linked_trail(trail: Sequence[tuple[str, str]]) -> SafeString:
    """Where the page stands in the site (schema.org BreadcrumbList); the page itself comes last and
    may have no address."""
    places = [("Trang chủ", reverse("articles:home")), *trail]
    return linked_data_of(
        {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": name}
                | ({"item": settings.SITE_URL + address} if address else {})
                for position, (name, address) in enumerate(places, 1)
            ],
        }
    )


@register.simple_tag(takes_context=True)
def linked_site(context: template.Context) -> SafeString:
    """What search engines read of the site and the station (schema.org WebSite)."""
    logo = settings.SITE_URL + static(LOGO)
    return linked_data_of(site_data(context["station"], site=settings.SITE_URL, logo=logo))


@register.simple_tag
def linked_profile(author: Author) -> SafeString:
    """What search engines read of a pen name (schema.org ProfilePage)."""
    return linked_data_of(profile_data(author, site=settings.SITE_URL))


@register.simple_tag
def linked_data_of(data: dict[str, Any]) -> SafeString:
    """What search engines read of anything else. A block of data, which no policy of scripts
    concerns."""
    written = json.dumps(data, ensure_ascii=False)
    for sign, escape in _ESCAPES:  # by far faster than `translate` where letters have accents
        written = written.replace(sign, escape)
    return mark_safe(f'<script type="application/ld+json">{written}</script>\n')


def _correction(correction: Correction) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "text": f"{correction.wrong} → {correction.right}",
        "datePublished": _moment(correction.made_at),
        "url": settings.SITE_URL + correction.get_absolute_url(),
    }


def _news_article(story: Publication, publisher: str) -> dict[str, Any]:
    station = {"name": publisher, "url": settings.SITE_URL + "/"}
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": settings.SITE_URL + story.get_absolute_url(),
        "headline": story.headline,
        "description": story.sapo or story.headline,
        "datePublished": _moment(story.first_published_at),
        "dateModified": _moment(story.changed_at),
        "articleSection": story.section.name,
        "inLanguage": "vi",
        "mainEntityOfPage": settings.SITE_URL + story.get_absolute_url(),
        "author": _writers(story) or [{"@type": "NewsMediaOrganization", **station}],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "@id": settings.SITE_URL + "/#toa-soan",
            **station,
            "logo": {"@type": "ImageObject", "url": settings.SITE_URL + static(LOGO)},
        },
        "isAccessibleForFree": True,
    }
    if story.topics_shown:
        data["keywords"] = [topic["name"] for topic in story.topics_shown]
    if story.lead and story.lead.get("share"):
        data["image"] = _pictures(story.lead)
    for kind, name in (("VideoObject", "video"), ("AudioObject", "audio")):
        told = [_medium(one, story, kind) for one in story.media if _type_of(one) == kind]
        # Search engines refuse a video without a picture.
        if told := [one for one in told if kind != "VideoObject" or "thumbnailUrl" in one]:
            data[name] = told
    return data


def _type_of(medium: ShownMedia) -> str:
    return "AudioObject" if medium["kind"] == "audio" else "VideoObject"


def _medium(medium: ShownMedia, story: Publication, kind: str) -> dict[str, Any]:
    """One video or sound; its picture is the story's where it has none of its own."""
    data = {
        "@type": kind,
        "name": medium["name"] or story.headline,
        "description": medium["name"] or story.sapo or story.headline,
        "uploadDate": _moment(story.first_published_at),
        "inLanguage": "vi",
    }
    poster = medium["poster"] or (story.lead or {}).get("share")
    if poster:
        data["thumbnailUrl"] = settings.SITE_URL + poster
    if medium["file"]:
        data |= {
            "contentUrl": settings.SITE_URL + medium["file"],
            "encodingFormat": medium["type"],
            "contentSize": str(medium["size"]),
        }
    if medium["frame"]:
        data |= {"embedUrl": medium["frame"], "url": medium["page"]}
    if medium["seconds"]:
        data["duration"] = f"PT{medium['seconds']}S"
    if medium["width"]:
        data |= {"width": medium["width"], "height": medium["height"]}
    return data


def _writers(story: Publication) -> list[dict[str, str]]:
    """Whoever wrote it; of a story without one the station answers for every word."""
    return [
        {
            "@type": "Person",
            "name": credit["name"],
            "url": settings.SITE_URL + reverse("articles:author", args=[credit["slug"]]),
        }
        for credit in story.credits
        if credit["role"] == "writer"
    ]


def _pictures(lead: Lead) -> list[dict[str, Any]]:
    """The lead picture as it is shared, and whole."""
    shapes = (
        {"url": lead["share"], "width": SHARED_SIZE[0], "height": SHARED_SIZE[1]},
        {
            "url": lead["full"]["src"],
            "width": lead["full"]["width"],
            "height": lead["full"]["height"],
        },
    )
    words = {"caption": lead["caption"], "creditText": lead["credit"]}
    told = {name: value for name, value in words.items() if value}
    return [
        {"@type": "ImageObject", **shape, **told, "url": settings.SITE_URL + shape["url"]}
        for shape in shapes
    ]


def _live_blog(live: Stream) -> dict[str, Any]:
    """What a story that is told while it happens is besides, with the posts of this page."""
    coverage = live.coverage
    end = {"coverageEndTime": _moment(coverage.ends_at)} if coverage.ends_at else {}
    return {
        "@type": "LiveBlogPosting",
        "coverageStartTime": _moment(coverage.starts_at),
        **end,
        "liveBlogUpdate": [_live_update(post) for post in live.posts],
    }


def _live_update(post: LivePost) -> dict[str, Any]:
    version = post.shown
    data = {
        "@type": "BlogPosting",
        "headline": live_title(post),
        "articleBody": sanitize.text_of(version.body),
        "datePublished": _moment(post.happened_at),
        "dateModified": _moment(post.corrected_at or post.shown_at),
        "url": settings.SITE_URL + post.address,
    }
    if version.credit:
        page = reverse("articles:author", args=[version.credit_slug])
        author = {"@type": "Person", "name": version.credit, "url": settings.SITE_URL + page}
        data["author"] = author
    if version.photo:
        data["image"] = settings.SITE_URL + version.photo["full"]["src"]
    return data


def _moment(time: datetime) -> str:
    return localtime(time).isoformat(timespec="seconds")
