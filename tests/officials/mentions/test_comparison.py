"""Right titles in any dress are no findings; wrong ones are, with what to print instead."""

import datetime as dt
from itertools import product

import pytest

from officials.mentions import find_mentions
from officials.partial_dates import PartialDate
from officials.roster import Holding, Official, Roster, by_time
from officials.titles import Verdict, compare

DAY = dt.date(2026, 1, 16)


def official(number: int, name: str, *posts: Holding) -> Official:
    return Official(number, name, **by_time(list(posts), DAY))


def roster(*officials: Official) -> Roster:
    return Roster(DAY, {one.id: one for one in officials})


def judge(text: str, *officials: Official):
    people = roster(*officials)
    return compare(find_mentions(text, people.names), people)


def post(title: str, *bodies: str, since: str = "", until: str = "", **more) -> Holding:
    dates = [PartialDate.parse(text) if text else None for text in (since, until)]
    return Holding(title, bodies, *dates, **more)


CHAIR = post("Phó Chủ tịch Thường trực", "Hội đồng nhân dân tỉnh Thanh Hóa", "HĐND tỉnh")
MEMBER = post("Ủy viên", "Ban Thường vụ Tỉnh ủy", "BTV Tỉnh ủy")
DEPUTY = post("Phó Trưởng ban", "Ban Tổ chức Tỉnh ủy")
FRONT = post("Chủ tịch", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Thanh Hóa")
DELEGATION = post("Trưởng đoàn", "Đoàn đại biểu Quốc hội tỉnh Thanh Hóa")
COMMUNE = post("Bí thư", "Đảng ủy xã Sao Vàng")
CONTROL = post("Chủ nhiệm", "Ủy ban Kiểm tra Tỉnh ủy")
TRADE = post("Giám đốc", "Sở Công Thương")
NHU = official(1, "Lê Khắc Nhu", CHAIR, MEMBER, DEPUTY, FRONT, DELEGATION, COMMUNE, CONTROL, TRADE)

RIGHT = (
    "Phó Chủ tịch Thường trực HĐND tỉnh", "Phó Chủ tịch HĐND tỉnh Thanh Hoá", "Phó Chủ tịch Thường trực Hội đồng Nhân dân (HĐND) tỉnh",
    "phó chủ tịch HĐND tỉnh", "Uỷ viên Ban Thường vụ Tỉnh uỷ", "Ủy viên BTV Tỉnh ủy", "Ủy viên Ban Thường vụ", "Ủy viên Ban Thường vụ Tỉnh ủy Thanh Hóa",
    "Phó Ban Tổ chức Tỉnh ủy", "Phó Trưởng Ban Tổ chức Tỉnh uỷ", "Phó Trưởng ban Tổ chức", "Chủ tịch UBMTTQ tỉnh", "Chủ tịch MTTQ tỉnh", "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh",
    "Chủ tịch Uỷ ban Mặt trận Tổ quốc tỉnh", "Trưởng Đoàn ĐBQH tỉnh", "Trưởng đoàn Đại biểu Quốc hội tỉnh Thanh Hóa", "Bí thư Đảng uỷ xã Sao Vàng", "Chủ nhiệm UBKT Tỉnh ủy", "Giám đốc Sở Công thương",
    "Giám đốc Sở Công Thương tỉnh Thanh Hoá",
)  # fmt: skip
FRAMES = (
    "Đồng chí Lê Khắc Nhu, {} dự hội nghị.",
    "Đồng chí {} Lê Khắc Nhu phát biểu.",
    "Đồng chí Lê Khắc Nhu - {} trao quà",
    "Dự có các đồng chí {}: Lê Khắc Nhu; Trần Bá Lộc.",
    "Dự có các đồng chí: Lê Khắc Nhu, {}; Trần Bá Lộc, Giám đốc Sở Y tế.",
    "Ông Lê Khắc Nhu ({}) cho biết như vậy.",
    "Sáng nay, {} Lê Khắc Nhu và Chủ tịch UBND tỉnh Trần Bá Lộc tiếp dân.",
    "ĐỒNG CHÍ LÊ KHẮC NHU, {} DỰ LỄ",
    "Tới dự có ông Lê Khắc Nhu, {}, cùng nhiều người dân.",
    "Theo Lê Khắc Nhu, {}, mùa vụ năm nay đạt khá.",
)


def test_of_two_hundred_sentences_with_right_titles_at_most_one_is_doubted():
    doubted = []
    sentences = 0
    for frame, title in product(FRAMES, RIGHT):
        sentences += 1
        text = frame.format(title.upper() if frame.isupper() else title)
        findings = [finding for finding in judge(text, NHU) if finding.candidates]
        assert findings, text
        if any(finding.verdict is not Verdict.FITS for finding in findings):
            doubted.append(text)
    assert sentences >= 200
    assert len(doubted) <= 1, doubted


@pytest.mark.parametrize(
    ("printed", "held", "instead"),
    [
        ("Trưởng Ban Tuyên giáo Tỉnh ủy", ("Trưởng ban", "Ban Tuyên giáo và Dân vận Tỉnh ủy"), "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        ("Chủ tịch UBND tỉnh", ("Phó Chủ tịch", "Ủy ban nhân dân tỉnh"), "Phó Chủ tịch Ủy ban nhân dân tỉnh"),
        ("Phó Bí thư Thường trực Tỉnh ủy", ("Phó Bí thư", "Tỉnh ủy"), "Phó Bí thư Tỉnh ủy"),
        ("Chủ tịch HĐND xã Tân Hà", ("Chủ tịch", "Hội đồng nhân dân xã Sao Vàng"), "Chủ tịch Hội đồng nhân dân xã Sao Vàng"),
        ("Chủ tịch HĐND xã Sao Vàng", ("Chủ tịch", "Hội đồng nhân dân tỉnh"), "Chủ tịch Hội đồng nhân dân tỉnh"),
        ("Quyền Giám đốc Sở Y tế", ("Giám đốc", "Sở Y tế"), "Giám đốc Sở Y tế"),
        ("nguyên Giám đốc Sở Y tế", ("Giám đốc", "Sở Y tế"), "Giám đốc Sở Y tế"),
        ("Giám đốc Sở Nội vụ", ("Giám đốc", "Sở Y tế"), "Giám đốc Sở Y tế"),
    ],
)  # fmt: skip
def test_a_wrong_title_is_named_with_the_right_one(printed, held, instead):
    (finding,) = judge(
        f"Đồng chí Lê Khắc Nhu, {printed} dự.", official(1, "Lê Khắc Nhu", post(*held))
    )
    assert finding.verdict is Verdict.DIFFERS
    (correction,) = finding.corrections
    assert correction.instead == instead
    assert printed in correction.problem.message
    assert "16/1/2026" in correction.problem.message
    assert not correction.problem.blocking


def test_a_post_that_ended_is_a_finding_and_still_the_same_person():
    retired = official(1, "Lê Khắc Nhu", post("Phó Bí thư", "Tỉnh ủy", until="12/9/2025"))
    (finding,) = judge("Đồng chí Lê Khắc Nhu, Phó Bí thư Tỉnh ủy dự.", retired)
    assert (finding.verdict, finding.person) == (Verdict.DIFFERS, 1)
    assert finding.corrections[0].instead == "nguyên Phó Bí thư Tỉnh ủy"
    (finding,) = judge("Đồng chí Lê Khắc Nhu, nguyên Phó Bí thư Tỉnh ủy dự.", retired)
    assert finding.verdict is Verdict.FITS


def test_an_end_that_nobody_knows_is_no_finding():
    perhaps = official(1, "Lê Khắc Nhu", post("Bí thư", "Tỉnh ủy", until="?"))
    (finding,) = judge("Đồng chí Lê Khắc Nhu, Bí thư Tỉnh ủy dự.", perhaps)
    assert finding.verdict is Verdict.FITS


def test_the_acting_head_is_printed_as_such():
    acting = official(1, "Lê Khắc Nhu", post("Giám đốc", "Sở Y tế", is_acting=True))
    (right,) = judge("Đồng chí Lê Khắc Nhu, Quyền Giám đốc Sở Y tế dự.", acting)
    (wrong,) = judge("Đồng chí Lê Khắc Nhu, Giám đốc Sở Y tế dự.", acting)
    assert (right.verdict, wrong.verdict) == (Verdict.FITS, Verdict.DIFFERS)


def test_namesakes_are_told_apart_by_title_then_by_the_organisations_of_the_story():
    here = official(1, "Lê Khắc Nhu", post("Giám đốc", "Sở Y tế"))
    there = official(2, "Lê Khắc Nhu", post("Bộ trưởng", "Bộ Nội vụ"))
    (by_title,) = judge("Bộ trưởng Bộ Nội vụ Lê Khắc Nhu phát biểu.", here, there)
    assert by_title.person == 2
    by_body = judge(
        "Ông Lê Khắc Nhu và bà Trần Thị Lộc, Phó Giám đốc Sở Y tế cùng dự.", here, there
    )
    assert by_body[0].person == 1
    (open_question,) = judge("Đồng chí Lê Khắc Nhu phát biểu.", here, there)
    assert (open_question.verdict, open_question.person) == (Verdict.AMBIGUOUS, None)
    assert open_question.candidates == (1, 2)


def test_a_title_that_contradicts_links_nobody():
    (finding,) = judge(
        "Ông Lê Khắc Nhu, Bộ trưởng Bộ Nội vụ nói.", official(1, "Lê Khắc Nhu", TRADE)
    )
    assert (finding.person, finding.suggested) == (None, 1)


def test_somebody_whom_the_registry_does_not_know_is_unknown():
    (finding,) = judge("Đồng chí Trần Bá Lộc, Giám đốc Sở Y tế dự.", NHU)
    assert (finding.verdict, finding.candidates, finding.problems) == (Verdict.UNKNOWN, (), ())
