"""Videos and sounds are judged: by their content, never by their name.

Nothing here decodes a picture or a tone. It reads the tables of a file, which say what it holds, how
large and how long it is, and whether readers' browsers can play it. Time and memory are bounded
whatever the file says of itself.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

from foundation.problems import Problem, Refused

Kind = Literal["video", "audio"]

# No honest table is larger, and none has more parts.
_MOST_TABLE = 32 * 2**20
_MOST_PARTS = 20_000
_DEEPEST = 12
_LARGEST_SIDE = 8192

_SAY = {
    "empty": "Tệp trống, không có dữ liệu.",
    "unknown": "Tệp này không phải video MP4, WebM hay âm thanh MP3, M4A, Ogg, dù tên tệp có thể ghi khác.",
    "broken": "Tệp bị hỏng hoặc tải lên chưa trọn vẹn. Hãy mở thử trên máy rồi tải lại.",
    "quicktime": "Tệp quay kiểu QuickTime (.mov) nhiều máy không xem được. Hãy xuất ra MP4 (H.264) rồi tải lên.",
    "hevc": "Video nén kiểu HEVC (H.265) nhiều máy không xem được. Hãy xuất ra MP4 kiểu H.264;"
    " trên iPhone: Cài đặt, Camera, Định dạng, Tương thích nhất.",
    "codec": "Video hoặc âm thanh nén theo kiểu mà trình duyệt không mở được. Hãy xuất ra MP4 (H.264, AAC) hoặc MP3.",
    "wav": "Tệp WAV quá nặng cho bạn đọc. Hãy xuất ra MP3 hoặc M4A rồi tải lên.",
    "silent": "Tệp không có hình và cũng không có tiếng.",
    "huge": f"Khung hình lớn hơn {_LARGEST_SIDE} điểm ảnh. Hãy xuất ra cỡ nhỏ hơn, 1080p là đủ.",
}


@dataclass(frozen=True)
class Judged:
    """`ending` names the content's own form; `seconds` is None where the file does not tell."""

    kind: Kind
    ending: str
    width: int = 0
    height: int = 0
    seconds: int | None = None


@dataclass
class _Tracks:
    """What was found so far in the tables of a file."""

    codecs: set[str]
    width: int = 0
    height: int = 0
    seconds: float | None = None
    has_picture: bool = False
    has_sound: bool = False

    def judged(self, video: str, audio: str, known: frozenset[str], field: str) -> Judged:
        if self.codecs & _HEVC:
            raise _refused("hevc", field)
        if not self.codecs <= known:
            raise _refused("codec", field)
        seconds = max(1, round(self.seconds)) if self.seconds else None
        if self.has_picture and self.width and self.height:
            if max(self.width, self.height) > _LARGEST_SIDE:
                raise _refused("huge", field)
            return Judged("video", video, self.width, self.height, seconds)
        if self.has_sound and audio:
            return Judged("audio", audio, seconds=seconds)
        raise _refused("codec" if self.has_sound else "silent", field)


_HEVC = frozenset({"hvc1", "hev1", "V_MPEGH/ISO/HEVC", "dvh1", "dvhe"})
_IN_MP4 = frozenset({"avc1", "avc3", "vp09", "vp08", "av01", "mp4a", "Opus", "fLaC", ".mp3"})
_IN_WEBM = frozenset({"V_VP8", "V_VP9", "V_AV1", "A_OPUS", "A_VORBIS"})


def judge(file: BinaryIO, size: int, *, field: str = "file") -> Judged:
    """What a file is. Raises Refused with a sentence for what is empty, torn, nothing that readers'
    browsers play, or beyond all measure. Reads the tables alone."""
    if not size:
        raise _refused("empty", field)
    file.seek(0)
    head = file.read(64)
    try:
        if head[4:8] == b"ftyp":
            return _mp4(file, size, head, field)
        if head.startswith(b"\x1aE\xdf\xa3"):
            return _webm(file, size, field)
        if head.startswith(b"OggS"):
            return _ogg(file, size, field)
        if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
            raise _refused("wav", field)
        if head.startswith(b"ID3") or _frame(head):
            return _mp3(file, size, head, field)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise _refused("broken", field) from error
    raise _refused("quicktime" if head[4:8] in (b"moov", b"wide", b"mdat") else "unknown", field)


def too_heavy(largest: int, field: str = "file") -> Problem:
    sentence = (
        f"Tệp nặng hơn {largest // 2**20} MB. Hãy xuất ra bản nhẹ hơn (720p là đủ cho điện thoại)"
        " hoặc cắt ngắn lại."
    )
    return Problem("clip-too-heavy", sentence, field)


def _refused(what: str, field: str) -> Refused:
    return Refused([Problem(f"clip-{what}", _SAY[what], field)])


# --- MP4 and M4A: boxes within boxes ---------------------------------------------------------------


