"""The whole job: a reporter writes, an editor publishes, a reader reads and comments, a moderator
approves, and the comment stands under the story."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article, Programme, Publication
from comments.models import Comment, Decision
from tests import make
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HEADLINE = "Ẳm Ỗi, Ậm ự: xã vùng cao mở con đường mới"
SAPO = "Chiều 20/12, người dân ba thôn góp đất, góp công mở tuyến đường dài bốn cây số."
COMMENT = "Mừng cho bà con, từ nay trẻ con đi học đỡ vất vả."
CAPTION = "Máy xúc mở những mét đường đầu tiên"


@pytest.fixture
def newsroom(transactional_db):
    """The people, lists and names that a story needs."""
    make.make_user("phongvien", "Phóng viên")
    make.make_user("bientap", "Biên tập viên")
    make.make_user("kiemduyet", "Kiểm duyệt")
    make.make_section("Thời sự")
    make.make_author("Tiến Dũng")
    make.make_author("Xuân Trường")
    Programme(name="Thời sự tối", slug="thoi-su-toi").save()


def press(page: Page, name: str) -> None:
    page.locator(".desk-verbs, .desk-more").get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".messagelist .success, .messagelist .saved")).not_to_have_count(0)


def text_of(page: Page):
    return page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")


def write_story(page: Page) -> None:
    page.goto("/admin/articles/article/add/")
    page.get_by_label("Tiêu đề", exact=False).first.fill(HEADLINE)
    page.get_by_label("Sapo").fill(SAPO)
    text_of(page).click()
    page.keyboard.type("Tuyến đường nối ba thôn với trung tâm xã, rộng năm mét.")
    page.keyboard.press("Enter")
    page.keyboard.type("Người dân tự nguyện hiến đất, không nhận đền bù.")
    add_photos(page)
    add_names(page, "Tiến Dũng", "Xuân Trường")
    page.get_by_label("Chuyên mục").select_option(label="Thời sự")
    page.get_by_label("Chủ đề").fill("Giao thông, Nông thôn mới")
    page.get_by_label("Ngày diễn ra sự việc").fill("20/12/2022")
    page.get_by_label("Giờ xuất bản").fill("20/12/2022 19:50")
    page.get_by_label("Nguồn: chương trình").select_option(label="Thời sự tối")
    page.get_by_label("phát ngày").fill("20/12/2022")


def add_photos(page: Page) -> None:
    """Two files at once: the first becomes the lead, the second stands in the text."""
    page.locator("#photos input[type=file]").set_input_files(
        [
            {"name": name, "mimeType": "image/jpeg", "buffer": make.picture_bytes(1300, 860, color)}
            for name, color in (("khoi-cong.jpg", "#557744"), ("may-xuc.jpg", "#aa7733"))
        ]
    )
    rows = page.locator(".placement")
    expect(rows).to_have_count(2)
    for number, caption in enumerate(("Lễ khởi công ở đầu thôn", CAPTION)):
        row = rows.nth(number)
        expect(row.locator("[name$=photo]")).not_to_have_value("")
        row.get_by_label("Chú thích").fill(caption)
        row.get_by_label("Tác giả ảnh, nguồn").fill("Hữu Đại")
        row.get_by_label("Mô tả ảnh").fill(f"Đồi đất đỏ, nhiều người đứng xem, ảnh {number + 1}")
    rows.nth(0).get_by_label("Ảnh chính của bài").check()
    rows.nth(1).get_by_role("button", name="Chèn vào bài").click()


def add_names(page: Page, *names: str) -> None:
    for number, name in enumerate(names):
        boxes = page.get_by_label("Bút danh")
        if number:
            page.get_by_role("button", name="Thêm tác giả").click()
        boxes.nth(number).fill(name)
        boxes.nth(number).press("Tab")


def test_from_the_reporters_desk_to_the_readers_comment(
    newsroom, new_page, log_in, keep_screenshot
):
    reporter, editor, reader, moderator = (new_page() for _ in range(4))

    log_in(reporter, "phongvien")
    write_story(reporter)
    press(reporter, "Lưu")
    expect(reporter.get_by_role("button", name="Xuất bản", exact=True)).to_have_count(0)
    keep_screenshot(reporter, "1-story-form")
    press(reporter, "Gửi duyệt")
    article = Article.objects.get()

    log_in(editor, "bientap")
    editor.goto(f"/admin/articles/article/{article.pk}/change/")
    press(editor, "Duyệt")
    keep_screenshot(editor, "2-approved")
    press(editor, "Xuất bản")

    publication = Publication.objects.visible().get(article=article)
    address = publication.get_absolute_url()
    reader.goto("/")
    reader.get_by_role("link", name=HEADLINE).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    main = reader.get_by_role("main")
    for part in (SAPO, "20/12/2022 19:50", CAPTION, "Thời sự tối 20/12/2022", "Nông thôn mới"):
        expect(main.get_by_text(part).first).to_be_visible()
    for name in ("Tiến Dũng", "Xuân Trường"):
        expect(main.get_by_role("link", name=name).first).to_be_visible()
    pictures = reader.locator("article img")
    for number in range(2):
        pictures.nth(number).scroll_into_view_if_needed()
        expect(pictures.nth(number)).to_have_js_property("complete", True)
        assert pictures.nth(number).evaluate("img => img.naturalWidth") > 0

    comment_on_it(reader)
    expect(reader.get_by_text("Ý kiến đang chờ duyệt")).to_be_visible()
    keep_screenshot(reader, "3-held")

    log_in(moderator, "kiemduyet")
    moderator.goto("/admin/comments/comment/")
    expect(moderator.get_by_text(COMMENT)).to_be_visible()
    keep_screenshot(moderator, "4-queue")
    with moderator.expect_response(lambda answer: answer.request.method == "POST"):
        moderator.get_by_role("button", name="Duyệt đăng").last.click()
    expect(moderator.get_by_text(COMMENT)).to_have_count(0)
    comment = Comment.objects.get()
    assert Decision.objects.filter(comment_id=comment.pk, by_id__isnull=False).exists()

    for name, width in (("wide", DESK), ("phone", PHONE)):
        fresh = new_page(width)
        fresh.goto(address)
        thread = fresh.get_by_role("region", name="Ý kiến bạn đọc")
        expect(thread.get_by_text(COMMENT)).to_be_visible()
        expect(thread.get_by_role("heading").first).to_contain_text("(1)")
        assert fresh.context.cookies() == []
        assert not fresh.evaluate("document.documentElement.scrollWidth > innerWidth")
        keep_screenshot(fresh, f"5-story-{name}")
        fresh.goto("/")
        keep_screenshot(fresh, f"6-home-{name}")


def comment_on_it(page: Page) -> None:
    page.get_by_label("Ý kiến của bạn").fill(COMMENT)
    page.get_by_label("Tên hoặc bút danh").fill("Lê Thị Đọc")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Gửi ý kiến").dblclick()


def test_a_scheduled_story_appears_by_itself(newsroom, new_page, log_in):
    from articles.actions import publishing

    editor = make.make_user("thuky", "Thư ký tòa soạn")
    article = make.make_approved(editor=editor)
    now = timezone.now()
    publishing.schedule(article=article, visible_from=now + timedelta(seconds=4), by=editor, at=now)
    page = new_page()
    page.goto("/")
    expect(page.get_by_text(article.headline)).to_have_count(0)
    page.wait_for_timeout(4500)
    page.reload()
    expect(page.get_by_text(article.headline).first).to_be_visible()
