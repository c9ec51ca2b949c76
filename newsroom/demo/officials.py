"""The demo's registry: real public posts as public pages tell them, and nothing beyond the posts.

What no page tells stays unknown: an empty `since` is a beginning not known, `?` an end not known.
"""

from dataclasses import dataclass
from typing import NamedTuple

# When the desk is said to have typed the registry.
ENTERED = "16/11/2026 09:00"
REASON = "Lập sổ ban đầu"


@dataclass(frozen=True)
class AreaRow:
    """`key` is what other rows call it here, and its name unless `name` says otherwise."""

    key: str
    kind: str
    parent: str = ""
    code: str = ""
    since: str = ""
    until: str = ""
    # What took over a part of it.
    gave_way_to: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class OrganizationRow:
    name: str
    kind: str
    short: tuple[str, ...] = ()
    level: str = "province"
    area: str = "Thanh Hóa"
    founded: str = ""
    ended: str = ""
    # (kind of relation, the other organisation, since)
    relations: tuple[tuple[str, str, str], ...] = ()
    # (how titles write it, since, until); without one the first short name.
    printed: tuple[tuple[str, str, str], ...] = ()


class PostRow(NamedTuple):
    """`precedence` as people are listed: the smaller stands first."""

    title: str
    organization: str
    precedence: int
    max_holders: int | None = 1


class TenureRow(NamedTuple):
    post: str
    since: str = ""
    until: str = ""
    source: str = ""
    end_reason: str = ""
    since_announced: str = ""
    until_announced: str = ""
    note: str = ""


@dataclass(frozen=True)
class PersonRow:
    name: str
    tenures: tuple[TenureRow, ...]
    rank: str = ""
    note: str = ""


AREAS = (
    AreaRow("Việt Nam", "country"),
    AreaRow("Thanh Hóa", "province", "Việt Nam", "38"),
    AreaRow("Hạc Thành", "ward", "Thanh Hóa", "14797", since="1/7/2025"),
    AreaRow("Sao Vàng", "commune", "Thanh Hóa", "15553", since="1/7/2025"),
    AreaRow(
        "thành phố Thanh Hóa",
        "city",
        "Thanh Hóa",
        until="30/6/2025",
        gave_way_to=("Hạc Thành",),
        name="Thanh Hóa",
    ),
    AreaRow("Đông Sơn", "district", "Thanh Hóa", until="?"),
)

