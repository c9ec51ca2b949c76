"""What can be typed into the search field, and what is understood of it."""

import unicodedata

import pytest

from articles.search.marking import marked, snippet
from articles.search.query import LONGEST, MOST_TERMS, abbreviations_of, read_query

SHORT = abbreviations_of(
    [("UBND", "Ủy ban nhân dân"), ("BTV", "Ban Thường vụ"), ("BTV", "biên tập viên")]
)


def forms(typed: str) -> list[tuple[str, ...]]:
    return [term.forms for term in read_query(typed, SHORT).wanted]


@pytest.mark.parametrize(
    ("typed", "wanted", "excluded"),
    [
        ("dân vận", ["dân", "vận"], []),
        ('"dân vận" tỉnh', ["dân vận", "tỉnh"], []),
        ("“dân vận”", ["dân vận"], []),
        ('"dân vận', ["dân vận"], []),
        ("đường -sắt", ["đường"], ["sắt"]),
        ('đường -"cao tốc bắc"', ["đường"], ["cao tốc bắc"]),
        ("COVID-19", ["COVID", "19"], []),
        ("18-NQ/TW ngày 20/12/2022", ["18", "NQ", "TW", "ngày", "20", "12", "2022"], []),
        ("Thanh Hoá", ["Thanh", "Hóa"], []),
        ("Ðảng", ["Đảng"], []),
        ("- ' \" -- -\"\" ...", [], []),
        ("", [], []),
        ("   ", [], []),
        ("\x00\u200b", [], []),
        ("a\x00b", ["ab"], []),
    ],
)  # fmt: skip
def test_what_is_typed_is_read_as_terms(typed, wanted, excluded):
    query = read_query(typed)
    assert [term.forms[0] for term in query.wanted] == wanted
    assert [term.forms[0] for term in query.excluded] == excluded


def test_a_decomposed_query_is_the_same_query():
    typed = 'Ủy ban "Thanh Hoá" -đường'
    assert read_query(unicodedata.normalize("NFD", typed)) == read_query(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("UBND tỉnh", [("UBND", "Ủy ban nhân dân"), ("tỉnh",)]),
        ("ubnd", [("ubnd", "Ủy ban nhân dân")]),
        ("chủ tịch uy ban nhan dan", [("chủ",), ("tịch",), ("uy ban nhan dan", "UBND")]),
        ('"Uỷ ban nhân dân"', [("Ủy ban nhân dân", "UBND")]),
        ("BTV", [("BTV", "Ban Thường vụ", "biên tập viên")]),
        ("ủy ban", [("ủy",), ("ban",)]),
    ],
)
def test_a_short_form_and_its_long_form_are_one_term(typed, expected):
    assert forms(typed) == expected


def test_a_very_long_query_is_cut():
    query = read_query("dân " * 5000)
    assert len(query.wanted) == MOST_TERMS
    assert len(read_query("x" * 100_000).text) == LONGEST


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Ngày hội Dân vận ở Thanh Hóa", "dan van", "Ngày hội [Dân vận] ở Thanh Hóa"),
        ("Ngày hội Dân vận", "vận dân", "Ngày hội [Dân vận]"),
        ("Vận động nhân dân", "dân vận", "[Vận] động nhân [dân]"),
        ("Nhân dân", "dâ", "Nhân dân"),
        ("Chủ tịch UBND tỉnh", "ủy ban nhân dân", "Chủ tịch [UBND] tỉnh"),
        ("Chủ tịch Ủy ban nhân dân", "ubnd", "Chủ tịch [Ủy ban nhân dân]"),
        ("Ủy ban xã, nhân dân", "ubnd", "Ủy ban xã, nhân dân"),
        ("", "dân", ""),
        ("Straße Hà Nội", "ha noi", "Straße [Hà Nội]"),
    ],
)
def test_matches_are_marked_where_they_stand(text, typed, shown):
    pieces = marked(text, read_query(typed, SHORT))
    assert "".join(piece.text for piece in pieces) == text
    assert "".join(f"[{p.text}]" if p.is_match else p.text for p in pieces) == shown


def test_a_snippet_shows_where_most_terms_stand_together():
    text = "dân " + "chữ khác " * 100 + "chuyện dân vận ở xã " + "chữ khác " * 100
    pieces = snippet(text, read_query("dân vận"))
    shown = "".join(piece.text for piece in pieces)
    assert "chuyện dân vận ở xã" in shown
    assert shown.startswith("… ") and shown.endswith(" …")
    assert len(shown) < 260
    assert [piece.text for piece in pieces if piece.is_match] == ["dân vận"]


def test_a_snippet_of_a_text_without_a_match_is_its_beginning():
    shown = "".join(piece.text for piece in snippet("một hai ba " * 60, read_query("dân")))
    assert shown.startswith("một hai") and shown.endswith(" …")
