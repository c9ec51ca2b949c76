"""The sentence that lists who attended: order, groups, titles of the day, and what is not sure."""

import datetime as dt

import pytest

from officials.attendance import Attendee, Title, found, in_order, names_in, sentence, titles_of
from officials.partial_dates import PartialDate
from officials.roster import Holding, Official, Roster

DAY = dt.date(2022, 12, 20)
STANDING = ("Ủy viên Ban Thường vụ Tỉnh ủy", 230)


def person(name: str, *titles: tuple[str, int], level: int = 1, **columns) -> Attendee:
    made = tuple(Title(text, text, precedence, level) for text, precedence in titles)
    return Attendee(name, name, made, **columns)


A = person("Lò Thị Mai", STANDING, ("Trưởng Ban Tổ chức Tỉnh ủy", 400))
B = person("Vi Văn Pan", STANDING, ("Chủ tịch Ủy ban MTTQ tỉnh", 315))
C = person("Hà Bá Lâm", ("Phó Chủ tịch HĐND tỉnh", 330))
D = person("Cầm Thị Ước", ("Phó Chủ tịch UBND tỉnh", 340))


def test_people_of_one_title_stand_behind_it_and_the_others_in_a_group_of_their_own():
    assert sentence(in_order([D, A, C, B])) == (
        "Dự hội nghị có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: Vi Văn Pan, Chủ tịch Ủy ban "
        "MTTQ tỉnh; Lò Thị Mai, Trưởng Ban Tổ chức Tỉnh ủy; các đồng chí: Hà Bá Lâm, Phó Chủ tịch "
        "HĐND tỉnh; Cầm Thị Ước, Phó Chủ tịch UBND tỉnh."
    )


def test_one_person_alone_is_no_plural():
    assert sentence([C]) == "Dự hội nghị có đồng chí Hà Bá Lâm, Phó Chủ tịch HĐND tỉnh."


def test_central_province_and_others_are_three_groups():
    guest = person("Mạc Văn Quý", ("Bộ trưởng Bộ Y tế", 150), level=0)
    other = person("Lý Thị Xuân", ("Bí thư Đảng ủy xã Tân Hà", 610), level=3)
    assert sentence(in_order([other, C, guest])) == (
        "Dự hội nghị có đồng chí Mạc Văn Quý, Bộ trưởng Bộ Y tế; đồng chí Hà Bá Lâm, Phó Chủ tịch "
        "HĐND tỉnh; đồng chí Lý Thị Xuân, Bí thư Đảng ủy xã Tân Hà."
    )


def test_opening_and_end_are_chosen_and_titles_may_stand_apart():
    text = sentence([B, A], opening="Cùng dự có", ending="cùng đại diện các sở.", shares=False)
    assert text.startswith("Cùng dự có các đồng chí: Vi Văn Pan, Ủy viên Ban Thường vụ Tỉnh ủy, ")
    assert text.endswith("Trưởng Ban Tổ chức Tỉnh ủy cùng đại diện các sở.")


def test_rank_stands_before_the_name_and_whoever_has_no_title_is_only_named():
    assert sentence([person("Tô Văn Bảo", rank="Đại tá")]).endswith("đồng chí Đại tá Tô Văn Bảo.")


def test_nobody_is_no_sentence():
    assert sentence([]) == ""


def test_a_place_set_by_hand_goes_before_all_posts():
    first = person("Kha Thị Lịch", ("Phó Chủ tịch UBND tỉnh", 340), own_precedence=1)
    assert in_order([A, first]) == [first, A]


def test_who_has_more_titles_stands_before_equals_with_fewer():
    alone = person("Hồ Văn Sự", STANDING)
    assert in_order([alone, A, B]) == [B, A, alone]


def holding(title: str, precedence: int, key: int, **columns) -> Holding:
    return Holding(
        title, ("Sở Y tế",), precedence=precedence, id=key, place=(precedence,), **columns
    )


SURE = holding("Giám đốc", 2, 1, since=PartialDate(2021))
NO_BEGINNING = holding("Phó Giám đốc", 3, 2)
NO_END = holding("Chánh Thanh tra", 4, 3, until=PartialDate())
OFFICIAL = Official(7, "Lò Thị Mai", held=(SURE, NO_BEGINNING), perhaps=(NO_END,))


def chosen(attested: set[int]) -> dict[int, bool]:
    return {title.key: title.is_chosen for title in titles_of(OFFICIAL, DAY, attested)}


def test_a_post_that_ended_nobody_knows_when_is_left_to_the_writer():
    assert chosen(set()) == {1: True, 2: True, 3: False}
    assert "không rõ" in titles_of(OFFICIAL, DAY, set())[2].doubt


def test_what_a_story_proves_is_chosen_and_what_has_no_beginning_is_not():
    assert chosen({3}) == {1: True, 2: False, 3: True}
    assert titles_of(OFFICIAL, DAY, {3})[2].doubt == ""


ROSTER = Roster(DAY, {7: OFFICIAL, 8: Official(8, "Trần Bá Lộc", aliases=("Ba Lộc",))})


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("lo thi", [7]),
        ("LỘC BA", [8]),
        ("giam doc so y te", [7]),
        ("mai so y te", [7]),
        ("không ai", []),
        ("  ", []),
    ],
)
def test_people_are_found_by_name_title_and_organisation_without_accents(words, ids):
    assert [official.id for official in found(ROSTER, words)] == ids


def test_a_pasted_list_gives_names_without_numbers_addresses_and_titles():
    pasted = (
        "1. Đồng chí Lò Thị Mai, Giám đốc Sở Y tế\n\n- Ông Vi Văn Pan – Chủ tịch\n"
        "3) Lò Thị Mai; Đ/c Hà Bá Lâm - Phó Chủ tịch"
    )
    assert names_in(pasted) == ["Lò Thị Mai", "Vi Văn Pan", "Hà Bá Lâm"]
