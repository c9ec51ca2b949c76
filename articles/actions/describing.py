"""Putting into words what is true of a photo in every story: its credit and what it shows."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.models import Photo
from articles.permissions import may
from foundation import vietnamese
from foundation.problems import NotAllowed, Problem, refuse_if

CREDIT_LIMIT, ALT_LIMIT = 120, 300


@transaction.atomic
def describe(*, photo: Photo, credit: str, alt: str, by: AbstractBaseUser, at: datetime) -> Photo:
    """Keep a photo's credit and alternative text. Public pages show what they were prepared with
    until their story is published again."""
    if not may(by, "articles.change_photo"):
        raise NotAllowed(
            [Problem("not_allowed", "Bạn không có quyền sửa thông tin ảnh.", "placements")]
        )
    refuse_if(_problems(credit, alt))
    photo.credit = vietnamese.tidy_line(credit)
    photo.alt = vietnamese.tidy_line(alt)
    photo.folded = folded(photo)
    photo.save(update_fields=["credit", "alt", "folded"])
    return photo


def folded(photo: Photo) -> str:
    """The text in which the library searches."""
    return vietnamese.fold(" ".join((photo.caption_hint, photo.alt, photo.credit)))


def _problems(credit: str, alt: str) -> list[Problem]:
    found = []
    for text, limit, label in (
        (credit, CREDIT_LIMIT, "Tác giả ảnh"),
        (alt, ALT_LIMIT, "Mô tả ảnh"),
    ):
        if vietnamese.unstorable(text):
            found.append(Problem("unstorable", f"{label} có ký tự hỏng; hãy gõ lại.", "placements"))
        elif len(text) > limit:
            found.append(Problem("too_long", f"{label} dài quá {limit} ký tự.", "placements"))
    return found
