"""Prepares what readers will see of a revision: once, when it is published, not on each request.
The preview asks the same function and keeps nothing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.template.loader import render_to_string
from django.utils import timezone

from articles import renditions
from articles.blocks import Block, replace_blocks
from articles.bylines import byline_text
from articles.models import (
    Article,
    Author,
    Episode,
    Photo,
    Publication,
    PublicationArea,
    PublicationAuthor,
    PublicationPerson,
    PublicationTopic,
    Revision,
    Station,
    Topic,
)
from articles.snapshot import Placed, Snapshot, of_revision
from foundation import sanitize, vietnamese

SLUG_LENGTH = 80


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


def prepare(article: Article, revision: Revision, showing: Showing) -> Publication:
    """An unsaved Publication of `revision`, complete but for its link rows; about eight queries."""
    snapshot = of_revision(revision)
    station = Station.objects.at(timezone.localdate(showing.shown_at))
    authors = Author.objects.in_bulk([credit.author_id for credit in snapshot.bylines])
    photos = Photo.objects.in_bulk([placed.photo_id for placed in snapshot.placements])
    episode = (
        Episode.objects.select_related("programme").filter(pk=snapshot.episode_id).first()
        if snapshot.episode_id
        else None
    )
    return Publication(
        article=article,
        revision=revision,
        visible_from=showing.visible_from,
        section_id=snapshot.section_id,
        slug=vietnamese.slug(snapshot.headline, SLUG_LENGTH),
        headline=snapshot.headline,
        short_title=snapshot.short_title,
        sapo=snapshot.sapo,
        body_html=_body_html(snapshot, photos),
        dateline=snapshot.dateline,
        event_date=snapshot.event_date,
        byline_text=byline_text(
            [(credit.name, credit.role) for credit in snapshot.bylines], station.byline_separator
        ),
        credits=[
            {"name": credit.name, "slug": authors[credit.author_id].slug, "role": credit.role}
            for credit in snapshot.bylines
        ],
        topics_shown=[{"name": topic.name, "slug": topic.slug} for topic in _topics(snapshot)],
        lead=_lead(snapshot, photos),
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
    shown_at = publication.first_published_at
    PublicationAuthor.objects.bulk_create(
        PublicationAuthor(
            publication=publication, author_id=credit.author_id, role=credit.role,
            name_as_printed=credit.name, position=position, shown_at=shown_at,
        )
        for position, credit in enumerate(snapshot.bylines)
    )  # fmt: skip
    PublicationTopic.objects.bulk_create(
        PublicationTopic(publication=publication, topic=topic, shown_at=shown_at)
        for topic in _topics(snapshot)
    )
    PublicationPerson.objects.bulk_create(
        PublicationPerson(publication=publication, person_id=person_id, shown_at=shown_at)
        for person_id in dict.fromkeys(named.person_id for named in snapshot.mentions)
    )
    PublicationArea.objects.bulk_create(
        PublicationArea(publication=publication, area_id=area_id, shown_at=shown_at)
        for area_id in snapshot.area_ids
    )
    _index(publication, sanitize.text_of(snapshot.body))
    return publication


def _index(publication: Publication, body: str) -> None:
    """Fill both search columns: one keeps the accents, one folds them away."""
    texts = {
        "A": vietnamese.key(publication.headline),
        "B": vietnamese.key(publication.sapo),
        "D": vietnamese.key(body),
    }

    def vector(config: str):
        parts = [
            SearchVector(Value(_split(text)), weight=weight, config=config)
            for weight, text in texts.items()
        ]
        return parts[0] + parts[1] + parts[2]

    Publication.objects.filter(pk=publication.pk).update(
        search_accented=vector("simple"), search_folded=vector("public.vi")
    )


def _split(text: str) -> str:
    """PostgreSQL's parser takes 20/12/2022 for a file and 108-QĐ/TU for a number and words."""
    return text.translate(str.maketrans("-/_", "   "))


def _topics(snapshot: Snapshot) -> list[Topic]:
    by_name = {
        topic.name.casefold(): topic for topic in Topic.objects.filter(name__in=snapshot.topics)
    }
    return [by_name[name.casefold()] for name in snapshot.topics if name.casefold() in by_name]


def _lead(snapshot: Snapshot, photos: dict[int, Photo]) -> dict | None:
    placed = snapshot.lead
    if placed is None:
        return None
    photo = photos[placed.photo_id]
    return {
        **_shown(placed, photo, "lead"),
        "card": renditions.picture_sources(photo, "card"),
        "share": renditions.picture_sources(photo, "share")["src"],
    }


def _shown(placed: Placed, photo: Photo, family: str) -> dict:
    """A photo of a story as templates take it; `full` are the sizes of its natural shape."""
    return {
        "photo_id": photo.pk,
        "caption": placed.caption,
        "credit": photo.credit,
        "alt": photo.alt,
        "full": renditions.picture_sources(photo, family),
    }


def _body_html(snapshot: Snapshot, photos: dict[int, Photo]) -> str:
    placed = {row.key: row for row in snapshot.placements}

    def render(block: Block) -> str:
        row = placed.get(block.id)
        if block.kind != "photo" or row is None:
            return ""
        return render_to_string(
            "articles/blocks/photo.html", {"photo": _shown(row, photos[row.photo_id], "body")}
        ).strip()

    return replace_blocks(snapshot.body, render)
