"""A story is sent back, comes again, loses its approval by a changed word and goes out at last: what
each of the three people sees on the way."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Publication
from tests import make
from tests.journeys.test_story_desk import open_editor, press

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HEADLINE = "Xã vùng cao làm đường mới"
REASON = "Thiếu ý kiến người dân; hỏi thêm hai hộ hiến đất nhé."


@pytest.fixture
def story(transactional_db) -> Article:
    make.make_user("bientap", "Biên tập viên", first_name="Hoàng Lan")
    make.make_user("thuky", "Thư ký tòa soạn", first_name="Vũ Hà")
    writer = make.make_user("phongvien", "Phóng viên", first_name="Trần Minh")
    return make.make_story(by=writer, headline=HEADLINE)


def open_from_start_page(page: Page) -> None:
    """The story waits on the start page, and one press opens it."""
    page.goto("/admin/")
    address = (
        page.get_by_role("main").get_by_role("link", name=HEADLINE).first.get_attribute("href")
    )
    open_editor(page, address)


def badge(page: Page):
    return page.locator(".desk-state .badge")


def done(page: Page, name: str) -> None:
    press(page, name)
    expect(page.locator(".messagelist .saved")).to_be_visible()


def test_a_story_is_sent_back_comes_again_and_is_approved_anew(
    story, new_page, log_in, keep_screenshot
):
    writer, editor, chief = (new_page() for _ in range(3))
    for page, name in ((writer, "phongvien"), (editor, "bientap"), (chief, "thuky")):
        log_in(page, name)

    open_from_start_page(writer)
    done(writer, "Gửi duyệt")
    expect(badge(writer)).to_have_text("Chờ duyệt")
    expect(writer.get_by_role("button", name="Duyệt", exact=True)).to_have_count(0)
    writer.goto("/admin/")

    open_from_start_page(editor)
    editor.get_by_text("Trả lại…").click()
    editor.get_by_label("Lý do").fill(" ")
    press(editor, "Trả lại")
    expect(editor.get_by_text("Hãy ghi lý do “Trả lại”.").first).to_be_visible()
    editor.complaints.clear()  # the console names the 400 that was wanted
    if not editor.get_by_label("Lý do").is_visible():
        editor.get_by_text("Trả lại…").click()
    editor.get_by_label("Lý do").fill(REASON)
    keep_screenshot(editor, "sending-back")
    done(editor, "Trả lại")
    expect(badge(editor)).to_have_text("Bản nháp")
    editor.goto("/admin/")

    writer.goto("/admin/")
    expect(writer.get_by_text(REASON)).to_be_visible()
    keep_screenshot(writer, "start-page")
    open_from_start_page(writer)
    expect(writer.locator(".notice", has_text="Hoàng Lan trả lại lúc")).to_contain_text(REASON)
    writer.locator("#id_sapo").fill("Sáng nay, hai hộ dân hiến đất cho tuyến đường nối ba thôn.")
    done(writer, "Gửi duyệt")
    expect(writer.locator(".notice", has_text="trả lại lúc")).to_have_count(0)
    writer.goto("/admin/")

    open_from_start_page(editor)
    done(editor, "Duyệt")
    expect(badge(editor)).to_have_text("Đã duyệt")
    editor.goto("/admin/")

    # A word more, and the approval is of another text.
    open_editor(chief, f"/admin/articles/article/{story.pk}/change/")
    chief.locator("#id_headline").fill(f"{HEADLINE} trong mùa khô")
    done(chief, "Lưu")
    expect(badge(chief)).to_have_text("Chờ duyệt")
    expect(chief.get_by_text("cần một người khác duyệt")).to_be_visible()
    expect(chief.get_by_role("button", name="Duyệt", exact=True)).to_have_count(0)
    expect(chief.get_by_role("button", name="Xuất bản", exact=True)).to_have_count(0)
    keep_screenshot(chief, "approval-ended")
    chief.goto("/admin/")

    # The writer himself may be the second pair of eyes for what an editor changed.
    open_from_start_page(writer)
    done(writer, "Duyệt")
    expect(badge(writer)).to_have_text("Đã duyệt")
    writer.goto("/admin/")
    open_from_start_page(editor)
    done(editor, "Xuất bản")
    assert Publication.objects.visible().get(article=story).headline.endswith("trong mùa khô")

    editor.get_by_role("link", name="Lịch sử").click()
    line = editor.get_by_role("main")
    for words in ("Gửi duyệt", "Trả lại", REASON, "Duyệt", "Xuất bản", "Trần Minh", "Vũ Hà"):
        expect(line.get_by_role("row").filter(has_text=words).first).to_be_visible()
