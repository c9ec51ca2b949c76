"""Every official of the sample page is found with every title, without a registry."""

import io
import json
import os
from pathlib import Path

import pytest
from django.core.management import call_command

SHARED = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared"))
SAMPLE = SHARED / "pages" / "dan-van-2023.txt"

pytestmark = pytest.mark.skipif(not SAMPLE.is_file(), reason=f"there is no {SAMPLE}")

STANDING = ("Ủy viên", "Ban Thường vụ Tỉnh ủy")
DEPUTY_OF_THE_COUNCIL = ("Phó Chủ tịch", "Hội đồng nhân dân tỉnh")
DEPUTY_OF_THE_PROVINCE = ("Phó Chủ tịch", "Ủy ban nhân dân tỉnh")
DEPUTY_SECRETARY = ("Phó Bí thư Thường trực", "Tỉnh ủy")
FRONT = ("Chủ tịch", "Ủy ban Mặt trận Tổ quốc tỉnh")

# In the order of the page, as a person read it.
EXPECTED = [
    (
        "Lại Thế Nguyên",
        [DEPUTY_SECRETARY, ("Trưởng đoàn", "Đoàn Đại biểu Quốc hội tỉnh Thanh Hóa")],
    ),
    ("Phạm Thị Thanh Thủy", [STANDING, ("Trưởng ban", "Ban Dân vận Tỉnh ủy"), FRONT]),
    ("Đào Xuân Yên", [STANDING, ("Trưởng ban", "Ban Tuyên giáo Tỉnh ủy")]),
    ("Nguyễn Văn Hùng", [STANDING, ("Trưởng ban", "Ban Tổ chức Tỉnh ủy")]),
    ("Trần Văn Hải", [STANDING, ("Bí thư", "Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh")]),
    ("Nguyễn Quang Hải", [DEPUTY_OF_THE_COUNCIL]),
    ("Đầu Thanh Tùng", [DEPUTY_OF_THE_PROVINCE]),
    *[("Lại Thế Nguyên", [DEPUTY_SECRETARY])] * 4,
    ("Đỗ Thị Toán", [STANDING, ("Phó Trưởng ban", "Ban Tổ chức Tỉnh ủy")]),
    ("Lê Tiến Lam", [STANDING, ("Phó Chủ tịch Thường trực", "Hội đồng nhân dân tỉnh")]),
    ("Vũ Văn Tùng", [STANDING, ("Chỉ huy trưởng", "Bộ Chỉ huy Quân sự tỉnh")]),
    ("Lê Quang Hùng", [STANDING, DEPUTY_OF_THE_PROVINCE]),
    ("Đầu Thanh Tùng", [DEPUTY_OF_THE_PROVINCE]),
    (
        "Đầu Thanh Tùng",
        [
            DEPUTY_OF_THE_PROVINCE,
            ("Trưởng ban", "Ban Chỉ đạo phát triển Du lịch tỉnh Thanh Hóa"),
        ],
    ),
    ("Trịnh Tuấn Sinh", [("Phó Bí thư", "Tỉnh ủy"), FRONT]),
    ("Nguyễn Quang Hải", [DEPUTY_OF_THE_COUNCIL]),
]


def test_every_official_and_every_title_of_the_page_is_found():
    out = io.StringIO()
    call_command("find_mentions", str(SAMPLE), date="2022-12-20", no_registry=True, stdout=out)
    text = SAMPLE.read_text(encoding="utf-8")
    found = json.loads(out.getvalue())
    assert [
        (row["name"], [(title["title"], title["organization"]) for title in row["titles"]])
        for row in found
    ] == EXPECTED
    assert all(text[row["start"] : row["end"]] == row["name"] for row in found)
