"""The registry as Popolo JSON: the classes and properties of the specification, nothing else."""

import json
import re

import pytest
from django.core.management import call_command

from officials.exchange.popolo import popolo
from officials.merging import merge
from tests.officials import make

pytestmark = pytest.mark.django_db

# What the published schemas of each class name; `*` marks what they require of us.
NAME = {"name*", "start_date", "end_date", "note"}
PROPERTIES = {
    "persons": {"id", "name", "sort_name", "family_name", "given_name", "birth_date", "other_names"},
    "organizations": {
        "id", "name", "classification", "parent_id", "area_id", "founding_date",
        "dissolution_date", "other_names", "links",
    },
    "posts": {"id", "label", "role", "organization_id"},
    "memberships": {
        "id", "label", "role", "person_id", "organization_id", "post_id", "start_date", "end_date", "sources",
    },
    "areas": {"id", "name", "identifier", "classification", "parent_id"},
}  # fmt: skip
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


@pytest.fixture
def data(editor) -> dict:
    province = make.make_area("Thanh Hóa", "province")
    above = make.make_organization("Ủy ban nhân dân tỉnh", kind="government", area=province)
    office = make.make_organization("Sở Nội vụ", kind="government", founded="1/3/2025")
    make.make_organization_name(office, "Sở Nội Vụ cũ", kind="name", until="28/2/2025")
    make.relate(office, "admin_parent", above)
    person = make.make_person("Lê Văn Bình", birth_year=1970)
    make.make_name(person, "Thanh Bình", kind="pen_name")
    post = make.make_post("Giám đốc", office)
    make.make_tenure(person, post, since="6/2021", until="?", source_text="Báo in")
    other = make.make_person("Lê Bình")
    make.make_tenure(other, make.make_post("Phó Giám đốc", office), since="2019", until="5/2021",
                     source_url="https://example.vn/tin")  # fmt: skip
    merge(person=other, into=person, by=editor)
    hidden = make.make_person("Trần Ẩn", is_public=False)
    make.make_tenure(hidden, post)
    return json.loads(json.dumps(popolo()))


def test_every_class_has_its_properties_and_no_other(data):
    assert list(data) == list(PROPERTIES)
    for name, rows in data.items():
        assert rows
        for row in rows:
            assert set(row) <= PROPERTIES[name], row
            assert all(value not in (None, "", []) for value in row.values())


def test_every_id_is_unique_and_every_reference_leads_somewhere(data):
    ids = [row["id"] for rows in data.values() for row in rows]
    assert len(ids) == len(set(ids))
    references = {
        value
        for rows in data.values()
        for row in rows
        for name, value in row.items()
        if name.endswith("_id")
    }
    assert references
    assert references <= set(ids)


def test_dates_say_as_much_as_is_known(data):
    held, earlier = data["memberships"]
    assert held["start_date"] == "2021-06"
    assert "end_date" not in held
    assert (earlier["start_date"], earlier["end_date"]) == ("2019", "2021-05")
    assert data["organizations"][1]["founding_date"] == "2025-03-01"


def test_who_was_merged_is_a_name_and_who_is_hidden_is_not_there(data):
    (person,) = data["persons"]
    names = {name["name"]: name.get("note") for name in person["other_names"]}
    assert names == {"Lê Bình": None, "Thanh Bình": "pen name"}
    assert {row["person_id"] for row in data["memberships"]} == {person["id"]}


def test_sources_have_an_address(data):
    assert [row.get("sources") for row in data["memberships"]] == [
        None,
        [{"url": "https://example.vn/tin"}],
    ]


def test_the_command_writes_it(data, tmp_path):
    file = tmp_path / "popolo.json"
    call_command("export_popolo", str(file))
    assert json.loads(file.read_text(encoding="utf-8")) == data
