"""Turns a story's snapshot and its rows into Facts: the only file of the rules that asks the
database."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from articles.blocks import ids_of
from articles.bylines import PRINTED_ROLES
from articles.models import (
    Article,
    Attachment,
    Clip,
    Photo,
    Publication,
    RundownItem,
    Section,
    Station,
)
from articles.rules.facts import (
    Facts,
    FileFacts,
    GalleryFacts,
    InsertionFacts,
    Link,
    Passage,
    PhotoFacts,
)
from articles.snapshot import Snapshot
from foundation import sanitize
from officials.gather import roster_kept

_LABELS = {"headline": "Tiêu đề", "short_title": "Tiêu đề ngắn", "sapo": "Sapo", "body": "Nội dung"}


def gather(article: Article, snapshot: Snapshot, *, at: datetime) -> Facts:
    """Facts of one form of a story, in five queries where the registry has not changed."""
    photos = Photo.objects.in_bulk(snapshot.photo_ids)
    section = Section.objects.filter(pk=snapshot.section_id).first()
    today = timezone.localdate(at)
    facts = Facts(
        at=at,
        today=today,
        headline=snapshot.headline,
        sapo=snapshot.sapo,
        body_text=sanitize.text_of(snapshot.body),
        writers=tuple(credit.name for credit in snapshot.bylines if credit.role in PRINTED_ROLES),
        section=section.name if section else None,
        event_date=snapshot.event_date,
        block_ids=tuple(ids_of(snapshot.body, "photo")),
        photos=tuple(
            PhotoFacts(
                key=placed.key,
                caption=placed.caption,
                credit=photo.credit if photo else "",
                alt=photo.alt if photo else "",
                rights_until=photo.rights_until if photo else None,
                is_ready=photo is not None,
                is_lead=placed.is_lead,
                is_placeholder=bool(photo and photo.is_placeholder),
            )
            for placed in snapshot.placements
            for photo in [photos.get(placed.photo_id)]
        ),
        files=_files(snapshot),
        galleries=_galleries(snapshot),
        insertions=_insertions(snapshot, photos, at),
        latest_revision=article.latest_revision_id,
        approved_revision=article.approved_revision_id,
        is_teaser=article.is_teaser,
        bulletin=_bulletin(article, at),
        tones=Station.objects.at(today).tones,
        site_host=urlsplit(settings.SITE_URL).hostname or "",
        roster=roster_kept(snapshot.event_date) if snapshot.event_date else None,
        answers=snapshot.answers,
    )
    return read(facts, {name: getattr(snapshot, name) for name in _LABELS})


def _bulletin(article: Article, at: datetime) -> str:
    item = (
        RundownItem.objects.holding(at)
        .filter(article_id=article.pk)
        .select_related("episode__programme")
        .first()
    )
    return str(item.episode) if item else ""


def _files(snapshot: Snapshot) -> tuple[FileFacts, ...]:
    """One query, and none where there is no file."""
    if not snapshot.enclosures:
        return ()
    rows = Attachment.objects.in_bulk([row.attachment_id for row in snapshot.enclosures])
    named = ids_of(snapshot.body, "file")
    return tuple(
        FileFacts(row.label or rows[row.attachment_id].title, row.key in named)
        for row in snapshot.enclosures
        if row.attachment_id in rows
    )


def _galleries(snapshot: Snapshot) -> tuple[GalleryFacts, ...]:
    named = ids_of(snapshot.body, "gallery")
    return tuple(
        GalleryFacts(f"Chùm ảnh {key[1:]}", len(photos), key in named)
        for key, photos in snapshot.galleries.items()
    )


def _insertions(
    snapshot: Snapshot, photos: Mapping[int, Photo], at: datetime
) -> tuple[InsertionFacts, ...]:
    """Two queries, and none where nothing is inserted."""
    if not snapshot.insertions:
        return ()
    clips = Clip.objects.in_bulk([row.clip_id for row in snapshot.insertions if row.clip_id])
    wanted = [row.story_id for row in snapshot.insertions if row.story_id]
    public = dict(
        Publication.objects.visible(at)
        .filter(article__in=wanted)
        .values_list("article", "headline")
    )
    named = ids_of(snapshot.body, "video", "audio", "embed", "related")
    found = []
    for row in snapshot.insertions:
        clip, poster = clips.get(row.clip_id), photos.get(row.poster_id)
        found.append(
            InsertionFacts(
                key=row.key,
                kind=row.kind,
                name=public.get(row.story_id, "") or row.caption or (clip.title if clip else ""),
                caption=row.caption,
                credit=row.credit,
                is_placed=row.key in named,
                is_there=row.kind == "embed" or clip is not None or row.story_id in public,
                has_poster=poster is not None,
                poster_until=poster.rights_until if poster else None,
                has_captions=bool(clip and clip.captions),
                has_transcript=bool(clip and clip.transcript),
            )
        )
    return tuple(found)


def read(facts: Facts, texts: Mapping[str, str]) -> Facts:
    """The facts with what the rules of style read: `texts` as they stand by field, the body as
    HTML, and the captions."""
    captions = [(photo.key, photo.caption, photo.is_lead) for photo in facts.photos]
    sources = sources_of(texts, captions)
    passages = [
        replace(one, text=sanitize.text_as_typed(one.text)) if one.place == "body" else one
        for one in sources
    ]
    links = tuple(Link(*link) for link in sanitize.links_of(texts.get("body", "")))
    return replace(facts, sources=sources, passages=tuple(passages), links=links)


def sources_of(
    texts: Mapping[str, str], captions: Iterable[tuple[str, str, bool]]
) -> tuple[Passage, ...]:
    """The texts of a story in the order in which they are read; `captions` are (key, text, whether
    of the lead photo)."""
    written = [
        Passage(place, label, text)
        for place, label in _LABELS.items()
        if (text := texts.get(place, ""))
    ]
    under_photos = [
        Passage(
            f"caption:{key}", "Chú thích ảnh chính" if is_lead else f"Chú thích ảnh {key}", text
        )
        for key, text, is_lead in captions
        if text
    ]
    return (*written, *under_photos)
