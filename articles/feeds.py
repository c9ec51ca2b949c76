"""The newest stories for feed readers: of the paper, a section, a topic, a person; RSS 2.0 and Atom.

A feed is a public page like any other: the same query, the same keys, an ETag and a 304.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import (
    Atom1Feed,
    Enclosure,
    Rss201rev2Feed,
    SyndicationFeed,
    get_tag_uri,
)

from articles import renditions
from articles.cache_keys import FRONT, NAMING, SECTION, TOPIC
from articles.models import (
    Publication,
    PublicationPerson,
    PublicationTopic,
    Section,
    Station,
    Topic,
)
from articles.querysets import PublicationQuerySet
from foundation.pagecache.public import carry, public_page
from officials.cache_keys import PERSON
from officials.models import Person

LENGTH = 30
# By the ending of the address.
FORMATS: dict[str, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


@dataclass(frozen=True)
class Channel:
    """What one feed is about: its page for people, and its stories in any order."""

    title: str
    about: str
    page: str
    stories: PublicationQuerySet


View = Callable[..., HttpResponse]


def _feed(find: Callable[..., Channel]) -> View:
    """A view out of what finds the channel; two queries more than that."""

    @public_page()
    def feed(request: HttpRequest, format: str, **of: str | int) -> HttpResponse:
        channel = find(request, Station.objects.at(timezone.localdate()).name, **of)
        written = _written(channel, FORMATS[format], request.path)
        return HttpResponse(written.writeString("utf-8"), content_type=written.content_type)

    return feed


@_feed
def front(request: HttpRequest, station: str) -> Channel:
    carry(request, FRONT())
    return Channel(station, "Tin, bài mới nhất.", "/", Publication.objects.visible())


@_feed
def section(request: HttpRequest, station: str, slug: str) -> Channel:
    found = get_object_or_404(Section, slug=slug)
    family = found.family()
    carry(request, *(SECTION(part.slug) for part in family))
    return Channel(
        f"{found.name} - {station}",
        f"Tin, bài mới nhất của chuyên mục {found.name}.",
        found.get_absolute_url(),
        Publication.objects.visible().filter(section__in=family),
    )


@_feed
def topic(request: HttpRequest, station: str, slug: str) -> Channel:
    found = get_object_or_404(Topic, slug=slug)
    carry(request, TOPIC(found.pk))
    links = PublicationTopic.objects.filter(topic=found)
    return Channel(
        f"{found.name} - {station}",
        f"Tin, bài mới nhất về {found.name}.",
        found.get_absolute_url(),
        Publication.objects.visible().linked_by(links),
    )


@_feed
def person(request: HttpRequest, station: str, person_id: int, slug: str) -> Channel:
    """The id decides; whatever else the address says, the feed stays where its reader found it."""
    found = get_object_or_404(Person.objects.public(), pk=person_id)
    ids = found.all_ids()
    carry(request, PERSON(found.pk), *(NAMING(f"person-{pk}") for pk in ids))
    links = PublicationPerson.objects.filter(person__in=ids)
    return Channel(
        f"{found.display_name} - {station}",
        f"Tin, bài mới nhất có nhắc đến {found.display_name}.",
        found.get_absolute_url(),
        Publication.objects.visible().linked_by(links),
    )


def _written(channel: Channel, format: type[SyndicationFeed], path: str) -> SyndicationFeed:
    feed = format(
        title=channel.title,
        link=_absolute(channel.page),
        description=channel.about,
        language="vi",
        feed_url=_absolute(path),
    )
    for story in channel.stories.for_cards().newest_first()[:LENGTH]:
        address = _absolute(story.get_absolute_url())
        feed.add_item(
            title=story.headline,
            link=address,
            description=story.sapo,
            author_name=story.byline_text or None,
            pubdate=story.first_published_at,
            updateddate=story.changed_at,
            # Of the number alone: an address may change with the headline, a story stays itself.
            unique_id=get_tag_uri(_absolute(f"/{story.article_id}"), story.first_published_at),
            unique_id_is_permalink=False,
            categories=(story.section.name,),
            enclosures=_enclosures(story, several=format is Atom1Feed),
        )
    return feed


def _enclosures(story: Publication, *, several: bool) -> Iterable[Enclosure]:
    """RSS has room for one: what can be heard or seen stands before the picture."""
    clips = [
        Enclosure(_absolute(medium["file"]), str(medium["size"]), medium["type"])
        for medium in story.media
        if medium["file"]
    ]
    found = [*clips, *_pictures(story)]
    return found if several else found[:1]


def _pictures(story: Publication) -> Iterable[Enclosure]:
    address = (story.lead or {}).get("share")
    if not address:
        return []
    name = "/".join(PurePosixPath(address).parts[-2:])
    # 0 is RSS's word for a length that nobody knows: nothing has asked for the file yet.
    length = renditions.file_size(name) or 0
    return [Enclosure(_absolute(address), str(length), "image/jpeg")]


def _absolute(path: str) -> str:
    return settings.SITE_URL + path


def addresses_of(view: str, **of: str | int) -> dict[str, str]:
    """Where the feeds of one page lie, by format; `view` is a name in `articles:`."""
    return {
        format: reverse(f"articles:{view}", kwargs={**of, "format": format}) for format in FORMATS
    }
