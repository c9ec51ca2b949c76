"""docs/moderation.md tells of every check, every list, every key and every setting that the code has."""

import re
from pathlib import Path

import pytest

from comments.queues import LISTS
from comments.screening.chain import ALL_CHECKS
from comments.screening.labels import CHECK_LABELS
from comments.screening.length import LONGEST_NAME, LONGEST_TEXT

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/moderation.md").read_text("utf-8")
SCRIPT = (ROOT / "comments/static/comments/queue.js").read_text("utf-8")


@pytest.mark.parametrize("check", [check.__name__ for check in ALL_CHECKS])
def test_every_check_has_its_row_under_the_name_that_moderators_see(check):
    assert f"| **{CHECK_LABELS[check]}** | `{check}` |" in PAGE


def test_no_check_is_told_that_the_chain_does_not_have():
    rows = re.findall(r"^\| \*\*[^|]+\*\* \| `(\w+)` \|", PAGE, re.M)
    assert set(rows) == {check.__name__ for check in ALL_CHECKS}


def test_every_list_is_named():
    assert [name for name in LISTS.values() if f"**{name}**" not in PAGE] == []


def test_every_key_is_in_the_table():
    keys = re.findall(r'^  "?(.)"?: (?:\(\)|undo)', SCRIPT[SCRIPT.index("const KEYS") :], re.M)
    assert len(keys) > 12
    table = PAGE[PAGE.index("| phím |") :].split("\n\n")[0]
    assert [key for key in keys if f"`{key}`" not in table] == []


def test_lengths_and_settings_are_told_as_they_are():
    assert f"quá {LONGEST_TEXT:,} ký tự, tên quá {LONGEST_NAME}".replace(",", ".", 1) in PAGE
    sample = (ROOT / ".env.sample").read_text("utf-8")
    for name in set(re.findall(r"NEWSROOM_\w+", PAGE)):
        assert name in sample


def test_every_picture_is_there():
    pictures = re.findall(r"\]\((images/[\w-]+\.jpg)\)", PAGE)
    assert pictures and [one for one in pictures if not (ROOT / "docs" / one).exists()] == []
