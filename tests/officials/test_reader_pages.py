"""What the pages of people, organisations and areas show of stories, photos and linked data."""

import datetime as dt
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.snapshot import Named
from officials.linked_data import organization_data, person_data
from officials.models import Tenure
from tests.make import make_photo, make_published, place
from tests.officials import make

pytestmark = pytest.mark.django_db


def story(person, day: dt.date, **fields):
    name = person.display_name
    mention = Named(person.pk, "headline", 0, len(name), name)
    fields.setdefault("mentions", (mention,))
    return make_published(headline=f"{name} ngày {day:%d/%m/%Y}", event_date=day, **fields)


def linked_data(text: str) -> dict:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    (found,) = (data for data in map(json.loads, blocks) if data["@type"] != "BreadcrumbList")
    return found


def test_each_story_stands_with_the_title_of_its_day(reader):
    person = make.make_person("Lê Văn Bình")
    before = make.make_organization("Ban Tuyên giáo Tỉnh ủy", ended="10/2/2025")
    after = make.make_organization("Ban Tuyên giáo và Dân vận Tỉnh ủy", founded="11/2/2025")
    make.make_tenure(person, make.make_post("Trưởng ban", before), since="2021", until="10/2/2025")
    make.make_tenure(person, make.make_post("Trưởng ban", after), since="11/2/2025")
    for day in (dt.date(2022, 12, 20), dt.date(2026, 1, 16)):
        story(person, day)
    text = reader.get(person.get_absolute_url()).text
    cards = re.findall(r"<h3><a [^>]*>(.*?)</a></h3>\s*<p class=\"title-then\">(.*?)</p>", text)
    assert dict(cards) == {
        "Lê Văn Bình ngày 20/12/2022": "Trưởng Ban Tuyên giáo Tỉnh ủy",
        "Lê Văn Bình ngày 16/01/2026": "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy",
    }


def test_a_post_with_no_known_beginning_is_not_told_before_its_body_was_founded(reader):
    person = make.make_person("Lê Văn Bình")
    young = make.make_organization("Ban Mới Tỉnh ủy", founded="11/2/2025")
    make.make_tenure(person, make.make_post("Trưởng ban", young))
    for day in (dt.date(2022, 12, 20), dt.date(2026, 1, 16)):
        story(person, day)
    text = reader.get(person.get_absolute_url()).text
    cards = re.findall(r"<h3><a [^>]*>(.*?)</a></h3>\s*<p class=\"title-then\">(.*?)</p>", text)
    assert cards == [("Lê Văn Bình ngày 16/01/2026", "Trưởng Ban Mới Tỉnh ủy")]


def test_photos_whose_caption_names_the_person_are_shown_and_no_others(reader):
    person = make.make_person("Lê Văn Bình")
    shown, other, expired = make_photo(), make_photo(), make_photo(rights_until=dt.date(2026, 1, 1))
    caption = "Đồng chí Lê Văn Bình phát biểu"
    mentions = tuple(
        Named(person.pk, f"caption:{key}", 9, 20, "Lê Văn Bình") for key in ("p1", "p3")
    )
    story(
        person, dt.date(2026, 11, 19), mentions=mentions,
        placements=(
            place(shown, "p1", caption=caption), place(other, "p2", caption="Toàn cảnh"),
        ),
    )  # fmt: skip
    text = reader.get(person.get_absolute_url()).text
    assert text.count("<li><a ") and caption in text
    assert "Toàn cảnh" not in text
    expired_story = make_photo()
    story(person, dt.date(2026, 11, 18), mentions=(Named(person.pk, "caption:p1", 9, 20, "Lê Văn Bình"),),
          placements=(place(expired_story, "p1", caption="Ảnh hết hạn của Lê Văn Bình"),))  # fmt: skip
    type(expired).objects.filter(pk=expired_story.pk).update(rights_until=dt.date(2026, 1, 1))
    assert "Ảnh hết hạn" not in reader.get(person.get_absolute_url()).text


