"""Offsets count code points of the text as given, whatever form it is in."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from foundation.vietnamese import key
from officials.mentions import NameIndex, find_mentions

NAMES = ("Lê Khắc Nhu", "Hoàng Thị Thuỷ", "Đỗ Đình Khoẻ", "Y Bhăm Niê")
INDEX = NameIndex((name, name) for name in NAMES)
PIECES = st.sampled_from(
    [*NAMES, "đồng chí ", ", Bí thư Tỉnh uỷ", "; ", ". ", "\n", "\n\n", " ", "dự ", "\u200b", "\u00a0", "<b>", "</p>", "&amp;", "&nbsp;", "🙂", "Ð", "\u0301", "\r\n", "e\u0323\u0302"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["NFC", "NFD"]))
def test_what_stands_there_is_the_name(text, form):
    text = unicodedata.normalize(form, text)
    for mention in find_mentions(text, INDEX):
        shown = _shown(text[mention.start : mention.end])
        assert key(shown) == key(mention.name)
        for title in mention.titles:
            assert key(_shown(text[title.start : title.end])) == key(title.surface)


def _shown(piece: str) -> str:
    for hidden in ("\u200b", "<b>"):
        piece = piece.replace(hidden, "")
    piece = unicodedata.normalize("NFC", piece).replace("\u0301", "")  # one that found no letter
    return " ".join(
        piece.replace("&nbsp;", " ").replace("&amp;", "&").replace("\u00a0", " ").split()
    )


@given(st.text(max_size=300))
def test_no_text_breaks_it(text):
    size = len(text)
    for mention in find_mentions(text, INDEX):
        assert 0 <= mention.start < mention.end <= size


def test_decomposed_text_finds_the_same_people_at_its_own_places():
    text = "Dự có đồng chí Hoàng Thị Thuỷ, Bí thư Tỉnh uỷ."
    decomposed = unicodedata.normalize("NFD", text)
    (here,) = find_mentions(text)
    (there,) = find_mentions(decomposed)
    assert unicodedata.normalize("NFC", decomposed[there.start : there.end]) == "Hoàng Thị Thuỷ"
    assert (here.name, here.titles[0].organization) == (there.name, there.titles[0].organization)
