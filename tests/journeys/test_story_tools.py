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


# Of what has the focus: its name, and whether anybody can see that it has it.
FOCUSED = """() => {
  const one = document.activeElement;
  const shown = one.closest(".card") || one;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(getComputedStyle(one).outlineStyle === "none" ? shown : one);
  return {
    name: (one.labels?.[0] || one).textContent.trim() || one.getAttribute("aria-label") || "",
    isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isInView: box.bottom > 0 && box.top < innerHeight && box.width > 0,
  };
}"""
LIGHT = """name => {
  const [r, g, b] = getComputedStyle(document.body)[name].match(/[0-9.]+/g).map(Number);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}"""


def test_a_story_is_read_and_answered_by_keyboard_alone_in_the_dark(new_page, keep_screenshot):
    story = make.make_published(body="<p>Đoạn văn của bài.</p>", topics=("Giao thông",))
    make.make_published(headline="Tin khác trong ngày")
    page = new_page(color_scheme="dark")
    page.goto(make.publication_of(story).get_absolute_url())
    assert page.evaluate(LIGHT, "backgroundColor") < 0.2 < 0.7 < page.evaluate(LIGHT, "color")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")

    page.reload()
    form = page.get_by_label("Ý kiến của bạn")
    form.scroll_into_view_if_needed()  # it comes with the thread's script
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["isOutlined"] and focused["isInView"], focused
        met.append(focused["name"])
        if focused["name"] == "Cỡ chữ":
            page.keyboard.press("Enter")
        if focused["name"].startswith("Ý kiến của bạn"):
            break
    wanted = ["Đến nội dung chính", "Thời sự", "Chép liên kết", "Cỡ chữ", "Giao thông"]
    assert [name for name in met if name in wanted] == [wanted[0], "Thời sự", *wanted[1:]]
    assert page.evaluate("document.documentElement.dataset.text") == "large"

    page.keyboard.type("Đường mới đi êm hơn hẳn.")
    page.keyboard.press("Tab")
    page.keyboard.type("Bác Tám")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "consent":
            page.keyboard.press("Space")
            break
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Gửi ý kiến")).to_be_focused()
    keep_screenshot(page, "story-dark")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mã tra cứu")).to_be_visible()

    # A sheet of paper is white, whatever the screen was.
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(LIGHT, "color") < 0.1 < 0.9 < page.evaluate(LIGHT, "backgroundColor")
