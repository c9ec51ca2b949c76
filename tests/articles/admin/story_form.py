"""What a browser sends of the story form: plain functions for tests of the desk."""

from typing import Any

from django.utils.timezone import localtime

from articles.models import Article, Photo
from articles.snapshot import Enclosed, Inserted, Placed, Snapshot, of_article


def form_of(article: Article | None = None, **changes: Any) -> dict[str, Any]:
    """The form of a story as the page shows it, with some fields typed anew. `bylines` are (pen
    name, role), `photos` dicts with key, photo and what else was typed, `files` likewise."""
    story = of_article(article) if article else Snapshot(headline="")
    bylines = changes.pop("bylines", [(credit.name, credit.role) for credit in story.bylines])
    photos = changes.pop("photos", [photo_row(placed) for placed in story.placements])
    files = changes.pop("files", [_file_row(enclosed) for enclosed in story.enclosures])
    insertions = changes.pop("insertions", [_insertion_row(row) for row in story.insertions])
    fields = {
        "based_on": article.latest_revision_id if article else "",
        "headline": story.headline,
        "sapo": story.sapo,
        "body": story.body,
        "section": story.section_id or "",
        "topics": ", ".join(story.topics),
        "areas": "",
        **_episode(article),
        "source_note": story.source_note,
        "event_date": f"{story.event_date:%d/%m/%Y}" if story.event_date else "",
        "planned_at": f"{localtime(story.planned_at):%d/%m/%Y %H:%M}" if story.planned_at else "",
        "dateline": story.dateline,
        "short_title": story.short_title,
        "ai_use": story.ai_use,
        "ai_note": story.ai_note,
        **changes,
    }
    rows = [{"author": name, "role": role} for name, role in bylines]
    sets = {"bylines": rows, "photos": photos, "files": files, "insertions": insertions}
    return fields | {
        name: value for prefix in sets for name, value in _formset(prefix, sets[prefix]).items()
    }


def _episode(article: Article | None) -> dict[str, Any]:
    episode = article.episode if article else None
    if episode is None:
        return {"programme": "", "episode_date": ""}
    return {"programme": episode.programme_id, "episode_date": f"{episode.date:%d/%m/%Y}"}


def photo_row(placed: Placed) -> dict[str, Any]:
    photo = Photo.objects.get(pk=placed.photo_id)
    row = {
        "key": placed.key,
        "photo": placed.photo_id,
        "gallery": placed.gallery,
        "caption": placed.caption,
        "credit": photo.credit,
        "alt": photo.alt,
    }
    return {**row, "is_lead": "on"} if placed.is_lead else row


def _file_row(enclosed: Enclosed) -> dict[str, Any]:
    return {"key": enclosed.key, "attachment": enclosed.attachment_id, "label": enclosed.label}


def _insertion_row(inserted: Inserted) -> dict[str, Any]:
    names = {"clip_id": "clip", "story_id": "story", "poster_id": "poster"}
    return {names.get(name, name): value or "" for name, value in vars(inserted).items()}


def _formset(prefix: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        fields |= {f"{prefix}-{number}-position": number}
        fields |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return fields
