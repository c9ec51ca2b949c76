"""Each comment's HTML, made once and kept by all that it shows.

What is equal in every value looks the same, so nothing has to be taken back when a comment is
edited, liked or removed: the comment has another face then, and the old one falls out of use."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Self

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.models import Station
from comments.thread import Shown

# About two kilobytes each: the threads that are read just now.
_KEPT = 2000


@dataclass(frozen=True, slots=True)
class Face:
    """A comment as readers see it, under a heading of `level`."""

    pk: int
    article_id: int
    level: int
    is_open: bool
    time_format: str
    placeholder: str
    name: str = ""
    text: str = ""
    answered_name: str = ""
    sent_at: datetime | None = None
    likes: int = 0
    is_edited: bool = False
    is_staff: bool = False
    is_pinned: bool = False

    @classmethod
    def of(cls, shown: Shown, *, level: int, is_open: bool, time_format: str) -> Self:
        comment = shown.comment
        place = (comment.pk, comment.article_id, level, is_open, time_format)
        if shown.is_placeholder:
            return cls(*place, shown.placeholder)
        return cls(
            *place,
            placeholder="",
            name=shown.name,
            text=shown.text,
            answered_name=shown.answered_name,
            sent_at=comment.sent_at,
            likes=comment.likes,
            is_edited=comment.edited_at is not None,
            is_staff=comment.staff_id is not None,
            is_pinned=comment.is_pinned,
        )

    @property
    def anchor(self) -> str:
        return f"y-kien-{self.pk}"


@lru_cache(maxsize=_KEPT)
def html_of(face: Face) -> SafeString:
    station = Station(page_time_format=face.time_format)
    return render_to_string("comments/comment.html", {"comment": face, "station": station})
