"""The communes of a province come from a published package: units, districts, the successions of
July 2025. The package's files are played by small ones of the same shape."""

import json
import sqlite3

import pytest
from django.core.management import CommandError, call_command

from officials import administrative_map
from officials.models import Area, AreaSuccession
from officials.partial_dates import PartialDate
from tests.officials import make

pytestmark = pytest.mark.django_db

OLD = [
    # district, its kind, its code, commune, its kind, its code
    ("Ven Sông", "Huyện", "391", "Bãi Trong", "Xã", "15001"),
    ("Ven Sông", "Huyện", "391", "Bãi Ngoài", "Xã", "15002"),
    ("Ven Sông", "Huyện", "391", "Chợ Mới", "Thị trấn", "15003"),
    ("Đồi Cao", "Huyện", "392", "Yên Vui", "Xã", "15004"),
]
NEW = [("Bãi Sông", "Xã", "15001"), ("Chợ Mới", "Phường", "15003"), ("Yên Vui", "Xã", "15004")]


def key(kind: str, name: str) -> str:
    from foundation.vietnamese import fold

    return fold(kind + name).replace(" ", "")


def old_key(name: str) -> str:
    district, district_kind, _, _, kind, _ = next(row for row in OLD if row[3] == name)
    return f"tinhbogia_{key(district_kind, district)}_{key(kind, name)}"


@pytest.fixture
def package(tmp_path, monkeypatch):
    folder = tmp_path / "package"
    (folder / "data").mkdir(parents=True)
    database = sqlite3.connect(folder / "data" / "dataset.db")
    common = (
        "province, provinceShort, provinceKey, provinceCode, wardShort, wardType, wardKey, wardCode"
    )
    province = ("Tỉnh Bờ Giá", "Bờ Giá", "tinhbogia", "38")
    database.execute(f"create table admin_units ({common})")
    database.execute(
        f"create table admin_units_legacy ({common}, districtShort, districtType, districtKey, districtCode)"
    )
    for name, kind, code in NEW:
        database.execute(
            f"insert into admin_units values ({', '.join('?' * 8)})",
            (*province, name, kind, key(kind, name), code),
        )
    for district, district_kind, district_code, name, kind, code in OLD:
        database.execute(
            f"insert into admin_units_legacy values ({', '.join('?' * 12)})",
            (*province, name, kind, key(kind, name), code,
             district, district_kind, key(district_kind, district), district_code),
        )  # fmt: skip
    database.commit()
    database.close()
    changes = {
        "DICT_PROVINCE": {"tinhbogia": ["tinhbogia"]},
        "DICT_PROVINCE_WARD_NO_DIVIDED": {
            "tinhbogia": {
                "xabaisong": [old_key("Bãi Trong")],
                "phuongchomoi": [old_key("Chợ Mới")],
                "xayenvui": [old_key("Yên Vui")],
            }
        },
        "DICT_PROVINCE_WARD_DIVIDED": {
            "tinhbogia": {
                old_key("Bãi Ngoài"): [
                    {"newWardKey": "xabaisong"},
                    {"newWardKey": "phuongchomoi"},
                ]
            }
        },
    }
    (folder / "data" / "converter_2025.json").write_text(json.dumps(changes), encoding="utf-8")
    monkeypatch.setattr(administrative_map, "_folder", lambda: folder)


def rows() -> list[tuple]:
    return list(
        Area.objects.order_by("code", "pk").values_list(
            "kind", "name", "code", "parent__name", "since", "until"
        )
    )


def test_units_of_before_and_of_today_are_entered_with_their_successions(package):
    call_command("load_communes", "bờ giá")
    day, last = PartialDate(2025, 7, 1), PartialDate(2025, 6, 30)
    assert rows() == [
        ("commune", "Bãi Trong", "15001", "Ven Sông", None, last),
        ("commune", "Bãi Sông", "15001", "Bờ Giá", day, None),
        ("commune", "Bãi Ngoài", "15002", "Ven Sông", None, last),
        ("township", "Chợ Mới", "15003", "Ven Sông", None, last),
        ("ward", "Chợ Mới", "15003", "Bờ Giá", day, None),
        # It stayed as it was; only the district above it is gone.
        ("commune", "Yên Vui", "15004", "Bờ Giá", None, None),
        ("province", "Bờ Giá", "38", None, None, None),
        ("district", "Ven Sông", "391", "Bờ Giá", None, last),
        ("district", "Đồi Cao", "392", "Bờ Giá", None, last),
    ]
    edges = {(str(edge), edge.is_partial) for edge in AreaSuccession.objects.all()}
    assert edges == {
        ("xã Bãi Trong → xã Bãi Sông", False),
        ("thị trấn Chợ Mới → phường Chợ Mới", False),
        ("xã Bãi Ngoài → xã Bãi Sông", True),
        ("xã Bãi Ngoài → phường Chợ Mới", True),
    }


def test_a_second_time_changes_nothing(package, capsys):
    call_command("load_communes", "Bờ Giá")
    before = rows(), Area.history.count(), AreaSuccession.history.count()
    capsys.readouterr()
    call_command("load_communes", "Bờ Giá")
    assert (rows(), Area.history.count(), AreaSuccession.history.count()) == before
    assert "0 new, 0 filled, 13 unchanged" in capsys.readouterr().out


def test_what_an_editor_entered_is_taken_up_and_not_overwritten(package):
    mine = make.make_area("Bãi Sông", "commune", since="2025", note="ghi tay")
    call_command("load_communes", "Bờ Giá")
    mine.refresh_from_db()
    assert (mine.code, mine.parent.name) == ("15001", "Bờ Giá")
    assert (mine.since, mine.note) == (PartialDate(2025), "ghi tay")
    assert Area.objects.filter(name="Bãi Sông").count() == 1


def test_a_code_of_another_unit_stops_it_whole(package):
    make.make_area("Nơi Khác", "commune", code="15001")
    with pytest.raises(CommandError, match="Mã 15001"):
        call_command("load_communes", "Bờ Giá")
    assert Area.objects.count() == 1


def test_an_unknown_province_is_told_the_known_ones(package):
    with pytest.raises(CommandError, match="Provinces: Bờ Giá"):
        call_command("load_communes", "Bờ Gía")


def test_without_the_package_the_command_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(administrative_map, "PACKAGE", "no_such_package_anywhere")
    with pytest.raises(CommandError, match="is not installed"):
        call_command("load_communes", "Bờ Giá")
