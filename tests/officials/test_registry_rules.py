"""What the registry refuses: in the form as a sentence, in the database whoever writes the row."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.forms import modelform_factory

from officials.models import Area, Organization, OrganizationRelation, Person, Post, Tenure
from officials.partial_dates import PartialDate
from tests.officials import make

pytestmark = pytest.mark.django_db
Relation = OrganizationRelation.Kind


def refused_by_the_database(write) -> str:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    return str(refusal.value)


def test_a_tenure_that_ends_before_it_begins_is_refused_at_its_field():
    form_class = modelform_factory(Tenure, fields=["person", "post", "kind", "since", "until"])
    data = {
        "person": make.make_person().pk,
        "post": make.make_post().pk,
        "kind": "full",
        "since": "28/6/2021",
        "until": "5/2021",
    }
    form = form_class(data)
    assert form.errors == {"until": ["Ngày kết thúc (5/2021) sớm hơn ngày bắt đầu (28/6/2021)."]}
    assert form_class({**data, "until": "2021"}).is_valid()
    assert form_class({**data, "until": "?"}).is_valid()


@pytest.mark.parametrize(
    ("since", "until"), [("28/6/2021", "27/6/2021"), ("6/2021", "5/2021"), ("2022", "12/2021")]
)
def test_a_tenure_that_ends_before_it_begins_is_refused_by_the_database(since, until):
    tenure = make.make_tenure(since=since)
    tenure.until = until
    assert "officials_tenure_period" in refused_by_the_database(tenure.save)


@pytest.mark.parametrize("until", ["28/6/2021", "6/2021", "2021", "?", None])
def test_an_end_that_may_be_right_is_stored(until):
    tenure = make.make_tenure(since="28/6/2021", until=until)
    tenure.refresh_from_db()
    assert tenure.until == (PartialDate.parse(until) if until else None)


@pytest.mark.parametrize("text", ["2021-02-30", "2021-13", "21", "", "28/6/2021", "2021-6"])
def test_the_database_knows_what_a_date_is(text):
    make.make_tenure(since="2020")

    def write():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE officials_tenure SET since = %s", [text])

    assert "officials_tenure_since_check" in refused_by_the_database(write)


def test_a_reason_for_the_end_needs_an_end():
    with pytest.raises(ValidationError, match="ô “giữ đến” không được trống"):
        make.make_tenure(end_reason=Tenure.EndReason.REORGANISED)
    assert make.make_tenure(end_reason=Tenure.EndReason.REORGANISED, until="?").pk


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JAVASCRIPT://x/%0aalert(1)", "data:text/html,x", "ftp://x.vn/"],
)
def test_only_web_addresses_are_links(address):
    with pytest.raises(ValidationError, match="Địa chỉ phải bắt đầu bằng https://"):
        make.make_organization(website=address)
    organization = make.make_organization("Sở Y tế", website="https://example.vn/so-y-te")
    organization.website = address
    refused_by_the_database(organization.save)


def test_a_name_is_kept_in_one_form():
    decomposed = make.make_person("Nguyễn\u00a0 Văn\u200b  Bình")
    assert decomposed.display_name == "Nguyễn Văn Bình"
    Person.objects.bulk_create([Person(display_name="Ðinh  Thị Ánh")])
    assert Person.objects.get(folded="dinh thi anh").display_name == "Đinh Thị Ánh"


def test_the_same_thing_is_not_entered_twice():
    organization = make.make_organization("Sở Y tế")
    make.make_post("Giám đốc", organization)
    with pytest.raises(ValidationError, match="Tổ chức này đã có chức danh đó"):
        make.saved(Post(organization=organization, title="Giám đốc"))
    make.make_tenure("Trần Thị Lan", since="2021")
    with pytest.raises(ValidationError, match="cùng ngày bắt đầu"):
        make.make_tenure("Trần Thị Lan", since="2021")
    with pytest.raises(ValidationError, match="Đã có tổ chức tên này"):
        make.saved(Organization(name="Sở Y tế"))


def test_a_code_belongs_to_one_unit_of_today_and_to_any_number_of_old_ones():
    make.make_area("Tân Hà", code="14800", until="30/6/2025")
    make.make_area("Tân Sơn", code="14800", since="1/7/2025")
    with pytest.raises(ValidationError, match="Mã này đã dùng"):
        make.make_area("Tân Lập", code="14800")


def test_nothing_is_related_to_itself():
    organization, area = make.make_organization(), make.make_area()
    with pytest.raises(ValidationError, match="quan hệ với chính nó"):
        make.relate(organization, Relation.MERGED_INTO, organization)
    with pytest.raises(ValidationError, match="kế thừa chính nó"):
        make.succeed(area, area)
    relation = OrganizationRelation(
        organization=organization, kind=Relation.MERGED_INTO, other=organization
    )
    assert "not_itself" in refused_by_the_database(relation.save)
    area.parent = area
    assert "not_in_itself" in refused_by_the_database(area.save)


def test_areas_that_succeed_one_another_in_a_circle_are_refused():
    first, second, third = (make.make_area(name) for name in ("Tân Hà", "Tân Sơn", "Tân Lập"))
    make.succeed(first, second)
    make.succeed(second, third)
    with pytest.raises(ValidationError) as refusal:
        make.succeed(third, first)
    assert refusal.value.messages == [
        "Không ghi được: xã Tân Hà đã là địa bàn đi trước của xã Tân Lập, "
        "thêm quan hệ này sẽ thành vòng tròn."
    ]
    # Many to many is no circle.
    make.succeed(first, third)


def test_organisations_that_succeed_one_another_in_a_circle_are_refused():
    old, new, later = (make.make_organization(name) for name in ("Ban A", "Ban B", "Ban C"))
    make.relate(old, Relation.MERGED_INTO, new)
    make.relate(later, Relation.SPLIT_FROM, new)
    with pytest.raises(ValidationError, match="sẽ thành vòng tròn"):
        make.relate(later, Relation.RENAMED_TO, old)
    with pytest.raises(ValidationError, match="sẽ thành vòng tròn"):
        make.relate(old, Relation.SPLIT_FROM, later)


def test_each_hierarchy_is_free_of_circles_by_itself():
    committee, council = make.make_organization("Tỉnh ủy"), make.make_organization("HĐND tỉnh")
    make.relate(council, Relation.PARTY_PARENT, committee)
    with pytest.raises(ValidationError, match="sẽ thành vòng tròn"):
        make.relate(committee, Relation.PARTY_PARENT, council)
    assert make.relate(committee, Relation.ADMIN_PARENT, council).pk


def test_an_area_does_not_lie_in_a_part_of_itself():
    province = make.make_area("Hà Đông", "province")
    commune = make.make_area("Tân Hà", parent=province)
    province.parent = commune
    with pytest.raises(ValidationError, match="nằm trong chính nó"):
        province.full_clean()


def test_saving_a_row_again_does_not_make_a_circle_of_it():
    first, second = make.make_area("Tân Hà"), make.make_area("Tân Sơn")
    edge = make.succeed(first, second)
    edge.decision = "1686/NQ-UBTVQH15"
    make.saved(edge)
    assert Area.objects.count() == 2


def test_every_change_leaves_its_history():
    tenure = make.make_tenure(since="2021")
    tenure.until = PartialDate(2025, 6, 30)
    make.saved(tenure)
    tenure.delete()
    kinds = list(Tenure.history.order_by("history_id").values_list("history_type", "until"))
    assert kinds == [("+", None), ("~", PartialDate(2025, 6, 30)), ("-", PartialDate(2025, 6, 30))]
