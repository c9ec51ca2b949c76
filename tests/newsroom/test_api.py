"""The API as a program meets it: every answer has the shape that the document promises."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.snapshot import Named
from newsroom.api.document import openapi
from newsroom.api.shapes import SCHEMAS
from tests import make
from tests.comments import make as thread
from tests.officials import make as registry

pytestmark = pytest.mark.django_db

TYPES = {"string": str, "integer": int, "array": list, "object": dict, "null": type(None)}


def fits(value: Any, schema: dict[str, Any], where: str = "answer") -> None:
    """Fails where the value is not what the schema says; knows the words that our schemas use."""
    if "$ref" in schema:
        fits(value, SCHEMAS[schema["$ref"].rsplit("/", 1)[1]], where)
        return
    if "anyOf" in schema:
        any_fits(value, schema["anyOf"], where)
        return
    assert isinstance(value, TYPES[schema["type"]]), where
    if "pattern" in schema:
        assert re.search(schema["pattern"], value), where
    if schema["type"] == "array":
        for number, item in enumerate(value):
            fits(item, schema["items"], f"{where}[{number}]")
    if schema["type"] == "object":
        assert set(value) == set(schema["properties"]) == set(schema["required"]), where
        for name, part in schema["properties"].items():
            fits(value[name], part, f"{where}.{name}")


def any_fits(value: Any, schemas: list[dict[str, Any]], where: str) -> None:
    (one, null) = schemas
    assert null == {"type": "null"}
    if value is not None:
        fits(value, one, where)


@pytest.fixture
def person():
    person = registry.make_person("Lê Thị Lan")
    post = registry.make_post(organization=registry.make_organization())
    registry.make_tenure(person=person, post=post)
    return person


@pytest.fixture
def story(person, moderator):
    photo = make.make_photo()
    made = make.make_published(
        headline="Mùa lúa ở xã",
        sapo="Bà Lê Thị Lan thăm đồng.",
        topics=("Đường mới",),
        placements=(make.place(photo, "p1", is_lead=True),),
        mentions=(Named(person.pk, "sapo", 3, 13, "Lê Thị Lan"),),
    )
    thread.make_approved(made, moderator)
    return made


@pytest.fixture
def addresses(story, person):
    return {
        "/search": "/api/search?q=lan",
        "/stories": "/api/stories",
        "/stories/{story_id}": f"/api/stories/{story.pk}",
        "/comment-counts": f"/api/comment-counts?stories={story.pk}",
        "/people": "/api/people",
        "/people/{person_id}": f"/api/people/{person.pk}",
        "/organizations": "/api/organizations",
        "/organizations/{organization_id}": f"/api/organizations/"
        f"{person.tenures.get().post.organization_id}",
    }


def test_every_answer_has_the_shape_that_the_document_promises(reader, addresses):
    paths = openapi()["paths"]
    assert set(paths) == set(addresses)
    for path, address in addresses.items():
        answer = reader.get(address)
        assert answer.status_code == 200, address
        told = paths[path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        fits(answer.json(), told, address)


def test_every_answer_is_for_everybody_and_keeps_nothing_of_anybody(reader, addresses):
    for address in addresses.values():
        answer = reader.get(address)
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Cache-Control"].startswith("public")
        assert not answer.cookies
        assert reader.post(address).status_code == 405


def test_a_story_is_told_whole(reader, story, person):
    told = reader.get(f"/api/stories/{story.pk}").json()
    publication = make.publication_of(story)
    assert told["headline"] == "Mùa lúa ở xã"
    assert told["url"] == settings.SITE_URL + publication.get_absolute_url()
    assert told["topics"] == ["Đường mới"]
    assert [one["id"] for one in told["people"]] == [person.pk]
    assert told["image"]["url"].startswith(settings.SITE_URL)


def test_a_draft_a_hidden_person_and_what_never_was_are_not_found(reader):
    draft = make.make_story()
    hidden = registry.make_person("Lê Văn Ẩn", is_public=False)
    for address in (
        f"/api/stories/{draft.pk}",
        f"/api/people/{hidden.pk}",
        "/api/stories/999999999999999999",
        "/api/organizations/9",
        "/api/stories?section=khong-co",
    ):
        answer = reader.get(address)
        assert answer.status_code == 404, address
        fits(answer.json(), SCHEMAS["Problem"])
    assert reader.get("/api/stories").json()["results"] == []
    assert reader.get("/api/people").json()["results"] == []


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/api/search", "q"),
        ("/api/search?q=", "q"),
        ("/api/search?q=a&order=best", "order"),
        ("/api/search?q=a&limit=0", "limit"),
        ("/api/search?q=a&limit=51", "limit"),
        ("/api/search?q=a&limit=²", "limit"),
        ("/api/search?q=a&after=x", "after"),
        ("/api/stories?limit=1e3", "limit"),
        ("/api/stories?after=7", "after"),
        ("/api/people?after=-1", "after"),
        (f"/api/stories?section={'a' * 201}", "section"),
        ("/api/comment-counts", "stories"),
        ("/api/comment-counts?stories=1,,2", "stories"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_named(reader, address, parameter):
    answer = reader.get(address)
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith(f"{parameter}: ")


@pytest.mark.parametrize("address", ["/api/", "/api/khong-co", "/api/stories/-1", "/api/people/x"])
def test_an_address_that_is_not_there_is_told_to_a_program_in_json(reader, address):
    answer = reader.get(address)
    assert answer.status_code == 404
    fits(answer.json(), SCHEMAS["Problem"])


def test_a_request_that_cannot_be_read_is_refused_in_json(reader):
    answer = reader.get("/api/search?q=%00")
    assert answer.status_code == 400
    fits(answer.json(), SCHEMAS["Problem"])


def test_other_methods_are_refused_as_such_not_for_want_of_a_token():
    program = Client(enforce_csrf_checks=True)
    for address in ("/api/stories", "/api/khong-co", "/api/openapi.json"):
        assert program.post(address).status_code == 405, address


@pytest.mark.parametrize("address", ["/api/stories?limit=2", "/api/search?q=tin&order=newest&limit=2",
                                     "/api/search?q=tin&limit=2"])  # fmt: skip
def test_a_list_goes_on_where_it_says(reader, address):
    for number in range(5):
        make.make_published(headline=f"Tin số {number}")
    seen, after = [], ""
    for _ in range(3):
        page = reader.get(f"{address}&after={after}" if after else address).json()
        seen += [story["headline"] for story in page["results"]]
        after = page["next"]
    assert after is None
    assert sorted(seen) == [f"Tin số {number}" for number in range(5)]


def test_search_finds_what_the_page_finds(reader, story):
    for order in ("relevance", "newest"):
        found = reader.get("/api/search", {"q": "mua lua", "order": order}).json()
        assert [one["id"] for one in found["results"]] == [story.pk]
    assert [one["text"] for one in reader.get("/api/search?q=lan").json()["names"]] == [
        "Lê Thị Lan"
    ]


def test_a_list_costs_the_same_however_long_it_is(reader, person, story):
    for address in ("/api/stories", "/api/people", "/api/search?q=m%C3%B9a"):
        with CaptureQueriesContext(connection) as few:
            reader.get(address)
        make.make_published(headline="Mùa vải")
        registry.make_person()
        with CaptureQueriesContext(connection) as more:
            reader.get(address)
        assert len(more) == len(few), address
