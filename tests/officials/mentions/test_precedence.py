"""The order of a list is advice: who stands too late, who stands twice, who lacks a title."""

import datetime as dt

from officials.mentions import find_mentions
from officials.protocol import advice, in_order
from officials.roster import Holding, Official, Roster
from officials.titles import compare


def official(number: int, name: str, precedence: int) -> Official:
    return Official(number, name, held=(Holding("Giám đốc", ("Sở Y tế",), precedence=precedence),))


FIRST, SECOND, THIRD = (
    official(1, "Lê Khắc Nhu", 10),
    official(2, "Trần Bá Lộc", 20),
    official(3, "Vi Thị Ngoãn", 30),
)
ROSTER = Roster(dt.date(2026, 1, 16), {one.id: one for one in (FIRST, SECOND, THIRD)})
TITLE = ", Giám đốc Sở Y tế"


def codes(text: str) -> list[str]:
    findings = compare(find_mentions(text, ROSTER.names), ROSTER)
    return [problem.code for problem in advice(text, findings, ROSTER)]


def listed(*names: str) -> str:
    return f"Dự có các đồng chí: {'; '.join(name + TITLE for name in names)}."


def test_a_list_in_order_needs_no_advice():
    assert codes(listed("Lê Khắc Nhu", "Trần Bá Lộc", "Vi Thị Ngoãn")) == []


def test_a_person_who_stands_too_late_is_named():
    text = listed("Trần Bá Lộc", "Lê Khắc Nhu", "Vi Thị Ngoãn")
    findings = compare(find_mentions(text, ROSTER.names), ROSTER)
    (problem,) = advice(text, findings, ROSTER)
    assert problem.message.startswith("Theo thứ tự ưu tiên, Lê Khắc Nhu đứng trước Trần Bá Lộc")
    assert not problem.blocking


def test_a_person_named_twice_in_a_list_is_named():
    assert codes(listed("Lê Khắc Nhu", "Trần Bá Lộc", "Trần Bá Lộc")) == ["named-twice"]


def test_people_of_two_groups_are_not_compared():
    text = (
        f"Dự có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: Trần Bá Lộc{TITLE}; "
        f"Vi Thị Ngoãn{TITLE}; các đồng chí: Lê Khắc Nhu{TITLE}."
    )
    assert "order-of-precedence" not in codes(text)


def test_the_first_mention_without_a_title_is_named_once():
    text = "Đồng chí Lê Khắc Nhu đến dự. Đồng chí Lê Khắc Nhu phát biểu."
    assert codes(text) == ["first-without-title"]


def test_the_builder_puts_people_in_order_and_leaves_equals_alone():
    equal = official(4, "Hà Văn Tấn", 20)
    assert in_order([THIRD, equal, SECOND, FIRST]) == [FIRST, equal, SECOND, THIRD]
