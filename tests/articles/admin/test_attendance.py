"""The addresses behind "Thành phần dự": who is found, who is in a pasted list, which sentence."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.actions.attesting import attest
from articles.models import Attestation
from articles.snapshot import Named, Snapshot
from newsroom.demo.load_registry import load_registry
from officials.models import Person, Tenure
from tests import make
from tests.officials import make as registry

pytestmark = pytest.mark.django_db
PEOPLE, PASTED, SENTENCE = (
    reverse(f"admin:articles_article_attendance{end}") for end in ("", "_pasted", "_sentence")
)
DAY = "20/12/2022"


@pytest.fixture
def client_of_reporter(client, reporter):
    client.force_login(reporter)
    return client


@pytest.fixture
def head():
    person = registry.make_person("Lò Thị Sao Mai")
    registry.make_rank(person, "Đại tá", since="2020")
    post = registry.make_post("Trưởng ban", "Ban Tổ chức Tỉnh ủy", precedence=400)
    registry.make_tenure(person, post, since="2021")
    return person


@pytest.fixture
def chair():
    person = registry.make_person("Vi Văn Pan")
    organization = registry.make_organization("Hội đồng nhân dân tỉnh")
    registry.make_organization_name(organization, "HĐND tỉnh", kind="printed")
    post = registry.make_post("Chủ tịch", organization, precedence=300)
    registry.make_tenure(person, post, since="2021", until="2025")
    return person


def found(client, **fields):
    answer = client.get(PEOPLE, {"ngay": DAY, **fields})
    assert answer.status_code == 200
    return answer.json()["people"]


def written(client, *people, **fields):
    rows = [{"id": one.pk, "titles": list(_keys(one))} for one in people]
    return client.post(SENTENCE, {"ngay": DAY, "nguoi": json.dumps(rows), **fields}).json()


def _keys(person):
    return Tenure.objects.of(person).values_list("pk", flat=True)


def test_people_are_found_with_rank_and_titles_of_the_day(client_of_reporter, head, chair):
    (row,) = found(client_of_reporter, q="lo thi sao")
    assert (row["rank"], row["titles"][0]["text"]) == ("Đại tá", "Trưởng Ban Tổ chức Tỉnh ủy")
    (row,) = found(client_of_reporter, q="hdnd")
    assert row["titles"][0]["text"] == "Chủ tịch HĐND tỉnh"


def test_who_held_nothing_that_day_is_told_so(client_of_reporter, chair):
    (row,) = found(client_of_reporter, q="vi van pan", ngay="1/3/2026")
    assert row["titles"] == []


def test_without_words_those_come_whom_ones_own_stories_named(client_of_reporter, reporter, head):
    assert found(client_of_reporter) == []
    mention = Named(head.pk, "body", 3, 17, "Lò Thị Sao Mai")
    make.make_story(by=reporter, body="<p>Lò Thị Sao Mai</p>", mentions=(mention,))
    assert [row["id"] for row in found(client_of_reporter)] == [head.pk]


def test_the_sentence_is_in_order_of_precedence_or_as_made_by_hand(client_of_reporter, head, chair):
    answer = written(client_of_reporter, head, chair, xep="1")
    assert answer["order"] == [chair.pk, head.pk] and not answer["moved"]
    assert answer["sentence"] == (
        "Dự hội nghị có các đồng chí: Vi Văn Pan, Chủ tịch HĐND tỉnh; Đại tá Lò Thị Sao Mai, "
        "Trưởng Ban Tổ chức Tỉnh ủy."
    )
    by_hand = written(client_of_reporter, head, chair, ket="cùng đại diện các sở")
    assert by_hand["order"] == [head.pk, chair.pk] and by_hand["moved"]
    assert by_hand["sentence"].endswith("Chủ tịch HĐND tỉnh cùng đại diện các sở.")


def test_a_pasted_list_tells_who_is_sure_who_has_namesakes_and_who_is_unknown(
    client_of_reporter, head, chair
):
    for _ in range(2):
        registry.make_tenure(
            registry.make_person("Hà Bá Lâm"), registry.make_post("Phó ban", max_holders=None)
        )
    names = "1. Đồng chí lò thị sao mai, Trưởng ban\nHà Bá Lâm\nNgười Lạ Mặt"
    answer = client_of_reporter.post(PASTED, {"ngay": DAY, "ten": names}).json()
    assert [row["id"] for row in answer["people"]] == [head.pk]
    assert [(row["name"], len(row["people"])) for row in answer["unsure"]] == [("Hà Bá Lâm", 2)]
    assert answer["unsure"][0]["people"][0]["hasNamesake"]
    assert answer["unknown"] == ["Người Lạ Mặt"]


def test_a_published_story_proves_the_titles_that_it_prints(client_of_reporter, chair, head):
    ended = registry.make_post("Trưởng ban", "Ban Dân vận Tỉnh ủy", precedence=412)
    tenure = registry.make_tenure(head, ended, until="?")
    titles = (
        {
            "surface": "Trưởng Ban Dân vận",
            "title": "Trưởng ban",
            "organization": "Ban Dân vận Tỉnh ủy",
        },
    )
    mention = Named(head.pk, "body", 3, 17, "Lò Thị Sao Mai", titles)
    story = make.make_story(body="<p>Lò Thị Sao Mai</p>")
    snapshot = Snapshot("x", event_date=date(2022, 12, 20), mentions=(mention,))
    for _ in range(2):
        attest(story, snapshot)
    assert [row.tenure for row in Attestation.objects.all()] == [tenure]
    (row,) = found(client_of_reporter, q="sao mai")
    assert {title["text"]: title["is_chosen"] for title in row["titles"]} == {
        "Trưởng Ban Tổ chức Tỉnh ủy": True,
        "Trưởng Ban Dân vận Tỉnh ủy": True,
    }


def test_the_demo_registry_makes_the_list_of_the_sample_page(client_of_reporter, editor):
    load_registry(by=editor)
    names = (
        *("Phạm Thị Thanh Thủy", "Đào Xuân Yên", "Nguyễn Văn Hùng", "Trần Văn Hải"),
        *("Nguyễn Quang Hải", "Đầu Thanh Tùng"),
    )
    people = [
        Person.objects.filter(display_name=name, tenures__post__precedence__gte=200).first()
        for name in reversed(names)
    ]
    answer = written(client_of_reporter, *people, xep="1")
    order = [Person.objects.get(pk=one).display_name for one in answer["order"]]
    assert order[1:4] == ["Đào Xuân Yên", "Nguyễn Văn Hùng", "Trần Văn Hải"]
    assert answer["sentence"].startswith(
        "Dự hội nghị có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: Phạm Thị Thanh Thủy, "
    )
    assert answer["sentence"].endswith(
        "; các đồng chí: Nguyễn Quang Hải, Phó Chủ tịch HĐND tỉnh; Đầu Thanh Tùng, Phó Chủ tịch "
        "UBND tỉnh, Trưởng Ban Chỉ đạo phát triển Du lịch tỉnh."
    )


@pytest.mark.parametrize("day", ["", "2022-12-20", "31/2/2022", "20/12"])
def test_what_is_no_day_is_refused(client_of_reporter, day):
    assert client_of_reporter.get(PEOPLE, {"ngay": day, "q": "a"}).status_code == 400


@pytest.mark.parametrize("sent", ["", "{", "[1]", '[{"id": "x", "titles": []}]', '[{"id": 1}]'])
def test_what_is_no_list_of_people_is_refused(client_of_reporter, sent):
    answer = client_of_reporter.post(SENTENCE, {"ngay": DAY, "nguoi": sent})
    assert answer.status_code == 400


def test_a_moderator_finds_nobody_here(client, moderator):
    client.force_login(moderator)
    assert client.get(PEOPLE, {"ngay": DAY}).status_code == 403


def test_more_people_need_no_more_queries(client_of_reporter, head, chair):
    found(client_of_reporter, q="tinh")  # the registry of the day is kept from here on
    with_two = _queries(client_of_reporter)
    for number in range(10):
        registry.make_tenure(
            registry.make_person(f"Hà Văn Số {number}"),
            registry.make_post("Ủy viên", max_holders=None),
        )
    found(client_of_reporter, q="tinh")
    assert _queries(client_of_reporter) == with_two


def _queries(client) -> int:

    with CaptureQueriesContext(connection) as queries:
        assert found(client, q="tinh")
    return len(queries)
