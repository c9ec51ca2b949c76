"""The small picture by which the desk knows a photo, and what has to be minded about it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.templatetags.static import static

from articles.models import Photo
from articles.renditions import picture_sources

# So long before its end a right to a photo is worth a word.
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Mark:
    """A few words on the picture; `kind` is a look of the style sheet."""

    kind: str
    text: str


def thumb_of(photo: Photo) -> str:
    return picture_sources(photo, "card")["src"] or static("articles/desk/no-picture.svg")


def marks_of(photo: Photo, today: date) -> Iterator[Mark]:
    """What whoever places the photo has to know."""
    if photo.has_child:
        yield Mark("child", "Có trẻ em")
    if photo.rights_until and photo.rights_until < today:
        yield Mark("ended", f"Hết hạn dùng {photo.rights_until:%d/%m/%Y}")
    elif photo.rights_until and photo.rights_until <= today + SOON:
        yield Mark("ending", f"Chỉ dùng đến {photo.rights_until:%d/%m/%Y}")


def described(photo: Photo, today: date) -> dict[str, Any]:
    """A photo as the scripts of the desk take it."""
    return {
        "id": photo.pk,
        "thumb": thumb_of(photo),
        "caption": photo.caption_hint,
        "credit": photo.credit,
        "alt": photo.alt,
        "marks": [asdict(mark) for mark in marks_of(photo, today)],
    }
