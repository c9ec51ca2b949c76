"""One normal form, tones in one place, folding, slugs and sort keys."""

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation import vietnamese
from foundation.vietnamese import (
    fold,
    key,
    name_sort_key,
    normal,
    place_tones,
    slug,
    sort_key,
    tidy_line,
    tidy_text,
    unstorable,
    visible_text,
)


def words(text: str) -> list[str]:
    return text.split()


# Letters, marks, blanks and the characters that make trouble, mixed as people and machines do.
_SYLLABLES = st.sampled_from(
    words("hoá Thuỷ khoẻ UỶ quý hoàn Huỳnh oà tỏa loe uy QUÝ ngoáy khuỵu đ Đ Ð ð 12 - . ,")
)
_LOOSE = st.sampled_from(
    [*"oaeuyOAUYqđ", "\u0301", "\u0323", "\u0302", "\u031b", " ", "\u00a0", "\u200b", "\r", "\n"]
)
vietnamese_texts = st.lists(_SYLLABLES | _LOOSE | st.just(" "), max_size=25).map("".join)
any_text = vietnamese_texts | st.text(max_size=60)


class TestNormalForm:
    @pytest.mark.parametrize(
        ("given", "wanted"),
        [
            (unicodedata.normalize("NFD", "Đài Thanh Hóa"), "Đài Thanh Hóa"),
            ("Ðài", "Đài"),
            ("ðồng chí", "đồng chí"),
            ("Ngày 16/1,\u00a0 tại", "Ngày 16/1,  tại"),
            ("a\u2009b\u3000c\u202fd\te", "a b c d e"),
            ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ],
    )
    def test_text_from_anywhere_gets_one_form(self, given, wanted):
        assert normal(given) == wanted

    @given(any_text)
    def test_a_second_time_changes_nothing(self, text):
        assert normal(normal(text)) == normal(text)


class TestInvisibleText:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "  \n\t ",
            "\u200b",
            "\u2060",
            "\ufeff",
            "\u202e",
            "\u00ad",
            "\u3164",
            "\uffa0",
            "\u115f\u1160",
            "\u2800",
            "\u034f",
            "\ufe0f",
            "\U000e0041",
            "\x00",
            "\x07\x1b",
            "\ud800",
            "\u00a0\u200b\u3000",
        ],
    )
    def test_text_that_nobody_can_see_counts_as_empty(self, text):
        assert visible_text(text) == ""
        assert tidy_line(text) == ""
        assert tidy_text(text) == ""

    def test_visible_text_stays(self):
        assert visible_text(" Kính\u200b mong\u00ad ") == "Kính mong"

    @pytest.mark.parametrize("emoji", ["❤️", "👨‍👩‍👧", "👍🏽", "🏳️‍🌈"])
    def test_an_emoji_stays_whole(self, emoji):
        assert tidy_line(f"Hay {emoji} quá") == f"Hay {emoji} quá"

    def test_a_joiner_between_letters_goes(self):
        assert tidy_line("đ\u200dồ") == "đồ"

    @pytest.mark.parametrize("text", ["a\x00b", "a\ud800", "\udfff"])
    def test_what_the_database_refuses_is_known_before(self, text):
        assert unstorable(text)

    def test_an_emoji_beyond_the_first_plane_can_be_stored(self):
        assert not unstorable("Chúc mừng 🎉 Đ")


class TestTidyInput:
    def test_a_line_has_single_blanks(self):
        assert tidy_line("  Ngày\u00a0\u00a016/1,\n tại  xã ") == "Ngày 16/1, tại xã"

    def test_a_text_keeps_paragraphs_and_loses_heaps_of_empty_lines(self):
        assert tidy_text("\r\n một  hai \r\n\r\n\r\n\r\nba\r\nbốn\r\n\r\n") == "một hai\n\nba\nbốn"

    @given(any_text)
    def test_a_second_time_changes_nothing(self, text):
        assert tidy_line(tidy_line(text)) == tidy_line(text)
        assert tidy_text(tidy_text(text)) == tidy_text(text)

    @given(any_text)
    def test_what_is_tidy_can_be_stored(self, text):
        assert not unstorable(tidy_line(text))
        assert not unstorable(tidy_text(text))

    def test_a_million_characters_take_no_second(self):
        began = time.process_time()
        tidy_text("Thanh Hoá\u00a0 \u200b" * 80_000)
        assert time.process_time() - began < 1


TONES = [
    ("hoá", "hóa"),
    ("Hoá", "Hóa"),
    ("HOÁ", "HÓA"),
    ("thuỷ", "thủy"),
    ("Thuỷ", "Thủy"),
    ("khoẻ", "khỏe"),
    ("Uỷ", "Ủy"),
    ("UỶ", "ỦY"),
    ("uỷ", "ủy"),
    ("oà", "òa"),
    ("toà", "tòa"),
    ("loá", "lóa"),
    ("hoè", "hòe"),
    ("loẹ", "lọe"),
    ("suý", "súy"),
    ("luỹ", "lũy"),
    ("tuỳ", "tùy"),
    ("khuỵ", "khụy"),
    ("ngoã", "ngõa"),
    ("doạ", "dọa"),
]
UNMOVED = words("""quý Quý QUÝ quỳ quà hoàn toán huỳnh Huỳnh khuỷu ngoáy khoét xoèn thoại hoạt luyện
    quỷ thuở của mía cứa Thoa hoa khuya khoeo quỵ""")


