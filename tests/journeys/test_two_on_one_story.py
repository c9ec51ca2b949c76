"""Two people, one story: nobody writes over another unseen, nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from articles.actions import drafting
from articles.models import Autosave, EditLock
from articles.snapshot import of_article
from newsroom.signing_in.models import StaffSession
from tests import make
from tests.journeys.test_story_desk import open_editor, press, text_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(transactional_db):
    make.make_user("bientap", "Biên tập viên", first_name="Hoàng Lan")
    writer = make.make_user("phongvien", "Phóng viên", first_name="Trần Minh")
    return make.make_story(by=writer, headline="Xã làm đường mới", body="<p>Đoạn một.</p>")


def page_of(story) -> str:
    return f"/admin/articles/article/{story.pk}/change/"


def opened(new_page, log_in, username: str, story) -> Page:
    page = new_page()
    log_in(page, username)
    with page.expect_response("**/dang-sua/"):
        open_editor(page, page_of(story))
    return page


def kept_on_server(page: Page) -> None:
    for _ in range(60):
        if Autosave.objects.exists():
            return
        page.wait_for_timeout(200)
    raise AssertionError("nothing reached the slot")


def test_two_editors_clash_and_the_second_decides_with_both_texts_before_him(
    story, new_page, log_in, keep_screenshot
):
    first = opened(new_page, log_in, "phongvien", story)
    first.locator("#id_headline").fill("Xã làm con đường mới")
    EditLock.objects.all().delete()  # his laptop was closed for longer than a lock lasts
    second = opened(new_page, log_in, "bientap", story)
    second.locator("#id_headline").fill("Xã mở đường mới")
    press(second, "Lưu")
    expect(second.locator(".messagelist .saved")).to_be_visible()
    press(first, "Lưu")
    clash = first.locator(".clash")
    expect(clash).to_contain_text("Hoàng Lan đã lưu bản 2")
    expect(clash.locator("del")).to_contain_text(["mở"])
    expect(clash.locator("ins")).to_contain_text(["làm con"])
    expect(first.locator("#id_headline")).to_have_value("Xã làm con đường mới")
    keep_screenshot(first, "side-by-side")
    first.complaints.clear()  # the console names the 409 that was wanted
    first.get_by_role("button", name="Lấy bản mới nhất cho ô này").click()
    expect(first.locator("#id_headline")).to_have_value("Xã mở đường mới")
    first.locator("#id_headline").fill("Xã mở con đường mới")
    first.get_by_role("button", name="Lưu bản của tôi thành bản mới").click()
    expect(first.locator(".messagelist .saved")).to_be_visible()
    story.refresh_from_db()
    assert story.headline == "Xã mở con đường mới"
    assert story.revisions.count() == 3


def test_the_second_reads_asks_and_takes_over_and_the_first_loses_nothing(
    story, new_page, log_in, keep_screenshot
):
    first = opened(new_page, log_in, "phongvien", story)
    second = opened(new_page, log_in, "bientap", story)
    expect(second.locator(".lock-who")).to_contain_text("Trần Minh đang sửa bài này từ")
    expect(second.locator("#id_headline")).to_be_disabled()
    expect(second.locator(".desk-verbs [value=save]")).to_be_hidden()
    with second.expect_popup() as popup:
        second.get_by_role("button", name="Xem trước").click()
    shown = popup.value.frame_locator("iframe").get_by_role("heading", level=1)
    expect(shown).to_have_text("Xã làm đường mới")
    popup.value.close()
    expect(second.locator("#id_headline")).to_be_disabled()
    second.get_by_label("Nhắn người đang sửa").fill("Cho tôi sửa sapo")
    second.get_by_role("button", name="Xin sửa").click()
    expect(second.locator(".lock-asked")).to_contain_text("Đã nhắn")
    keep_screenshot(second, "held")
    first.locator("#id_headline").fill("Chữ gõ dở của phóng viên")
    with first.expect_response("**/dang-sua/"):  # his next heartbeat, brought forward
        first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(first.locator(".asked-notice")).to_contain_text("Hoàng Lan xin sửa bài này")
    expect(first.locator(".asked-notice")).to_contain_text("Cho tôi sửa sapo")
    second.get_by_role("button", name="Nhận sửa ngay").click()
    expect(second.locator("#id_headline")).to_be_enabled()
    first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(first.locator(".lock-who")).to_contain_text("Hoàng Lan đã nhận sửa bài này")
    kept_on_server(first)
    assert Autosave.objects.get().content["fields"]["headline"] == "Chữ gõ dở của phóng viên"


def test_closing_the_page_lets_the_next_one_write_at_once(story, new_page, log_in):
    first = opened(new_page, log_in, "phongvien", story)
    first.goto("/admin/")
    second = opened(new_page, log_in, "bientap", story)
    expect(second.locator(".lock-notice")).to_be_hidden()
    second.locator("#id_headline").fill("Sửa được ngay")


def test_a_closed_tab_is_recovered_in_another_browser(story, new_page, log_in, keep_screenshot):
    lost = opened(new_page, log_in, "phongvien", story)
    lost.locator("#id_sapo").fill("Sapo gõ dở ở máy cơ quan.")
    text_of(lost).click()
    lost.keyboard.type("Thêm. ")
    kept_on_server(lost)
    lost.close(run_before_unload=False)
    assert story.revisions.count() == 1  # what is typed is no history
    home = opened(new_page, log_in, "phongvien", story)
    notice = home.locator(".kept-notice")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("Máy chủ còn giữ nội dung bạn gõ lúc")
    expect(notice).to_contain_text("chưa có bản nào mới hơn")
    keep_screenshot(home, "offered")
    home.get_by_role("button", name="Lấy lại").click()
    expect(home.locator("#id_sapo")).to_have_value("Sapo gõ dở ở máy cơ quan.")
    expect(text_of(home)).to_contain_text("Thêm.")
    press(home, "Lưu")
    expect(home.locator(".messagelist .saved")).to_be_visible()
    assert not Autosave.objects.exists()


def test_recovered_text_of_an_older_form_cannot_pass_over_the_newest(story, new_page, log_in):
    lost = opened(new_page, log_in, "phongvien", story)
    lost.locator("#id_sapo").fill("Sapo gõ trên bản cũ.")
    kept_on_server(lost)
    lost.close(run_before_unload=False)
    drafting.save_story(
        article=story, snapshot=make.replace(of_article(story), sapo="Sapo mới nhất."),
        based_on=story.latest_revision_id, by=story.writer, at=make.NOW,
    )  # fmt: skip
    home = opened(new_page, log_in, "phongvien", story)
    expect(home.locator(".kept-notice")).to_contain_text("viết trên một bản cũ hơn")
    home.get_by_role("button", name="Lấy lại").click()
    press(home, "Lưu")
    expect(home.locator(".clash")).to_contain_text("Sapo mới nhất.")
    home.complaints.clear()  # the 409 that was wanted
    story.refresh_from_db()
    assert story.sapo == "Sapo mới nhất."


def test_an_expired_login_keeps_the_text_and_goes_on_after_a_login_in_another_tab(
    story, new_page, log_in, keep_screenshot
):
    page = opened(new_page, log_in, "phongvien", story)
    StaffSession.objects.all().delete()
    page.locator("#id_headline").fill("Gõ sau khi hết phiên")
    press(page, "Lưu")
    notice = page.locator(".connection-notice")
    expect(notice.get_by_text("Phiên đăng nhập đã hết")).to_be_visible()
    expect(page.locator("#id_headline")).to_have_value("Gõ sau khi hết phiên")
    keep_screenshot(page, "expired")
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Đăng nhập ở thẻ mới").click()
    tab = popup.value
    tab.fill("#id_username", "phongvien")
    tab.fill("#id_password", make.PASSWORD)
    tab.press("#id_password", "Enter")
    tab.wait_for_url("**/admin/")
    tab.close()
    page.bring_to_front()
    expect(notice).to_be_hidden()
    page.complaints.clear()  # the console names every 401 that was wanted
    press(page, "Lưu")
    expect(page.locator(".messagelist .saved")).to_be_visible()
    story.refresh_from_db()
    assert story.headline == "Gõ sau khi hết phiên"


def test_without_network_the_text_stays_and_is_sent_when_it_is_back(story, new_page, log_in):
    page = opened(new_page, log_in, "phongvien", story)
    page.context.set_offline(True)
    page.locator("#id_headline").fill("Gõ khi mất mạng")
    expect(page.get_by_text("Không nối được với máy chủ")).to_be_visible()
    page.context.set_offline(False)
    page.complaints.clear()  # requests that failed were part of the play
    kept_on_server(page)
    expect(page.locator(".connection-notice")).to_be_hidden()
    page.complaints.clear()
