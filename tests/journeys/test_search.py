"""A reader looks something up: by the keyboard alone, and on a phone."""

import pytest
from playwright.sync_api import expect

from tests import make
from tests.journeys.conftest import PHONE
from tests.officials import make as registry

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_reader_searches_by_keyboard_and_on_a_phone(new_page, keep_screenshot):
    make.make_published(headline="Công tác dân vận ở xã", at=make.NOW)
    person = registry.make_person("Trần Dân Vận")

    page = new_page()
    page.goto("/")
    field = page.get_by_role("combobox", name="Tìm tin, bài, người, tổ chức")
    field.focus()
    options = page.get_by_role("option")
    # While an input method composes a syllable nothing is asked.
    field.evaluate(
        """field => { field.value = "dan van";
        field.dispatchEvent(new InputEvent("input", { isComposing: true })); }"""
    )
    page.wait_for_timeout(400)
    expect(options).to_have_count(0)
    field.evaluate("field => field.dispatchEvent(new CompositionEvent('compositionend'))")
    expect(options).to_have_count(2)
    keep_screenshot(page, "search-suggestions")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".found-story mark").first).to_have_text("dân vận")
    expect(page.get_by_role("link", name="Nhân vật Trần Dân Vận")).to_be_visible()

    page.goto("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("tran dan")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{person.get_absolute_url()}")

    phone = new_page(PHONE, has_touch=True)
    phone.goto("/")
    phone.get_by_role("button", name="Tìm").tap()
    phone.get_by_role("combobox").fill("công tác")
    phone.get_by_role("button", name="Tìm").tap()
    expect(phone.get_by_role("heading", name="Công tác dân vận ở xã")).to_be_visible()
    keep_screenshot(phone, "search-phone")
