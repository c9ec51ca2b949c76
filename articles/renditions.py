"""Sizes of pictures, their names, their files, and what a `<picture>` needs of them.

A name is a keyed hash of what the file shows (size, format, focal point) under the photo's own
secret: so a cache can never be wrong, nobody can guess a name, and a page knows all names without
asking the database. Rows are planned when the photo arrives; a job makes the files, or the first
request where the job has not come yet.
"""

import hashlib
import hmac
import logging
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from articles.models.photo import Photo, new_secret
from articles.models.publication import PictureSources
from articles.models.rendition import Rendition
from articles.rendition_files import files
from foundation import images
from foundation.problems import Refused

logger = logging.getLogger(__name__)

# --- the table of sizes -------------------------------------------------------------------------


@dataclass(frozen=True)
class Family:
    """Sizes of one shape, smallest first, and the formats in which readers are offered them, best
    first. `usual` is the width for a browser that knows no srcset."""

    sizes: dict[str, images.Spec]
    formats: tuple[images.Format, ...]
    usual: int


# Names stand in rows and behind addresses that pages were prepared with: never reuse one.
_NATURAL = {f"w{width}": images.Spec(width) for width in (320, 480, 640, 960, 1280, 1600)}
_CARD = {f"c{width}": images.Spec(width, round(width / 1.5)) for width in (160, 320, 640, 960)}
# The first story of the home page, where a card is as wide as half a desktop screen.
_FRONT = {name: _CARD[name] for name in ("c320", "c640", "c960")} | {
    "c1280": images.Spec(1280, 853)
}
SHARED_SIZE = (1200, 630)
_SHARE = {"share": images.Spec(*SHARED_SIZE)}

FAMILIES: dict[str, Family] = {
    "lead": Family(_NATURAL, ("avif", "webp", "jpeg"), usual=960),
    "body": Family(_NATURAL, ("webp", "jpeg"), usual=960),
    "card": Family(_CARD, ("webp", "jpeg"), usual=640),
    "front": Family(_FRONT, ("avif", "webp", "jpeg"), usual=960),
    # For other sites, which know JPEG at least.
    "share": Family(_SHARE, ("jpeg",), usual=1200),
}
_SPECS = _NATURAL | _CARD | _FRONT | _SHARE
_EXTENSIONS: dict[str, str] = {"jpeg": "jpg", "webp": "webp", "avif": "avif"}
_TYPES = {f".{ending}": f"image/{format}" for format, ending in _EXTENSIONS.items()}
# Takes the time of all others together: never made while somebody waits.
_SLOW = "avif"
# What the largest sizes are drawn from: half as large again, so that they stay sharp.
_ENOUGH = (2400, 960)


@dataclass(frozen=True)
class _Version:
    """One file of a photo as it is to be."""

    spec: str
    format: images.Format
    focal: str
    name: str
    width: int
    height: int


def _versions(photo: Photo, family: Family) -> Iterator[_Version]:
    """Every size that this photo is large enough for, and the first that it is not, which comes
    out as large as the photo is."""
    largest = 0
    for name, spec in family.sizes.items():
        width, height = images.size_of(spec, photo.width, photo.height)
        if width <= largest:
            return
        largest = width
        # The natural shape shows all of the picture, wherever its focal point is.
        focal = _focal_text(photo) if spec.height else ""
        for format in family.formats:
            yield _Version(name, format, focal, _name(photo, name, format, focal), width, height)


def _focal_text(photo: Photo) -> str:
    return ",".join(
        str(round(Decimal(str(axis)) * 1000)) for axis in (photo.focal_x, photo.focal_y)
    )


def _focal_point(text: str) -> images.Focal:
    if not text:
        return 0.5, 0.5
    x, y = text.split(",")
    return int(x) / 1000, int(y) / 1000


def _name(photo: Photo, spec: str, format: str, focal: str) -> str:
    message = f"{spec}|{format}|{focal}".encode()
    digest = hmac.new(photo.secret.encode(), message, hashlib.sha256).hexdigest()[:32]
    return f"{photo.pk}/{digest}.{_EXTENSIONS[format]}"


# --- what pages need ----------------------------------------------------------------------------


def picture_sources(photo: Photo, family: str) -> PictureSources:
    """Sources of one photo in one family of sizes: "lead", "body" (natural shape), "card" (3:2),
    "front" (3:2, larger) or "share" (1200 x 630). Computed from the photo's row alone."""
    shape = FAMILIES[family]
    by_format: dict[str, list[_Version]] = {format: [] for format in shape.formats}
    for version in _versions(photo, shape):
        by_format[version.format].append(version)
    jpegs = by_format["jpeg"]
    usual = max((v for v in jpegs if v.width <= shape.usual), key=_width, default=jpegs[0])
    return {
        "sources": [
            {"type": f"image/{format}", "srcset": ", ".join(map(_candidate, versions))}
            for format, versions in by_format.items()
        ],
        "src": _address(usual.name),
        "width": jpegs[-1].width,
        "height": jpegs[-1].height,
        "color": photo.color,
    }


def largest_address(photo: Photo) -> str:
    """The largest JPEG in the natural shape, for a closer look."""
    versions = [one for one in _versions(photo, FAMILIES["body"]) if one.format == "jpeg"]
    return _address(versions[-1].name)