ORGANIZATIONS = (
    OrganizationRow(
        "Ban Chấp hành Trung ương Đảng", "party", ("Trung ương Đảng",), "central", "Việt Nam"
    ),
    OrganizationRow(
        "Tỉnh ủy Thanh Hóa",
        "party",
        ("Tỉnh ủy",),
        relations=(("party_parent", "Ban Chấp hành Trung ương Đảng", ""),),
    ),
    OrganizationRow(
        "Ban Thường vụ Tỉnh ủy Thanh Hóa",
        "party",
        ("Ban Thường vụ Tỉnh ủy", "BTV Tỉnh ủy"),
        relations=(("party_parent", "Tỉnh ủy Thanh Hóa", ""),),
    ),
    OrganizationRow(
        "Ban Tổ chức Tỉnh ủy Thanh Hóa",
        "party",
        ("Ban Tổ chức Tỉnh ủy",),
        relations=(("party_parent", "Tỉnh ủy Thanh Hóa", ""),),
    ),
    OrganizationRow(
        "Ủy ban Kiểm tra Tỉnh ủy Thanh Hóa",
        "party",
        ("Ủy ban Kiểm tra Tỉnh ủy", "UBKT Tỉnh ủy"),
        relations=(("party_parent", "Tỉnh ủy Thanh Hóa", ""),),
    ),
    *(
        OrganizationRow(
            f"{name} Thanh Hóa",
            "party",
            (name,),
            relations=(("party_parent", "Tỉnh ủy Thanh Hóa", ""),),
        )
        for name in ("Ban Nội chính Tỉnh ủy", "Văn phòng Tỉnh ủy", "Ban Chấp hành Đảng bộ tỉnh")
    ),
    # Ended all over the country on the day on which the Party committees below began.
    *(
        OrganizationRow(
            f"{name} Thanh Hóa",
            "party",
            (name,),
            ended="11/2/2025",
            relations=(("party_parent", "Tỉnh ủy Thanh Hóa", ""),),
        )
        for name in ("Đảng đoàn HĐND tỉnh", "Ban cán sự đảng UBND tỉnh")
    ),
    OrganizationRow(
        "Ban Tuyên giáo và Dân vận Tỉnh ủy Thanh Hóa",
        "party",
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy",),
        founded="11/2/2025",
        relations=(("party_parent", "Tỉnh ủy Thanh Hóa", "11/2/2025"),),
    ),
    OrganizationRow(
        "Ban Dân vận Tỉnh ủy Thanh Hóa",
        "party",
        ("Ban Dân vận Tỉnh ủy",),
        ended="2/2025",
        relations=(
            ("party_parent", "Tỉnh ủy Thanh Hóa", ""),
            ("merged_into", "Ban Tuyên giáo và Dân vận Tỉnh ủy Thanh Hóa", "2/2025"),
        ),
    ),
    OrganizationRow(
        "Ban Tuyên giáo Tỉnh ủy Thanh Hóa",
        "party",
        ("Ban Tuyên giáo Tỉnh ủy",),
        ended="2/2025",
        relations=(
            ("party_parent", "Tỉnh ủy Thanh Hóa", ""),
            ("merged_into", "Ban Tuyên giáo và Dân vận Tỉnh ủy Thanh Hóa", "2/2025"),
        ),
    ),
    OrganizationRow(
        "Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh Thanh Hóa",
        "party",
        ("Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh",),
        ended="11/2/2025",
        relations=(("party_parent", "Tỉnh ủy Thanh Hóa", ""),),
    ),
    OrganizationRow(
        "Đảng ủy các cơ quan Đảng tỉnh Thanh Hóa",
        "party",
        ("Đảng ủy các cơ quan Đảng tỉnh",),
        founded="11/2/2025",
        relations=(("party_parent", "Tỉnh ủy Thanh Hóa", "11/2/2025"),),
    ),
    OrganizationRow(
        "Đảng ủy Ủy ban nhân dân tỉnh Thanh Hóa",
        "party",
        ("Đảng ủy UBND tỉnh",),
        founded="11/2/2025",
        relations=(("party_parent", "Tỉnh ủy Thanh Hóa", "11/2/2025"),),
    ),
    OrganizationRow(
        "Huyện ủy Đông Sơn",
        "party",
        level="district",
        area="Đông Sơn",
        ended="?",
        relations=(("party_parent", "Tỉnh ủy Thanh Hóa", ""),),
    ),
    OrganizationRow(
        "Đảng ủy xã Sao Vàng",
        "party",
        level="commune",
        area="Sao Vàng",
        relations=(("party_parent", "Tỉnh ủy Thanh Hóa", ""),),
    ),
    OrganizationRow(
        "Hội đồng nhân dân xã Sao Vàng", "assembly", ("HĐND xã Sao Vàng",), "commune", "Sao Vàng"
    ),
    OrganizationRow(
        "Đoàn đại biểu Quốc hội tỉnh Thanh Hóa",
        "assembly",
        ("Đoàn đại biểu Quốc hội tỉnh", "Đoàn ĐBQH tỉnh"),
    ),
    OrganizationRow(
        "Hội đồng nhân dân tỉnh Thanh Hóa",
        "assembly",
        ("Hội đồng nhân dân tỉnh", "HĐND tỉnh"),
        printed=(("HĐND tỉnh", "", "2025"), ("Hội đồng nhân dân tỉnh", "2026", "")),
    ),
    OrganizationRow(
        "Ủy ban nhân dân tỉnh Thanh Hóa",
        "government",
        ("Ủy ban nhân dân tỉnh", "UBND tỉnh"),
        printed=(("UBND tỉnh", "", ""),),
    ),
    OrganizationRow(
        "Sở Công Thương tỉnh Thanh Hóa",
        "government",
        ("Sở Công Thương",),
        relations=(("admin_parent", "Ủy ban nhân dân tỉnh Thanh Hóa", ""),),
    ),
    OrganizationRow(
        "Sở Nội vụ tỉnh Thanh Hóa",
        "government",
        ("Sở Nội vụ",),
        relations=(("admin_parent", "Ủy ban nhân dân tỉnh Thanh Hóa", ""),),
    ),
    OrganizationRow(
        "Ban Chỉ đạo phát triển Du lịch tỉnh Thanh Hóa",
        "committee",
        ("Ban Chỉ đạo phát triển Du lịch tỉnh",),
    ),
    OrganizationRow(
        "Ủy ban Mặt trận Tổ quốc tỉnh Thanh Hóa",
        "front",
        ("Ủy ban Mặt trận Tổ quốc tỉnh", "Ủy ban MTTQ tỉnh", "MTTQ tỉnh"),
        printed=(("Ủy ban MTTQ tỉnh", "", "2025"), ("Ủy ban Mặt trận Tổ quốc tỉnh", "2026", "")),
    ),
    *(
        OrganizationRow(f"{name} Thanh Hóa", kind, (name,))
        for name, kind in (
            ("Liên đoàn Lao động tỉnh", "front"),
            ("Hội Nông dân tỉnh", "front"),
            ("Hội Cựu chiến binh tỉnh", "front"),
            ("Liên minh Hợp tác xã tỉnh", "association"),
            ("Hội Chữ thập đỏ tỉnh", "association"),
        )
    ),
    OrganizationRow("Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Thanh Hóa", "front", ("Tỉnh đoàn",)),
    OrganizationRow(
        "Hội Liên hiệp Phụ nữ tỉnh Thanh Hóa",
        "front",
        ("Hội Liên hiệp Phụ nữ tỉnh", "Hội LHPN tỉnh"),
    ),
    OrganizationRow(
        "Bộ Chỉ huy Quân sự tỉnh Thanh Hóa",
        "armed_forces",
        ("Bộ Chỉ huy Quân sự tỉnh", "Bộ CHQS tỉnh"),
    ),
    OrganizationRow(
        "Công an tỉnh Thanh Hóa", "armed_forces", ("Công an tỉnh", "Công an Thanh Hóa")
    ),
    OrganizationRow(
        "Bộ Văn hóa, Thể thao và Du lịch",
        "government",
        ("Bộ VHTTDL",),
        "central",
        "Việt Nam",
        printed=(("Bộ Văn hóa, Thể thao và Du lịch", "", ""),),
    ),
    OrganizationRow(
        "Tổng công ty Điện lực miền Bắc", "enterprise", level="central", area="Việt Nam"
    ),
    OrganizationRow(
        "Công ty Điện lực Thanh Hóa",
        "enterprise",
        level="unit",
        relations=(("admin_parent", "Tổng công ty Điện lực miền Bắc", ""),),
    ),
)

