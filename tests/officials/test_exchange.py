"""The registry as CSV: what was exported comes back unchanged, what is wrong is named line by line,
and nothing is half imported."""

import csv
import io
import time

import pytest
from django.core.management import CommandError, call_command

from foundation.problems import Refused
from officials.exchange.importing import Outcome, import_registry
from officials.exchange.writing import BOM, csv_of_registry
from officials.merging import merge
from officials.models import (
    Area,
    AreaSuccession,
    Organization,
    OrganizationRelation,
    Person,
    PersonName,
    Post,
    Tenure,
)
from officials.partial_dates import PartialDate
from tests.officials import make

pytestmark = pytest.mark.django_db


def file_of(*rows: dict[str, str], columns: str = "", delimiter: str = ",", bom: str = "") -> bytes:
    names = columns.split() or list(dict.fromkeys(name for row in rows for name in row))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, names, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return (bom + buffer.getvalue()).encode()


def tenure(name="Lê Văn Bình", title="Giám đốc", organisation="Sở Nội vụ", **cells) -> dict:
    return {"name": name, "title": title, "organisation": organisation, **cells}


def taken(content: bytes, **options):
    report = import_registry(content, is_dry_run=False, **options)
    assert not report.is_refused, [one.reasons for one in report.differences]
    return report


def refused(content: bytes) -> dict[int, str]:
    """The reasons by line; asserts that nothing was written."""
    before = csv_of_registry()
    report = import_registry(content, is_dry_run=False)
    assert not report.is_applied
    assert csv_of_registry() == before
    return {
        one.line: " ".join(one.reasons)
        for one in report.differences
        if one.outcome is Outcome.REFUSED
    }


@pytest.fixture
def full_registry(editor) -> None:
    """Something of everything, with what is hard: namesakes, a merge, old names, guarded cells."""
    province = make.make_area("Thanh Hóa", "province")
    old = make.make_area("Thọ Lâm", "commune", parent=province, until="30/6/2025", code="14050")
    new = make.make_area("Sao Vàng", "commune", parent=province, since="1/7/2025", code="15553")
    make.succeed(old, new, on="1/7/2025", is_partial=True, decision="1686/NQ-UBTVQH15")
    before = make.make_organization("Ban Dân vận Tỉnh ủy", kind="party", ended="10/2/2025")
    after = make.make_organization(
        "Ban Tuyên giáo và Dân vận Tỉnh ủy", kind="party", founded="11/2/2025", area=province,
        website="https://example.vn/ban",
    )  # fmt: skip
    make.make_organization_name(after, "BTGDV", kind="short")
    make.relate(before, "merged_into", after, since="11/2/2025", decision="=1-QĐ/TU")
    post = make.make_post("Trưởng ban", after, precedence=7, max_holders=2)
    one = make.make_person("Nguyễn Văn Hùng", birth_year=1970)
    other = make.make_person(
        "Nguyễn Văn Hùng", birth_year=1980, note="- ghi chú, có “dấu”\nhai dòng"
    )
    make.make_name(other, "Văn Hùng", kind="pen_name")
    make.make_rank(one, "Đại tá", since="2019")
    make.make_tenure(one, post, since="6/2021", until="?", end_reason="retired", kind="acting")
    make.make_tenure(other, post, since="2/2025", source_url="https://example.vn/tin")
    twin = make.make_person("Nguyễn Văn Hùng", birth_year=1980)
    merge(person=twin, into=other, by=editor)


def test_an_export_read_back_changes_nothing(full_registry):
    exported = csv_of_registry()
    assert exported.startswith(BOM)
    report = taken(exported.encode())
    assert set(report.counts) == {Outcome.UNCHANGED}
    assert csv_of_registry() == exported


def test_an_export_makes_the_same_registry_where_there_is_none(full_registry):
    def without_ids(text: str) -> list[dict]:
        rows = csv.DictReader(io.StringIO(text.removeprefix(BOM)))
        return [{**row, "id": ""} for row in rows]

    exported = csv_of_registry()
    for model in (Tenure, PersonName, Post, OrganizationRelation, AreaSuccession):
        model.objects.all().delete()
    Person.objects.update(merged_into=None)
    for model in (Person, Organization):
        model.objects.all().delete()
    Area.objects.filter(parent__isnull=False).delete()
    Area.objects.all().delete()
    report = taken(exported.encode())
    assert set(report.counts) == {Outcome.NEW}
    # Numbers are new ones, so are those in `#12`; of the two that nothing else tells apart each
    # still leads to its own.
    merged = Person.objects.get(merged_into__isnull=False)
    assert merged.merged_into.note.startswith("- ghi chú")
    strip = lambda row: {key: value.partition(" #")[0] for key, value in row.items()}  # noqa: E731
    assert [strip(row) for row in without_ids(csv_of_registry())] == [
        strip(row) for row in without_ids(exported)
    ]