def _width(version: _Version) -> int:
    return version.width


def _candidate(version: _Version) -> str:
    return f"{_address(version.name)} {version.width}w"


def _address(name: str) -> str:
    return reverse("articles:rendition", args=[name])


# --- planning -----------------------------------------------------------------------------------


def plan_renditions(photo: Photo) -> None:
    """Write the rows of every version that is not planned yet, and give the files to the worker,
    all in the caller's transaction. Also after the focal point has moved: files of the old one
    stay, for pages that were prepared with them."""
    versions = {v.name: v for family in FAMILIES.values() for v in _versions(photo, family)}
    Rendition.objects.bulk_create(
        (
            Rendition(
                photo=photo, spec=version.spec, format=version.format, focal=version.focal,
                name=version.name, width=version.width, height=version.height,
            )
            for version in versions.values()
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    make_renditions.enqueue(photo.pk)
    make_slow_renditions.using(priority=-10).enqueue(photo.pk)


def rename_renditions(photo: Photo) -> None:
    """Give the photo a new secret, so that every old name answers 404 from now on; for a picture
    that must not be seen any more where it was."""
    old = list(photo.renditions.values_list("name", flat=True))
    photo.secret = new_secret()
    photo.save(update_fields=["secret"])
    photo.renditions.all().delete()
    plan_renditions(photo)
    transaction.on_commit(lambda: delete_files(photo.pk, old))


def delete_files(photo_id: int, names: Iterable[str]) -> None:
    kept = files()
    with kept.alone(photo_id):
        for name in names:
            kept.delete(name)


@task
def make_renditions(photo_id: int) -> None:
    """Make the files of one photo that readers may ask for at once."""
    _make_planned(Rendition.objects.filter(photo=photo_id).exclude(format=_SLOW))


@task
def make_slow_renditions(photo_id: int) -> None:
    """Make the files of one photo that take long; a WebP stands in for them until then."""
    _make_planned(Rendition.objects.filter(photo=photo_id, format=_SLOW))


def _make_planned(planned) -> None:
    rows = list(planned.filter(made_at=None).select_related("photo"))
    if not rows:
        return
    try:
        _make_files(rows[0].photo, rows)
    except (Refused, FileNotFoundError) as error:
        # Another try would find the same; the first request says so again.
        logger.error("The original of photo %d cannot be drawn: %s", rows[0].photo_id, error)
        return
    Rendition.objects.filter(pk__in=[row.pk for row in rows]).update(made_at=timezone.now())


# --- files --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Served:
    """A file as a reader gets it. `lasts` is False where something stands in for it."""

    data: bytes
    content_type: str
    lasts: bool = True


def serve(name: str) -> Served | None:
    """The file of this name, made now if the worker has not come yet; None if no such file was
    ever planned. No query where the file exists."""
    found = files().read(name)
    if found is None:
        row = Rendition.objects.select_related("photo").filter(name=name).first()
        if row is None:
            return None
        if row.format == _SLOW:
            return _stand_in(row)
        found = _made_at_once(row)
        if found is None:
            return _neutral(row)
    return Served(found, _TYPES[PurePosixPath(name).suffix])


def file_size(name: str) -> int | None:
    """Bytes of the file of this name; None where nobody has made it yet."""
    return files().size(name)


def _stand_in(row: Rendition) -> Served | None:
    """The same size as WebP, which every browser that knows AVIF knows too. If the worker had made
    the file and it is gone, the worker is asked again, once."""
    if Rendition.objects.filter(pk=row.pk, made_at__isnull=False).update(made_at=None):
        make_slow_renditions.enqueue(row.photo_id)
    served = serve(_name(row.photo, row.spec, "webp", row.focal))
    return served and Served(served.data, served.content_type, lasts=False)


# A page full of pictures that nobody has made yet must not decode them all at the same time.
_one_at_a_time = threading.Lock()


def _made_at_once(row: Rendition) -> bytes | None:
    try:
        with _one_at_a_time:
            _make_files(row.photo, [row])
    except (Refused, OSError) as error:
        logger.error("Rendition %s of photo %d: %s", row.name, row.photo_id, error)
        return None
    return files().read(row.name)


def _neutral(row: Rendition) -> Served:
    """A reader sees a quiet field instead of a torn picture."""
    drawn = images.neutral(row.width, row.height)
    return Served(images.encode(drawn, row.format), f"image/{row.format}", lasts=False)


def _make_files(photo: Photo, rows: Iterable[Rendition]) -> None:
    """Make those files that do not exist; the original is decoded once. Of several processes that
    want the files of one photo, one makes them and the others find them made."""
    kept = files()
    with kept.alone(photo.pk):
        # Looked up again: a photo that was renamed meanwhile must not get its old names back.
        planned = set(photo.renditions.values_list("name", flat=True))
        missing = [row for row in rows if row.name in planned and kept.read(row.name) is None]
        if not missing:
            return
        with photo.original.open("rb") as original:
            picture = images.load(original.read(), enough=_ENOUGH)
        for row in missing:
            drawn = images.draw(picture, _SPECS[row.spec], _focal_point(row.focal))
            kept.write(row.name, images.encode(drawn, row.format))