# Short keys, which the tenures below use.
POSTS = {
    "UVTW": PostRow("Ủy viên", "Ban Chấp hành Trung ương Đảng", 100, None),
    "UVDKTW": PostRow("Ủy viên dự khuyết", "Ban Chấp hành Trung ương Đảng", 110, None),
    "BT": PostRow("Bí thư", "Tỉnh ủy Thanh Hóa", 200),
    "PBTTT": PostRow("Phó Bí thư Thường trực", "Tỉnh ủy Thanh Hóa", 210),
    "PBT": PostRow("Phó Bí thư", "Tỉnh ủy Thanh Hóa", 220, 4),
    "UVBTV": PostRow("Ủy viên", "Ban Thường vụ Tỉnh ủy Thanh Hóa", 230, None),
    "CTHĐND": PostRow("Chủ tịch", "Hội đồng nhân dân tỉnh Thanh Hóa", 300),
    "PCTTTHĐND": PostRow("Phó Chủ tịch Thường trực", "Hội đồng nhân dân tỉnh Thanh Hóa", 320),
    "PCTHĐND": PostRow("Phó Chủ tịch", "Hội đồng nhân dân tỉnh Thanh Hóa", 330, 3),
    "CTUBND": PostRow("Chủ tịch", "Ủy ban nhân dân tỉnh Thanh Hóa", 310),
    "PCTUBND": PostRow("Phó Chủ tịch", "Ủy ban nhân dân tỉnh Thanh Hóa", 340, 5),
    "CTMTTQ": PostRow("Chủ tịch", "Ủy ban Mặt trận Tổ quốc tỉnh Thanh Hóa", 315),
    "PCTTTMTTQ": PostRow("Phó Chủ tịch Thường trực", "Ủy ban Mặt trận Tổ quốc tỉnh Thanh Hóa", 345),
    "TĐĐBQH": PostRow("Trưởng đoàn", "Đoàn đại biểu Quốc hội tỉnh Thanh Hóa", 350),
    "PTĐĐBQH": PostRow("Phó Trưởng đoàn", "Đoàn đại biểu Quốc hội tỉnh Thanh Hóa", 360),
    "TBTC": PostRow("Trưởng ban", "Ban Tổ chức Tỉnh ủy Thanh Hóa", 400),
    "PTBTC": PostRow("Phó Trưởng ban", "Ban Tổ chức Tỉnh ủy Thanh Hóa", 450, None),
    "CNUBKT": PostRow("Chủ nhiệm", "Ủy ban Kiểm tra Tỉnh ủy Thanh Hóa", 405),
    "TBTGDV": PostRow("Trưởng ban", "Ban Tuyên giáo và Dân vận Tỉnh ủy Thanh Hóa", 398),
    "TBDV": PostRow("Trưởng ban", "Ban Dân vận Tỉnh ủy Thanh Hóa", 412),
    "TBTG": PostRow("Trưởng ban", "Ban Tuyên giáo Tỉnh ủy Thanh Hóa", 398),
    "BTK": PostRow("Bí thư", "Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh Thanh Hóa", 420),
    "PBTCQĐ": PostRow("Phó Bí thư", "Đảng ủy các cơ quan Đảng tỉnh Thanh Hóa", 425, None),
    "CHT": PostRow("Chỉ huy trưởng", "Bộ Chỉ huy Quân sự tỉnh Thanh Hóa", 430),
    "GĐCT": PostRow("Giám đốc", "Sở Công Thương tỉnh Thanh Hóa", 500),
    "BTĐS": PostRow("Bí thư", "Huyện ủy Đông Sơn", 600),
    "BTSV": PostRow("Bí thư", "Đảng ủy xã Sao Vàng", 610),
    "CTHĐNDSV": PostRow("Chủ tịch", "Hội đồng nhân dân xã Sao Vàng", 620),
    "TBCĐDL": PostRow("Trưởng ban", "Ban Chỉ đạo phát triển Du lịch tỉnh Thanh Hóa", 700),
    "BTVH": PostRow("Bộ trưởng", "Bộ Văn hóa, Thể thao và Du lịch", 150),
}

