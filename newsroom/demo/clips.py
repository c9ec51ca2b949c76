"""The demo's video and sound, recorded from a drawing and a tune of our own; they lie in media/."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from articles.actions.clips import add_clip, describe_clip
from newsroom.demo.story import on

_FOLDER = Path(__file__).with_name("media")
_FIRST_UPLOAD = on("16/11/2026 16:30")


@dataclass(frozen=True)
class Clip:
    key: str
    file: str
    title: str
    transcript: str
    captions: str = ""


CLIPS = (
    Clip(
        key="thuyen-qua-ben",
        file="thuyen-qua-ben.mp4",
        title="Thuyền qua bến",
        transcript="[Tiếng đàn]\n\nMặt trời lên sau ba lớp núi, một chiếc thuyền đi ngang khung hình từ trái sang phải.",
        captions="WEBVTT\n\n00:00.000 --> 00:02.500\n[Tiếng đàn]\n\n"
        "00:02.500 --> 00:06.000\nThuyền rời bến khi mặt trời vừa lên.\n",
    ),
    Clip(
        key="dan-bau",
        file="dan-bau.m4a",
        title="Khúc đàn giờ nghỉ",
        transcript="[Tiếng đàn, mười hai nốt, chậm rãi; không có lời.]",
    ),
)


def load_clips(*, by: User) -> dict[str, int]:
    """Ids of the clips by their keys."""
    found = {}
    for number, clip in enumerate(CLIPS):
        at = _FIRST_UPLOAD + timedelta(minutes=4 * number)
        row = add_clip(
            file=ContentFile((_FOLDER / clip.file).read_bytes(), clip.file), by=by, at=at
        )
        describe_clip(
            clip=row,
            title=clip.title,
            captions=clip.captions.encode(),
            transcript=clip.transcript,
            by=by,
            at=at,
        )
        found[clip.key] = row.pk
    return found