def _mp4(file: BinaryIO, size: int, head: bytes, field: str) -> Judged:
    if head[8:12] == b"qt  ":
        raise _refused("quicktime", field)
    table, is_in_parts = None, False
    for name, start, end in _boxes_of_file(file, size, field):
        if name == b"moov":
            if end - start > _MOST_TABLE:
                raise _refused("broken", field)
            file.seek(start)
            table = file.read(end - start)
        is_in_parts |= name == b"moof"
    if table is None:
        raise _refused("broken", field)
    found = _Tracks(set())
    _read_boxes(table, found, 0)
    if is_in_parts and not found.seconds:
        found.seconds = None
    return found.judged("mp4", "m4a", _IN_MP4, field)


def _boxes_of_file(file: BinaryIO, size: int, field: str) -> Iterator[tuple[bytes, int, int]]:
    """(name, where its content begins, where it ends); the last one ends with the file, or the file
    was torn."""
    place = 0
    for _ in range(_MOST_PARTS):
        if place == size:
            return
        file.seek(place)
        head = file.read(16)
        length, name = struct.unpack(">I4s", head[:8])
        begin = place + 8
        if length == 1:
            length, begin = struct.unpack(">Q", head[8:16])[0], place + 16
        end = size if length == 0 else place + length
        if end < begin or end > size:
            raise _refused("broken", field)
        yield name, begin, end
        place = end
    raise _refused("broken", field)


_HOLDS_BOXES = frozenset({b"trak", b"mdia", b"minf", b"stbl"})


def _read_boxes(data: bytes, found: _Tracks, depth: int) -> None:
    place = 0
    while place + 8 <= len(data) and depth < _DEEPEST:
        length, name = struct.unpack(">I4s", data[place : place + 8])
        if length < 8 or place + length > len(data):
            return
        content = data[place + 8 : place + length]
        if name in _HOLDS_BOXES:
            _read_boxes(content, found, depth + 1)
        elif name == b"mvhd":
            found.seconds = _mp4_seconds(content)
        elif name == b"tkhd":
            _take_shape(content, found)
        elif name == b"hdlr":
            found.has_picture |= content[8:12] == b"vide"
            found.has_sound |= content[8:12] == b"soun"
        elif name == b"stsd":
            _take_codecs(content, found)
        place += length


def _mp4_seconds(content: bytes) -> float | None:
    form = ">IQ" if content[0] == 1 else ">II"
    start = 20 if content[0] == 1 else 12
    scale, length = struct.unpack_from(form, content, start)
    return length / scale if scale else None


def _take_shape(content: bytes, found: _Tracks) -> None:
    """Width and height as shown: a phone held upright turns its picture by the matrix."""
    start = 52 if content[0] == 1 else 40
    a, b, _, c, d = struct.unpack_from(">5i", content, start)
    width, height = (side >> 16 for side in struct.unpack_from(">II", content, start + 36))
    if width and height and not found.width:
        is_turned = not a and not d and b and c
        found.width, found.height = (height, width) if is_turned else (width, height)


# Tracks of times, texts and cameras that no browser plays and none stumbles over.
_MEANT = re.compile(r"avc|hvc|hev|dvh|vp0|av01|mp4[av]|Opus|fLaC|\.mp3|alac|ac-3|ec-3|mp4v|s263|ap")


def _take_codecs(content: bytes, found: _Tracks) -> None:
    (count,) = struct.unpack_from(">I", content, 4)
    place = 8
    for _ in range(min(count, 16)):
        length, name = struct.unpack_from(">I4s", content, place)
        codec = name.decode("latin-1")
        if _MEANT.match(codec):
            found.codecs.add(codec)
        if length < 8:
            return
        place += length


# --- WebM: EBML elements ----------------------------------------------------------------------------

_SEGMENT, _INFO, _TRACKS, _TRACK, _VIDEO = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0
_CLUSTER = 0x1F43B675
_DOCTYPE, _SCALE, _DURATION, _CODEC, _TYPE = 0x4282, 0x2AD7B1, 0x4489, 0x86, 0x83
_PIXELS_WIDE, _PIXELS_HIGH = 0xB0, 0xBA


def _webm(file: BinaryIO, size: int, field: str) -> Judged:
    file.seek(0)
    data = file.read(min(size, 2**20))  # the tables stand before the first pictures
    found, scale, duration = _Tracks(set()), 1_000_000, 0.0
    doctype, has_pictures = "", False
    for name, content in _elements(data, size):
        if name == _DOCTYPE:
            doctype = content.decode("ascii").rstrip("\0")
        elif name == _SCALE:
            scale = int.from_bytes(content, "big")
        elif name == _DURATION:
            duration = struct.unpack(">f" if len(content) == 4 else ">d", content)[0]
        elif name == _CODEC:
            found.codecs.add(content.decode("ascii"))
        elif name == _TYPE:
            found.has_picture |= content == b"\1"
            found.has_sound |= content == b"\2"
        elif name == _PIXELS_WIDE:
            found.width = int.from_bytes(content, "big")
        elif name == _PIXELS_HIGH:
            found.height = int.from_bytes(content, "big")
        elif name == _CLUSTER:
            has_pictures = True
            break
    if doctype != "webm":
        raise _refused("codec" if doctype else "broken", field)
    if not has_pictures:
        raise _refused("broken", field)
    found.seconds = duration * scale / 1e9 if duration else None
    # WebM of sound alone would be a video without a picture to most players.
    return found.judged("webm", "", _IN_WEBM, field)