def test_a_plain_list_of_who_holds_what_is_enough():
    make.make_organization("Sở Nội vụ")
    content = file_of(
        {**tenure(), "alias": "Lê Bình; Bình Lê", "from": "6/2021", "to": ""},
        {**tenure("Trần Thị Hoà", "Phó Giám đốc"), "alias": "", "from": "", "to": "?"},
        delimiter=";",
        bom=BOM,
    )
    report = taken(content)
    assert report.counts == {Outcome.NEW: 8}
    row = Tenure.objects.get(person__display_name="Lê Văn Bình")
    assert row.title == "Giám đốc Sở Nội vụ"
    assert (row.since, row.until) == (PartialDate(2021, 6), None)
    assert set(row.person.names.values_list("text", flat=True)) == {"Lê Bình", "Bình Lê"}
    assert set(taken(content).counts) == {Outcome.UNCHANGED}
    # The other tone style is the same name and the full title the same post.
    again = file_of({**tenure("Trần Thị Hòa", "Phó Giám đốc Sở Nội vụ"), "from": "", "to": "?"})
    assert set(taken(again).counts) == {Outcome.UNCHANGED}


def test_a_dry_run_shows_every_difference_and_writes_nothing():
    make.make_tenure("Lê Văn Bình", make.make_post("Giám đốc", "Sở Nội vụ"), since="2021")
    before = csv_of_registry()
    report = import_registry(
        file_of(
            {**tenure(), "from": "2021", "to": "12/9/2025", "end_reason": "retired"},
            {**tenure("Lê Thị Mai"), "from": "13/9/2025", "to": "", "end_reason": ""},
        ),
        is_dry_run=True,
    )
    assert csv_of_registry() == before
    changed, *new = report.worth_seeing
    assert (changed.line, changed.outcome) == (2, Outcome.CHANGED)
    shown = {(change.label, change.before, change.after) for change in changed.changes}
    assert shown == {
        ("giữ đến", "(trống)", "12/9/2025"),
        ("lý do kết thúc", "(trống)", "Nghỉ hưu, nghỉ công tác"),
    }
    assert [(one.kind, one.line) for one in new] == [("nhân vật", 3), ("thời gian giữ chức", 3)]


def test_every_bad_row_is_named_and_nothing_is_written():
    make.make_organization("Sở Nội vụ")
    reasons = refused(
        file_of(
            {"row": "tenure", **tenure(), "from": "2021"},
            {"row": "tenure", **tenure(), "from": "31/2/2021"},
            {"row": "tenure", **tenure(organisation="Sở Không Có"), "from": "2021"},
            {"row": "tenure", **tenure(), "from": "6/2022", "to": "2021"},
            {"row": "tenure", **tenure(), "from": "2021"},
            {"row": "chuyện khác", "name": "Lê Văn Bình"},
            {"row": "organisation", "organisation": "Sở Mới", "kind": "lạ"},
            {"row": "person", "name": "Trần Văn Tám", "title": "Giám đốc"},
            {"row": "tenure", "name": "Ai Đó", "title": "Giám đốc"},
        )
    )
    assert sorted(reasons) == [3, 4, 5, 6, 7, 8, 9, 10]
    assert "Không có ngày 31/2/2021" in reasons[3]
    assert "Không có tổ chức “Sở Không Có”" in reasons[4]
    assert "sớm hơn ngày bắt đầu" in reasons[5]
    assert "trùng với dòng 2" in reasons[6]
    assert "không phải loại dòng nào" in reasons[7]
    assert "party" in reasons[8]
    assert "không dùng cột title" in reasons[9]
    assert "thiếu tên tổ chức" in reasons[10]


def test_circles_of_successions_are_refused_by_the_line_that_closes_them():
    for name in ("Ban A", "Ban B", "Ban C"):
        make.make_organization(name)
    pairs = [("Ban A", "Ban B"), ("Ban B", "Ban C"), ("Ban C", "Ban A")]
    reasons = refused(
        file_of(
            *(
                {"row": "relation", "organisation": one, "kind": "sáp nhập vào", "other": other}
                for one, other in pairs
            )
        )
    )
    assert list(reasons) == [4]
    assert "vòng tròn" in reasons[4]


def test_places_that_name_each_other_in_any_order_are_taken_and_circles_are_not():
    rows = [
        {"row": "area", "name": "Sao Vàng", "kind": "Xã", "area": "tỉnh Thanh Hóa"},
        {"row": "area", "name": "Thanh Hóa", "kind": "Tỉnh", "area": ""},
    ]
    taken(file_of(*rows))
    assert Area.objects.get(name="Sao Vàng").parent.name == "Thanh Hóa"
    lost = [{**rows[0], "name": "Nơi Khác", "area": "tỉnh Không Có"}]
    assert "Không có địa bàn “tỉnh Không Có”" in refused(file_of(*lost))[2]


def test_namesakes_must_be_told_apart():
    make.make_post("Giám đốc", "Sở Nội vụ")
    make.make_person("Nguyễn Văn Hùng", birth_year=1970)
    make.make_person("Nguyễn Văn Hùng", birth_year=1980)
    reasons = refused(file_of({**tenure("Nguyễn Văn Hùng"), "from": "2021"}))
    assert "Nguyễn Văn Hùng (sinh 1970)" in reasons[2]
    taken(file_of({**tenure("Nguyễn Văn Hùng (sinh 1980)"), "from": "2021"}))
    assert Tenure.objects.get().person.birth_year == 1980


