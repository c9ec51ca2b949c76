"""A reporter in the rain tells a story by phone, an editor lets it out by one key, and a reader's open
page has it without being loaded anew."""

from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.actions import live
from articles.models import LivePost
from tests import make
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def ask_anew(page) -> None:
    """What the clock of the page does every 20 seconds, or whoever comes back to it."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_live_story_from_the_phone_to_an_open_page(new_page, log_in, keep_screenshot):
    now = timezone.now()
    reporter = make.make_user("phongvien", "Phóng viên")
    editor = make.make_user("bientap", "Biên tập viên")
    story = make.make_live(by=reporter, editor=editor, at=now, headline="Nước lên ở xã ven sông")
    first = make.make_live_post(story, by=editor, body="Mưa từ sáng.", at=now)
    desk_page = f"/admin/articles/article/{story.pk}/truc-tiep/"

    reader = new_page(PHONE)
    reader.goto(make.publication_of(story).get_absolute_url())
    expect(reader.locator(f"#t-{first.pk}")).to_contain_text("Mưa từ sáng.")
    expect(reader.get_by_text("Tin mới tự hiện ở đây")).to_be_visible()

    phone = new_page(PHONE, has_touch=True)
    log_in(phone, "phongvien")
    phone.get_by_role("link", name="Nước lên ở xã ven sông").first.click()
    phone.wait_for_url(f"**{desk_page}")
    body = phone.get_by_role("textbox", name="Nội dung")
    body.press_sequentially("Đê Bến Đá ")
    phone.get_by_role("button", name="Chữ đậm").click()
    body.press_sequentially("vẫn vững")
    phone.wait_for_timeout(1000)  # the browser keeps what is typed
    phone.reload()
    expect(body).to_have_text("Đê Bến Đá vẫn vững")
    expect(phone.get_by_text("Đã lấy lại những gì bạn gõ")).to_be_visible()
    keep_screenshot(phone, "written")
    phone.context.set_offline(True)
    phone.complaints.clear()
    phone.get_by_role("button", name="Gửi duyệt").click()
    expect(phone.get_by_text("Chưa gửi được vì mất mạng.")).to_be_visible()
    phone.context.set_offline(False)
    phone.complaints.clear()
    body.press("Control+Enter")
    expect(phone.get_by_text("Đã gửi, chờ biên tập viên duyệt.")).to_be_visible()
    expect(body).to_be_empty()
    second = LivePost.objects.get(shown=None)
    assert second.waiting.body == "<p>Đê Bến Đá <strong>vẫn vững</strong></p>"

    desk = new_page()
    log_in(desk, "bientap")
    desk.goto(desk_page)
    ask_anew(reader)
    expect(reader.get_by_role("button", name="tin mới")).to_be_hidden()  # it waits for the desk
    desk.locator(f"[data-entry='{second.pk}']").focus()
    desk.keyboard.press("d")
    expect(desk.get_by_text("Đã đăng tin.")).to_be_visible()

    ask_anew(reader)
    button = reader.get_by_role("button", name="1 tin mới")
    expect(button).to_be_visible()
    expect(reader.get_by_role("status").get_by_text("Có 1 tin mới.")).to_have_count(1)
    expect(reader.locator(f"#t-{second.pk}")).to_have_count(0)  # nothing moved yet
    keep_screenshot(reader, "announced")
    button.click()
    post = reader.locator(f"#t-{second.pk}")
    expect(post).to_be_focused()
    expect(post.locator("strong")).to_have_text("vẫn vững")

    live.correct(
        post=first, typed=live.Typed("Mưa từ nửa đêm."), based_on=first.shown_id,
        form_key=uuid4(), by=editor, at=timezone.now(),
    )  # fmt: skip
    ask_anew(reader)
    expect(reader.locator(f"#t-{first.pk}")).to_contain_text("Mưa từ nửa đêm.")
    expect(reader.locator(f"#t-{first.pk}")).to_contain_text("Đã sửa")
    expect(post).to_be_focused()  # whoever reads on was not moved

    entry = desk.locator(f"[data-entry='{second.pk}']")
    entry.get_by_text("Gỡ…").click()
    entry.get_by_label("Lý do").fill("Đo nhầm cống")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Đã gỡ tin.")).to_be_visible()
    keep_screenshot(desk, "desk")
    ask_anew(reader)
    expect(post).to_have_count(0)
    expect(reader.get_by_text("Tin này đã được gỡ.")).to_be_visible()
    live.close_live(article=story, by=editor, at=timezone.now())
    ask_anew(reader)
    expect(reader.get_by_text("Đã kết thúc")).to_be_visible()