# What a recorder writes that does not know yet how long its film will be.
_UNKNOWN_LENGTH = (1 << 56) - 1


def _elements(data: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """Every element in turn; those that hold others are walked into. `size` is that of the whole
    file, which is torn where its film goes on behind it."""
    place = 0
    for _ in range(_MOST_PARTS):
        if place >= len(data):
            return
        name, place = _number(data, place, keep_mark=True)
        length, place = _number(data, place, keep_mark=False)
        if name == _SEGMENT and length != _UNKNOWN_LENGTH and place + length > size:
            raise IndexError("torn")
        if name in (0x1A45DFA3, _SEGMENT, _INFO, _TRACKS, _TRACK, _VIDEO):
            continue
        yield name, data[place : place + min(length, 256)]
        place += length


def _number(data: bytes, place: int, *, keep_mark: bool) -> tuple[int, int]:
    """A number whose length its first bits tell."""
    first = data[place]
    length = 9 - first.bit_length()
    if length > 8:
        raise IndexError("no EBML number")
    value = int.from_bytes(data[place : place + length], "big")
    if not keep_mark:
        value &= (1 << (7 * length)) - 1
    return value, place + length


# --- MP3: frames one behind the other --------------------------------------------------------------

_RATES = (44100, 48000, 32000)
_KBITS = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),  # MPEG 1
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),  # MPEG 2 and 2.5
}


@dataclass(frozen=True)
class _Frame:
    length: int
    samples: int
    rate: int
    is_mono: bool
    version: int


def _frame(head: bytes) -> _Frame | None:
    """The frame of MPEG audio, layer III, that begins here."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    version = head[1] >> 3 & 3
    bits, rate = head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or bits in (0, 15) or rate == 3:
        return None
    hertz = _RATES[rate] >> (0 if version == 3 else 1 if version == 2 else 2)
    kbits = _KBITS[3 if version == 3 else 2][bits]
    samples = 1152 if version == 3 else 576
    length = samples // 8 * kbits * 1000 // hertz + (head[2] >> 1 & 1)
    return _Frame(length, samples, hertz, head[3] >> 6 == 3, version)


def _mp3(file: BinaryIO, size: int, head: bytes, field: str) -> Judged:
    start = 0
    if head.startswith(b"ID3"):
        a, b, c, d = head[6:10]
        start = 10 + (a << 21 | b << 14 | c << 7 | d)
    file.seek(start)
    # Some programs leave blank bytes behind the words at the beginning.
    data = file.read(8192)
    blanks = len(data) - len(data.lstrip(b"\0"))
    frame = _frame(data[blanks:])
    if frame is None:
        raise _refused("unknown", field)
    behind = start + blanks + frame.length
    if behind > size or (behind < size and _frame(data[blanks + frame.length :]) is None):
        raise _refused("broken", field)
    frames = _frames_told(data[blanks:], frame)
    seconds = (
        frames * frame.samples / frame.rate
        if frames
        else (size - start) / frame.length * frame.samples / frame.rate
    )
    return Judged("audio", "mp3", seconds=max(1, round(seconds)))


def _frames_told(data: bytes, frame: _Frame) -> int:
    """How many frames the first one says that there are; 0 where it says nothing."""
    side = (17 if frame.is_mono else 32) if frame.version == 3 else (9 if frame.is_mono else 17)
    told = data[4 + side : 4 + side + 12]
    if told[:4] not in (b"Xing", b"Info") or not told[7] & 1:
        return 0
    return struct.unpack(">I", told[8:12])[0]


# --- Ogg: pages --------------------------------------------------------------------------------------


def _ogg(file: BinaryIO, size: int, field: str) -> Judged:
    file.seek(0)
    head = file.read(512)
    content = head[27 + head[26] :]
    if content.startswith(b"OpusHead"):
        rate, skipped = 48000, struct.unpack_from("<H", content, 10)[0]
    elif content.startswith(b"\x01vorbis"):
        rate, skipped = struct.unpack_from("<I", content, 12)[0], 0
    else:
        raise _refused("codec", field)
    file.seek(max(0, size - 65_536))
    tail = file.read()
    last = tail.rfind(b"OggS")
    # The last page says that it is the last, and how long it is; a torn file does neither.
    lengths = tail[last + 27 : last + 27 + tail[last + 26]] if last >= 0 else b""
    is_whole = last + 27 + len(lengths) + sum(lengths) <= len(tail)
    if last < 0 or not rate or not tail[last + 5] & 4 or not is_whole:
        raise _refused("broken", field)
    samples = struct.unpack_from("<q", tail, last + 6)[0] - skipped
    return Judged("audio", "ogg", seconds=max(1, round(samples / rate)))
