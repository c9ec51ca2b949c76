"""Prepares what readers will see of a revision: once, when it is published, not on each request.
The preview asks the same function and keeps nothing."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import partial
from pathlib import PurePosixPath
from typing import Any, Self

from django.contrib.postgres.search import SearchVector
from django.db.models import Q, Value
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape

from articles import renditions
from articles.blocks import block_html, framed_tables, ids_of, replace_blocks
from articles.bylines import byline_text
from articles.embeds import embed_of
from articles.models import (
    Article,
    Attachment,
    Author,
    Clip,
    Episode,
    Photo,
    Publication,
    PublicationArea,
    PublicationAttachment,
    PublicationAuthor,
    PublicationClip,
    PublicationOrganization,
    PublicationPerson,
    PublicationTopic,
    Revision,
    Station,
    Topic,
)
from articles.models.kept_file import KeptFile
from articles.models.publication import PictureSources, PublicationLink, ShownMedia
from articles.person_links import NameLink, is_linked, linked, linked_text
from articles.snapshot import Enclosed, Inserted, Placed, Snapshot, of_revision
from foundation import sanitize, vietnamese, webvtt
from officials.models import Organization, Person
from officials.naming import comparable

SLUG_LENGTH = 80
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Showing:
    """When a revision is shown, and which times readers are told."""

    visible_from: datetime
    shown_at: datetime
    updated_at: datetime | None = None
    corrected_at: datetime | None = None
    is_teaser: bool = False

    def as_json(self) -> dict[str, str | bool | None]:
        return {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Self:
        return cls(
            **{
                name: datetime.fromisoformat(value) if isinstance(value, str) else value
                for name, value in content.items()
            }
        )


class PersonLinks:
    """The texts of one story with each person linked once, where a reader meets him first: sapo,
    lead photo, body, other photos. `sapo` and `captions` are "" or missing where they hold no
    link."""

    def __init__(self, snapshot: Snapshot, addresses: Mapping[int, str]) -> None:
        self._names: dict[str, list[NameLink]] = {}
        for named in snapshot.mentions:
            if named.person_id in addresses:
                link = NameLink(named.start, named.surface, addresses[named.person_id])
                self._names.setdefault(named.place, []).append(link)
        self._done: list[str] = [snapshot.body]  # what an editor has linked by hand stays
        self.sapo = self._take("sapo", snapshot.sapo)
        self.captions = dict(self._caption(row) for row in [snapshot.lead] if row)
        self.body = linked(snapshot.body, self._open("body"))
        self._done.append(self.body)
        rest = (self._caption(row) for row in snapshot.placements if row.key not in self.captions)
        self.captions = {key: html for key, html in (*self.captions.items(), *rest) if html}

    def _caption(self, placed: Placed) -> tuple[str, str]:
        return placed.key, self._take(f"caption:{placed.key}", placed.caption)

    def _take(self, place: str, text: str) -> str:
        html = linked_text(text, self._open(place))
        self._done.append(html)
        return html

    def _open(self, place: str) -> list[NameLink]:
        """The names of a place whose people are not linked yet."""
        return [
            name
            for name in self._names.get(place, ())
            if not any(is_linked(html, name) for html in self._done)
        ]


def _public_address(row: KeptFile) -> str:
    """Where readers have a file while a story that shows it is public."""
    return row.get_absolute_url()


class Shelf:
    """The rows that snapshots point to, and what was drawn from them: the same picture with the
    same caption is drawn once, however many stories show it."""

    def __init__(
        self,
        *,
        authors: Iterable[Author],
        photos: Iterable[Photo],
        episodes: Iterable[Episode],
        topics: Iterable[Topic],
        people: Iterable[Person] = (),
        organizations: Iterable[Organization] = (),
        attachments: Iterable[Attachment] = (),
        clips: Iterable[Clip] = (),
        file_address: Callable[[KeptFile], str] = _public_address,
    ):
        self.authors = {author.pk: author for author in authors}
        self.episodes = {episode.pk: episode for episode in episodes}
        self._photos = {photo.pk: photo for photo in photos}
        self._topics = {topic.name.casefold(): topic for topic in topics}
        self._addresses = {
            person.pk: person.kept.get_absolute_url()
            for person in people
            if person.is_public and person.kept.is_public
        }
        self._organizations = {
            comparable(name): organization.pk
            for organization in organizations
            for name in (*map(str, organization.names.all()), organization.name)
        }
        self._attachments = {attachment.pk: attachment for attachment in attachments}
        self._clips = {clip.pk: clip for clip in clips}
        self._file_address = file_address
        self._separators: dict[date, str] = {}
        self._pictures: dict[tuple[int, str], PictureSources] = {}
        self._figures: dict[tuple[int, str], str] = {}

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        *,
        file_address: Callable[[KeptFile], str] = _public_address,
    ) -> Self:
        """All that one snapshot points to: four queries, one more where it has files, one where it
        has videos or sounds, and three where it names people with titles. A draft's files have another address than those
        that readers may have."""
        named = {named.person_id for named in snapshot.mentions}
        clips = [row.clip_id for row in snapshot.insertions if row.clip_id]
        return cls(
            authors=Author.objects.filter(pk__in=[row.author_id for row in snapshot.bylines]),
            photos=Photo.objects.filter(pk__in=snapshot.photo_ids),
            episodes=Episode.objects.select_related("programme").filter(pk=snapshot.episode_id)
            if snapshot.episode_id
            else (),
            topics=Topic.objects.filter(name__in=snapshot.topics),
            people=Person.objects.select_related("merged_into").filter(pk__in=named)
            if named
            else (),
            organizations=_organizations_named(snapshot),
            attachments=Attachment.objects.filter(
                pk__in=[row.attachment_id for row in snapshot.enclosures]
            )
            if snapshot.enclosures
            else (),
            clips=Clip.objects.filter(pk__in=clips) if clips else (),
            file_address=file_address,
        )

    def topics_of(self, snapshot: Snapshot) -> list[Topic]:
        names = (name.casefold() for name in snapshot.topics)
        return [self._topics[name] for name in names if name in self._topics]

    def organizations_of(self, snapshot: Snapshot) -> list[int]:
        """Whose titles the story prints, each once."""
        found = (
            self._organizations.get(comparable(name)) for name in _organization_names(snapshot)
        )
        return list(dict.fromkeys(pk for pk in found if pk is not None))

    def byline_separator(self, day: date) -> str:
        if day not in self._separators:
            self._separators[day] = Station.objects.at(day).byline_separator
        return self._separators[day]

    def lead_of(self, snapshot: Snapshot, links: "PersonLinks") -> dict | None:
        placed = snapshot.lead
        if placed is None:
            return None
        share = self._picture(placed.photo_id, "share")
        return {
            **self._shown(placed, "lead", links),
            "card": self._picture(placed.photo_id, "card"),
            "front": self._picture(placed.photo_id, "front"),
            "share": share["src"],
            "share_size": [share["width"], share["height"]],
        }

    def body_html(self, snapshot: Snapshot, links: "PersonLinks") -> str:
        """The body with everything in its place but other stories, which are looked up when a page
        is made (articles/inline.py): their headlines and addresses change."""
        draw = {row.key: partial(self._figure, row, links) for row in snapshot.placements}
        draw |= {row.key: partial(self._file, row) for row in snapshot.enclosures}
        draw |= {row.key: partial(self._inserted, row) for row in snapshot.insertions}
        draw |= {
            key: partial(self._gallery, rows, links) for key, rows in snapshot.galleries.items()
        }
        return replace_blocks(framed_tables(links.body), lambda block: draw.get(block.id, str)())

    def media_of(self, snapshot: Snapshot) -> list[ShownMedia]:
        """The videos and sounds that the body shows."""
        shown = ids_of(snapshot.body, "video", "audio", "embed")
        return [self._medium(row) for row in snapshot.insertions if row.key in shown]

    def words_beside(self, snapshot: Snapshot) -> str:
        """What the body's videos and sounds say: their captions and every word spoken."""
        shown = ids_of(snapshot.body, "video", "audio", "embed")
        words = []
        for row in snapshot.insertions:
            if row.key in shown:
                words.append(row.caption)
                clip = self._clips.get(row.clip_id)
                if clip:
                    words.append(clip.transcript or webvtt.words_of(clip.captions))
        return "\n".join(filter(None, words))

    def links_of(self, snapshot: Snapshot) -> "PersonLinks":
        return PersonLinks(snapshot, self._addresses)

    @staticmethod
    def files_shown(snapshot: Snapshot) -> list[int]:
        """The files that the body offers, each once; one that lies beside the text stays with the
        desk."""
        named = ids_of(snapshot.body, "file")
        shown = (row.attachment_id for row in snapshot.enclosures if row.key in named)
        return list(dict.fromkeys(shown))

    @staticmethod
    def clips_shown(snapshot: Snapshot) -> list[int]:
        named = ids_of(snapshot.body, "video", "audio")
        shown = (row.clip_id for row in snapshot.insertions if row.key in named)
        return list(dict.fromkeys(shown))

    def _figure(self, placed: Placed, links: "PersonLinks") -> str:
        key = (placed.photo_id, links.captions.get(placed.key) or escape(placed.caption))
        if key not in self._figures:
            context = {"photo": self._shown(placed, "body", links)}
            self._figures[key] = _drawn("photo", context)
        return self._figures[key]

    def _file(self, enclosed: Enclosed) -> str:
        attachment = self._attachments[enclosed.attachment_id]
        context = {
            "name": enclosed.label or attachment.title,
            "weight": attachment.weight,
            "address": self._file_address(attachment),
        }
        return _drawn("file", context)

    def _gallery(self, rows: list[Placed], links: "PersonLinks") -> str:
        photos = [
            {
                **self._shown(row, "body", links),
                "large": renditions.largest_address(self._photos[row.photo_id]),
            }
            for row in rows
        ]
        return _drawn("gallery", {"photos": photos})

    def _inserted(self, row: Inserted) -> str:
        if row.story_id:
            return block_html("related", f"r{row.story_id}")
        context = {"row": row, "medium": self._medium(row), "poster": None}
        if row.poster_id:
            context["poster"] = self._picture(row.poster_id, "body")
            context["alt"] = self._photos[row.poster_id].alt
        if row.clip_id is None:
            return _drawn("embed", context | {"site": embed_of(row.address).site})
        clip = self._clips[row.clip_id]
        captions = str(PurePosixPath(self._file_address(clip)).with_suffix(".vtt"))
        return _drawn("clip", context | {"clip": clip, "captions": clip.captions and captions})

    def _medium(self, row: Inserted) -> ShownMedia:
        clip, embed = self._clips.get(row.clip_id), embed_of(row.address)
        return {
            "kind": row.kind,
            "name": row.caption or (clip.title if clip else ""),
            "file": self._file_address(clip) if clip else "",
            "type": clip.media_type if clip else "",
            "size": clip.size if clip else 0,
            "page": embed.address if embed else "",
            "frame": embed.frame if embed else "",
            "poster": self._picture(row.poster_id, "share")["src"] if row.poster_id else "",
            "seconds": clip.seconds if clip else None,
            "width": clip.width if clip else 0,
            "height": clip.height if clip else 0,
        }

    def _shown(self, placed: Placed, family: str, links: "PersonLinks") -> dict:
        """A photo of a story as templates take it; `full` are the sizes of its natural shape."""
        photo = self._photos[placed.photo_id]
        return {
            "photo_id": photo.pk,
            "caption": placed.caption,
            "caption_html": links.captions.get(placed.key, ""),
            "credit": photo.credit,
            "alt": photo.alt,
            "full": self._picture(photo.pk, family),
        }

    def _picture(self, photo_id: int, family: str) -> PictureSources:
        key = (photo_id, family)
        if key not in self._pictures:
            self._pictures[key] = renditions.picture_sources(self._photos[photo_id], family)
        return self._pictures[key]