def test_ten_more_stories_cost_no_more_queries(reader):
    person = make.make_person("Lê Văn Bình")
    make.make_tenure(person, make.make_post("Giám đốc", "Sở Nội vụ"), since="2021")

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            reader.get(person.get_absolute_url())
        return len(captured)

    photo = make_photo()
    pictured = {
        "mentions": (Named(person.pk, "caption:p1", 0, 11, "Lê Văn Bình"),),
        "placements": (place(photo, "p1", caption="Lê Văn Bình"),),
    }
    story(person, dt.date(2026, 11, 1), **pictured)
    before = cost()
    for day in range(2, 8):
        story(person, dt.date(2026, 11, day), **pictured)
    assert cost() == before


def test_a_person_is_told_to_search_engines_with_every_role(reader):
    person = make.make_person("Lê Văn Bình")
    make.make_name(person, "Lê Bình")
    office = make.make_organization("Ủy ban nhân dân tỉnh", kind="government")
    make.make_tenure(
        person, make.make_post("Chủ tịch", office), since="6/2021", until="?", kind="acting"
    )
    data = linked_data(reader.get(person.get_absolute_url()).text)
    assert (data["@type"], data["name"], data["alternateName"]) == (
        "Person",
        "Lê Văn Bình",
        ["Lê Bình"],
    )
    assert "jobTitle" not in data
    (role,) = data["memberOf"]
    assert role["@type"] == "OrganizationRole"
    assert (role["roleName"], role["startDate"]) == ("Quyền Chủ tịch", "2021-06")
    assert "endDate" not in role
    assert role["memberOf"]["@type"] == "GovernmentOrganization"
    assert role["memberOf"]["url"].endswith(office.get_absolute_url())


def test_an_organisation_tells_its_holders_and_what_stands_above_it(reader):
    above = make.make_organization("Ủy ban nhân dân tỉnh", kind="government")
    office = make.make_organization("Hội Làm vườn", kind="association", founded="3/2020")
    make.relate(office, "admin_parent", above)
    make.make_tenure("Lê Văn Bình", make.make_post("Chủ tịch", office), since="2021")
    make.make_tenure(
        make.make_person("Trần Ẩn", is_public=False), make.make_post("Phó Chủ tịch", office)
    )
    data = linked_data(reader.get(office.get_absolute_url()).text)
    assert (data["@type"], data["foundingDate"]) == ("Organization", "2020-03")
    assert [one["name"] for one in data["parentOrganization"]] == ["Ủy ban nhân dân tỉnh"]
    assert [role["member"]["name"] for role in data["member"]] == ["Lê Văn Bình"]


def test_an_area_tells_where_it_lies(reader):
    province = make.make_area("Thanh Hóa", "province")
    commune = make.make_area("Sao Vàng", "commune", parent=province, code="15553")
    data = linked_data(reader.get(commune.get_absolute_url()).text)
    assert data["@type"] == "AdministrativeArea"
    assert (data["name"], data["identifier"]) == ("xã Sao Vàng", "15553")
    assert data["containedInPlace"]["name"] == "tỉnh Thanh Hóa"


def test_nothing_in_the_data_closes_the_script(reader):
    person = make.make_person("</script><img src=x onerror=alert(1)> & Bình")
    text = reader.get(person.get_absolute_url()).text
    assert "<img src=x" not in text
    assert linked_data(text)["name"] == person.display_name


def test_linked_data_is_made_of_values_alone(django_assert_num_queries):
    tenure = make.make_tenure("Lê Văn Bình", make.make_post("Giám đốc", "Sở Nội vụ"))
    rows = list(Tenure.objects.select_related("person__merged_into").with_titles())
    organization = rows[0].post.organization
    with django_assert_num_queries(0):
        person_data(tenure.person, [], rows, today=rows, site="https://example.vn")
        organization_data(organization, [], rows, site="https://example.vn")