def test_a_date_is_corrected_by_the_number_of_its_row():
    row = make.make_tenure("Lê Văn Bình", make.make_post("Giám đốc", "Sở Nội vụ"), since="2021")
    taken(file_of({"id": str(row.pk), **tenure(), "from": "28/6/2021"}))
    row.refresh_from_db()
    assert row.since == PartialDate(2021, 6, 28)
    assert Tenure.objects.count() == 1


def test_what_the_file_does_not_say_stays():
    person = make.make_person("Lê Văn Bình", home_place="Hậu Lộc", precedence=3)
    taken(file_of({"row": "person", "name": "Lê Văn Bình", "birth_year": "1970"}))
    person.refresh_from_db()
    assert (person.home_place, person.precedence) == ("Hậu Lộc", 3)


def test_whoever_confirms_gets_what_he_saw_or_nothing():
    make.make_organization("Sở Nội vụ")
    content = file_of({**tenure(), "from": "2021"})
    seen = import_registry(content, is_dry_run=True).digest
    make.make_person("Lê Văn Bình")
    assert not import_registry(content, is_dry_run=False, seen=seen).is_applied
    assert not Tenure.objects.exists()
    seen = import_registry(content, is_dry_run=True).digest
    assert import_registry(content, is_dry_run=False, seen=seen).is_applied


def test_too_many_holders_are_said_and_not_refused():
    make.make_tenure("Lê Văn Bình", make.make_post("Giám đốc", "Sở Nội vụ"), since="2021")
    report = taken(file_of({**tenure("Lê Thị Mai"), "from": "2022"}))
    assert len(report.notes) == 1
    assert "2 người cùng giữ" in report.notes[0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dòng đầu phải là tên các cột"),
        (b"name,title,organisation\n", "không có dòng nào"),
        ("name,chức vụ\nA,B".encode(), "Không có cột tên “chức vụ”"),
        ("name,title\nLê Văn Bình,Giám đốc".encode("cp1258", "replace"), "không phải UTF-8"),
        (b"name,name\nA,B", "có hai lần"),
        (b"name\n\x00", "NUL"),
        (b'name,title\n"A,B', "bị hỏng"),
    ],
)
def test_a_file_that_is_none_gets_a_sentence(content, sentence):
    with pytest.raises(Refused, match=sentence):
        import_registry(content, is_dry_run=False)


def test_what_a_spreadsheet_would_take_for_a_formula_comes_back_as_it_was():
    make.make_organization("=HYPERLINK(1)")
    make.make_organization("'=Ban")
    exported = csv_of_registry()
    assert "'=HYPERLINK(1)" in exported
    assert set(taken(exported.encode()).counts) == {Outcome.UNCHANGED}


def test_utf_16_and_decomposed_letters_are_read():
    import unicodedata

    make.make_organization("Sở Nội vụ")
    text = unicodedata.normalize("NFD", file_of(tenure(), delimiter="\t").decode())
    taken(text.encode("utf-16"))
    assert Tenure.objects.get().title == "Giám đốc Sở Nội vụ"


def test_the_commands_write_read_and_refuse(full_registry, tmp_path, capsys):
    file = tmp_path / "registry.csv"
    call_command("export_registry", str(file))
    call_command("import_registry", str(file), dry_run=True)
    assert "Nothing was written." in capsys.readouterr().out
    file.write_bytes(file_of({"row": "person", "name": "Phạm Thị Lan", "birth_year": "x"}))
    with pytest.raises(CommandError, match="1 refused"):
        call_command("import_registry", str(file))
    assert "“x” không phải là một số" in capsys.readouterr().out
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_registry", str(tmp_path / "none.csv"))


def test_a_constraint_of_the_database_speaks_when_it_refuses():
    make.make_tenure("Lê Văn Bình", make.make_post("Giám đốc", "Sở Nội vụ"), since="2021")
    rows = {
        "row": "tenure", **tenure(), "from": "2021", "to": "", "end_reason": "retired",
    }  # fmt: skip
    assert "ô “giữ đến” không được trống" in refused(file_of(rows))[2]


def test_a_bad_line_behind_a_thousand_good_ones_stops_them_all_in_seconds():
    make.make_organization("Sở Nội vụ")
    names = [f"Lê {middle} {given}" for middle in _SYLLABLES for given in _SYLLABLES]
    rows = [{**tenure(name), "from": "2021", "to": ""} for name in names]
    bad = {**tenure("Hà Thị Lan"), "from": "2022", "to": "2021"}
    began = time.process_time()
    assert set(refused(file_of(*rows, bad))) == {len(rows) + 2}
    assert time.process_time() - began < 60  # an old machine under load
    assert not Person.objects.exists()


_SYLLABLES = [f"{start}{end}" for start in "BCDHKLMNPQRSTVXG" for end in ("an", "oang")]
