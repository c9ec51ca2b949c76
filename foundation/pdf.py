"""PDF bytes are judged: by their content, never by their name.

Nothing here draws or runs a PDF. It says whether a file is whole and can be opened by everybody: it
begins as a PDF, its last words point at its table of contents, and it asks for no password.
"""

import re

from foundation.problems import Problem, Refused

_BEGINNING = re.compile(rb"%PDF-[12]\.\d\s")
# The last words of every PDF: where its table lies, and the mark of the end.
_END = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF[\s\0]*\Z")
_TAIL = 2048
_TABLE = re.compile(rb"\s*(?:xref\s|\d{1,10}\s+\d{1,5}\s+obj\b)")
# In the trailer of a locked file. A name may be written in numbers: /Encr#79pt.
_LOCK = re.compile(rb"/Encrypt\s*(?:\d{1,10}\s+\d{1,5}\s+R\b|<<)")
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")


def refuse_unfit(data: bytes, *, largest: int, field: str = "file") -> None:
    """Raise Refused with a sentence for what is empty, heavier than `largest` bytes, no PDF, torn or
    locked. Time linear in the length."""
    if not data:
        raise _refused("pdf-empty", "Tệp trống, không có dữ liệu.", field)
    if len(data) > largest:
        raise Refused([too_heavy(largest, field)])
    if not _BEGINNING.match(data):
        raise _refused(
            "pdf-unknown", "Tệp này không phải PDF, dù tên tệp có thể ghi là PDF.", field
        )
    end = _END.search(data, max(0, len(data) - _TAIL))
    if end is None or not _TABLE.match(data, int(end[1])):
        raise _refused(
            "pdf-broken",
            "Tệp PDF bị hỏng hoặc tải lên chưa trọn vẹn. Hãy mở tệp gốc, lưu lại thành PDF rồi tải lên.",
            field,
        )
    if _LOCK.search(_NUMBERED.sub(lambda match: bytes.fromhex(match[1].decode()), _skeleton(data))):
        raise _refused(
            "pdf-locked",
            "Tệp PDF này đặt mật khẩu nên bạn đọc không mở được. Hãy bỏ mật khẩu rồi tải lên.",
            field,
        )


def too_heavy(largest: int, field: str = "file") -> Problem:
    sentence = f"Tệp nặng hơn {largest // 2**20} MB. Hãy nén nhỏ lại hoặc tách làm nhiều tệp."
    return Problem("pdf-too-heavy", sentence, field)


def _refused(code: str, sentence: str, field: str) -> Refused:
    return Refused([Problem(code, sentence, field)])


def _skeleton(data: bytes) -> bytes:
    """The file without the contents of its streams: pictures and pages may hold any bytes."""
    kept, start = [], 0
    while (stream := data.find(b"stream", start)) >= 0:
        kept.append(data[start:stream])
        end = data.find(b"endstream", stream)
        if end < 0:
            # Nothing closes it; a table of contents may lie in what follows.
            start = stream
            break
        start = end + len(b"endstream")
    return b"".join([*kept, data[start:]])
