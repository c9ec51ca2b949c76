"""What readers see of people, organisations and areas."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Publication
from articles.snapshot import Named
from officials.merging import merge, split
from officials.models import Person
from officials.views import LIST_SIZE
from tests.make import make_published, publication_of
from tests.officials import make

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _strict(settings):
    """A page that looks at the visitor fails the test."""
    settings.PAGECACHE_IS_STRICT = True


def shown(reader, address: str):
    response = reader.get(address)
    assert response.status_code == 200
    return response


def story_naming(person: Person) -> Publication:
    """A published story with a confirmed mention of the person in its headline."""
    name = person.display_name
    mention = Named(person.pk, "headline", 0, len(name), name)
    return publication_of(make_published(headline=f"{name} thăm công trường", mentions=(mention,)))


def order_of(text: str, *parts: str) -> list[str]:
    """The parts in the order in which they first stand in the text."""
    assert all(part in text for part in parts), [part for part in parts if part not in text]
    return sorted(parts, key=text.index)


def test_a_person_page_shows_posts_of_today_by_precedence_and_all_of_them_over_time(reader):
    person = make.make_person("Lê Tiến Lâm")
    make.make_rank(person, "Đại tá")
    make.make_tenure(
        person,
        make.make_post("Phó Chủ tịch Thường trực", "Hội đồng nhân dân tỉnh", precedence=20),
        since="28/6/2021",
    )
    make.make_tenure(
        person, make.make_post("Ủy viên", "Ban Thường vụ Tỉnh ủy", precedence=5), since="2020"
    )
    make.make_tenure(
        person,
        make.make_post("Giám đốc", "Sở Công Thương"),
        since="3/2018",
        until="27/6/2021",
        end_reason="transferred",
        source_text="Trang tin của tỉnh",
        source_url="https://example.vn/tin",
    )
    text = shown(reader, person.get_absolute_url()).text
    today, line = text.split('class="timeline"')
    order = [
        "Ủy viên Ban Thường vụ Tỉnh ủy",
        "Phó Chủ tịch Thường trực Hội đồng nhân dân tỉnh",
    ]
    assert order_of(today, *reversed(order)) == order
    assert "Giám đốc Sở Công Thương" not in today
    order = ["Từ 28/6/2021 đến nay", "Từ 2020 đến nay", "Từ 3/2018 đến 27/6/2021"]
    assert order_of(line, *reversed(order)) == order
    assert "Kết thúc: điều động, phân công việc khác" in line
    assert 'href="https://example.vn/tin" rel="nofollow noopener"' in line
    assert "Đại tá" in today


def test_a_person_page_lists_the_stories_that_name_the_person(reader):
    person = make.make_person("Lê Tiến Lâm")
    publication = story_naming(person)
    text = shown(reader, person.get_absolute_url()).text
    assert "Lê Tiến Lâm thăm công trường" in text
    assert publication.get_absolute_url() in text


@pytest.mark.parametrize("kind", ["person", "organization", "area"])
def test_a_wrong_name_in_the_address_leads_to_the_right_one(reader, kind):
    row = {
        "person": make.make_person,
        "organization": make.make_organization,
        "area": make.make_area,
    }[kind]()
    right = row.get_absolute_url()
    response = reader.get(right.replace(row.slug, "ten-cu"))
    assert (response.status_code, response["Location"]) == (301, right)
    assert shown(reader, right)


@pytest.mark.parametrize(
    "address",
    [
        "/nhan-vat/ai-do-999/",
        "/to-chuc/gi-do-999/",
        "/dia-ban/o-dau-999/",
        f"/nhan-vat/ai-do-{9**30}/",
        f"/nhan-vat/ai-do-{'9' * 5000}/",
    ],
)
def test_nobody_is_not_found(reader, address):
    assert reader.get(address).status_code == 404


def test_what_is_hidden_is_not_found_and_not_linked(reader):
    person = make.make_person("Trần Thị Lan", is_public=False)
    organization = make.make_organization("Ban Bí mật", is_public=False)
    make.make_tenure(person, make.make_post("Giám đốc", "Sở Y tế"))
    seen = make.make_person("Lê Văn Bình")
    make.make_tenure(seen, make.make_post("Trưởng ban", organization))
    assert reader.get(person.get_absolute_url()).status_code == 404
    assert reader.get(organization.get_absolute_url()).status_code == 404
    assert "Trần Thị Lan" not in shown(reader, "/nhan-vat/").text
    assert "Ban Bí mật" not in shown(reader, "/to-chuc/").text
    assert (
        "Trần Thị Lan"
        not in shown(reader, make.make_organization("Sở Y tế").get_absolute_url()).text
    )
    page = shown(reader, seen.get_absolute_url()).text
    assert "Trưởng Ban Bí mật" in page
    assert organization.get_absolute_url() not in page


def test_a_merged_person_leads_to_the_kept_one_who_has_everything(reader, editor):
    kept, double = make.make_person("Đỗ Thị Toàn"), make.make_person("Đỗ Toàn")
    make.make_tenure(double, make.make_post("Phó Trưởng ban"), since="2021", until="2025")
    story_naming(double)
    merge(person=double, into=kept, by=editor)
    response = reader.get(double.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, kept.get_absolute_url())
    text = shown(reader, kept.get_absolute_url()).text
    for part in ("Phó Trưởng Ban Tổ chức Tỉnh ủy", "Đỗ Toàn", "Đỗ Toàn thăm công trường"):
        assert part in text
    assert double.get_absolute_url() not in shown(reader, "/nhan-vat/").text
    split(person=double, by=editor)
    assert "Phó Trưởng Ban Tổ chức Tỉnh ủy" in shown(reader, double.get_absolute_url()).text
    assert "Phó Trưởng Ban Tổ chức Tỉnh ủy" not in shown(reader, kept.get_absolute_url()).text


def test_a_person_merged_into_a_hidden_one_is_hidden(reader, editor):
    kept = make.make_person("Đỗ Thị Toàn", is_public=False)
    double = make.make_person("Đỗ Toàn")
    make.make_tenure(double, make.make_post("Giám đốc", "Sở Y tế"))
    merge(person=double, into=kept, by=editor)
    assert reader.get(double.get_absolute_url()).status_code == 404
    assert "Đỗ" not in shown(reader, make.make_organization("Sở Y tế").get_absolute_url()).text


def test_birth_year_and_home_are_shown_only_to_tell_namesakes_apart(reader):
    person = make.make_person("Nguyễn Văn Hùng", birth_year=1968, home_place="Tân Hà")
    assert "1968" not in shown(reader, person.get_absolute_url()).text
    other = make.make_person("Nguyễn Văn Hùng", birth_year=1961)
    make.make_tenure(other, make.make_post("Giám đốc", "Sở Y tế"), since="2020")
    text = shown(reader, person.get_absolute_url()).text
    assert "1968" in text
    assert f'{other.get_absolute_url()}">Nguyễn Văn Hùng (sinh 1961)</a>, Giám đốc Sở Y tế' in text


def test_a_name_with_other_tones_is_no_namesake(reader):
    person = make.make_person("Nguyễn Văn Hùng", birth_year=1968)
    make.make_person("Nguyễn Văn Hưng")
    assert "Trùng tên" not in shown(reader, person.get_absolute_url()).text


def test_an_organisation_page_shows_holders_by_post_and_what_came_before_and_after(reader):
    old = make.make_organization("Ban Dân vận Tỉnh ủy", ended="10/2/2025")
    other = make.make_organization("Ban Tuyên giáo Tỉnh ủy", ended="10/2/2025")
    new = make.make_organization("Ban Tuyên giáo và Dân vận Tỉnh ủy", founded="11/2/2025")
    for one in (old, other):
        make.relate(one, "merged_into", new, since="11/2/2025", decision="1868-QĐ/TU")
    make.relate(new, "party_parent", make.make_organization("Tỉnh ủy"))
    make.make_organization_name(new, "Ban TG&DV", kind="short")
    make.make_tenure(
        "Trần Thị Lan",
        make.make_post("Trưởng ban", old),
        since="2020",
        until="10/2/2025",
        end_reason="reorganised",
    )
    make.make_tenure(
        "Lê Văn Bình", make.make_post("Trưởng ban", new, precedence=1), since="11/2/2025"
    )
    make.make_tenure("Vũ Mai", make.make_post("Phó Trưởng ban", new, precedence=2), kind="acting")
    text = shown(reader, new.get_absolute_url()).text
    order = [
        "Ban TG&amp;DV",
        "Tỉnh ủy",
        "Ban Dân vận Tỉnh ủy",
        "Lê Văn Bình",
        "Quyền Phó Trưởng ban",
        "Vũ Mai",
    ]
    assert order_of(text.split("<h1>")[1], *reversed(order))[2:] == order[2:]
    assert "1868-QĐ/TU" in text
    assert "Trần Thị Lan" not in text
    text = shown(reader, old.get_absolute_url()).text
    assert "đã kết thúc hoạt động" in text
    assert new.get_absolute_url() in text
    assert "Kết thúc: sắp xếp tổ chức bộ máy" in text


def test_an_organisation_page_lists_what_stands_under_it_the_ended_last(reader):
    committee = make.make_organization("Tỉnh ủy")
    for name, ended in (("Ban Dân vận", "2/2025"), ("Văn phòng", None), ("Ban Tổ chức", None)):
        make.relate(make.make_organization(name, ended=ended), "party_parent", committee)
    text = shown(reader, committee.get_absolute_url()).text
    order = ["Ban Tổ chức", "Văn phòng", "Ban Dân vận"]
    assert order_of(text, *reversed(order)) == order
    assert text.count("đã kết thúc") == 1


def test_an_organisation_page_keeps_its_old_names(reader):
    organization = make.make_organization("Tỉnh Đoàn")
    make.make_organization_name(organization, "Đoàn Thanh niên Cứu quốc", kind="name", until="1976")
    text = shown(reader, organization.get_absolute_url()).text
    assert "Đoàn Thanh niên Cứu quốc" in text
    assert "(đến 1976)" in text


def test_an_area_page_shows_what_it_became(reader):
    province = make.make_area("Hà Đông", "province")
    old = make.make_area("Tân Hà", since="1990", until="30/6/2025", parent=province)
    half = make.make_area("Tân Sơn", until="30/6/2025")
    new = make.make_area("Tân Hà", since="1/7/2025", parent=province)
    make.succeed(old, new, decision="1686/NQ-UBTVQH15")
    make.succeed(half, new, is_partial=True)
    text = shown(reader, old.get_absolute_url()).text
    assert "Nay thuộc" in text
    assert new.get_absolute_url() in text
    text = shown(reader, new.get_absolute_url()).text
    assert old.get_absolute_url() in text
    assert "(một phần)" in text
    assert "tỉnh Hà Đông" in text


def test_lists_go_by_given_name_under_the_letters_of_the_alphabet(reader):
    for name in ("Lê Văn Ước", "Trần Ân", "Đỗ Thị Đào", "Phạm Dũng", "Vũ Ánh"):
        make.make_person(name)
    page = shown(reader, "/nhan-vat/")
    told = [
        (letter, [entry.label for entry in entries]) for letter, entries in page.context["groups"]
    ]
    assert told == [
        ("A", ["Vũ Ánh"]),
        ("Â", ["Trần Ân"]),
        ("D", ["Phạm Dũng"]),
        ("Đ", ["Đỗ Thị Đào"]),
        ("Ư", ["Lê Văn Ước"]),
    ]


def test_a_long_list_goes_on_behind_a_link_and_names_everybody_once(reader):
    people = [make.make_person(f"Nguyễn Văn {number:03}") for number in range(LIST_SIZE + 5)]
    first = shown(reader, "/nhan-vat/")
    rest = shown(reader, f"/nhan-vat/?sau={first.context['page'].next_cursor}")
    assert rest.context["page"].next_cursor == ""
    listed = [*first.context["page"].rows, *rest.context["page"].rows]
    assert listed == people


@pytest.mark.parametrize("cursor", ["x", "-1", "0", "9" * 40, "٣", "1;drop"])
def test_a_cursor_that_means_nothing_shows_the_list_from_its_start(reader, cursor):
    make.make_person("Vũ Ánh")
    assert "Vũ Ánh" in reader.get("/nhan-vat/", {"sau": cursor}).text


def test_pages_carry_the_keys_of_what_they_show(reader):
    tenure = make.make_tenure(since="2021")
    organization = tenure.post.organization
    person = f"person:{tenure.person_id}"
    keys = reader.get(tenure.person.get_absolute_url())["Surrogate-Key"].split()
    assert {person, f"naming:person-{tenure.person_id}", "registry"} <= set(keys)
    for address in (organization.get_absolute_url(), "/nhan-vat/", "/to-chuc/"):
        assert "registry" in reader.get(address)["Surrogate-Key"].split()


def fill(person, organization, area, number: int) -> None:
    post = make.make_post(f"Ủy viên {number}", organization)
    make.make_tenure(person, post, since="2020")
    make.make_tenure(f"Người {number}", post, since="2015", until="2020")
    make.make_tenure(person, make.make_post("Ủy viên", f"Ban {number}"), since="2020")
    make.make_name(person, f"Tên {number}")
    make.relate(make.make_organization(f"Hội {number}", area=area), "party_parent", organization)
    make.make_area(f"Thôn {number}", parent=area)
    make.succeed(make.make_area(f"Xã cũ {number}"), area)


def test_ten_more_rows_cost_no_page_more_queries(reader):
    person, organization, area = (
        make.make_person(),
        make.make_organization("Tỉnh ủy"),
        make.make_area(),
    )
    addresses = [
        *(row.get_absolute_url() for row in (person, organization, area)),
        "/nhan-vat/",
        "/to-chuc/",
    ]

    def queries() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                shown(reader, address)
            counts.append(len(captured))
        return counts

    for number in range(2):
        fill(person, organization, area, number)
    before = queries()
    for number in range(2, 12):
        fill(person, organization, area, number)
    assert queries() == before
    assert max(before) <= 17
