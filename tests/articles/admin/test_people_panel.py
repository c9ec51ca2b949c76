"""The panel of the people whom a story names: who they are, what is wrong with their titles, and what
the desk decides about it."""

import json
import re
from datetime import date

import pytest

from articles.models import Article, Candidate, Event, Mention
from articles.snapshot import of_article, of_revision
from officials.models import Person, Tenure
from tests import make
from tests.articles.admin.story_form import form_of
from tests.officials import make as registry

pytestmark = pytest.mark.django_db

EVENT = date(2026, 1, 16)
WRONG = "Trưởng Ban Tuyên giáo Tỉnh ủy"
RIGHT = "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy"
FILLER = "<p>Hội nghị bàn việc làm đường, hiến đất và trồng rừng ở các xã vùng cao.</p>" * 5


@pytest.fixture
def yen() -> Person:
    before = registry.make_organization("Ban Tuyên giáo Tỉnh ủy", ended="10/2/2025")
    after = registry.make_organization("Ban Tuyên giáo và Dân vận Tỉnh ủy", founded="11/2/2025")
    person = registry.make_person("Đào Xuân Yên")
    registry.make_tenure(person, registry.make_post("Trưởng ban", before), until="?")
    registry.make_tenure(person, registry.make_post("Trưởng ban", after), since="11/2/2025")
    return person


@pytest.fixture
def namesakes() -> tuple[Person, Person]:
    here = registry.make_person("Nguyễn Văn Hùng", home_place="Hoằng Hóa")
    there = registry.make_person("Nguyễn Văn Hùng", birth_year=1961)
    registry.make_tenure(here, registry.make_post("Trưởng ban", "Ban Tổ chức Tỉnh ủy"))
    registry.make_tenure(there, registry.make_post("Bộ trưởng", "Bộ Văn hóa, Thể thao và Du lịch"))
    return here, there


def body(sentence: str) -> str:
    return f"<p>{sentence}</p>{FILLER}"


def story(sentence: str, **fields) -> Article:
    return make.make_story(body=body(sentence), event_date=EVENT, **fields)


def panel(client, article: Article | None = None, **typed) -> dict:
    sent = {"headline": "", "sapo": "", "body": "", "event_date": "16/01/2026", **typed}
    place = f"{article.pk}/" if article else ""
    answer = client.post(f"/admin/articles/article/{place}nhan-vat/", sent)
    assert answer.status_code == 200
    return answer.json()


def standings(html: str) -> dict[str, str]:
    """{name: standing} of the people in the list."""
    return {
        name: standing
        for standing, name in re.findall(
            r'class="person person-(\w+)"[^>]*data-name="([^"]+)"', html
        )
    }


