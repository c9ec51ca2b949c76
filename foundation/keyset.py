"""Where a list goes on: named by the time and number of its last row, so that a new row moves
nothing and the thousandth page costs what the first costs. Pure."""

import re
from datetime import UTC, datetime, timedelta

# The query parameter of every list that goes on.
PARAMETER = "sau"

Cursor = tuple[datetime, int]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Microseconds since 1970 and a number; eighteen digits still fit a bigint.
FORM = r"([0-9]{1,17})-([0-9]{1,18})"
_FORM = re.compile(FORM)


def cursor_text(time: datetime, number: int) -> str:
    return f"{(time - _EPOCH) // timedelta(microseconds=1)}-{number}"


def read_cursor(text: str) -> Cursor | None:
    """What `cursor_text` wrote; None for anything else, which shows the list from its start."""
    match = _FORM.fullmatch(text)
    if not match:
        return None
    try:
        return _EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError:
        return None
