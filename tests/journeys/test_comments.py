"""A reader comments with a script and without one."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import Article
from comments.actions import moderating
from comments.actions.counting import add_likes
from comments.actions.reporting import like
from comments.models import Comment, Report
from tests import make
from tests.comments.make import make_approved, make_sender_facts, make_several
from tests.journeys.conftest import DESK, PHONE

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
]

TEXT = "Đường qua xã hẹp và xấu, đề nghị tỉnh sớm cho sửa."


def open_story(page: Page, story: Article) -> None:
    page.goto(make.publication_of(story).get_absolute_url())


def open_thread(page: Page, story: Article) -> None:
    """The story with the thread's script at work, which comes when the reader comes near."""
    open_story(page, story)
    thread(page).scroll_into_view_if_needed()
    expect(page.get_by_label("Ý kiến của bạn")).to_be_visible()


def thread(page: Page):
    return page.get_by_role("region", name="Ý kiến bạn đọc")


def fill(page: Page, text: str = TEXT, name: str = "Lê Thị Đọc") -> None:
    page.get_by_label("Ý kiến của bạn").fill(text)
    page.get_by_label("Tên hoặc bút danh").fill(name)
    consent(page).check()


def consent(page: Page):
    return page.get_by_role("checkbox", name="Tôi đồng ý")


