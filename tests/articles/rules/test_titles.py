"""A wrong title is told before publication, for the day of the event, with what the registry has."""

from datetime import date

import pytest

from articles.actions import publishing
from articles.models import Article
from articles.snapshot import of_article
from tests import make
from tests.officials import make as registry

pytestmark = pytest.mark.django_db

EVENT = date(2026, 1, 16)


@pytest.fixture
def deputy():
    """Deputy head until 27/1/2026, then vice chair of another body."""
    organization = registry.make_organization("Ban Tổ chức Tỉnh ủy")
    person = registry.make_person("Lò Thị Sao Mai")
    registry.make_tenure(
        person,
        registry.make_post("Phó Trưởng ban", organization),
        since="2021",
        until="2026-01-27",
    )
    front = registry.make_organization("Ủy ban Mặt trận Tổ quốc tỉnh")
    registry.make_tenure(person, registry.make_post("Phó Chủ tịch", front), since="2026-01-28")
    return person


def story(sapo: str, event_date: date = EVENT) -> Article:
    return make.make_story(sapo=sapo, event_date=event_date)


def findings(article: Article):
    problems = publishing.problems_before_publication(article, at=make.NOW)
    return [problem for problem in problems if problem.code == "title_differs"]


def test_a_title_that_the_person_did_not_hold_that_day_is_told(deputy):
    wrong = "Dự hội nghị có đồng chí Lò Thị Sao Mai, Trưởng Ban Tổ chức Tỉnh ủy."
    (problem,) = findings(story(wrong))
    assert not problem.blocking
    assert problem.field == "sapo"
    assert "Phó Trưởng Ban Tổ chức" in problem.message
    assert "16/1/2026" in problem.message


def test_one_click_puts_the_right_title_into_the_text(deputy):
    article = story("Dự hội nghị có đồng chí Lò Thị Sao Mai, Trưởng Ban Tổ chức Tỉnh ủy.")
    (problem,) = findings(article)
    (fix,) = problem.fixes
    mended = fix.applied(of_article(article).sapo)
    assert mended.startswith("Dự hội nghị có đồng chí Lò Thị Sao Mai, Phó Trưởng")
    assert not findings(story(mended))


@pytest.mark.parametrize(
    ("sapo", "event_date"),
    [
        ("Đồng chí Lò Thị Sao Mai, Phó Trưởng Ban Tổ chức Tỉnh uỷ dự.", EVENT),
        ("Đồng chí Lò Thị Sao Mai, Phó Chủ tịch Ủy ban MTTQ tỉnh dự.", date(2026, 2, 3)),
        ("Đồng chí Hà Văn Khoa, Trưởng Ban Tổ chức Tỉnh ủy dự.", EVENT),
    ],
    ids=["right that day", "right after the change", "nobody of the registry"],
)
def test_right_titles_and_unknown_people_are_no_findings(deputy, sapo, event_date):
    assert not findings(story(sapo, event_date))


def test_the_same_title_is_wrong_after_the_change(deputy):
    sapo = "Đồng chí Lò Thị Sao Mai, Phó Trưởng Ban Tổ chức Tỉnh ủy dự."
    (problem,) = findings(story(sapo, date(2026, 2, 3)))
    assert "Phó Chủ tịch" in problem.message


def test_a_change_of_the_registry_counts_at_once(deputy):
    article = story("Đồng chí Lò Thị Sao Mai, Trưởng Ban Tổ chức Tỉnh ủy dự.")
    assert findings(article)
    head = registry.make_post("Trưởng ban", registry.make_organization("Ban Tổ chức Tỉnh ủy"))
    registry.make_tenure(deputy, head, since="2025")
    assert not findings(article)


def test_the_registry_is_asked_once_while_it_stays_as_it_is(deputy, django_assert_max_num_queries):
    article = story("Đồng chí Lò Thị Sao Mai, Trưởng Ban Tổ chức Tỉnh ủy dự.")
    findings(article)
    with django_assert_max_num_queries(6):
        findings(article)
