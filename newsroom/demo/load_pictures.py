"""Draws the demo's pictures and takes them in as a photographer's uploads."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from articles.actions.photos import add_photo
from articles.models import Photo
from newsroom.demo.pictures import PICTURES, Picture
from newsroom.demo.story import on

_FIRST_UPLOAD = on("16/11/2026 08:10")


def load_pictures(*, by: User, progress: Callable[[str], None]) -> dict[str, int]:
    """Photo ids by the pictures' keys. Pillow lets go of the interpreter while it paints, so the
    cores share the work."""
    photos = {}
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as painters:
        drawn = painters.map(Picture.jpeg, PICTURES)
        for number, (picture, jpeg) in enumerate(zip(PICTURES, drawn, strict=True)):
            photos[picture.key] = _photo(picture, jpeg, number, by).pk
            progress(f"  picture {number + 1} of {len(PICTURES)}: {picture.key}")
    return photos


def _photo(picture: Picture, jpeg: bytes, number: int, by: User) -> Photo:
    return add_photo(
        file=ContentFile(jpeg, f"{picture.key}.jpg"),
        credit=picture.credit,
        alt=picture.alt,
        focal=picture.focus,
        by=by,
        at=_FIRST_UPLOAD + timedelta(minutes=3 * number),
    )
