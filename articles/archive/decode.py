"""Bytes of a file -> clean lines of text, or a refusal that says why. Pure."""

import codecs

from foundation.problems import Problem, Refused
from foundation.vietnamese import normal, tidy_line

# Real pages have some 10 to 60 kB; this leaves room and keeps a stray video file out.
LARGEST = 2 * 1024 * 1024

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def refused(code: str, message: str) -> Refused:
    return Refused([Problem(code, message)])


def too_large() -> Refused:
    return refused(
        "too_large", f"Tệp lớn hơn {LARGEST // 1024 // 1024} MB, không phải một trang bài viết."
    )


def clean_lines(content: bytes | str) -> tuple[str, ...]:
    """The lines that a reader would see, in the one normal form, empty ones left out."""
    if len(content) > LARGEST:
        raise too_large()
    text = decoded(content) if isinstance(content, bytes) else content
    if "\0" in text:
        raise _has_nul()
    lines = tuple(filter(None, map(tidy_line, normal(text).split("\n"))))
    if not lines:
        raise refused("empty", "Tệp trống: không có chữ nào nhìn thấy được.")
    return lines


def decoded(content: bytes) -> str:
    """UTF-8, or UTF-16 where a byte order mark says so; nothing is guessed, since a wrong guess
    would print garbled names."""
    encoding = "utf-8"
    for mark, marked_encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            content, encoding = content.removeprefix(mark), marked_encoding
            break
    if encoding == "utf-8" and b"\0" in content:
        raise _has_nul()
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refused(
            "undecodable",
            f"Tệp không phải chữ Unicode (UTF-8): byte thứ {error.start + 1} không đọc được. "
            "Hãy lưu lại tệp với bảng mã UTF-8.",
        ) from error


def _has_nul() -> Refused:
    return refused("nul", "Tệp chứa ký tự NUL, không phải tệp chữ thuần.")
