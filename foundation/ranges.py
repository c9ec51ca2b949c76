"""Parts of a file: what a `Range` header asks for (RFC 9110, 14). Pure. Players on iPhones play nothing
that cannot be had in parts."""

import re
from typing import Literal

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def part_asked(
    header: str, size: int, *, longest: int
) -> tuple[int, int] | Literal["outside"] | None:
    """(first, behind the last) byte of the part that is sent; None where the whole file is. A part
    without an end is cut to `longest` bytes: the player asks on, and a slow line holds no thread of
    the server for the length of a film. "outside": a part that the file does not have."""
    asked = _ONE_RANGE.fullmatch(header.strip().lower().replace(" ", ""))
    if asked is None or asked[0] == "bytes=-":
        return None  # several parts, other units: the whole is an allowed answer
    first, last = asked[1], asked[2]
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start = int(first)
        end = min(int(last) + 1 if last else start + longest, size)
        if last and int(last) < start:
            return None
    return (start, end) if start < end else "outside"
