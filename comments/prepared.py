"""The HTML of each comment, and of a root with its replies, made once and kept by all that it shows.

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
_ROOT_LEVEL = 3


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


@dataclass(frozen=True, slots=True)
class Branch:
    """A root of the thread with the replies that are shown below it."""

    root: Face
    replies: tuple[Face, ...]
    has_earlier: bool
    more_replies: str

    @classmethod
    def of(cls, shown: Shown, *, is_open: bool, time_format: str) -> Self:
        def face(one: Shown, level: int) -> Face:
            return Face.of(one, level=level, is_open=is_open, time_format=time_format)

        replies = tuple(face(reply, _ROOT_LEVEL + 1) for reply in shown.replies)
        return cls(face(shown, _ROOT_LEVEL), replies, shown.has_earlier, shown.more_replies)


@lru_cache(maxsize=_KEPT)
def html_of_branch(branch: Branch) -> SafeString:
    shown = {
        "branch": branch,
        "root": html_of(branch.root),
        "replies": [html_of(reply) for reply in branch.replies],
    }
    return render_to_string("comments/branch.html", shown)
