"""Taking in photos: uploaded by a person, or brought along by an import."""

import hashlib
import secrets
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile, File
from django.db import transaction

from articles.models import Photo
from articles.permissions import may
from articles.renditions import plan_renditions
from foundation import images, vietnamese
from foundation.problems import NotAllowed, Problem, refuse_if

_FORBIDDEN = Problem("not_allowed", "Bạn không có quyền tải ảnh lên.", "file")
_TEXTS = {
    "credit": ("Tác giả ảnh", 120),
    "alt": ("Mô tả ảnh", 300),
    "caption_hint": ("Chú thích gợi ý", 500),
}
# The colour of a place-holder needs no more of the picture.
_ENOUGH_FOR_COLOUR = (64, 64)
_MIDDLE = (0.5, 0.5)


def add_photo(
    *,
    file: File,
    credit: str = "",
    alt: str = "",
    caption_hint: str = "",
    focal: tuple[float, float] = _MIDDLE,
    by: AbstractBaseUser,
    at: datetime,
) -> Photo:
    """Keep an uploaded picture; `focal` is the point that every crop keeps, in shares of the size.
    Credit and caption that the file itself carries fill in what was not given. A file that came
    before gives its photo again, with blanks filled in."""
    if not may(by, "articles.add_photo"):
        raise NotAllowed([_FORBIDDEN])
    given = {"credit": credit, "alt": alt, "caption_hint": caption_hint}
    refuse_if([*_problems_with_texts(given), *_problems_with_weight(file)])
    return take_in(data=file.read(), focal=focal, by=by, at=at, **given)


def take_in(
    *,
    data: bytes,
    at: datetime,
    by: AbstractBaseUser | None = None,
    credit: str = "",
    alt: str = "",
    caption_hint: str = "",
    focal: tuple[float, float] = _MIDDLE,
    is_placeholder: bool = False,
) -> Photo:
    """As `add_photo`, for an import that acts for nobody. Raises Refused for what is no picture of
    ours, before anything is stored."""
    facts = images.inspect(data)
    colour = images.average_colour(images.load(data, enough=_ENOUGH_FOR_COLOUR))
    digest = hashlib.sha256(data).hexdigest()
    words = {
        "credit": _fitting("credit", credit, facts.credit),
        "alt": _fitting("alt", alt),
        "caption_hint": _fitting("caption_hint", caption_hint, facts.caption),
    }
    with transaction.atomic():
        known = Photo.objects.select_for_update().filter(sha256=digest).order_by("pk").first()
        if known:
            return _fill_in(known, words)
        photo = Photo(
            width=facts.width, height=facts.height, color=colour, sha256=digest,
            taken_on=_believable(facts.taken_on, at), is_placeholder=is_placeholder,
            uploaded_by=by, uploaded_at=at, focal_x=focal[0], focal_y=focal[1], **words,
        )  # fmt: skip
        _store(photo, data, f"{at:%Y/%m}/{secrets.token_hex(16)}.{facts.extension}")
        plan_renditions(photo)
    return photo


def _problems_with_texts(given: dict[str, str]) -> list[Problem]:
    found = []
    for field, text in given.items():
        label, limit = _TEXTS[field]
        if vietnamese.unstorable(text):
            found.append(Problem("unstorable", f"{label} có ký tự hỏng; hãy gõ lại.", field))
        elif len(vietnamese.tidy_line(text)) > limit:
            found.append(Problem("too_long", f"{label} dài quá {limit} ký tự.", field))
    return found


def _problems_with_weight(file: File) -> list[Problem]:
    """Before a byte of it is read."""
    if file.size <= images.MAX_BYTES:
        return []
    return [images.too_heavy("file")]


def _fitting(field: str, *texts: str) -> str:
    """The first text that says something, cut to the column at a word."""
    _, limit = _TEXTS[field]
    words = next(filter(None, map(vietnamese.tidy_line, texts)), "")
    return words if len(words) <= limit else words[: limit + 1].rpartition(" ")[0] or words[:limit]


def _believable(taken: datetime | None, at: datetime) -> date | None:
    """The day by the camera's clock, if that can be right."""
    if taken is None or not date(1900, 1, 1) <= taken.date() <= at.date():
        return None
    return taken.date()


def _fill_in(photo: Photo, words: dict[str, str]) -> Photo:
    blanks = [field for field, text in words.items() if text and not getattr(photo, field)]
    if blanks:
        for field in blanks:
            setattr(photo, field, words[field])
        photo.save(update_fields=blanks)
    return photo


def _store(photo: Photo, data: bytes, name: str) -> None:
    """The original as it came, where no web server looks; no file is left without a row."""
    photo.original.save(name, ContentFile(data), save=False)
    try:
        photo.save(force_insert=True)
    except BaseException:
        photo.original.delete(save=False)
        raise