def _drawn(block: str, context: dict[str, Any]) -> str:
    return render_to_string(f"articles/blocks/{block}.html", context).strip()


def prepare(article: Article, revision: Revision, showing: Showing) -> Publication:
    """An unsaved Publication of `revision`, complete but for its link rows; about eight queries."""
    snapshot = of_revision(revision)
    return assemble(article, revision, snapshot, showing, Shelf.of(snapshot))


def assemble(
    article: Article, revision: Revision, snapshot: Snapshot, showing: Showing, shelf: Shelf
) -> Publication:
    """The same where the rows are at hand already; `snapshot` is that of the revision."""
    episode = shelf.episodes.get(snapshot.episode_id)
    links = shelf.links_of(snapshot)
    return Publication(
        article=article,
        revision=revision,
        visible_from=showing.visible_from,
        section_id=snapshot.section_id,
        slug=vietnamese.slug(snapshot.headline, SLUG_LENGTH),
        headline=snapshot.headline,
        short_title=snapshot.short_title,
        sapo=snapshot.sapo,
        sapo_html=links.sapo,
        body_html=shelf.body_html(snapshot, links),
        dateline=snapshot.dateline,
        event_date=snapshot.event_date,
        byline_text=byline_text(
            [(credit.name, credit.role) for credit in snapshot.bylines],
            shelf.byline_separator(timezone.localdate(showing.shown_at)),
        ),
        credits=[
            {
                "name": credit.name,
                "slug": shelf.authors[credit.author_id].slug,
                "role": credit.role,
            }
            for credit in snapshot.bylines
        ],
        topics_shown=[
            {"name": topic.name, "slug": topic.slug} for topic in shelf.topics_of(snapshot)
        ],
        lead=shelf.lead_of(snapshot, links),
        media=shelf.media_of(snapshot),
        lead_video=snapshot.lead_video,
        episode=episode,
        source_text=str(episode) if episode else snapshot.source_note,
        ai_use=snapshot.ai_use,
        ai_note=snapshot.ai_note,
        is_teaser=showing.is_teaser,
        first_published_at=showing.shown_at,
        updated_at=showing.updated_at,
        corrected_at=showing.corrected_at,
        headline_folded=vietnamese.fold(snapshot.headline),
    )


