"""The demo's registry holds whom and what the sample page and public pages name, with the reform of
2025."""

from datetime import date

import pytest

from newsroom.demo.load_registry import load_registry
from officials.gather import roster_on
from officials.mentions import find_mentions, read_title
from officials.models import Area, Organization, OrganizationName, OrganizationRelation, PersonRank
from officials.titles import Verdict, compare, fits

pytestmark = pytest.mark.django_db

IN_2022, IN_2026 = date(2022, 12, 20), date(2026, 1, 16)
STANDING = "Ủy viên Ban Thường vụ Tỉnh ủy"
HELD = [
    (IN_2022, "Lại Thế Nguyên", "Phó Bí thư Thường trực Tỉnh ủy", "Trưởng đoàn ĐBQH tỉnh"),
    (IN_2022, "Phạm Thị Thanh Thủy", STANDING, "Trưởng Ban Dân vận Tỉnh ủy"),
    (IN_2022, "Phạm Thị Thanh Thủy", "Chủ tịch Ủy ban MTTQ tỉnh"),
    (IN_2022, "Đào Xuân Yên", STANDING, "Trưởng Ban Tuyên giáo Tỉnh ủy"),
    (IN_2022, "Nguyễn Văn Hùng", STANDING, "Trưởng Ban Tổ chức Tỉnh ủy"),
    (IN_2022, "Trần Văn Hải", STANDING, "Bí thư Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh"),
    (IN_2022, "Nguyễn Quang Hải", "Phó Chủ tịch HĐND tỉnh"),
    (IN_2022, "Đầu Thanh Tùng", "Phó Chủ tịch UBND tỉnh"),
    (date(2020, 5, 1), "Nguyễn Quang Hải", "Bí thư Huyện ủy Đông Sơn"),
    (date(2020, 5, 1), "Lê Tiến Lam", "Giám đốc Sở Công Thương"),
    (date(2025, 3, 1), "Lại Thế Nguyên", "Chủ tịch HĐND tỉnh", "Phó Bí thư Thường trực Tỉnh ủy"),
    (IN_2026, "Lại Thế Nguyên", "nguyên Phó Bí thư Thường trực Tỉnh ủy"),
    (IN_2026, "Nguyễn Doãn Anh", "Bí thư Tỉnh ủy"),
    (IN_2026, "Nguyễn Hồng Phong", "Phó Bí thư Thường trực Tỉnh ủy"),
    (date(2026, 1, 10), "Nguyễn Hoài Anh", "Ủy viên dự khuyết Trung ương Đảng"),
    (date(2026, 3, 18), "Nguyễn Hoài Anh", "Ủy viên Trung ương Đảng", "Chủ tịch UBND tỉnh"),
    (IN_2026, "Phạm Thị Thanh Thủy", "Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy"),
    (IN_2026, "Đào Xuân Yên", "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    (IN_2026, "Đào Xuân Yên", "Phó Bí thư Đảng ủy các cơ quan Đảng tỉnh"),
    (IN_2026, "Trịnh Tuấn Sinh", "Phó Bí thư Tỉnh ủy", "Chủ tịch Ủy ban Mặt trận Tổ quốc tỉnh"),
    (IN_2026, "Đỗ Thị Toán", STANDING, "Phó Ban Tổ chức Tỉnh ủy"),
    (date(2026, 1, 28), "Đỗ Thị Toán", "Phó Chủ tịch Thường trực Ủy ban MTTQ tỉnh"),
    (IN_2026, "Lê Tiến Lam", STANDING, "Phó Chủ tịch Thường trực Hội đồng nhân dân tỉnh"),
    (IN_2026, "Lê Quang Hùng", STANDING, "Phó Chủ tịch UBND tỉnh"),
    (IN_2026, "Vũ Văn Tùng", STANDING, "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh"),
    (IN_2026, "Đầu Thanh Tùng", "Trưởng Ban Chỉ đạo phát triển Du lịch tỉnh Thanh Hóa"),
    (IN_2026, "Tô Anh Dũng", STANDING),
    (IN_2026, "Mai Văn Hải", STANDING, "Bí thư Đảng ủy xã Sao Vàng", "Phó Trưởng đoàn ĐBQH tỉnh"),
    (IN_2026, "Mai Văn Hải", "Chủ tịch HĐND xã Sao Vàng"),
]
GONE = [
    (IN_2026, "Đào Xuân Yên", "Trưởng Ban Tuyên giáo Tỉnh ủy"),
    (IN_2026, "Phạm Thị Thanh Thủy", "Trưởng Ban Dân vận Tỉnh ủy"),
    (IN_2026, "Lại Thế Nguyên", "Chủ tịch HĐND tỉnh"),
    (IN_2026, "Trần Văn Hải", "Bí thư Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh"),
    (IN_2022, "Đào Xuân Yên", "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy"),
]

BODIES = (
    *("Ban Nội chính Tỉnh ủy", "Văn phòng Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy", "Đảng ủy UBND tỉnh"),
    *("Hội Nông dân tỉnh", "Hội LHPN tỉnh", "Hội Cựu chiến binh tỉnh", "Liên đoàn Lao động tỉnh"),
    *("Tỉnh đoàn", "Liên minh Hợp tác xã tỉnh", "Hội Chữ thập đỏ tỉnh", "Công an Thanh Hóa"),
    *("Bộ CHQS tỉnh", "Sở Nội vụ", "Sở Công Thương"),
)


@pytest.fixture(autouse=True)
def registry(editor):
    load_registry(by=editor)


def not_held(rows) -> list[tuple[str, str, str]]:
    """What of the rows the registry does not confirm for its day."""
    rosters = {day: roster_on(day) for day in {row[0] for row in rows}}
    return [
        (str(day), name, title)
        for day, name, *titles in rows
        for title in titles
        if not any(
            fits(read_title(title), rosters[day].officials[one]) is True
            for one in rosters[day].names.people_called(name)
        )
    ]


def test_every_title_that_was_printed_is_held_on_its_day_and_what_was_over_is_not():
    assert not_held(HELD) == []
    assert len(not_held(GONE)) == len(GONE)


def test_the_two_namesakes_are_told_apart_by_their_titles():
    roster = roster_on(date(2025, 10, 8))
    for title in ("Trưởng Ban Tổ chức Tỉnh ủy", "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"):
        text = f"Đồng chí Nguyễn Văn Hùng, {title} dự hội nghị."
        (finding,) = compare(find_mentions(text, roster.names), roster)
        assert finding.verdict is Verdict.FITS
    (finding,) = compare(find_mentions("Đồng chí Nguyễn Văn Hùng dự.", roster.names), roster)
    assert finding.verdict is Verdict.AMBIGUOUS


def test_the_reform_of_2025_stands_in_the_registry():
    heirs = OrganizationRelation.objects.filter(kind="merged_into")
    merged = {(row.organization.name, row.other.name) for row in heirs.select_related("organization", "other")}  # fmt: skip
    new = "Ban Tuyên giáo và Dân vận Tỉnh ủy Thanh Hóa"
    assert {("Ban Dân vận Tỉnh ủy Thanh Hóa", new), ("Ban Tuyên giáo Tỉnh ủy Thanh Hóa", new)} <= merged  # fmt: skip
    city = Area.objects.get(kind="city")
    assert str(city.until) == "30/6/2025"
    assert [heir.successor.name for heir in city.successions.all()] == ["Hạc Thành"]
    ended = Organization.objects.filter(ended__isnull=False).values_list("name", flat=True)
    assert {"Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh Thanh Hóa", "Đảng đoàn HĐND tỉnh Thanh Hóa"} <= set(ended)  # fmt: skip


def test_ranks_stand_before_names():
    ranks = dict(PersonRank.objects.values_list("person__display_name", "rank"))
    assert ranks == {"Nguyễn Hồng Phong": "Thiếu tướng", "Vũ Văn Tùng": "Đại tá", "Tô Anh Dũng": "Thiếu tướng"}  # fmt: skip


def test_the_bodies_of_the_province_are_known_by_their_short_names():
    known = set(OrganizationName.objects.values_list("text", flat=True))
    assert set(BODIES) <= known
