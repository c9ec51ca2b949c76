"""Everybody can read: axe finds nothing, nothing runs sideways at 400 %, every stop of the Tab key is
seen. `make audit` asks the same, and more, of every kind of page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import make
from tests.audit.axe import OPTIONS, ZOOMED
from tests.audit.keyboard import faults_of_stops
from tests.comments import make as thread
from tests.journeys.conftest import DESK, PHONE
from tests.officials import make as registry

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses(db) -> list[str]:
    """Front page, story with a thread, person, search: the four that differ most."""
    story = make.make_published(topics=("Cầu",))
    thread.make_approved(story, make.make_user("", "Kiểm duyệt"))
    tenure = registry.make_tenure("Lê Văn Bình", registry.make_post("Giám đốc", "Sở Nội vụ"))
    story_address = make.publication_of(story).get_absolute_url()
    return ["/", story_address, tenure.person.get_absolute_url(), "/tim-kiem/?q=duong"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(new_page, addresses, theme):
    for viewport in (PHONE, DESK):
        page = new_page(viewport, color_scheme=theme)
        for address in addresses:
            page.goto(address)
            found = Axe().run(page, options=OPTIONS).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], address


def test_every_stop_of_the_tab_key_is_seen(new_page, addresses):
    page = new_page()
    for address in addresses:
        page.goto(address)
        stops, faults = faults_of_stops(page)
        assert faults == [], (address, faults)
        assert stops > 10, address


def test_nothing_runs_sideways_at_400_percent(new_page, addresses):
    page = new_page({"width": ZOOMED, "height": 256})
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED, address
