"""Time grows with the text and no faster, whatever the text."""

import time

import pytest

from officials.mentions import NameIndex, find_mentions

NAMES = NameIndex((f"Nguyễn Văn {chr(65 + i % 26)}{i}", i) for i in range(5000))


@pytest.mark.parametrize(
    "piece",
    ["Nguyễn ", "các đồng chí ", "Phó Chủ tịch ", "Nguyễn Văn An, ", "Ban Chỉ đạo phát triển ", "<a ", "a\u0301", "văn hóa, ", "("],
)  # fmt: skip
def test_a_hostile_text_takes_little_longer_than_its_length(piece):
    def seconds(size: int) -> float:
        text = "các đồng chí: " + piece * (size // len(piece))
        start = time.process_time()
        find_mentions(text, NAMES)
        return time.process_time() - start

    seconds(1000)
    assert seconds(200_000) < max(20 * seconds(20_000), 1)


def test_a_megabyte_is_read_in_seconds():
    text = "<p>Dự hội nghị có đồng chí Lê Khắc Nhu, Phó Bí thư Thường trực Tỉnh ủy.</p>\n" * 14_000
    assert len(text) > 1_000_000
    start = time.process_time()
    found = find_mentions(text, NAMES)
    assert time.process_time() - start < 15  # an old machine under load
    assert len(found) == 14_000
    assert text[found[-1].start : found[-1].end] == "Lê Khắc Nhu"