def page_of(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def answers(meant=(), vouched=()) -> str:
    return json.dumps({"meant": list(meant), "vouched": list(vouched)})


def vouched(reason: str, title: str = WRONG, day: date = EVENT) -> dict:
    return {"name": "Đào Xuân Yên", "title": title, "day": f"{day:%Y-%m-%d}", "reason": reason}


# --- what it shows --------------------------------------------------------------------------------


def test_each_name_stands_as_what_the_registry_makes_of_it(yen, namesakes, editor, sign_in):
    registry.make_person("Lê Tiến Lam")
    told = panel(
        sign_in(editor),
        sapo="Đồng chí Lê Tiến Lam chủ trì.",
        body=body(
            f"Dự có đồng chí Đào Xuân Yên, {WRONG}; đồng chí Nguyễn Văn Hùng; đồng chí Lê Văn Tám, "
            "Giám đốc Sở Y tế; anh Trần Văn Khoai, nông dân."
        ),
    )
    assert standings(told["html"]) == {
        "Lê Tiến Lam": "suggested",
        "Đào Xuân Yên": "linked",
        "Nguyễn Văn Hùng": "ambiguous",
        "Lê Văn Tám": "unknown",
    }
    assert told["open"] == 1
    for words in (WRONG, RIGHT, "16/1/2026", "sinh 1961", "Hoằng Hóa", "1 người khác"):
        assert words in told["html"]


def test_captions_and_sapo_are_read_too(yen, editor, sign_in):
    told = panel(
        sign_in(editor),
        captions=json.dumps([["p1", f"Đồng chí Đào Xuân Yên, {RIGHT} trao quà", True]]),
    )
    assert standings(told["html"]) == {"Đào Xuân Yên": "linked"}


def test_without_a_day_nothing_is_called_wrong(yen, editor, sign_in):
    told = panel(sign_in(editor), event_date="", body=body(f"Đồng chí Đào Xuân Yên, {WRONG} dự."))
    assert told["open"] == 0
    assert "chưa có ngày diễn ra sự việc" in told["html"]


def test_the_fix_puts_the_right_title_into_the_text(yen, editor, sign_in):
    html = panel(
        sign_in(editor), body=body(f"Đồng chí <strong>Đào Xuân Yên</strong>, {WRONG} dự.")
    )["html"]
    (fixes,) = re.findall(r'data-fixes="([^"]+)"', html)
    (fix,) = json.loads(fixes.replace("&quot;", '"'))
    assert fix == {"place": "body", "found": WRONG, "replacement": RIGHT, "nth": 0}


def test_a_page_without_scripts_has_the_same_list(yen, reporter, sign_in):
    article = story(f"Đồng chí Đào Xuân Yên, {WRONG} dự.", by=reporter)
    page = sign_in(reporter).get(page_of(article)).text
    assert standings(page) == {"Đào Xuân Yên": "linked"}
    assert "1 chức danh khác với danh bạ" in page


@pytest.mark.parametrize(
    "sent",
    [
        {"answers": "{"},
        {"answers": '{"meant": 1}'},
        {"answers": '{"meant": [{"name": "A B", "person_id": "1"}]}'},
        {"captions": "[1]"},
        {"captions": "{}x"},
        {"body": "x" * 1_000_001},
    ],
)
def test_a_forged_question_is_refused(editor, sign_in, sent):
    answer = sign_in(editor).post("/admin/articles/article/nhan-vat/", sent)
    assert answer.status_code == 400


def test_a_stranger_to_the_story_learns_nothing(reporter, sign_in):
    article = story("Đoạn văn.")
    for deed in ("nhan-vat", "them-nhan-vat"):
        answer = sign_in(reporter).post(f"/admin/articles/article/{article.pk}/{deed}/")
        assert answer.status_code == 404


def test_it_costs_a_fixed_number_of_queries(namesakes, editor, sign_in, django_assert_num_queries):
    client = sign_in(editor)
    few = body("Đồng chí Nguyễn Văn Hùng dự.")
    panel(client, body=few)
    counted = []
    for text in (few, few + body("Đồng chí Lê Tiến Lam dự. Đồng chí Đào Xuân Yên phát biểu.") * 20):
        with django_assert_num_queries(5) as queries:
            panel(client, body=text)
        counted.append(len(queries))
    assert counted[0] == counted[1]


# --- what is decided stays with the story ---------------------------------------------------------


def test_a_chosen_namesake_is_linked_and_frozen_with_the_revision(
    namesakes, reporter, sign_in, editor
):
    article = story("Đồng chí Nguyễn Văn Hùng phát biểu. Ông Hùng đề nghị làm ngay.", by=reporter)
    there = namesakes[1]
    meant = [{"name": "Nguyễn Văn Hùng", "person_id": there.pk}]
    sign_in(reporter).post(page_of(article), form_of(article, answers=answers(meant)))
    article.refresh_from_db()
    frozen = of_revision(article.latest_revision)
    assert [(one.name, one.person_id) for one in frozen.answers.meant] == [
        ("Nguyễn Văn Hùng", there.pk)
    ]
    assert of_article(article).answers == frozen.answers
    mentions = Mention.objects.filter(article=article, status="confirmed")
    assert {(one.surface, one.person_id) for one in mentions} == {
        ("Nguyễn Văn Hùng", there.pk),
        ("Hùng", there.pk),
    }
    for one in mentions:
        assert article.body[one.start : one.end] == one.surface


def test_somebody_else_of_that_name_is_linked_to_nobody(yen, reporter, sign_in):
    article = story(f"Đồng chí Đào Xuân Yên, {WRONG} dự.", by=reporter)
    meant = [{"name": "Đào Xuân Yên", "person_id": None}]
    sign_in(reporter).post(page_of(article), form_of(article, answers=answers(meant)))
    assert not Mention.objects.filter(article=article).exists()
    told = panel(sign_in(reporter), article, body=article.body, answers=answers(meant))
    assert (told["open"], standings(told["html"])) == (0, {"Đào Xuân Yên": "unknown"})


def test_a_page_that_says_nothing_about_people_keeps_what_was_decided(yen, reporter, sign_in):
    article = story(f"Đồng chí Đào Xuân Yên, {WRONG} dự.", by=reporter)
    client, given = sign_in(reporter), answers(vouched=[vouched("Trích nguyên văn")])
    client.post(page_of(article), form_of(article, answers=given))
    article.refresh_from_db()
    client.post(page_of(article), form_of(article, headline="Tiêu đề khác hẳn"))
    article.refresh_from_db()
    assert of_article(article).answers.vouched[0].reason == "Trích nguyên văn"


@pytest.mark.parametrize(
    "changes",
    [
        {"body": body("Đồng chí Đào Xuân Yên, Phó Trưởng Ban Tuyên giáo Tỉnh ủy dự.")},
        {"event_date": "17/01/2026"},
    ],
    ids=["another title", "another day"],
)
def test_an_answer_lapses_with_the_words_it_was_given_for(yen, reporter, sign_in, changes):
    article = story(f"Đồng chí Đào Xuân Yên, {WRONG} dự.", by=reporter)
    given = answers(vouched=[vouched("Trích nguyên văn")])
    fields = form_of(article, answers=given, **changes)
    sign_in(reporter).post(page_of(article), fields)
    article.refresh_from_db()
    assert not of_article(article).answers.vouched
    told = panel(
        sign_in(reporter), article, body=fields["body"], event_date=fields["event_date"],
        answers=given,
    )  # fmt: skip
    assert told["open"] == 1


def test_restoring_and_comparing_bring_the_decision_along(yen, reporter, sign_in):
    article = story(f"Đồng chí Đào Xuân Yên, {WRONG} dự.", by=reporter)
    client = sign_in(reporter)
    for given in (answers(vouched=[vouched("Trích nguyên văn")]), answers()):
        article.refresh_from_db()
        client.post(page_of(article), form_of(article, answers=given))
    article.refresh_from_db()
    assert not of_article(article).answers
    compared = client.get(f"/admin/articles/article/{article.pk}/lich-su/so-sanh/?a=1&b=2").text
    assert "Trích nguyên văn" in compared
    client.post(
        f"/admin/articles/article/{article.pk}/lich-su/lay-lai/",
        {"number": 2, "based_on": article.latest_revision_id},
    )
    article.refresh_from_db()
    assert of_article(article).answers.vouched[0].reason == "Trích nguyên văn"


def test_a_decision_about_a_title_does_not_take_the_approval_away(yen, editor, sign_in):
    article = make.make_approved(body=body(f"Đồng chí Đào Xuân Yên, {WRONG} dự."), event_date=EVENT)
    given = answers(vouched=[vouched("Trích nguyên văn")])
    sign_in(editor).post(page_of(article), form_of(article, answers=given))
    article.refresh_from_db()
    assert article.state == "approved"
    assert article.approved_revision_id == article.latest_revision_id


# --- before readers see it ------------------------------------------------------------------------


def approved(sentence: str) -> Article:
    return make.make_approved(body=body(sentence), event_date=EVENT)


def test_publishing_asks_why_a_title_stays_and_keeps_the_answer(yen, editor, sign_in):
    article, client = approved(f"Đồng chí Đào Xuân Yên, {WRONG} dự."), sign_in(editor)
    asked = client.post(page_of(article), form_of(article, _verb="publish"))
    article.refresh_from_db()
    assert (asked.status_code, article.state) == (400, "approved")
    assert 'name="titles_reason"' in asked.text
    assert RIGHT in asked.text
    sent = form_of(article, _verb="publish", titles_reason="  Trích  nguyên văn phát biểu ")
    assert client.post(page_of(article), sent).status_code == 302
    article.refresh_from_db()
    (kept,) = of_revision(article.latest_revision).answers.vouched
    assert (kept.title, kept.day, kept.reason) == (WRONG, EVENT, "Trích nguyên văn phát biểu")
    assert make.publication_of(article).revision_id == article.latest_revision_id
    event = Event.objects.filter(article_id=article.pk, verb="publish").get()
    assert event.details["vouched"][0]["reason"] == "Trích nguyên văn phát biểu"
    history = client.get(f"/admin/articles/article/{article.pk}/history/").text
    assert "Trích nguyên văn phát biểu" in history


def test_what_was_answered_in_the_panel_is_not_asked_again(yen, editor, sign_in):
    article = approved(f"Đồng chí Đào Xuân Yên, {WRONG} dự.")
    given = answers(vouched=[vouched("Danh bạ chưa cập nhật")])
    sent = form_of(article, _verb="publish", answers=given)
    assert sign_in(editor).post(page_of(article), sent).status_code == 302
    event = Event.objects.filter(article_id=article.pk, verb="publish").get()
    assert event.details["vouched"][0]["reason"] == "Danh bạ chưa cập nhật"


def test_scheduling_asks_too(yen, editor, sign_in):
    article = approved(f"Đồng chí Đào Xuân Yên, {WRONG} dự.")
    sent = form_of(article, _verb="schedule", planned_at="20/12/2099 19:50")
    client = sign_in(editor)
    assert client.post(page_of(article), sent).status_code == 400
    assert client.post(page_of(article), {**sent, "titles_reason": "Vì"}).status_code == 302
    article.refresh_from_db()
    assert article.state == "scheduled"


def test_an_urgent_story_keeps_both_reasons(yen, chief, sign_in):
    article = story(f"Đồng chí Đào Xuân Yên, {WRONG} dự.")
    client = sign_in(chief)
    sent = form_of(article, _verb="publish_urgently") | {"reason-publish_urgently": "Bão vào"}
    asked = client.post(page_of(article), sent)
    assert asked.status_code == 400
    assert 'value="Bão vào"' in asked.text
    article.refresh_from_db()
    sent = form_of(article, _verb="publish_urgently", titles_reason="Tin của tỉnh")
    # The page that asks again has the first reason in it, and the empty box of the button.
    sent |= {"reason-publish_urgently": ["Bão vào", ""]}
    assert client.post(page_of(article), sent).status_code == 302
    event = Event.objects.filter(article_id=article.pk, verb="publish_urgently").get()
    assert (event.reason, event.details["vouched"][0]["reason"]) == ("Bão vào", "Tin của tỉnh")


def test_an_unknown_person_never_blocks(editor, sign_in):
    article = approved("Đồng chí Lê Văn Tám, Giám đốc Sở Y tế dự.")
    sent = form_of(article, _verb="publish")
    assert sign_in(editor).post(page_of(article), sent).status_code == 302


# --- adding somebody ------------------------------------------------------------------------------


def added(client, article: Article, **changes) -> dict:
    sent = {
        "name": "Lê Văn Tám",
        "role": "Giám đốc",
        "organization": "Sở Y tế",
        "event_date": "16/01/2026",
        **changes,
    }
    return client.post(f"/admin/articles/article/{article.pk}/them-nhan-vat/", sent).json()


def test_an_editor_enters_whom_the_text_names(editor, sign_in):
    registry.make_organization("Sở Y tế")
    article = story("Đồng chí Lê Văn Tám, Giám đốc Sở Y tế dự.")
    told = added(sign_in(editor), article)
    person = Person.objects.get(display_name="Lê Văn Tám")
    assert told["person"] == person.pk
    tenure = Tenure.objects.get(person=person)
    assert tenure.title == "Giám đốc Sở Y tế"
    assert person.history.first().history_user == editor
    html = panel(sign_in(editor), article, body=article.body)["html"]
    assert standings(html) == {"Lê Văn Tám": "linked"}


def test_a_reporter_proposes_whom_the_text_names(reporter, sign_in):
    article = story("Đồng chí Lê Văn Tám, Giám đốc Sở Y tế dự.", by=reporter)
    told = added(sign_in(reporter), article)
    assert told["person"] is None
    assert not Person.objects.exists()
    candidate = Candidate.objects.get()
    assert (candidate.name, candidate.stories) == ("Lê Văn Tám", 1)
    assert candidate.sightings.get().titles[0]["organization"] == "Sở Y tế"


def test_half_a_name_is_not_entered(editor, sign_in):
    article = story("Đoạn văn.")
    assert "họ và tên" in added(sign_in(editor), article, name="Tám")["error"]
    assert not Person.objects.exists()


# --- what is offered behind an @ ------------------------------------------------------------------


def offered(client, question: str, day: str = "16/01/2026") -> list[dict]:
    address = "/admin/articles/article/goi-chuc-danh/"
    return client.get(address, {"q": question, "ngay": day}).json()["officials"]


def test_officials_are_offered_without_accents_with_the_title_of_the_day(yen, reporter, sign_in):
    client = sign_in(reporter)
    (offer,) = offered(client, "xuan ye")
    assert offer["text"] == f"{RIGHT} Đào Xuân Yên"
    assert offer["person"] == yen.pk
    assert offered(client, "yen", "20/12/2022")[0]["title"] == WRONG
    assert offered(client, "uan") == []
    assert offered(client, "") == []
