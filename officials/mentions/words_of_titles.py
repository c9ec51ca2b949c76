"""The roles of public life and what may stand before and behind them. Pure data.

A role that names its own body (`Trưởng ban`, `Chánh Văn phòng`) carries the word with which the
body's name begins; papers print it once: `Trưởng Ban Tổ chức` leads the `Ban Tổ chức`.
"""

from typing import NamedTuple

from officials.mentions.phrases import Phrases


class Role(NamedTuple):
    """`title` as the house writes it; `body`, the first words of the body's name, if the role says
    them; `stands_alone`: it needs no organisation."""

    title: str
    body: str = ""
    stands_alone: bool = False


def _with_deputies(title: str, body: str = "", deputies: tuple[str, ...] = ()) -> list[Role]:
    return [Role(title, body), *(Role(deputy, body) for deputy in deputies)]


_ALONE = (
    "Tổng Bí thư", "Chủ tịch nước", "Phó Chủ tịch nước", "Quyền Chủ tịch nước", "Thủ tướng", "Phó Thủ tướng", "Phó Thủ tướng Thường trực",
    "Tỉnh ủy viên", "Thành ủy viên", "Huyện ủy viên", "Thị ủy viên", "Quận ủy viên", "Đảng ủy viên", "Bí thư Tỉnh đoàn viên",
    "Tổng thống", "Phó Tổng thống", "Quốc vương", "Nhà vua", "Ngoại trưởng",
)  # fmt: skip
_LEADS = (
    "Chủ tịch", "Phó Chủ tịch", "Đồng Chủ tịch", "Bí thư", "Phó Bí thư", "Bí thư thứ nhất", "Ủy viên", "Thành viên", "Giám đốc", "Phó Giám đốc",
    "Tổng Giám đốc", "Phó Tổng Giám đốc", "Giám đốc điều hành", "Tổng Thư ký", "Phó Tổng Thư ký", "Thư ký", "Phó Thư ký",
    "Tổng Biên tập", "Phó Tổng Biên tập", "Hiệu trưởng", "Phó Hiệu trưởng", "Hiệu phó", "Chủ nhiệm", "Phó Chủ nhiệm", "Chánh án",
    "Phó Chánh án", "Thống đốc", "Phó Thống đốc", "Chính ủy", "Phó Chính ủy", "Chính trị viên", "Phó Chính trị viên", "Chính trị viên phó", "Tham mưu trưởng",
    "Phó Tham mưu trưởng", "Tổng Tham mưu trưởng", "Phó Tổng Tham mưu trưởng", "Tư lệnh", "Phó Tư lệnh", "Tư lệnh trưởng", "Chỉ huy trưởng", "Phó Chỉ huy trưởng",
    "Chỉ huy phó", "Tổ trưởng", "Phó Tổ trưởng", "Tổ phó", "Nhóm trưởng", "Đội trưởng", "Phó Đội trưởng", "Đội phó", "Trạm trưởng", "Trạm phó",
    "Phó Trạm trưởng", "Hạt trưởng", "Phó Hạt trưởng", "Tiểu đoàn trưởng", "Đại đội trưởng", "Sư đoàn trưởng", "Trung đoàn trưởng",
    "Lữ đoàn trưởng", "Hải đội trưởng", "Phó Sư đoàn trưởng", "Phó Trung đoàn trưởng", "Phó Lữ đoàn trưởng", "Phó Tiểu đoàn trưởng", "Kế toán trưởng", "Đại sứ", "Phó Đại sứ",
    "Tổng Lãnh sự", "Tham tán", "Đại biện", "Người phát ngôn", "Phó Người phát ngôn", "Thường trực", "Tổng Giám mục", "Giám thị", "Phó Giám thị", "Trợ lý",
    "Trưởng Ban Trị sự", "Điều phối viên", "Trưởng đại diện", "Cố vấn", "Tỉnh trưởng", "Phó Tỉnh trưởng", "Thị trưởng", "Phó Thị trưởng", "Quản đốc", "Phó Quản đốc", "Chuyên viên", "Đồng Giám đốc",
    "Bí thư kiêm Chủ tịch", "Tổng Công trình sư", "Chủ tịch danh dự", "Tổng đạo diễn", "Trưởng Công an", "Huấn luyện viên trưởng", "Chánh Văn thư", "Phó Chỉ huy",
)  # fmt: skip
# (the leader, what the body's name begins with); deputies are formed by rule.
_OF_THEIR_BODY = (
    ("Bộ trưởng", "Bộ"), ("Cục trưởng", "Cục"), ("Vụ trưởng", "Vụ"), ("Viện trưởng", "Viện"), ("Chi cục trưởng", "Chi cục"),
    ("Tổng cục trưởng", "Tổng cục"), ("Đồn trưởng", "Đồn"), ("Chánh Văn phòng", "Văn phòng"), ("Chánh Thanh tra", "Thanh tra"),
    ("Tổng Thanh tra", "Thanh tra"), ("Tổng Kiểm toán", "Kiểm toán"),
)  # fmt: skip
_UNITS_WITH_A_HEAD = (
    ("ban", "Ban"), ("đoàn", "Đoàn"), ("phòng", "Phòng"), ("khoa", "Khoa"), ("tiểu ban", "Tiểu ban"), ("bộ môn", "Bộ môn"), ("thôn", "thôn"), ("bản", "bản"), ("làng", "làng"),
    ("khu phố", "khu phố"), ("khu", "khu"), ("phố", "phố"), ("xóm", "xóm"), ("buôn", "buôn"), ("Công an", "Công an"), ("Văn phòng", "Văn phòng"), ("Chi nhánh", "Chi nhánh"), ("đài", "Đài"), ("ga", "Ga"), ("trạm", "Trạm"),
    ("ngành", "ngành"), ("nhóm", "Nhóm"), ("khối", "Khối"), ("đồn", "Đồn"), ("bộ phận", "Bộ phận"), ("cụm", "Cụm"),
)  # fmt: skip


