"""Putting into words what is true of a photo in every story: its credit and what it shows, when it
was taken, until when it may be used, whether it shows a child."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.models import Photo
from articles.permissions import may
from foundation import vietnamese
from foundation.problems import NotAllowed, Problem, refuse_if

_LABELS = {
    "credit": "Tác giả ảnh",
    "alt": "Mô tả ảnh",
    "caption_hint": "Chú thích gợi ý",
}


@dataclass(frozen=True)
class Common:
    """What several photos of one event have in common; what is empty says nothing."""

    credit: str = ""
    caption_hint: str = ""
    taken_on: date | None = None
    rights_until: date | None = None
    has_child: bool | None = None


@transaction.atomic
def describe(*, photo: Photo, credit: str, alt: str, by: AbstractBaseUser, at: datetime) -> Photo:
    """Keep a photo's credit and alternative text. Public pages show what they were prepared with
    until their story is published again."""
    _require(by, "placements")
    refuse_if(_problems("placements", credit=credit, alt=alt))
    photo.credit = vietnamese.tidy_line(credit)
    photo.alt = vietnamese.tidy_line(alt)
    photo.save(update_fields=["credit", "alt"])
    return photo


@transaction.atomic
def describe_together(
    *,
    photos: Collection[int],
    common: Common,
    replace: bool = False,
    by: AbstractBaseUser,
    at: datetime,
) -> int:
    """Give the photos of these ids what they have in common, and how many of them it changed. Only
    blanks are filled in, so that no word of anybody is lost, unless `replace` says that the new
    ones count. Whether a child is shown has no blank: what is chosen holds for all."""
    _require(by)
    refuse_if(_problems(credit=common.credit, caption_hint=common.caption_hint))
    told = _told(common)
    changed = []
    # In one order, so that two people who describe the same photos wait instead of colliding.
    for photo in Photo.objects.select_for_update(no_key=True).filter(pk__in=photos).order_by("pk"):
        new = {
            name: value
            for name, value in told.items()
            if getattr(photo, name) != value
            and (replace or name == "has_child" or not getattr(photo, name))
        }
        for name, value in new.items():
            setattr(photo, name, value)
        if new:
            changed.append(photo)
    if changed:
        Photo.objects.bulk_update(changed, list(told))
    return len(changed)


def _told(common: Common) -> dict[str, Any]:
    """The columns of which `common` says something."""
    words = {
        name: vietnamese.tidy_line(getattr(common, name)) for name in ("credit", "caption_hint")
    }
    told: dict[str, Any] = {name: text for name, text in words.items() if text}
    for name in ("taken_on", "rights_until", "has_child"):
        if getattr(common, name) is not None:
            told[name] = getattr(common, name)
    return told


def _require(by: AbstractBaseUser, field: str = "") -> None:
    if not may(by, "articles.change_photo"):
        raise NotAllowed([Problem("not_allowed", "Bạn không có quyền sửa thông tin ảnh.", field)])


def _problems(field: str = "", **texts: str) -> list[Problem]:
    """Each at the field of its own name, unless one place is named for all."""
    found = []
    for name, text in texts.items():
        label, limit = _LABELS[name], Photo._meta.get_field(name).max_length
        if vietnamese.unstorable(text):
            found.append(
                Problem("unstorable", f"{label} có ký tự hỏng; hãy gõ lại.", field or name)
            )
        elif len(text) > limit:
            found.append(Problem("too_long", f"{label} dài quá {limit} ký tự.", field or name))
    return found
