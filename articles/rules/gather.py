"""Turns a story's snapshot and its rows into Facts: the only file of the rules that asks the
database."""

from datetime import datetime

from django.utils import timezone

from articles.blocks import blocks_of
from articles.bylines import PRINTED_ROLES
from articles.models import Article, Photo, Section
from articles.rules.facts import Facts, PhotoFacts
from articles.snapshot import Snapshot
from foundation import sanitize


def gather(article: Article, snapshot: Snapshot, *, at: datetime) -> Facts:
    """Facts of one form of a story, in two queries."""
    photos = Photo.objects.in_bulk([placed.photo_id for placed in snapshot.placements])
    section = Section.objects.filter(pk=snapshot.section_id).first()
    return Facts(
        at=at,
        today=timezone.localdate(at),
        headline=snapshot.headline,
        sapo=snapshot.sapo,
        body_text=sanitize.text_of(snapshot.body),
        writers=tuple(credit.name for credit in snapshot.bylines if credit.role in PRINTED_ROLES),
        section=section.name if section else None,
        event_date=snapshot.event_date,
        block_ids=tuple(block.id for block in blocks_of(snapshot.body) if block.kind == "photo"),
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
        latest_revision=article.latest_revision_id,
        approved_revision=article.approved_revision_id,
        is_teaser=article.is_teaser,
    )