_2022 = "Tin hội nghị ngày 20/12/2022"
_2026 = "Tin thời sự ngày 16/1/2026"
_JANUARY = "Tin thời sự ngày 13/1/2026"

PEOPLE = (
    PersonRow("Nguyễn Doãn Anh", (TenureRow("BT", source="Trang tin công khai, tháng 1/2026"),)),
    PersonRow(
        "Nguyễn Hồng Phong",
        (TenureRow("PBTTT", source="Trang tin công khai, tháng 1/2026"),),
        rank="Thiếu tướng",
    ),
    PersonRow(
        "Nguyễn Hoài Anh",
        (
            TenureRow(
                "UVDKTW", until="?", source="Tin ngày 10/1/2026",
                note="Ngày 18/3/2026 đã được ghi là Ủy viên Trung ương.",
            ),
            TenureRow("UVTW", source="Tin ngày 18/3/2026"),
            TenureRow("PBT", source="Trang tin công khai, tháng 1/2026"),
            TenureRow("CTUBND", source="Trang tin công khai, tháng 1/2026"),
        ),
    ),
    PersonRow(
        "Lại Thế Nguyên",
        (
            TenureRow(
                "PBTTT", until="12/9/2025", source=_2022, end_reason="retired",
                until_announced="17/9/2025",
            ),
            TenureRow(
                "CTHĐND", since="13/12/2024", until="12/9/2025", source="Tin ngày 13/12/2024",
                end_reason="retired", until_announced="17/9/2025",
                note="Không có nghị quyết miễn nhiệm của HĐND (Luật 72/2025, Điều 37.6).",
            ),
            TenureRow("TĐĐBQH", until="?", source=_2022),
        ),
    ),
    PersonRow(
        "Phạm Thị Thanh Thủy",
        (
            TenureRow("UVBTV", source=_2022),
            TenureRow("TBDV", until="?", source=_2022),
            TenureRow("CTMTTQ", until="?", source=_2022),
            TenureRow("CNUBKT", source=_JANUARY, note="Đã giữ chức trước ngày 13/1/2026."),
        ),
    ),
    PersonRow(
        "Đào Xuân Yên",
        (
            TenureRow("UVBTV", source=_2022),
            TenureRow("TBTG", until="?", source=_2022),
            TenureRow("TBTGDV", source="Trang tin công khai, 2025"),
            TenureRow("PBTCQĐ", source="Trang tin công khai, 2025"),
        ),
    ),
    PersonRow(
        "Nguyễn Văn Hùng",
        (
            TenureRow("UVBTV", source=_2022),
            TenureRow("TBTC", source=_2022, note="Vẫn giữ chức ngày 13/1/2026."),
        ),
        note="Trùng tên Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch; xem chức vụ trước khi gắn.",
    ),
    PersonRow(
        "Nguyễn Văn Hùng",
        (TenureRow("BTVH", source="Tin ngày 8/10/2025"),),
        note="Trùng tên Trưởng Ban Tổ chức Tỉnh ủy Thanh Hóa.",
    ),
    PersonRow(
        "Trần Văn Hải",
        (TenureRow("UVBTV", until="?", source=_2022), TenureRow("BTK", until="?", source=_2022)),
    ),
    PersonRow(
        "Nguyễn Quang Hải",
        (
            TenureRow("BTĐS", until="2021", source="Trang tin công khai, 2021"),
            TenureRow("PCTHĐND", since="28/6/2021", source=_2022),
        ),
    ),
    PersonRow(
        "Đầu Thanh Tùng",
        (TenureRow("PCTUBND", source=_2022), TenureRow("TBCĐDL", source=_2026)),
    ),
    PersonRow(
        "Trịnh Tuấn Sinh", (TenureRow("PBT", source=_2026), TenureRow("CTMTTQ", source=_2026))
    ),
    PersonRow(
        "Đỗ Thị Toán",
        (
            TenureRow("UVBTV", source=_2026),
            TenureRow("PTBTC", until="1/2026", source=_2026, end_reason="transferred"),
            TenureRow("PCTTTMTTQ", since="28/1/2026", source="Tin ngày 28/1/2026"),
        ),
    ),
    PersonRow(
        "Lê Tiến Lam",
        (
            TenureRow("GĐCT", until="2021", source="Trang tin công khai, 2021"),
            TenureRow("PCTHĐND", since="28/6/2021", until="?", source="Trang tin công khai, 2021"),
            TenureRow("PCTTTHĐND", source=_2026),
            TenureRow("UVBTV", source=_2026),
        ),
    ),
    PersonRow(
        "Lê Quang Hùng",
        (
            TenureRow("UVBTV", source=_2026),
            TenureRow("PCTUBND", source=_2026, note="Được bầu trong nhiệm kỳ 2021–2026."),
        ),
    ),
    PersonRow(
        "Vũ Văn Tùng",
        (TenureRow("UVBTV", source=_2026), TenureRow("CHT", source=_2026)),
        rank="Đại tá",
    ),
    PersonRow(
        "Tô Anh Dũng", (TenureRow("UVBTV", source="Trang tin công khai"),), rank="Thiếu tướng"
    ),
    PersonRow(
        "Mai Văn Hải",
        (
            TenureRow("UVBTV", source="Trang tin công khai"),
            TenureRow("PTĐĐBQH", source="Trang tin công khai"),
            TenureRow("BTSV", source="Trang tin công khai"),
            TenureRow("CTHĐNDSV", source="Trang tin công khai"),
        ),
    ),
)  # fmt: skip