class TestTones:
    @pytest.mark.parametrize(("second", "first"), TONES)
    def test_the_tone_of_an_open_syllable_moves_to_the_house_place(self, second, first):
        assert place_tones(second) == first
        assert place_tones(first) == first

    @pytest.mark.parametrize(("second", "first"), TONES)
    def test_and_back_in_the_other_style(self, second, first):
        assert place_tones(first, "second") == second
        assert place_tones(second, "second") == second

    @pytest.mark.parametrize("syllable", UNMOVED)
    def test_other_syllables_stay(self, syllable):
        assert place_tones(syllable) == syllable
        assert place_tones(syllable, "second") == syllable

    @pytest.mark.parametrize(("second", "first"), TONES)
    def test_decomposed_input_moves_too(self, second, first):
        assert place_tones(unicodedata.normalize("NFD", second)) == first

    def test_syllables_inside_a_sentence(self):
        assert (
            place_tones("Uỷ ban MTTQ tỉnh Thanh Hoá-2022: quý khách, (khoẻ) toàn huỳnh.")
            == "Ủy ban MTTQ tỉnh Thanh Hóa-2022: quý khách, (khỏe) toàn huỳnh."
        )

    @given(any_text)
    def test_length_of_composed_text_never_changes(self, text):
        composed = unicodedata.normalize("NFC", text)
        assert len(place_tones(composed)) == len(composed)
        assert len(place_tones(composed, "second")) == len(composed)
        assert len(key(composed)) == len(composed)

    @given(any_text)
    def test_a_second_time_changes_nothing(self, text):
        assert place_tones(place_tones(text)) == place_tones(text)
        assert key(key(text)) == key(text)

    @given(any_text)
    def test_there_and_back_ends_in_the_house_style(self, text):
        assert place_tones(place_tones(text, "second")) == place_tones(text)

    def test_the_key_finds_every_spelling_at_its_offset(self):
        text = "Dự họp\u00a0có Ủy viên Ðầu Thanh Thuỷ."
        at = key(text).index(key("Đầu Thanh Thủy"))
        assert text[at : at + len("Đầu Thanh Thủy")] == "Ðầu Thanh Thuỷ"


class TestFolding:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("Thanh Hoá", "thanh hoa"),
            ("THANH HÓA", "thanh hoa"),
            ("Đường Đắk Lắk", "duong dak lak"),
            ("Ðầu", "dau"),
            (unicodedata.normalize("NFD", "Phường Hạc Thành"), "phuong hac thanh"),
            ("한국", "한국"),
        ],
    )
    def test_accents_and_case_go(self, text, wanted):
        assert fold(text) == wanted

    def test_every_vietnamese_letter_folds_to_one_plain_letter(self):
        letters = vietnamese._VOWELS + vietnamese._VOWELS.upper() + "đĐ"
        assert re.fullmatch("[aeiouyd]+", fold(letters))
        assert len(fold(letters)) == len(letters)

    @given(any_text)
    def test_a_second_time_changes_nothing(self, text):
        assert fold(fold(text)) == fold(text)


class TestSlug:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("Đầu Thanh Tùng", "dau-thanh-tung"),
            ("Đường Đắk Lắk đẹp", "duong-dak-lak-dep"),
            ("  Thời sự tối 20/12/2022! ", "thoi-su-toi-20-12-2022"),
            ("Søren & Łukasz", "soren-lukasz"),
            ("", "khong-ten"),
            ("!!! 한국", "khong-ten"),
        ],
    )
    def test_words_joined_by_hyphens(self, text, wanted):
        assert slug(text) == wanted

    def test_a_long_headline_is_cut_at_a_word(self):
        assert slug("Triển khai nhiệm vụ công tác Dân vận", max_length=20) == "trien-khai-nhiem-vu"

    def test_a_word_that_is_too_long_is_cut(self):
        assert slug("a" * 500, max_length=10) == "a" * 10

    @given(any_text, st.integers(1, 100))
    def test_always_an_address(self, text, length):
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*-?", slug(text, length))
        assert len(slug(text, length)) <= length


class TestOrder:
    @pytest.mark.parametrize(
        "in_order",
        [
            list("aăâbcdđeêghiklmnoôơpqrstuưvxy"),
            words("ma mà mả mã má mạ"),
            words("ba bà bả bã bá bạ bă bâ"),
            ["Hà", "Hạ Long", "Hà Nội", "Hà Tĩnh", "Hải Dương", "Hân"],
            ["10 năm", "2 năm", "An"],
            ["an", "An", "án"],
            ["Dũng", "Đạt", "Em"],
        ],
    )
    def test_the_dictionary_has_this_order(self, in_order):
        mixed = in_order[::-1]
        assert sorted(mixed, key=sort_key) == in_order

    def test_decomposed_text_has_the_same_key(self):
        assert sort_key(unicodedata.normalize("NFD", "Đỗ Thị Toán")) == sort_key("Đỗ Thị Toán")

    def test_people_are_listed_by_given_name(self):
        people = ["Đỗ Thị Ánh", "Lê Văn An", "Nguyễn Thị Bình", "Trần An", "Phạm Đức", "Vũ Dung"]
        assert sorted(people, key=name_sort_key) == [
            "Lê Văn An",
            "Trần An",
            "Đỗ Thị Ánh",
            "Nguyễn Thị Bình",
            "Vũ Dung",
            "Phạm Đức",
        ]

    def test_given_names_are_told_apart_by_tone_before_the_family_name_counts(self):
        assert sorted(["An Bính", "Vũ Bình"], key=name_sort_key) == ["Vũ Bình", "An Bính"]

    def test_no_name_is_no_crash(self):
        assert name_sort_key("  ") < name_sort_key("An")

    @given(any_text)
    def test_a_key_can_be_stored(self, text):
        if not unstorable(text):
            assert not unstorable(sort_key(text))
            assert not unstorable(name_sort_key(text))
