"""A hurried reporter writes a story with pictures; nothing of it gets lost."""

from base64 import b64encode

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from articles.actions.photos import add_photo
from articles.models import Article, Photo
from articles.snapshot import of_article
from tests import make
from tests.journeys.conftest import PHONE

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
]

NEW = "/admin/articles/article/add/"
BLOCK = '<figure data-block="photo" data-id="{}"></figure>'


@pytest.fixture
def reporter(transactional_db):
    make.make_section()
    make.make_author("Tiến Dũng")
    make.make_author("Hà Phương")
    return make.make_user("phongvien", "Phóng viên")


def picture(name: str = "khoi-cong.jpg", color: str = "#447755") -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": make.picture_bytes(600, 400, color)}


def text_of(page: Page):
    """The place in the editor where the body is typed."""
    return page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")


def body_of(page: Page) -> str:
    _wait_until_ready(page)
    return page.evaluate("CKEDITOR.instances.id_body.getData()")


def open_editor(page: Page, address: str = NEW) -> None:
    page.goto(address)
    _wait_until_ready(page)


def _wait_until_ready(page: Page) -> None:
    """Until then the pictures of the text are half made."""
    text_of(page).wait_for()
    page.evaluate(
        """() => new Promise((resolve) => {
          const editor = CKEDITOR.instances.id_body;
          editor.status === "ready" ? resolve() : editor.on("instanceReady", () => resolve());
        })"""
    )


def drop_picture(
    page: Page, on_paragraph: int, name: str = "tha.jpg", color: str = "#885533"
) -> None:
    """Drops a file from the desktop onto a paragraph of the text."""
    page.evaluate(
        """async ({ index, data, name }) => {
          const editor = CKEDITOR.instances.id_body;
          const { DragEvent, DataTransfer, File } = editor.window.$;
          const paragraph = editor.editable().$.querySelectorAll("p")[index];
          const transfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
          transfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
          const box = paragraph.getBoundingClientRect();
          for (const kind of ["dragenter", "dragover", "drop"])
            paragraph.dispatchEvent(new DragEvent(kind, {
              bubbles: true, cancelable: true, dataTransfer: transfer,
              clientX: box.left + 5, clientY: box.top + 5,
            }));
        }""",
        {
            "index": on_paragraph,
            "data": b64encode(make.picture_bytes(600, 400, color)).decode(),
            "name": name,
        },
    )


def press(page: Page, name: str) -> None:
    page.locator(".desk-verbs, .desk-more").get_by_role("button", name=name, exact=True).click()


def saved(page: Page) -> Article:
    expect(page.locator(".messagelist .saved")).to_be_visible()
    return Article.objects.get()


def type_story(page: Page) -> None:
    page.get_by_label("Tiêu đề", exact=False).first.fill("Xã vùng cao mở đường")
    text_of(page).click()
    page.keyboard.type("Đoạn một.")
    page.keyboard.press("Enter")
    page.keyboard.type("Đoạn hai.")


def test_a_picture_dropped_into_the_text_stays_there_with_its_caption(
    reporter, new_page, log_in, keep_screenshot
):
    page = new_page()
    log_in(page, "phongvien")
    open_editor(page)
    type_story(page)
    drop_picture(page, on_paragraph=0)
    caption = text_of(page).locator("figcaption")
    caption.click()
    expect(caption).to_be_focused()
    page.keyboard.type("Lễ khởi công sáng nay")
    page.keyboard.press("Enter")
    row = page.locator(".placement")
    # What is typed under the picture is the row's caption, and the other way round.
    expect(row.get_by_label("Chú thích")).to_have_value("Lễ khởi công sáng nay")
    row.get_by_label("Chú thích").fill("Lễ khởi công chiều nay")
    expect(caption).to_have_text("Lễ khởi công chiều nay")
    row.get_by_label("Tác giả ảnh, nguồn").fill("Hữu Đại")
    row.get_by_label("Mô tả ảnh").fill("Máy xúc trên đồi")
    expect(row.locator("[name$=photo]")).not_to_have_value("")
    keep_screenshot(page, "before-saving")
    press(page, "Lưu")
    article = saved(page)
    story = of_article(article)
    assert story.body == f"<p>Đoạn một.</p>\n{BLOCK.format('p1')}\n<p>Đoạn hai.</p>"
    assert story.placements[0].caption == "Lễ khởi công chiều nay"
    assert (Photo.objects.get().credit, Photo.objects.get().alt) == ("Hữu Đại", "Máy xúc trên đồi")
    # Opening and saving again changes nothing, whatever the editor makes of the text.
    press(page, "Lưu")
    expect(page.locator(".messagelist .saved")).to_be_visible()
    assert article.revisions.count() == 1
    assert body_of(page).split() == (
        f"<p>Đoạn một.</p> {BLOCK.format('p1')} <p>Đoạn hai.</p>".split()
    )


