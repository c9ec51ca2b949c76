"""Parts of a file (RFC 9110, 14.1.2)."""

import pytest

from foundation.ranges import part_asked


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-1", (0, 2)),  # what an iPhone asks first
        ("bytes=0-", (0, 100)),  # cut: the player asks on
        ("bytes=950-", (950, 1000)),
        ("bytes=900-5000", (900, 1000)),
        ("bytes=-10", (990, 1000)),
        ("bytes=-5000", (0, 1000)),
        ("Bytes = 5 - 9", (5, 10)),
        ("bytes=1000-", "outside"),
        ("bytes=-0", "outside"),
        ("bytes=9-5", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        ("", None),
        ("bytes=" + "9" * 40 + "-", None),
    ],
)
def test_a_part(header, part):
    assert part_asked(header, 1000, longest=100) == part
