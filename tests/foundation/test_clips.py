"""Videos and sounds are judged by their content."""

import io
import time
from pathlib import Path
from struct import pack

import pytest

from foundation import clips
from foundation.problems import Refused
from tests import make

DEMO = Path(__file__).resolve().parents[2] / "newsroom" / "demo" / "media"
WEBM = Path(__file__).with_name("thuyen-qua-ben.webm")


def judged(data: bytes) -> clips.Judged:
    return clips.judge(io.BytesIO(data), len(data))


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        judged(data)
    (problem,) = caught.value.problems
    return problem.code


def mp3_bytes(frames: int = 40, *, tag: bytes = b"") -> bytes:
    """MPEG 1, layer III, 128 kbit/s, 44.1 kHz: frames of 417 bytes."""
    return tag + (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def ogg_bytes(*, codec: bytes = b"OpusHead", is_last: bool = True, samples: int = 144_312) -> bytes:
    def page(content: bytes, flags: int, position: int) -> bytes:
        return (
            b"OggS\0" + bytes([flags]) + pack("<qIII", position, 1, 0, 0)
            + bytes([1, len(content)]) + content
        )  # fmt: skip

    head = codec + bytes([1, 2]) + pack("<HI", 312, 48000) + bytes(3)
    return page(head, 2, 0) + page(bytes(50), 4 if is_last else 0, samples)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (make.mp4_bytes(1280, 720, 65), clips.Judged("video", "mp4", 1280, 720, 65)),
        (make.mp4_bytes(codec=b"vp09"), clips.Judged("video", "mp4", 640, 360, 4)),
        (make.mp4_bytes(0, 0, 9), clips.Judged("audio", "m4a", seconds=9)),
        (mp3_bytes(), clips.Judged("audio", "mp3", seconds=1)),
        (
            mp3_bytes(400, tag=b"ID3\4\0\0\0\0\0\x0a" + bytes(10)),
            clips.Judged("audio", "mp3", seconds=10),
        ),
        (ogg_bytes(), clips.Judged("audio", "ogg", seconds=3)),
    ],
)
def test_its_kind_shape_and_length_are_read(data, expected):
    assert judged(data) == expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (WEBM, clips.Judged("video", "webm", 640, 360, 6)),
        (DEMO / "thuyen-qua-ben.mp4", clips.Judged("video", "mp4", 640, 360, 6)),
        (DEMO / "dan-bau.m4a", clips.Judged("audio", "m4a", seconds=6)),
    ],
)
def test_real_files_are_known(file, expected):
    assert judged(file.read_bytes()) == expected


def test_a_phone_held_upright_films_upright():
    turned = pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    straight = pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
    found = judged(make.mp4_bytes(1920, 1080).replace(straight, turned))
    assert (found.width, found.height) == (1080, 1920)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "clip-empty"),
        (b"<html><script>alert(1)</script>", "clip-unknown"),
        (b"%PDF-1.4 and more than eight bytes of it", "clip-unknown"),
        (b"\xff\xd8\xff\xe0 a picture is no film", "clip-unknown"),
        (make.mp4_bytes()[:-20], "clip-broken"),
        (make.mp4_bytes()[:30], "clip-broken"),
        (make.mp4_bytes(codec=b"hvc1"), "clip-hevc"),
        (make.mp4_bytes(codec=b"mp4v"), "clip-codec"),
        (make.mp4_bytes(9000, 100), "clip-huge"),
        (make.mp4_bytes().replace(b"isom", b"qt  ", 1), "clip-quicktime"),
        (make.mp4_bytes().replace(b"moov", b"free"), "clip-broken"),
        (make.mp4_bytes().replace(b"stsd", b"free").replace(b"vide", b"text"), "clip-silent"),
        (b"\x1aE\xdf\xa3\x8b\x42\x82\x88matroska", "clip-codec"),
        (b"\x1aE\xdf\xa3\x87\x42\x82\x84webm", "clip-broken"),
        (b"\x1aE\xdf\xa3" + b"\xff" * 40, "clip-broken"),
        (mp3_bytes(1) + b"words and no frame", "clip-broken"),
        (ogg_bytes(codec=b"\x80theora."), "clip-codec"),
        (ogg_bytes(is_last=False), "clip-broken"),
        (b"RIFF\x24\0\0\0WAVEfmt " + bytes(40), "clip-wav"),
    ],
)
def test_what_readers_cannot_play_is_told(data, code):
    assert refused(data) == code


@pytest.mark.parametrize("size", range(1, 700, 23))
def test_any_beginning_of_a_file_is_answered(size):
    for whole in (make.mp4_bytes(words="x" * 700), ogg_bytes(), WEBM.read_bytes()):
        if size < len(whole):
            assert refused(whole[:size]).startswith("clip-")


def test_a_file_made_to_cost_time_is_refused_soon():
    many = make.mp4_box(b"ftyp", b"isom" + bytes(8)) + make.mp4_box(b"free", b"") * 200_000
    deep = b"x"
    for _ in range(3000):
        deep = make.mp4_box(b"trak", deep)
    nested = make.mp4_box(b"ftyp", b"isom" + bytes(8)) + make.mp4_box(b"moov", deep)
    ebml = b"\x1aE\xdf\xa3\x80" + b"\xec\x80" * 400_000
    for data in (many, nested, ebml):
        begin = time.perf_counter()
        assert refused(data).startswith("clip-")
        assert time.perf_counter() - begin < 1
