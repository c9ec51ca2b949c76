"""A mistake is put right: the managing editor writes the correction, readers find it both ways."""

import pytest
from playwright.sync_api import expect

from tests import make


@pytest.fixture
def chief(transactional_db):
    return make.make_user("thuky", "Thư ký tòa soạn")


def test_a_correction_stands_with_its_story_and_on_its_own_page(
    story, chief, new_page, log_in, keep_screenshot
):
    page, reader = new_page(), new_page()
    log_in(page, "thuky")
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.click(".desk-state >> text=Cải chính")
    page.fill("#correct-wrong", "Con đường dài bốn cây số.")
    page.click("text=Đăng cải chính")
    expect(page.locator("#wrong-right")).to_have_text("Hãy ghi thông tin đúng.")
    page.complaints.clear()  # the refusal
    page.fill("#correct-right", "Con đường dài năm cây số.")
    page.click("text=Đăng cải chính")
    expect(page.locator(".messagelist")).to_contain_text("Đã đăng cải chính")

    reader.goto("/")
    reader.click("footer >> text=Thông tin cải chính, xin lỗi")
    said = reader.locator(".correction")
    expect(said).to_contain_text("Con đường dài năm cây số.")
    expect(said).to_contain_text("Chân thành xin lỗi bạn đọc")
    keep_screenshot(reader, "page")
    said.locator("h2 a").click()
    expect(reader.locator("h1")).to_have_text(story.headline)
    expect(reader.locator(".correction-notice")).to_contain_text("Con đường dài bốn cây số.")
    reader.click("text=Xem cải chính")
    expect(reader.locator(".correction")).to_contain_text("Con đường dài năm cây số.")
