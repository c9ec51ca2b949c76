"""docs/security.md against the standard itself (../shared/data/asvs)."""

import csv
import os
import re
from pathlib import Path

import pytest
from django.conf import settings

SHARED = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared"))
STANDARD = SHARED / "data" / "asvs" / "asvs-5.0.csv"
TEXT = (Path(settings.BASE_DIR) / "docs" / "security.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def items() -> list[dict[str, str]]:
    with STANDARD.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_item_of_level_1_is_told(items):
    wanted = {item["req_id"] for item in items if item["L"] == "1"}
    assert len(wanted) == 70
    assert wanted <= set(re.findall(r"\bV\d+\.\d+\.\d+\b", TEXT))


def test_level_2_is_told_by_chapter(items):
    chapters = {item["chapter_id"] for item in items if item["L"] in ("1", "2")}
    assert chapters <= set(re.findall(r"^\| (V\d+) ", TEXT, re.M))
