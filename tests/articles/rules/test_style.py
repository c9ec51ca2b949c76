"""Advice on style: what is found, what true Vietnamese is left alone, what one click would make."""

from datetime import UTC, date, datetime

import pytest

from articles.rules import STYLE_CHECKS, doubled, links, problems_with, style
from articles.rules.facts import Facts, Link, Passage
from foundation.problems import Fix, Problem


def facts(text: str = "", *, place: str = "body", **more) -> Facts:
    return Facts(
        at=datetime(2026, 11, 20, tzinfo=UTC), today=date(2026, 11, 20), headline="", sapo="",
        body_text=text, writers=(), section=None, event_date=None, block_ids=(),
        passages=(Passage(place, "Nội dung", text),), **more,
    )  # fmt: skip


def mended(check, text: str, **more) -> str:
    """The text after every fix of the check was accepted."""
    for problem in check(facts(text, **more)):
        for fix in problem.fixes:
            text = fix.applied(text)
    return text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("các phong phòng trào thi đua", "các phong trào thi đua"),
        ("Các các địa phương", "Các địa phương"),
        ("tại tại tại xã Hiền Kiệt", "tại xã Hiền Kiệt"),
        ("của  của tỉnh", "của tỉnh"),
        ("tổ chức chiến chiến dịch và và", "tổ chức chiến chiến dịch và"),
        ("các các đội và những những người", "các đội và những người"),
    ],
)
def test_a_doubled_syllable_goes_by_one_click(typed, meant):
    assert mended(doubled.syllables_stand_once, typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "luôn luôn xanh xanh đời đời",
        "Ngày ngày, người người đo đỏ nhè nhẹ nho nhỏ",
        "là lá cờ đầu, đến đền Hùng, đã đa dạng",
        "nơi công cộng, tính tình hiền hòa",
        "học sinh sinh năm 2010, hành chính chính quy",
        "các, các",  # a comma stands between
        "ca sĩ Ly Ly",
        "năm 2010 2010",
    ],
)
def test_true_repetition_is_left_alone(text):
    assert list(doubled.syllables_stand_once(facts(text))) == []


def test_tones_follow_the_setting_of_the_station():
    check = style.tones_stand_as_the_house_has_them
    assert mended(check, "Uỷ ban hoá, Ủy ban, thuỷ lợi, hoàn, quý") == "Ủy ban hóa, Ủy ban, thủy lợi, hoàn, quý"  # fmt: skip
    assert mended(check, "Ủy ban hóa", tones="second") == "Uỷ ban hoá"
    assert list(check(facts("Ủy ban, hóa, thủy, khỏe"))) == []


def test_blanks_become_one_plain_blank():
    assert mended(style.blanks_are_single, "biểu dương  những\u00a0nỗ lực \u00a0 chung") == (
        "biểu dương những nỗ lực chung"
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tình hình nhân dân", "tình hình Nhân dân"),
        ("chính sách của nhà nước và nhân dân", "chính sách của Nhà nước và Nhân dân"),
        ("Ủy ban nhân dân, Hội đồng nhân dân", "Ủy ban nhân dân, Hội đồng nhân dân"),
        ("Tòa án nhân dân, quân đội nhân dân", "Tòa án nhân dân, quân đội nhân dân"),
        ("một trăm nhân dân tệ", "một trăm nhân dân tệ"),
        ("Nhân dân", "Nhân dân"),
    ],
)
def test_people_and_state_take_a_capital_outside_of_names(typed, meant):
    assert mended(style.people_and_state_have_capitals, typed) == meant


@pytest.mark.parametrize(
    ("href", "is_bad"),
    [
        ("", True),
        ("#", True),
        ("http://", True),
        ("xxx", True),
        ("https://xxx.vn/tin", True),
        ("http://localhost:8000/tin", True),
        ("http://192.168.1.4/tin", True),
        ("/admin/articles/article/3/change/", True),
        ("https://dai.example.vn/admin/", True),
        ("https://baochinhphu.vn/admin/tin.html", False),
        ("https://baochinhphu.vn/tin-102.htm", False),
        ("/thoi-su/duong-moi-12.html", False),
        ("mailto:toasoan@dai.vn", False),
    ],
)
def test_links_that_lead_nowhere(href, is_bad):
    found = list(
        links.links_lead_readers_somewhere(
            facts(links=(Link(href, "xem thêm"),), site_host="dai.example.vn")
        )
    )
    assert bool(found) == is_bad


def test_the_second_of_two_like_links_is_the_one_that_goes():
    found = links.links_lead_readers_somewhere(
        facts(links=(Link("#", "một"), Link("/a/", "hai"), Link("#", "ba")))
    )
    assert [problem.fixes for problem in found] == [(Fix("links", "#", "", 0),), (Fix("links", "#", "", 1),)]  # fmt: skip


def test_length_is_told_where_it_is_too_long():
    sapo = facts("a" * (style.LONG_SAPO + 1), place="sapo")
    assert [problem.field for problem in style.texts_are_not_too_long(sapo)] == ["sapo"]
    caption = facts("a" * (style.LONG_CAPTION + 1), place="caption:p2")
    assert [problem.field for problem in style.texts_are_not_too_long(caption)] == ["placements"]
    assert not list(style.texts_are_not_too_long(facts("a" * style.LONG_SAPO, place="sapo")))


def test_style_is_advice_and_names_a_change():
    text = "phong phòng trào  của nhân dân, Uỷ ban"
    found = problems_with(facts(text), checks=STYLE_CHECKS)
    assert {problem.code for problem in found} == {
        *("doubled_syllable", "tone_style", "doubled_blank", "capital"),
    }
    assert not any(problem.blocking for problem in found)
    assert all(problem.fixes for problem in found)


def test_a_fix_changes_its_own_occurrence_and_nothing_when_that_is_gone():
    text = "hoá hoá hoá"
    assert Fix.at("body", text, 4, 7, "hóa").applied(text) == "hoá hóa hoá"
    assert Fix("body", "hoá", "hóa", 3).applied(text) == text


def test_a_problem_stays_a_plain_value():
    assert Problem("a", "b") == Problem("a", "b", "", True, ())
