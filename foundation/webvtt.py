"""Captions are judged and put into the one form that is served: WebVTT, and SubRip, which most programs
write, made into it. Pure."""

import re
from collections.abc import Iterator

from foundation.problems import Problem, Refused

MAX_LENGTH = 500_000
_ARROW = "-->"
_TIME = r"(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_NOTES = ("NOTE", "STYLE", "REGION")
# What a cue may hold besides words: bold, italic, who speaks.
_TAG = re.compile(r"</?(?:b|i|u|v|c|lang)(?:[.\s][^<>]*)?>|<[\d:.]+>")


def normal_captions(data: bytes, *, field: str = "captions") -> str:
    """The captions as they are served. Raises Refused with a sentence that names the line for what
    no browser would show."""
    if len(data) > MAX_LENGTH:
        raise _refused(f"Tệp phụ đề nặng hơn {MAX_LENGTH // 1000} KB.", field)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(
            "Tệp phụ đề không phải chữ Unicode (UTF-8). Hãy lưu lại với bảng mã UTF-8.", field
        ) from error
    if "\0" in text:
        raise _refused("Tệp phụ đề có ký tự hỏng.", field)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    is_webvtt = bool(_HEADER.fullmatch(lines[0].rstrip()))
    cues = list(_cues(lines, 1 if is_webvtt else 0, field))
    if not cues:
        raise _refused(
            "Tệp này không phải phụ đề WebVTT (.vtt) hay SubRip (.srt): không có dòng thời gian nào"
            " như 00:01.000 --> 00:04.000.",
            field,
        )
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


def words_of(captions: str) -> str:
    """The words alone of captions in the normal form."""
    kept = [line for line in captions.split("\n")[1:] if line and _ARROW not in line]
    return _TAG.sub("", " ".join(kept))


def _cues(lines: list[str], start: int, field: str) -> Iterator[str]:
    """Each cue as times and words; notes, styles and numbers are left out."""
    before, number = 0, start
    while number < len(lines):
        line = lines[number].strip()
        if line.startswith(_NOTES):
            while number < len(lines) and lines[number].strip():
                number += 1
            continue
        if _ARROW not in line:
            number += 1
            continue
        times = _TIMES.fullmatch(line)
        if times is None:
            raise _refused(f"Dòng {number + 1} của phụ đề ghi thời gian sai: “{line[:60]}”.", field)
        begin, end = _moment(times.groups()[:4]), _moment(times.groups()[4:8])
        if end <= begin or begin < before:
            raise _refused(
                f"Dòng {number + 1} của phụ đề: thời gian kết thúc phải sau lúc bắt đầu, các câu phải"
                " xếp theo thứ tự.",
                field,
            )
        before, number = begin, number + 1
        words = []
        while number < len(lines) and lines[number].strip():
            words.append(_words(lines[number].strip()))
            number += 1
        if words:
            yield "\n".join([f"{_written(begin)} --> {_written(end)}", *words])


def _words(line: str) -> str:
    """Nothing but words and the few marks of a cue; an arrow would begin another cue."""
    kept, place = [], 0
    for tag in _TAG.finditer(line):
        kept += [_escaped(line[place : tag.start()]), tag[0]]
        place = tag.end()
    return "".join([*kept, _escaped(line[place:])])


def _escaped(words: str) -> str:
    return words.replace("<", "&lt;").replace(">", "&gt;")


def _moment(parts: tuple[str | None, ...]) -> int:
    """In thousandths of a second."""
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _written(moment: int) -> str:
    seconds, thousandths = divmod(moment, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"


def _refused(sentence: str, field: str) -> Refused:
    return Refused([Problem("captions-unfit", sentence, field)])
