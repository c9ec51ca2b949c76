"""Captions are judged and put into one form."""

import pytest

from foundation.problems import Refused
from foundation.webvtt import MAX_LENGTH, normal_captions, words_of


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (
            "WEBVTT\n\n00:01.000 --> 00:04.000\nXin chào",
            "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nXin chào\n",
        ),
        (  # SubRip, with a mark of the order of bytes and lines of Windows
            "\ufeff1\r\n00:00:01,000 --> 00:00:04,500\r\nXin chào\r\nbà con\r\n",
            "WEBVTT\n\n00:00:01.000 --> 00:00:04.500\nXin chào\nbà con\n",
        ),
        (
            "WEBVTT - bản dịch\nLanguage: vi\n\nNOTE của biên tập\n\nSTYLE\n::cue { color: red }\n\n"
            "mo-dau\n01:00:01.000 --> 01:00:04.000 align:start\n<v Hà>Xin <i>chào</i>",
            "WEBVTT\n\n01:00:01.000 --> 01:00:04.000\n<v Hà>Xin <i>chào</i>\n",
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<script>x</script> 3 < 5",
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n&lt;script&gt;x&lt;/script&gt; 3 &lt; 5\n",
        ),
    ],
)
def test_they_become_webvtt_of_words_alone(given, kept):
    assert normal_captions(given.encode()) == kept
    assert normal_captions(kept.encode()).count("-->") == kept.count("-->")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "không phải phụ đề"),
        (b"WEBVTT\n\nonly words", "không phải phụ đề"),
        (b"\xff\xfe1\x00", "UTF-8"),
        (b"WEBVTT\0", "ký tự hỏng"),
        (b"WEBVTT\n\n00:99.000 --> 00:04.000\nx", "Dòng 3 của phụ đề ghi thời gian sai"),
        (b"WEBVTT\n\n00:05.000 --> 00:04.000\nx", "Dòng 3"),
        (
            b"WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:01.000 --> 00:02.000\ny",
            "Dòng 6",
        ),
        (b"WEBVTT\n" + b"x" * MAX_LENGTH, "nặng hơn 500 KB"),
    ],
)
def test_what_no_browser_shows_is_told(data, sentence):
    with pytest.raises(Refused, match=sentence):
        normal_captions(data)


def test_their_words_are_for_searching():
    captions = normal_captions(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v An>Xin <i>chao</i>\nba con")
    assert words_of(captions) == "Xin chao ba con"
