"""Who the names of a story mean: full names, short forms behind them, and what nobody may guess."""

import datetime as dt

import pytest

from articles.answers import NO_ANSWERS, Answers, Meant
from articles.rules.facts import Passage
from articles.rules.people import Standing, StoryPerson, people_of
from officials.partial_dates import PartialDate
from officials.roster import Holding, Official, Roster, by_time

DAY = dt.date(2026, 1, 16)


def official(number: int, name: str, title: str, body: str, until: str = "") -> Official:
    end = PartialDate.parse(until) if until else None
    return Official(number, name, **by_time([Holding(title, (body,), None, end)], DAY))


QUANG_HUNG = official(1, "Lê Quang Hùng", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh")
VAN_HUNG = official(2, "Nguyễn Văn Hùng", "Trưởng ban", "Ban Tổ chức Tỉnh ủy")
FULL = "Phó Chủ tịch UBND tỉnh Lê Quang Hùng phát biểu."


def read(*texts: str, answers: Answers = NO_ANSWERS, people=(QUANG_HUNG, VAN_HUNG)):
    """The people of a body, or of sapo and body."""
    places = ("body",) if len(texts) == 1 else ("sapo", "body")
    sources = [
        Passage(place, place, f"<p>{text}</p>" if place == "body" else text)
        for place, text in zip(places, texts, strict=True)
    ]
    return people_of(sources, Roster(DAY, {one.id: one for one in people}), answers)


def surfaces(person: StoryPerson) -> list[str]:
    return [appearance.surface for appearance in person.appearances]


@pytest.mark.parametrize(
    "short",
    ["Ông Hùng nói.", "Đồng chí Hùng đề nghị.", "Đồng chí Quang Hùng đề nghị.", "Theo ông Hùng, việc ấy gấp."],
)  # fmt: skip
def test_a_short_form_behind_the_full_name_is_the_same_person(short):
    (person,) = read(f"{FULL} {short}")
    assert person.standing is Standing.LINKED
    assert len(surfaces(person)) == 2
    assert not person.open_titles
    for one in person.appearances:
        assert one.passage.text[one.start : one.end] == one.surface


def test_a_short_form_counts_across_the_texts_of_a_story():
    (person,) = read(FULL, "Ông Hùng yêu cầu làm ngay.")
    assert surfaces(person) == ["Lê Quang Hùng", "Hùng"]


@pytest.mark.parametrize(
    "text",
    [
        f"Ông Hùng nói. {FULL}",
        f"{FULL} Anh Hùng, một nông dân, kể.",
        f"{FULL} Đồng chí Nguyễn Văn Hùng, Trưởng Ban Tổ chức Tỉnh ủy dự. Ông Hùng nói.",
        f"{FULL} Ông Trần Mạnh Hùng, giáo viên, hỏi. Ông Hùng nói.",
        f"{FULL} Ông Hùng Anh nói.",
    ],
    ids=["before the full name", "in private", "two of that name", "another one unknown", "longer"],
)
def test_a_short_form_that_may_be_somebody_else_is_nobodys(text):
    found = [surface for person in read(text) for surface in surfaces(person)]
    assert "Hùng" not in found


def test_a_title_behind_a_short_form_is_never_called_wrong():
    people = read(f"{FULL} Ông Hùng, Chủ tịch Hội đồng nghiệm thu, ký. Chủ tịch Hùng về sớm.")
    assert not any(person.open_titles for person in people)


def test_of_namesakes_nobody_is_guessed_without_a_title():
    minister = official(3, "Nguyễn Văn Hùng", "Bộ trưởng", "Bộ Văn hóa, Thể thao và Du lịch")
    text = "Đồng chí Nguyễn Văn Hùng dự. Cùng dự có lãnh đạo Ban Tổ chức Tỉnh ủy."
    (person,) = read(text, people=(VAN_HUNG, minister))
    assert person.standing is Standing.AMBIGUOUS
    assert {one.id for one in person.candidates} == {2, 3}
    (person,) = read(
        text,
        people=(VAN_HUNG, minister),
        answers=Answers((Meant("NGUYỄN VĂN HÙNG", 3),)),
    )
    assert (person.standing, person.person.id) == (Standing.LINKED, 3)
    (person,) = read(
        text.replace("Hùng dự", "Hùng, Bộ trưởng Bộ VHTTDL dự"), people=(VAN_HUNG, minister)
    )
    assert (person.standing, person.person.id) == (Standing.LINKED, 3)


def test_whoever_left_the_registry_is_no_answer_any_more():
    answers = Answers((Meant("Lê Quang Hùng", 99),))
    (person,) = read(FULL, answers=answers)
    assert person.person is QUANG_HUNG


def test_a_chosen_person_is_held_to_his_own_titles():
    text = "Bộ trưởng Bộ Nội vụ Lê Quang Hùng phát biểu."
    (guessed,) = read(text)
    assert guessed.standing is Standing.SUGGESTED
    (chosen,) = read(text, answers=Answers((Meant("Lê Quang Hùng", 1),)))
    assert chosen.standing is Standing.LINKED
    assert [title.correction.instead for title in chosen.open_titles] == [
        "Phó Chủ tịch Ủy ban nhân dân tỉnh"
    ]
