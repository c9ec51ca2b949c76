"""The small picture by which the desk knows a photo."""

from typing import Any

from django.templatetags.static import static

from articles.models import Photo
from articles.renditions import picture_sources


def thumb_of(photo: Photo) -> str:
    return picture_sources(photo, "card")["src"] or static("articles/desk/no-picture.svg")


def described(photo: Photo) -> dict[str, Any]:
    """A photo as the scripts of the desk take it."""
    return {
        "id": photo.pk,
        "thumb": thumb_of(photo),
        "caption": photo.caption_hint,
        "credit": photo.credit,
        "alt": photo.alt,
    }
