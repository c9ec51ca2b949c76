"""Videos and sounds: taken in from a person's machine, given captions, taken out again while no story
uses them."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import File

from articles.actions.keeping import keep_once, require_adding, take_out
from articles.models import Clip
from articles.permissions import may
from foundation import clips, vietnamese, webvtt
from foundation.problems import NotAllowed, Problem, Refused


def add_clip(*, file: File, by: AbstractBaseUser, at: datetime) -> Clip:
    """Keep an uploaded video or sound; a file that came before gives its row again. Raises Refused,
    before anything is stored, for what readers' browsers do not play or is too heavy."""
    require_adding(by, Clip)
    if file.size > settings.LARGEST_CLIP:  # before a byte of it is read
        raise Refused([clips.too_heavy(settings.LARGEST_CLIP)])
    judged = clips.judge(file, file.size)
    return keep_once(
        file=file,
        folder="phim",
        ending=judged.ending,
        nameless=Clip.Kind(judged.kind).label,
        make=partial(Clip, **vars(judged)),
        by=by,
        at=at,
    )


def describe_clip(
    *, clip: Clip, title: str, captions: bytes, transcript: str, by: AbstractBaseUser, at: datetime
) -> None:
    """Name a clip and write down what is said in it; `captions` is WebVTT or SubRip, empty for none.
    Stories that are public show it from their next publication on, as with every word beside a
    text."""
    if not may(by, "articles.change_clip"):
        raise NotAllowed([Problem("not_allowed", "Bạn không có quyền sửa video, âm thanh.")])
    clip.title = vietnamese.tidy_line(title) or clip.title
    clip.captions = webvtt.normal_captions(captions) if captions.strip() else ""
    clip.transcript = vietnamese.tidy_text(transcript)
    clip.save(update_fields=["title", "captions", "transcript"])


def remove_clip(*, clip: Clip, by: AbstractBaseUser, at: datetime) -> None:
    shown = clip.episodes.select_related("programme").first()
    if shown:
        what = clip.get_kind_display().lower()
        raise Refused([Problem("in_use", f"Không xóa được: {what} đang dùng ở số “{shown}”.")])
    take_out(clip, what=clip.get_kind_display().lower(), by=by)
