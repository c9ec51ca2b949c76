"""A reader passes a story on, reads it larger and prints it."""

import pytest
from playwright.sync_api import expect

from tests import make

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_reader_copies_enlarges_and_prints_a_story(new_page, keep_screenshot):
    story = make.make_published(body="<p>Đoạn văn của bài.</p>")
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(make.publication_of(story).get_absolute_url())
    page.get_by_role("button", name="Chép liên kết").click()
    expect(page.get_by_text("Đã chép liên kết.")).to_be_visible()
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.evaluate("navigator.clipboard.readText()") == canonical

    text = page.get_by_text("Đoạn văn của bài.")
    before = text.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    page.get_by_role("button", name="Cỡ chữ").click()
    page.reload()
    after = text.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert after > before * 1.1

    page.emulate_media(media="print")
    for hidden in (".menu", ".story-tools", ".comments", "form"):
        for part in page.locator(hidden).all():
            expect(part).to_be_hidden()
    expect(text).to_be_visible()
    keep_screenshot(page, "story-printed")