def test_a_broken_picture_leaves_no_trace_but_a_sentence(reporter, new_page, log_in):
    page = new_page()
    log_in(page, "phongvien")
    open_editor(page)
    page.locator("#photos input[type=file]").set_input_files(
        {"name": "gia.jpg", "mimeType": "image/jpeg", "buffer": b"<html>not a picture</html>"}
    )
    expect(page.locator("#photos .block-problem")).to_contain_text("ảnh")
    expect(page.locator(".placement:visible")).to_have_count(0)
    assert not Photo.objects.exists()
    page.complaints.clear()  # the browser's console names the 400 that was wanted


def test_a_photo_of_the_library_is_chosen_without_accents_and_taken_out_again(
    reporter, new_page, log_in, keep_screenshot
):
    file = ContentFile(picture()["buffer"], "cau.jpg")
    add_photo(file=file, credit="Hữu Đại", alt="Cây cầu qua suối", by=reporter, at=make.NOW)
    page = new_page()
    log_in(page, "phongvien")
    open_editor(page)
    type_story(page)
    page.locator(".cke_button__newsphoto").click()
    page.get_by_label("Tìm theo chú thích, tác giả").press("Escape")
    expect(page.locator("#photo-picker")).to_be_hidden()
    page.locator(".cke_button__newsphoto").click()
    page.get_by_label("Tìm theo chú thích, tác giả").fill("cay cau")
    keep_screenshot(page, "picker")
    page.locator(".picker-library .choice").click()
    expect(page.locator(".placement")).to_have_count(1)
    assert BLOCK.format("p1") in body_of(page)
    page.locator(".placement").get_by_role("button", name="Bỏ ảnh").click()
    assert "figure" not in body_of(page)


def test_vietnamese_is_composed_undisturbed_in_text_and_caption(reporter, new_page, log_in):
    page = new_page()
    log_in(page, "phongvien")
    open_editor(page)
    type_story(page)
    drop_picture(page, on_paragraph=1)
    compose = page.context.new_cdp_session(page)

    def compose_syllable(*steps: str) -> None:
        for step in steps:
            compose.send(
                "Input.imeSetComposition",
                {"text": step, "selectionStart": len(step), "selectionEnd": len(step)},
            )
            page.wait_for_timeout(60)
        compose.send("Input.insertText", {"text": steps[-1]})

    text_of(page).locator("p").first.click()
    page.keyboard.press("End")
    compose_syllable("n", "ng", "ngu", "ngư", "ngườ", "người")
    text_of(page).locator("figcaption").click()
    compose_syllable("H", "Ho", "Hoa", "Hóa")
    expect(page.locator(".placement").get_by_label("Chú thích")).to_have_value("Hóa")
    assert "<p>Đoạn một.người</p>" in body_of(page)


def test_bylines_are_offered_by_their_first_letters_and_kept_in_order(reporter, new_page, log_in):
    page = new_page()
    log_in(page, "phongvien")
    open_editor(page)
    type_story(page)
    names = page.get_by_label("Bút danh")
    names.first.press_sequentially("ha ph")
    page.get_by_role("option", name="Hà Phương").click()
    page.get_by_role("button", name="Thêm tác giả").click()
    names.nth(1).press_sequentially("tien")
    expect(page.get_by_role("option", name="Tiến Dũng")).to_be_visible()
    names.nth(1).press("ArrowDown")
    names.nth(1).press("Enter")
    page.get_by_role("button", name="Đưa lên trước").nth(1).click()
    press(page, "Lưu")
    credits = of_article(saved(page)).bylines
    assert [credit.name for credit in credits] == ["Tiến Dũng", "Hà Phương"]


