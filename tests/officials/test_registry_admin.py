"""The desk enters and looks up the registry: quickly, without accents, at a steady price."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from officials.merging import merge
from officials.models import Organization, Person, Tenure
from officials.partial_dates import PartialDate
from tests.officials import make

pytestmark = pytest.mark.django_db

PAGES = ["person", "organization", "post", "tenure", "term", "area"]


def address(model: str, page: str = "changelist", *args) -> str:
    return reverse(f"admin:officials_{model}_{page}", args=args)


def formset(prefix: str, *rows: dict, initial: int = 0) -> dict:
    """The fields of an inline; the first `initial` rows exist already."""
    data = {
        f"{prefix}-TOTAL_FORMS": len(rows),
        f"{prefix}-INITIAL_FORMS": initial,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def person_form(name: str, *tenures: dict, initial: int = 0, **fields) -> dict:
    tenures = [{"kind": "full", **row} for row in tenures]
    return {
        "display_name": name,
        "is_public": "on",
        **fields,
        **formset("tenures", *tenures, initial=initial),
        **formset("names"),
        **formset("ranks"),
    }


def queries_of(client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


def messages_of(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_three_officials_are_entered_on_one_page_each(sign_in, editor):
    client = sign_in(editor)
    posts = [
        make.make_post("Bí thư", "Tỉnh ủy", precedence=1),
        make.make_post("Chủ tịch", "Ủy ban nhân dân tỉnh", precedence=2),
        make.make_post("Chủ tịch", "Hội đồng nhân dân tỉnh", precedence=3),
    ]
    for name, post, since in zip(
        ("Trần Thị Lan", "Lê Văn Bình", "Phạm Thu Hà"),
        posts,
        ("2021", "6/2021", "28/6/2021"),
        strict=True,
    ):
        data = person_form(name, {"post": post.pk, "since": since})
        response = client.post(address("person", "add"), data)
        assert response.status_code == 302, response.context["errors"]
    told = [
        (row.person.display_name, row.title, str(row.since))
        for row in Tenure.objects.with_titles().order_by("post__precedence")
    ]
    assert told == [
        ("Trần Thị Lan", "Bí thư Tỉnh ủy", "2021"),
        ("Lê Văn Bình", "Chủ tịch Ủy ban nhân dân tỉnh", "6/2021"),
        ("Phạm Thu Hà", "Chủ tịch Hội đồng nhân dân tỉnh", "28/6/2021"),
    ]


def test_a_page_of_a_person_shows_dates_as_they_are_typed(sign_in, editor):
    tenure = make.make_tenure(since="6/2021", until="?")
    page = sign_in(editor).get(address("person", "change", tenure.person_id))
    assert 'value="6/2021"' in page.text
    assert 'value="?"' in page.text


def test_a_wrong_date_is_told_at_its_field_and_nothing_is_lost(sign_in, editor):
    post = make.make_post()
    data = person_form("Trần Thị Lan", {"post": post.pk, "since": "31/2/2021", "until": "2020"})
    page = sign_in(editor).post(address("person", "add"), data)
    assert page.status_code == 200
    assert "Không có ngày 31/2/2021." in page.text
    assert 'value="31/2/2021"' in page.text
    assert not Person.objects.exists()


def test_too_many_holders_are_saved_with_a_warning(sign_in, editor):
    post = make.make_post("Giám đốc", "Sở Y tế")
    make.make_tenure("Lê Văn Bình", post, since="1/1/2020")
    data = person_form("Vũ Mai", {"post": post.pk, "since": "28/6/2021"})
    page = sign_in(editor).post(address("person", "add"), data, follow=True)
    warnings = [text for text in messages_of(page) if "cùng giữ" in text]
    assert warnings == [
        "Giám đốc Sở Y tế: từ ngày 28/6/2021 có 2 người cùng giữ (Lê Văn Bình, Vũ Mai), trong khi "
        "chức vụ này có tối đa 1 người. Thông tin vẫn được lưu; hãy kiểm tra lại ngày."
    ]
    assert post.tenures.count() == 2


def test_a_hand_over_gives_no_warning(sign_in, editor):
    post = make.make_post("Giám đốc", "Sở Y tế")
    make.make_tenure("Lê Văn Bình", post, since="1/1/2020", until="28/6/2021")
    data = person_form("Vũ Mai", {"post": post.pk, "since": "28/6/2021"})
    page = sign_in(editor).post(address("person", "add"), data, follow=True)
    assert not [text for text in messages_of(page) if "cùng giữ" in text]
    assert post.tenures.count() == 2


@pytest.mark.parametrize("typed", ["dang thi hang", "Đặng Thị", "HẰNG", "hằng"])
def test_people_are_found_without_accents_and_in_any_case(sign_in, editor, typed):
    make.make_person("Đặng Thị Hằng")
    make.make_person("Trần Văn Bình")
    page = sign_in(editor).get(address("person"), {"q": typed})
    assert [row.display_name for row in page.context["cl"].result_list] == ["Đặng Thị Hằng"]


def test_people_are_found_by_their_other_names_once(sign_in, editor):
    person = make.make_person("Đặng Thị Hằng")
    make.make_name(person, "Thu Hằng", kind="pen_name")
    make.make_name(person, "Đặng Thu Hằng")
    page = sign_in(editor).get(address("person"), {"q": "thu hang"})
    assert [row.pk for row in page.context["cl"].result_list] == [person.pk]


def test_merged_people_are_not_offered(sign_in, editor):
    kept, double = make.make_person("Đỗ Thị Toàn"), make.make_person("Đỗ Toàn")
    merge(person=double, into=kept, by=editor)
    answer = sign_in(editor).get(
        reverse("admin:autocomplete"),
        {"app_label": "officials", "model_name": "tenure", "field_name": "person", "term": "toan"},
    )
    assert [found["text"] for found in answer.json()["results"]] == ["Đỗ Thị Toàn"]


@pytest.mark.parametrize("term", ["to\u200ban", "  TOÀN "])
def test_what_cannot_be_seen_in_a_search_does_not_count(sign_in, editor, term):
    make.make_person("Đỗ Toàn")
    answer = sign_in(editor).get(
        reverse("admin:autocomplete"),
        {"app_label": "officials", "model_name": "tenure", "field_name": "person", "term": term},
    )
    assert [found["text"] for found in answer.json()["results"]] == ["Đỗ Toàn"]


@pytest.mark.parametrize("model", PAGES)
def test_every_page_of_the_registry_opens(sign_in, editor, model):
    client = sign_in(editor)
    assert client.get(address(model)).status_code == 200
    assert client.get(address(model, "add")).status_code == 200


def fill(number: int) -> None:
    """One more of everything, related to what was there."""
    area = make.make_area(
        f"Tân Hà {number}", parent=make.make_area(f"Hà Đông {number}", "province")
    )
    organization = make.make_organization(f"Ban {number}", area=area)
    post = make.make_post("Trưởng ban", organization)
    person = make.make_person(f"Nguyễn Văn {number}", birth_year=1970)
    make.make_rank(person)
    make.make_name(person, f"Bút danh {number}")
    make.make_tenure(person, post, since="2021")
    make.saved(Tenure.term.field.related_model(name=f"Khóa {number}", organization=organization))


@pytest.mark.parametrize("model", PAGES)
def test_ten_more_rows_cost_a_list_no_more_queries(sign_in, editor, model):
    client = sign_in(editor)
    for number in range(2):
        fill(number)
    before = queries_of(client, address(model))
    for number in range(2, 12):
        fill(number)
    assert queries_of(client, address(model)) == before


def test_ten_more_posts_cost_the_page_of_a_person_no_more_queries(sign_in, editor):
    person = make.make_person()
    term = make.saved(Tenure.term.field.related_model(name="Khóa XVIII"))

    def add(number: int) -> None:
        post = make.make_post("Ủy viên", f"Ban {number}")
        make.make_tenure(person, post, since="2021", term=term)
        make.make_name(person, f"Tên {number}")
        make.make_rank(person, f"Cấp {number}")

    client = sign_in(editor)
    for number in range(2):
        add(number)
    before = queries_of(client, address("person", "change", person.pk))
    for number in range(2, 12):
        add(number)
    assert queries_of(client, address("person", "change", person.pk)) == before


def test_ten_more_relations_cost_the_page_of_an_organisation_no_more_queries(sign_in, editor):
    organization = make.make_organization("Tỉnh ủy")

    def add(number: int) -> None:
        make.make_post(f"Ủy viên {number}", organization)
        make.relate(make.make_organization(f"Ban {number}"), "party_parent", organization)
        make.relate(organization, "split_from", make.make_organization(f"Ban cũ {number}"))
        make.make_organization_name(organization, f"TU{number}")

    client = sign_in(editor)
    for number in range(2):
        add(number)
    before = queries_of(client, address("organization", "change", organization.pk))
    for number in range(2, 12):
        add(number)
    assert queries_of(client, address("organization", "change", organization.pk)) == before


def test_the_history_tells_in_words_what_changed_with_a_person(sign_in, editor):
    client = sign_in(editor)
    post = make.make_post("Giám đốc", "Sở Y tế")
    data = person_form("Vũ Mai", {"post": post.pk, "since": "2021"})
    client.post(address("person", "add"), data)
    person = Person.objects.get()
    tenure = person.tenures.get()
    row = {
        "id": tenure.pk,
        "person": person.pk,
        "post": post.pk,
        "since": "2021",
        "until": "30/6/2025",
        "end_reason": "reorganised",
    }
    client.post(
        address("person", "change", person.pk),
        person_form("Vũ Thị Mai", row, initial=1),
    )
    page = client.get(address("person", "history", person.pk))
    assert page.status_code == 200
    told = [
        (entry.by, entry.verb, entry.what, {(c.label, c.before, c.after) for c in entry.changes})
        for entry in page.context["page"]
    ]
    assert ("bientap", "Sửa", "nhân vật", {("họ tên", "Vũ Mai", "Vũ Thị Mai")}) in told
    assert (
        "bientap",
        "Sửa",
        "thời gian giữ chức",
        {
            ("giữ đến", "(trống)", "30/6/2025"),
            ("lý do kết thúc", "(trống)", "Sắp xếp tổ chức bộ máy"),
        },
    ) in told
    assert len(told) == 4
    for word in ("historical", "Change history", "Date/time", "Changed by"):
        assert word not in page.text


def test_a_long_history_costs_no_more_queries(sign_in, editor):
    tenure = make.make_tenure(since="2021")
    client = sign_in(editor)
    history = address("person", "history", tenure.person_id)
    before = queries_of(client, history)
    for number in range(10):
        tenure.decision = f"{number}-QĐ/TU"
        make.saved(tenure)
    assert queries_of(client, history) == before


def test_people_are_merged_and_split_in_the_admin(sign_in, editor):
    client = sign_in(editor)
    kept, double = make.make_person("Đỗ Thị Toàn"), make.make_person("Đỗ Toàn")
    page = client.get(address("person", "merge", double.pk))
    assert page.status_code == 200
    page = client.post(address("person", "merge", double.pk), {"into": kept.pk}, follow=True)
    assert messages_of(page) == ["Đã gộp Đỗ Toàn vào Đỗ Thị Toàn. Có thể tách lại bất cứ lúc nào."]
    double.refresh_from_db()
    assert double.merged_into == kept
    assert "Tách thành người riêng" in client.get(address("person", "change", double.pk)).text
    page = client.post(address("person", "split", double.pk), follow=True)
    assert messages_of(page) == ["Đã tách Đỗ Toàn thành người riêng."]
    double.refresh_from_db()
    assert double.merged_into is None


def test_what_stands_against_a_merge_is_told_on_its_page(sign_in, editor):
    client = sign_in(editor)
    person = make.make_person("Đỗ Toàn")
    page = client.post(address("person", "merge", person.pk), {"into": person.pk})
    assert "Không thể gộp một người vào chính người đó." in page.text
    page = client.post(address("person", "merge", person.pk), {"into": ""})
    assert "Hãy chọn người được giữ lại." in page.text


def test_a_reporter_looks_and_does_not_change(sign_in, reporter):
    client = sign_in(reporter)
    person = make.make_person()
    assert client.get(address("person", "change", person.pk)).status_code == 200
    assert client.get(address("person", "add")).status_code == 403
    assert client.get(address("person", "merge", person.pk)).status_code == 403
    assert client.post(address("person", "split", person.pk)).status_code == 403
    data = person_form("Người khác")
    assert client.post(address("person", "change", person.pk), data).status_code == 403
    person.refresh_from_db()
    assert person.display_name == "Nguyễn Văn Bình"


def test_circular_successions_are_told_at_the_field(sign_in, editor):
    old, new = make.make_organization("Ban Dân vận"), make.make_organization("Ban Tuyên giáo")
    make.relate(old, "merged_into", new)
    data = {
        "name": new.name,
        "kind": new.kind,
        "level": new.level,
        "is_public": "on",
        **formset("posts"),
        **formset("names"),
        **formset("relations", {"organization": new.pk, "kind": "renamed_to", "other": old.pk}),
        **formset("relations_from"),
    }
    page = sign_in(editor).post(address("organization", "change", new.pk), data)
    assert page.status_code == 200
    assert "sẽ thành vòng tròn" in page.text
    assert Organization.objects.count() == 2


def test_the_station_sets_the_order_of_posts_in_the_list(sign_in, editor):
    first, second = make.make_post("Bí thư", "Tỉnh ủy"), make.make_post("Giám đốc", "Sở Y tế")
    client = sign_in(editor)
    rows = [{"id": second.pk, "precedence": 1}, {"id": first.pk, "precedence": 2}]
    ordered = list(client.get(address("post")).context["cl"].result_list)
    rows = [{"id": row.pk, "precedence": 9 - place} for place, row in enumerate(ordered)]
    data = {**formset("form", *rows, initial=len(rows)), "_save": "Lưu"}
    assert client.post(address("post"), data).status_code == 302
    assert list(client.get(address("post")).context["cl"].result_list) == ordered[::-1]


def test_a_date_survives_being_saved_without_a_change(sign_in, editor):
    tenure = make.make_tenure(since="6/2021", until="?")
    row = {
        "id": tenure.pk,
        "person": tenure.person_id,
        "post": tenure.post_id,
        "since": "6/2021",
        "until": "?",
    }
    data = person_form("Nguyễn Văn Bình", row, initial=1)
    client = sign_in(editor)
    assert client.post(address("person", "change", tenure.person_id), data).status_code == 302
    tenure.refresh_from_db()
    assert (tenure.since, tenure.until) == (PartialDate(2021, 6), PartialDate())
    assert tenure.history.count() == 1


def test_a_second_person_of_one_name_is_saved_with_a_word_about_the_first(sign_in, editor):
    make.make_person("Nguyễn Văn Hùng", birth_year=1961)
    client = sign_in(editor)
    page = client.post(address("person", "add"), person_form("Nguyễn Văn Hùng"), follow=True)
    told = [text for text in messages_of(page) if "cùng tên" in text]
    assert len(told) == 1
    assert "Nguyễn Văn Hùng (sinh 1961)" in told[0]
    assert Person.objects.count() == 2
    page = client.post(address("person", "add"), person_form("Nguyễn Văn Hưng"), follow=True)
    assert not [text for text in messages_of(page) if "cùng tên" in text]


def test_organisations_are_filtered_by_whether_they_ended(sign_in, editor):
    make.make_organization("Ban Dân vận Tỉnh ủy", ended="10/2/2025")
    make.make_organization("Tỉnh ủy")
    client = sign_in(editor)

    def listed(empty: str) -> list[str]:
        page = client.get(address("organization"), {"ended__isempty": empty})
        return [row.name for row in page.context["cl"].result_list]

    assert listed("1") == ["Tỉnh ủy"]
    assert listed("0") == ["Ban Dân vận Tỉnh ủy"]
