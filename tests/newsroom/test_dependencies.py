"""The bill of materials names what is installed; a freshness check that saw nothing is no success."""

from datetime import UTC, datetime
from importlib import metadata

import pytest

from deploy.dependencies import LOCK, CannotTell, Pin, behind, bill, is_urgent, pins


def test_the_lock_file_is_a_bill_of_materials():
    found = pins(LOCK.read_text())
    made = bill(found, version="0.1.0", at=datetime(2026, 11, 24, tzinfo=UTC))
    by_name = {component["name"]: component for component in made["components"]}
    assert by_name["django"]["version"] == metadata.version("django")
    assert by_name["django"]["purl"].startswith("pkg:pypi/django@5.2.")
    assert all(component["hashes"] for component in made["components"])
    assert len({component["bom-ref"] for component in made["components"]}) == len(found)
    licensed = [name for name, component in by_name.items() if "licenses" in component]
    assert "django" in licensed


@pytest.mark.parametrize("lock", ["", "# nothing\n", "django==5.2.19\n"])
def test_a_lock_file_without_packages_or_hashes_is_no_answer(lock):
    with pytest.raises(CannotTell):
        pins(lock)


DJANGO, NH3 = Pin("django", "5.2.19"), Pin("nh3", "0.3.8")


def test_only_what_is_older_is_told():
    listed = {"django": ("5.2.19", "5.2.20"), "nh3": ("0.3.8", "0.3.8")}
    assert list(behind([DJANGO, NH3], listed)) == [(DJANGO, "5.2.20")]


def test_a_package_that_the_index_was_silent_about_is_no_answer():
    with pytest.raises(CannotTell, match="nothing of 1 of 2"):
        list(behind([DJANGO, NH3], {"django": ("5.2.19", "5.2.19")}))
    with pytest.raises(CannotTell, match=r"5\.2\.18 is installed"):
        list(behind([DJANGO], {"django": ("5.2.18", "5.2.20")}))


@pytest.mark.parametrize(
    ("pin", "newest", "urgent"),
    [
        (DJANGO, "5.2.20", True),
        (DJANGO, "6.1.3", False),
        (Pin("pillow", "13.0.0"), "13.0.1", True),
        (Pin("pillow", "13.0.0"), "14.0.0", False),
        (Pin("numpy", "2.4.6"), "2.4.7", False),
    ],
)
def test_what_reads_strangers_words_is_urgent_within_its_line(pin, newest, urgent):
    assert is_urgent(pin, newest) is urgent