def test_unsaved_work_is_offered_again_after_the_page_was_lost(reporter, new_page, log_in):
    page = new_page()
    log_in(page, "phongvien")
    open_editor(page)
    type_story(page)
    page.wait_for_timeout(2200)  # the pause after which the browser keeps a copy
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/admin/")
    open_editor(page)
    page.get_by_role("button", name="Lấy lại").click()
    expect(page.locator("#id_headline")).to_have_value("Xã vùng cao mở đường")
    expect(text_of(page)).to_contain_text("Đoạn hai.")
    press(page, "Lưu")
    article = saved(page)
    # What was saved is not offered any more.
    open_editor(page)
    page.wait_for_timeout(300)
    expect(page.locator(".kept-notice")).to_be_hidden()
    assert article.headline == "Xã vùng cao mở đường"


def test_what_is_too_large_for_the_server_stays_in_the_browser(reporter, new_page, log_in):
    page = new_page()
    log_in(page, "phongvien")
    open_editor(page)
    type_story(page)
    page.evaluate("document.getElementById('id_sapo').value = 'chữ '.repeat(1_000_000)")
    press(page, "Lưu")
    expect(page.get_by_role("heading", name="Nội dung gửi lên quá lớn")).to_be_visible()
    page.complaints.clear()  # the browser's console names the 413 that was wanted
    open_editor(page)
    page.get_by_role("button", name="Lấy lại").click()
    expect(page.locator("#id_headline")).to_have_value("Xã vùng cao mở đường")
    assert page.evaluate("document.getElementById('id_sapo').value.length") == 4_000_000
    page.locator("#id_sapo").fill("Sapo vừa phải.")
    press(page, "Lưu")
    assert saved(page).sapo == "Sapo vừa phải."


# What is pressed or typed into and is lower than a finger needs.
TOO_SMALL = """() => [...document.querySelectorAll("#story-form :is(button, summary, select, textarea, " +
  "input:not([type=hidden], [type=checkbox]))")]
  .filter((one) => one.offsetParent && !one.matches(".default-press, .for-readers-of-screens"))
  .filter((one) => one.getBoundingClientRect().height < 39.5)
  .map((one) => one.textContent.trim() || one.name)"""


def test_a_story_is_filed_on_a_phone(reporter, new_page, log_in, keep_screenshot):
    page = new_page(PHONE, has_touch=True, is_mobile=True)
    log_in(page, "phongvien")
    open_editor(page)
    type_story(page)
    page.locator("#photos input[type=file]").set_input_files(picture())
    row = page.locator(".placement")
    expect(row.locator("[name$=photo]")).not_to_have_value("")
    # The first picture of a story leads it.
    expect(row.get_by_label("Ảnh chính của bài")).to_be_checked()
    row.get_by_label("Chú thích").fill("Tại hiện trường")
    row.get_by_role("button", name="Chèn vào bài").click()
    keep_screenshot(page, "written")
    assert page.evaluate(TOO_SMALL) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    press(page, "Gửi duyệt")
    article = saved(page)
    assert article.state == "submitted"
    assert BLOCK.format("p1") in article.body


def test_the_preview_is_the_readers_page_at_two_widths(reporter, new_page, log_in, keep_screenshot):
    page = new_page()
    log_in(page, "phongvien")
    open_editor(page)
    type_story(page)
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Xem trước").click()
    preview = popup.value
    inside = preview.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=1, name="Xã vùng cao mở đường")).to_be_visible()
    expect(inside.locator(".body")).to_contain_text("Đoạn hai.")
    keep_screenshot(preview, "wide")
    preview.get_by_text("Điện thoại").click()
    assert preview.locator("iframe").bounding_box()["width"] <= 390
    keep_screenshot(preview, "narrow")
    assert not Article.objects.exists()  # looking keeps nothing