def has_sideways_scroll(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_a_reader_comments_in_the_page(new_page, story, moderator, keep_screenshot, width):
    root = make_approved(story, moderator, "Mừng cho bà con.", name="Bác Hai")
    make_approved(story, moderator, "Đúng vậy bác ạ.", name="Cô Ba", parent=root)
    page = new_page(PHONE) if width == "phone" else new_page()
    open_thread(page, story)
    fill(page)
    keep_screenshot(page, f"filled-{width}")
    found = Axe().run(page, context="#y-kien")
    assert not found.violations_count, found.generate_report()
    page.get_by_role("button", name="Gửi ý kiến").dblclick()
    expect(page.get_by_text("Ý kiến đang chờ duyệt")).to_be_visible()
    comment = Comment.objects.get(text=TEXT)
    expect(page.get_by_role("link", name=comment.shown_code)).to_be_visible()
    keep_screenshot(page, f"held-{width}")
    assert not has_sideways_scroll(page)
    page.get_by_role("link", name=comment.shown_code).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tòa soạn đã nhận ý kiến của bạn")
    page.get_by_role("link", name="Tra cứu ý kiến").click()
    expect(page.get_by_role("heading", name="Ý kiến đang chờ duyệt")).to_be_visible()
    keep_screenshot(page, f"lookup-{width}")
    assert not has_sideways_scroll(page)


def test_a_reader_answers_and_reads_on_in_the_page(new_page, story, moderator):
    comments = make_several(story, moderator, 24)
    page = new_page()
    open_thread(page, story)
    shown = thread(page).locator("article.comment")
    expect(shown).to_have_count(10)
    for number in (20, 24):
        page.get_by_role("link", name="Xem thêm bình luận").click()
        expect(shown).to_have_count(number)
    expect(page.get_by_role("link", name="Xem thêm bình luận")).to_have_count(0)
    first = page.locator(f"#y-kien-{comments[0].pk}")
    for _ in range(3):  # open, close, open again, by keyboard
        first.get_by_role("link", name="Trả lời").press("Enter")
    expect(first.get_by_label("Trả lời Nguyễn Văn Đọc")).to_be_focused()
    first.get_by_label("Trả lời Nguyễn Văn Đọc").fill("Tôi cũng nghĩ thế.")
    first.get_by_label("Tên hoặc bút danh").fill("Cô Ba")
    first.get_by_role("checkbox", name="Tôi đồng ý").check()
    first.get_by_role("button", name="Gửi ý kiến").click()
    expect(first.get_by_text("Ý kiến đang chờ duyệt")).to_be_visible()
    assert Comment.objects.get(text="Tôi cũng nghĩ thế.").parent_id == comments[0].pk


def test_typed_text_survives_an_error_a_dead_network_and_a_reload(new_page, story, keep_screenshot):
    page = new_page()
    open_thread(page, story)
    fill(page, name="")
    replies = page.get_by_label("Báo cho tôi khi có người trả lời")
    expect(replies).to_be_hidden()
    page.get_by_role("textbox", name="Thư điện tử").fill("doc@example.test")
    replies.check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_label("Tên hoặc bút danh")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("Mời bạn cho biết tên hoặc bút danh.")).to_be_visible()
    expect(page.get_by_label("Tên hoặc bút danh")).to_be_focused()
    page.get_by_label("Tên hoặc bút danh").fill("Lê Thị Đọc")
    page.context.set_offline(True)
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text("Không kết nối được với máy chủ.")).to_be_visible()
    page.context.set_offline(False)
    page.route("**/viet/", lambda route: route.fulfill(status=500, body="<h1>500</h1>"))
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text("Máy chủ đang bận")).to_be_visible()
    page.unroute("**/viet/")
    page.complaints.clear()  # the refused, the dead and the failed request, as the browser told
    page.reload()
    expect(page.get_by_label("Ý kiến của bạn")).to_have_value(TEXT)
    expect(page.get_by_label("Tên hoặc bút danh")).to_have_value("Lê Thị Đọc")
    page.get_by_label("Ý kiến của bạn").focus()
    expect(replies).to_be_checked()
    consent(page).check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text("Ý kiến đang chờ duyệt")).to_be_visible()
    expect(thread(page).get_by_text("bấm liên kết xác nhận")).to_be_visible()
    keep_screenshot(page, "told-by-mail")
    page.reload()
    expect(page.get_by_label("Ý kiến của bạn")).to_have_value("")


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_a_readers_thread_with_a_script(new_page, story, moderator, keep_screenshot, width):
    comments = make_several(story, moderator, 14)
    liked = comments[1]
    for _ in range(3):
        like(comment=liked, sender=make_sender_facts(), at=liked.sent_at)
    add_likes()
    moderating.pin(comment=comments[5], by=moderator, at=liked.sent_at)
    answer = make_approved(story, moderator, "Tòa soạn đã ghi nhận.", parent=liked, name="Tòa soạn")
    Comment.objects.filter(pk=answer.pk).update(staff=moderator)
    page = new_page(PHONE) if width == "phone" else new_page(DESK, color_scheme="dark")
    open_thread(page, story)
    shown = thread(page).locator("article.comment")
    expect(shown.first).to_contain_text("Ghim")
    page.get_by_role("link", name="Quan tâm nhất").click()
    expect(page.get_by_role("link", name="Quan tâm nhất")).to_have_attribute("aria-current", "true")
    expect(shown.nth(1)).to_have_id(f"y-kien-{liked.pk}")
    expect(shown.nth(2)).to_contain_text("Tòa soạn")
    shown.nth(1).get_by_role("link", name="Thích").press("Enter")
    expect(shown.nth(1).get_by_role("link", name="Đã thích")).to_contain_text("4")
    page.get_by_role("link", name="Mới nhất").click()
    expect(page.get_by_role("link", name="Mới nhất")).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="Xem thêm bình luận").click()
    own = page.locator(f"#y-kien-{liked.pk}")
    expect(own.get_by_role("link", name="Đã thích")).to_contain_text("4")
    other = page.locator(f"#y-kien-{comments[11].pk}")
    other.get_by_role("link", name="Báo xấu").click()
    other.get_by_role("button", name="Báo cho tòa soạn").click()
    expect(other.get_by_role("alert")).to_have_text("Mời bạn chọn một lý do.")
    keep_screenshot(page, f"report-{width}")
    found = Axe().run(page, context="#y-kien")
    assert not found.violations_count, found.generate_report()
    page.complaints.clear()  # the refused report, as the browser told of it
    other.get_by_label("Sai sự thật").check()
    other.get_by_role("button", name="Báo cho tòa soạn").click()
    expect(other.get_by_text("Tòa soạn sẽ xem lại")).to_be_focused()
    assert not has_sideways_scroll(page)
    page.reload()
    own = page.locator(f"#y-kien-{liked.pk}")
    expect(own).to_have_count(0)
    page.goto(f"{make.publication_of(story).get_absolute_url()}#{liked.anchor}")
    page.reload()
    expect(own).to_be_in_viewport()
    expect(own.get_by_role("link", name="Đã thích")).to_be_visible()
    own.locator("time").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(story.headline)
    expect(shown).to_have_count(2)
    keep_screenshot(page, f"one-{width}")
    add_likes()
    liked.refresh_from_db()
    assert (liked.likes, Report.objects.get().reason) == (4, "untrue")