def write(publication: Publication) -> Publication:
    """Save a prepared Publication with its links and search columns."""
    publication.save(force_insert=True)
    snapshot = of_revision(publication.revision)
    shelf = Shelf.of(snapshot)
    for link in links_of(publication, snapshot, shelf):
        link.save(force_insert=True)
    _index(publication, snapshot, shelf)
    return publication


def links_of(
    publication: Publication, snapshot: Snapshot, shelf: Shelf
) -> Iterator[PublicationLink]:
    """The unsaved rows that answer "which stories of …"."""
    common = {"publication": publication, "shown_at": publication.first_published_at}
    for position, credit in enumerate(snapshot.bylines):
        yield PublicationAuthor(
            author_id=credit.author_id,
            role=credit.role,
            name_as_printed=credit.name,
            position=position,
            **common,
        )
    for topic in shelf.topics_of(snapshot):
        yield PublicationTopic(topic=topic, **common)
    for person_id in dict.fromkeys(named.person_id for named in snapshot.mentions):
        yield PublicationPerson(person_id=person_id, **common)
    for organization_id in shelf.organizations_of(snapshot):
        yield PublicationOrganization(organization_id=organization_id, **common)
    for area_id in snapshot.area_ids:
        yield PublicationArea(area_id=area_id, **common)
    for attachment_id in shelf.files_shown(snapshot):
        yield PublicationAttachment(attachment_id=attachment_id, **common)
    for clip_id in shelf.clips_shown(snapshot):
        yield PublicationClip(clip_id=clip_id, **common)


