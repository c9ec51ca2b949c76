"""The order of a list is advice: who stands too late, who stands twice, who lacks a title."""

import datetime as dt

from officials.mentions import find_mentions
from officials.protocol import Advice, advice_on_first_mentions, advice_on_lists
from officials.roster import Holding, Official, Roster
from officials.titles import compare


def official(number: int, name: str, precedence: int) -> Official:
    return Official(number, name, held=(Holding("Giám đốc", ("Sở Y tế",), precedence=precedence),))


FIRST, SECOND, THIRD = (
    official(1, "Lê Khắc Nhu", 10),
    official(2, "Trần Bá Lộc", 20),
    official(3, "Vi Thị Ngoãn", 30),
)
DAY = dt.date(2026, 1, 16)
ROSTER = Roster(DAY, {one.id: one for one in (FIRST, SECOND, THIRD)})
TITLE = ", Giám đốc Sở Y tế"


def advice(text: str) -> list[Advice]:
    findings = compare(find_mentions(text, ROSTER.names), ROSTER)
    return [
        *advice_on_lists(text, findings, ROSTER),
        *advice_on_first_mentions(findings, ROSTER, set()),
    ]


def codes(text: str) -> list[str]:
    return [one.code for one in advice(text)]


def listed(*names: str) -> str:
    return f"Dự có các đồng chí: {'; '.join(name + TITLE for name in names)}."


def test_a_list_in_order_needs_no_advice():
    assert codes(listed("Lê Khắc Nhu", "Trần Bá Lộc", "Vi Thị Ngoãn")) == []


def test_a_person_who_stands_too_late_is_named_and_one_change_mends_the_list():
    text = listed("Trần Bá Lộc", "Vi Thị Ngoãn", "Đại tá Lê Khắc Nhu")
    (found,) = advice(text)
    assert found.message == "theo thứ tự ưu tiên, Lê Khắc Nhu đứng trước Vi Thị Ngoãn."
    mended = text[: found.start] + found.reordered + text[found.end :]
    assert mended == listed("Đại tá Lê Khắc Nhu", "Trần Bá Lộc", "Vi Thị Ngoãn")
    assert codes(mended) == []


def test_the_place_follows_from_the_titles_that_are_printed():
    chair = Holding("Chủ tịch", ("Hội Nông dân tỉnh",), precedence=5)
    both = Official(5, "Hà Văn Tấn", held=(chair, Holding("Giám đốc", ("Sở Y tế",), precedence=25)))
    roster = Roster(DAY, {one.id: one for one in (FIRST, SECOND, both)})
    text = listed("Lê Khắc Nhu", "Trần Bá Lộc", "Hà Văn Tấn")
    findings = compare(find_mentions(text, roster.names), roster)
    assert list(advice_on_lists(text, findings, roster)) == []


def test_a_list_with_somebody_unknown_is_not_changed_by_a_click():
    text = listed("Trần Bá Lộc", "Lê Khắc Nhu", "Kha Thị Lạ")
    (found,) = advice(text)
    assert found.code == "order_of_precedence" and not found.reordered


def test_people_who_only_share_a_sentence_are_no_list():
    text = (
        f"Đồng chí Trần Bá Lộc{TITLE} tặng hoa đồng chí Lê Khắc Nhu{TITLE} và cùng đồng chí "
        f"Vi Thị Ngoãn{TITLE} thăm mô hình."
    )
    assert codes(text) == []


def test_a_person_named_twice_in_a_list_is_named():
    assert codes(listed("Lê Khắc Nhu", "Trần Bá Lộc", "Trần Bá Lộc")) == ["named_twice"]


def test_people_of_two_groups_are_not_compared():
    text = (
        f"Dự có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: Trần Bá Lộc{TITLE}; "
        f"Vi Thị Ngoãn{TITLE}; các đồng chí: Lê Khắc Nhu{TITLE}."
    )
    assert "order_of_precedence" not in codes(text)


def test_the_first_mention_without_a_title_is_named_once():
    text = "Đồng chí Lê Khắc Nhu đến dự. Đồng chí Lê Khắc Nhu phát biểu."
    assert codes(text) == ["first_without_title"]