def test_a_readers_thread_without_a_script(new_page, story, moderator, keep_screenshot):
    comments = make_several(story, moderator, 12)
    page = new_page(PHONE, java_script_enabled=False)
    open_story(page, story)
    page.get_by_role("link", name="Cũ nhất").click()
    shown = page.locator("article.comment")
    expect(shown.first).to_have_id(f"y-kien-{comments[0].pk}")
    keep_screenshot(page, "oldest")
    shown.first.get_by_role("link", name="Thích").click()
    page.get_by_role("button", name="Thích ý kiến này").click()
    expect(page.get_by_text("Lượt thích đã được ghi.")).to_be_visible()
    assert add_likes() == 1
    page.get_by_role("link", name="Về ý kiến trong bài").click()
    expect(shown).to_have_count(1)
    expect(shown.first.get_by_role("link", name="Thích")).to_contain_text("1")
    shown.first.get_by_role("link", name="Báo xấu").click()
    page.get_by_label("Quảng cáo, lừa đảo").check()
    page.get_by_role("button", name="Báo cho tòa soạn").click()
    expect(page.get_by_text("Tòa soạn sẽ xem lại")).to_be_visible()
    page.get_by_role("link", name="Về ý kiến trong bài").click()
    shown.first.get_by_role("link", name="Trả lời").click()
    fill(page)
    page.get_by_role("button", name="Gửi ý kiến").click()
    page.get_by_text("Sửa ý kiến").click()
    page.get_by_label("Nội dung sửa lại").fill("Nói lại cho rõ.")
    page.get_by_role("button", name="Lưu bản sửa").click()
    expect(page.get_by_text("Nói lại cho rõ.").first).to_be_visible()
    keep_screenshot(page, "reworded")
    page.get_by_role("button", name="Rút lại ý kiến").click()
    expect(page.get_by_role("heading", name="Ý kiến đã được rút lại")).to_be_visible()
    keep_screenshot(page, "withdrawn")
    assert not has_sideways_scroll(page)


def test_a_writer_mends_and_takes_back_what_only_he_sees(new_page, story, keep_screenshot):
    page, other = new_page(PHONE, color_scheme="dark"), new_page()
    open_thread(page, story)
    fill(page)
    page.get_by_role("button", name="Gửi ý kiến").click()
    own = thread(page).locator("[data-own-place]")
    expect(own.get_by_text("Đang chờ duyệt")).to_be_visible()
    open_thread(other, story)
    expect(thread(other)).not_to_contain_text(TEXT)
    own.get_by_text("Sửa ý kiến").click()
    words = own.get_by_label("Nội dung sửa lại")
    words.fill("Đường qua xã hẹp, đề nghị tỉnh cho sửa trước Tết.")
    page.context.set_offline(True)
    own.get_by_role("button", name="Lưu bản sửa").click()
    expect(own.get_by_role("alert")).to_contain_text("Không kết nối được")
    keep_screenshot(page, "not-saved")
    page.context.set_offline(False)
    page.complaints.clear()  # the browser told of the dead request
    page.reload()
    expect(words).to_have_value("Đường qua xã hẹp, đề nghị tỉnh cho sửa trước Tết.")
    own.get_by_role("button", name="Lưu bản sửa").click()
    expect(own.locator("blockquote")).to_contain_text("trước Tết")
    expect(own.get_by_role("heading")).to_be_focused()
    keep_screenshot(page, "changed")
    found = Axe().run(page, context="#y-kien")
    assert not found.violations_count, found.generate_report()
    assert not has_sideways_scroll(page)
    own.get_by_role("button", name="Rút lại ý kiến").click()
    expect(own).to_be_hidden()
    expect(thread(page).get_by_role("status")).to_have_text("Đã rút lại ý kiến.")
    assert not Comment.objects.filter(state="waiting").exists()


def test_a_token_that_was_lost_meanwhile_is_fetched_anew(new_page, story):
    page = new_page()
    open_thread(page, story)
    fill(page)
    page.wait_for_load_state("networkidle")
    page.context.clear_cookies()
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text("Ý kiến đang chờ duyệt")).to_be_visible()
    page.complaints.clear()  # the first try's 403
    assert Comment.objects.get().text == TEXT


def test_a_reader_without_a_script_comments_all_the_same(
    new_page, story, moderator, keep_screenshot
):
    make_several(story, moderator, 12)
    page = new_page(PHONE, java_script_enabled=False)
    open_story(page, story)
    page.get_by_role("link", name="Xem thêm bình luận").click()
    expect(page.locator("article.comment")).to_have_count(2)
    keep_screenshot(page, "more")
    page.get_by_role("link", name="Về bài viết").click()
    page.get_by_role("link", name="Viết ý kiến của bạn").click()
    page.get_by_label("Ý kiến của bạn").fill(TEXT)
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text("Mời bạn cho biết tên hoặc bút danh.")).to_be_visible()
    expect(page.get_by_label("Ý kiến của bạn")).to_have_value(TEXT)
    keep_screenshot(page, "error")
    page.complaints.clear()  # the console tells of the 400
    page.get_by_label("Tên hoặc bút danh").fill("Lê Thị Đọc")
    consent(page).check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tòa soạn đã nhận ý kiến của bạn")
    expect(page.get_by_text(Comment.objects.get(text=TEXT).shown_code)).to_be_visible()