def _organization_names(snapshot: Snapshot) -> list[str]:
    titles = (title for named in snapshot.mentions for title in named.titles)
    return list(dict.fromkeys(filter(None, (title.get("organization") for title in titles))))


def _organizations_named(snapshot: Snapshot) -> Iterable[Organization]:
    names = [vietnamese.fold(name) for name in _organization_names(snapshot)]
    if not names:
        return ()
    same = Q(folded__in=names) | Q(names__folded__in=names)
    return Organization.objects.filter(same).distinct().prefetch_related("names")


def searchable(snapshot: Snapshot, beside: str = "") -> dict[str, str]:
    """What search looks through, by the weight of its place; `beside` are words of the body's videos
    and sounds."""
    body = f"{sanitize.text_of(snapshot.body)}\n{beside}"
    texts = {"A": snapshot.headline, "B": snapshot.sapo, "D": body}
    return {weight: without_marks(vietnamese.key(text)) for weight, text in texts.items()}


def _index(publication: Publication, snapshot: Snapshot, shelf: Shelf) -> None:
    """Fill both search columns: one keeps the accents, one folds them away."""
    texts = searchable(snapshot, shelf.words_beside(snapshot))

    def vector(config: str):
        parts = [
            SearchVector(Value(text), weight=weight, config=config)
            for weight, text in texts.items()
        ]
        return parts[0] + parts[1] + parts[2]

    Publication.objects.filter(pk=publication.pk).update(
        search_accented=vector("simple"), search_folded=vector("public.vi")
    )


def without_marks(text: str) -> str:
    """Words and blanks alone: PostgreSQL's parser takes 20/12/2022 for a file, 108-QĐ/TU for a
    number and words, TP.Thanh for a host."""
    return _MARKS.sub(" ", text)