def _roles() -> list[Role]:
    roles = [Role(title, stands_alone=True) for title in _ALONE]
    roles += [Role(title) for title in _LEADS if title != "Trưởng Công an"]
    for title, body in _OF_THEIR_BODY:
        roles += _with_deputies(title, body, (f"Phó {title}",))
    roles += [Role("Thứ trưởng", "Bộ"), Role("Thứ trưởng Thường trực", "Bộ")]
    for unit, body in _UNITS_WITH_A_HEAD:
        roles += _with_deputies(f"Trưởng {unit}", body, (f"Phó Trưởng {unit}",))
    return roles


ROLES = _roles()
# Printed forms that are not the house's own: what is printed, the role's title.
_SHORT = {
    "Phó ban": "Phó Trưởng ban", "Phó đoàn": "Phó Trưởng đoàn", "Phó phòng": "Phó Trưởng phòng", "Phó khoa": "Phó Trưởng khoa",
    "Phó Văn phòng": "Phó Chánh Văn phòng", "Phó Công an": "Phó Trưởng Công an", "PCT": "Phó Chủ tịch", "CT": "Chủ tịch", "PGĐ": "Phó Giám đốc", "GĐ": "Giám đốc",
    "TGĐ": "Tổng Giám đốc", "Phó TGĐ": "Phó Tổng Giám đốc", "PBT": "Phó Bí thư", "Phó Trưởng ban ngành": "Phó Trưởng ngành", "P Giám đốc": "Phó Giám đốc", "Phó CT": "Phó Chủ tịch",
    "Tổng BT": "Tổng Bí thư", "Chánh VP": "Chánh Văn phòng", "Phó Chánh VP": "Phó Chánh Văn phòng", "Phó trưởng thôn": "Phó Trưởng thôn", "UV": "Ủy viên", "UVBTV": "Ủy viên",
}  # fmt: skip

BY_TITLE = {role.title.lower(): role for role in ROLES}
ROLE_PHRASES = Phrases((title.split(), role) for title, role in BY_TITLE.items())
for _printed, _title in _SHORT.items():
    if _title.lower() in BY_TITLE:
        ROLE_PHRASES.add(_printed.lower().split(), BY_TITLE[_title.lower()])
# Says both at once: `UVBTV Tỉnh ủy`.
ROLE_PHRASES.add(["uvbtv"], Role("Ủy viên", "Ban Thường vụ"))
ROLE_PHRASES.add(["đbqh"], Role("Đại biểu", "Quốc hội"))
ROLE_PHRASES.add(["đại", "biểu", "quốc", "hội"], Role("Đại biểu", "Quốc hội"))
for _assembly in ("hđnd", "hội đồng nhân dân"):
    ROLE_PHRASES.add(["đại", "biểu", *_assembly.split()], Role("Đại biểu", "Hội đồng nhân dân"))

# Before a role; part of the title.
PREFIXES = Phrases(
    (prefix.split(), prefix)
    for prefix in ("nguyên", "nguyên là", "quyền", "q", "cựu", "cố", "phụ trách", "nguyên quyền", "tân", "đương kim")
)  # fmt: skip
# Behind a role; part of the title.
SUFFIXES = Phrases(
    (suffix.split(), text)
    for suffix, text in (
        ("thường trực", "Thường trực"), ("tt", "Thường trực"), ("chuyên trách", "chuyên trách"), ("kiêm nhiệm", "kiêm nhiệm"), ("danh dự", "danh dự"),
        ("phụ trách", "phụ trách"), ("dự khuyết", "dự khuyết"), ("thứ nhất", "thứ nhất"), ("thư ký", "Thư ký"), ("phụ trách điều hành", "phụ trách điều hành"),
        ("điều hành", "điều hành"),
    )
)  # fmt: skip