def test_a_stranger_script_in_a_headline_runs_neither_in_form_nor_preview(
    reporter, new_page, log_in
):
    page = new_page()
    log_in(page, "phongvien")
    open_editor(page)
    attack = "</textarea>\"'><img src=x onerror=window.hit=1><script>window.hit=1</script>"
    page.locator("#id_headline").fill(attack)
    press(page, "Lưu")
    article = saved(page)
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Xem trước").click()
    inside = popup.value.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=1)).to_contain_text("onerror")
    page.goto(f"/admin/articles/article/{article.pk}/history/")
    page.goto("/admin/articles/article/")
    assert not page.evaluate("window.hit") and not popup.value.evaluate("window.hit")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_can_be_used_by_everyone(reporter, new_page, log_in, scheme):
    photo = add_photo(
        file=ContentFile(picture()["buffer"], "cau.jpg"), alt="Cầu", by=reporter, at=make.NOW
    )
    body = f"<p>Đoạn một.</p>{BLOCK.format('p1')}"
    snapshot = make.make_snapshot(body=body, placements=(make.place(photo, is_lead=True),))
    story = make.make_story(by=reporter, snapshot=snapshot)
    page = new_page(color_scheme=scheme, bypass_csp=True)  # the checker is a script of its own
    log_in(page, "phongvien")
    found = {}
    for address in (
        "/admin/",
        "/admin/articles/article/",
        "/admin/articles/photo/",
        f"/admin/articles/article/{story.pk}/history/",
        f"/admin/articles/article/{story.pk}/change/",
    ):
        page.goto(address)
        if "change" in address:
            text_of(page).locator("figcaption").wait_for()
        grave = [
            (violation["id"], [node["target"] for node in violation["nodes"]])
            for violation in Axe().run(page).response["violations"]
            if violation["impact"] in ("serious", "critical")
        ]
        if grave:
            found[address] = grave
    assert not found


def test_a_pdf_is_attached_with_a_button_and_by_dropping_it(
    reporter, new_page, log_in, keep_screenshot
):
    def pdf(name: str, words: str) -> dict:
        return {"name": name, "mimeType": "application/pdf", "buffer": make.pdf_bytes(words)}

    page = new_page()
    log_in(page, "phongvien")
    open_editor(page)
    type_story(page)
    with page.expect_file_chooser() as chooser:
        page.locator(".cke_button__newsfile").click()
    chooser.value.set_files(pdf("Kế hoạch mở đường.pdf", "mot"))
    row = page.locator(".enclosure")
    expect(row.locator("[name$=attachment]")).not_to_have_value("")
    block = text_of(page).locator(".newsblock-file")
    expect(block.locator(".newsblock-name")).to_have_text("Kế hoạch mở đường")
    expect(block.locator(".newsblock-told")).to_have_text("PDF, 1 KB")
    row.get_by_label("Tên hiện ra").fill("Toàn văn kế hoạch")
    expect(block.locator(".newsblock-name")).to_have_text("Toàn văn kế hoạch")
    # Whoever goes on writing writes behind the file.
    text_of(page).locator("p").last.click()
    page.keyboard.type("Đoạn ba.")
    page.locator("#files input[type=file]").set_input_files(pdf("that.pdf", "hai"))
    expect(row).to_have_count(2)
    row.nth(1).get_by_role("button", name="Bỏ tệp").click()
    expect(block).to_have_count(1)
    page.locator("#files input[type=file]").set_input_files(
        {"name": "gia.pdf", "mimeType": "application/pdf", "buffer": b"<html>"}
    )
    expect(page.locator("#files .block-problem")).to_contain_text(
        "“gia.pdf”: Tệp này không phải PDF"
    )
    page.complaints.clear()  # the browser's console names the 400 that was wanted
    keep_screenshot(page, "before-saving")
    press(page, "Lưu")
    story = of_article(saved(page))
    assert [enclosed.label for enclosed in story.enclosures] == ["Toàn văn kế hoạch"]
    block = '<figure data-block="file" data-id="f1"></figure>'
    assert story.body == f"<p>Đoạn một.</p>\n<p>Đoạn hai.</p>\n{block}\n<p>Đoạn ba.</p>"


def test_comments_are_closed_beside_the_text_that_is_being_typed(
    reporter, new_page, log_in, keep_screenshot
):
    story = make.make_story(by=make.make_user("bientap", "Biên tập viên"))
    page = new_page()
    log_in(page, "bientap")
    open_editor(page, f"/admin/articles/article/{story.pk}/change/")
    page.locator("#id_sapo").fill("Đang gõ dở")
    page.get_by_role("button", name="Ngừng nhận ý kiến").click()
    expect(page.get_by_text("đã ngừng nhận bình luận")).to_be_visible()
    expect(page.locator("#id_sapo")).to_have_value("Đang gõ dở")
    story.refresh_from_db()
    assert story.comments == "closed"
    keep_screenshot(page, "closed")
    page.get_by_role("button", name="Nhận ý kiến trở lại").press("Enter")
    expect(page.get_by_text("Bài đang nhận ý kiến.")).to_be_visible()
    press(page, "Lưu")
    assert saved(page).sapo == "Đang gõ dở"
