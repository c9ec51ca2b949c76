"""Lists of people against the order of precedence: told beside the text, mended by one click, and
decided by what the station keeps in its registry."""

from datetime import date

import pytest

from articles.actions import publishing
from articles.answers import Answers
from articles.snapshot import of_article, of_revision
from tests import make
from tests.officials import make as registry

pytestmark = pytest.mark.django_db
EVENT = date(2026, 1, 16)
IN_ORDER = "Lò Thị Sao Mai, Giám đốc Sở Nội vụ; Vi Văn Pan, Giám đốc Sở Tài chính; Hà Bá Lâm, Giám đốc Sở Y tế"
MIXED = "Vi Văn Pan, Giám đốc Sở Tài chính; Hà Bá Lâm, Giám đốc Sở Y tế; Lò Thị Sao Mai, Giám đốc Sở Nội vụ"
CODES = {"order_of_precedence", "named_twice", "first_without_title"}


@pytest.fixture(autouse=True)
def posts():
    rows = (("Lò Thị Sao Mai", "Sở Nội vụ", 500), ("Vi Văn Pan", "Sở Tài chính", 510), ("Hà Bá Lâm", "Sở Y tế", 520))  # fmt: skip
    posts = []
    for name, body, precedence in rows:
        posts.append(registry.make_post("Giám đốc", body, precedence=precedence))
        registry.make_tenure(name, posts[-1], since="2021")
    return posts


def findings(story):
    problems = publishing.problems_before_publication(story, at=make.NOW)
    return [problem for problem in problems if problem.code in CODES]


def story(listed: str, **texts):
    body = f"<p>Dự hội nghị có các đồng chí: {listed}.</p>"
    return make.make_story(**{"sapo": "Hội nghị diễn ra sáng 16/1.", "body": body, "event_date": EVENT, **texts})  # fmt: skip


def test_a_list_in_order_is_quiet():
    assert findings(story(IN_ORDER)) == []


def test_a_list_out_of_order_is_advice_with_a_change_of_one_click():
    (problem,) = findings(story(MIXED))
    assert not problem.blocking and problem.field == "body"
    assert "Lò Thị Sao Mai đứng trước Hà Bá Lâm" in problem.message
    (fix,) = problem.fixes
    assert fix.applied(of_article(story(MIXED)).body) == of_article(story(IN_ORDER)).body


def test_the_station_decides_the_order(posts):
    posts[0].precedence = 600
    posts[0].save()
    assert findings(story(MIXED)) == []
    assert len(findings(story(IN_ORDER))) == 1


def test_who_stands_twice_in_a_list_is_told():
    (problem,) = findings(story(f"{IN_ORDER}; Hà Bá Lâm"))
    assert problem.code == "named_twice"


def test_a_first_mention_without_a_title_is_told_once_over_sapo_and_body():
    first = "Đồng chí Vi Văn Pan làm việc với xã."
    (problem,) = findings(story(IN_ORDER, sapo=first))
    assert problem.code == "first_without_title" and problem.field == "sapo"
    assert findings(story(IN_ORDER, headline="Vi Văn Pan làm việc với xã")) == []


def test_without_a_day_nothing_is_said():
    assert findings(story(MIXED, event_date=None)) == []


def test_a_list_that_somebody_keeps_in_its_order_is_quiet_until_its_people_change():
    names = ("Vi Văn Pan", "Hà Bá Lâm", "Lò Thị Sao Mai")
    kept = Answers(orders=(names,))
    assert findings(story(MIXED, answers=kept)) == []
    frozen = of_revision(story(MIXED, answers=kept).latest_revision)
    assert frozen.answers == kept
    other = MIXED.replace("Vi Văn Pan, Giám đốc Sở Tài chính; ", "")
    assert [one.code for one in findings(story(f"{other}; Vi Văn Pan, Giám đốc Sở Tài chính", answers=kept))] == ["order_of_precedence"]  # fmt: skip


def test_what_a_browser_sends_of_kept_orders_is_read_or_refused():
    sent = {"orders": [["Vi Văn Pan ", "Hà Bá Lâm"]]}
    assert Answers.read(sent).keeps_order(("VI VĂN PAN", "Hà Bá Lâm"))
    for wrong in ([["một mình"]], ["x"], [[1, 2]], [["a", ""]]):
        with pytest.raises(ValueError):
            Answers.read({"orders": wrong})
