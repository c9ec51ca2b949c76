"""Photographs the desk for docs/desk.md, into docs/images/desk-*.jpg.

    python -m tests.journeys.look_desk http://127.0.0.1:8000

Plays a story from the first word to its withdrawal in a running demo newsroom, and leaves that story
in it: use a demo that may be thrown away. Ends with 1 where a picture came out too heavy.
"""

import argparse
import io
import shutil
import sys
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from newsroom.demo.accounts import PASSWORD

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"
HEAVIEST = 120_000
QUALITIES = (80, 70, 60, 50)
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
ADD = "/admin/articles/article/add/"
HEADLINE = "Xã vùng cao khởi công đường vào bản"
SAPO = "Con đường dài 12 km nối hai bản với trung tâm xã, dự kiến xong trước mùa mưa năm sau."
BODY = (
    "Sáng nay, tại đầu bản, bà con đã có mặt từ sớm để dự lễ khởi công.",
    "Đường rộng 5 m, có rãnh thoát nước hai bên; những đoạn dốc được đổ bê tông.",
)
PAUSE = 6000  # longer than the pause after which typed text is kept on the server


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site")
    site = parser.parse_args().site
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        tour = Tour(browser, site)
        tour.start_pages()
        tour.write()
        tour.lose_and_take_back()
        tour.review()
        tour.two_people()
        tour.look_back()
        tour.publish_and_withdraw()
        tour.tell_live()
        tour.places()
        browser.close()
    heavy = [path.name for path in FOLDER.glob("desk-*.jpg") if path.stat().st_size > HEAVIEST]
    sys.stdout.write("".join(f"too heavy: {name}\n" for name in heavy))
    return 1 if heavy else 0


class Tour:
    def __init__(self, browser: Browser, site: str) -> None:
        self.browser, self.site = browser, site
        self.reporter = self.log_in("phongvien")
        self.editor = self.log_in("bientap")
        self.manager = self.log_in("thuky")
        self.story = ""

    def log_in(self, name: str, viewport: dict[str, int] = DESK, **device: bool) -> Page:
        return log_in(self.browser, self.site, name, viewport, **device)

    def start_pages(self) -> None:
        photograph(self.editor, "start")

    def write(self) -> None:
        page = self.reporter
        open_story(page, ADD)
        page.wait_for_timeout(1000)
        if page.locator(".kept-notice").is_visible():  # of a tour that was broken off
            page.get_by_role("button", name="Bỏ đi").click()
        page.locator("#id_headline").fill(HEADLINE)
        page.locator("#id_sapo").fill(SAPO)
        text_of(page).click()
        for line in BODY:
            page.keyboard.type(line)
            page.keyboard.press("Enter")
        page.locator("#photos input[type=file]").set_input_files(
            {"name": "duong.jpg", "mimeType": "image/jpeg", "buffer": road()}
        )
        row = page.locator(".placement")
        expect(row.locator("[name$=photo]")).not_to_have_value("")
        page.locator("#checks .problem-blocks").first.wait_for()
        photograph(page, "checks", page.locator("#checks"))
        row.get_by_label("Chú thích").fill("Đoạn đường đầu tiên vào bản")
        row.get_by_label("Tác giả ảnh, nguồn").fill("Phóng viên thường trú")
        row.get_by_label("Mô tả ảnh").fill("Con đường đất chạy giữa hai sườn đồi")
        row.get_by_role("button", name="Chèn vào bài").click()
        page.locator("#id_section").select_option(index=1)
        page.locator("#id_event_date").fill("24/11/2026")
        page.evaluate("window.scrollTo(0, 0)")
        page.wait_for_timeout(1500)
        photograph(page, "write")
        photograph(page, "photos", page.locator("#photos"))
        page.wait_for_timeout(PAUSE)  # until the worker has made the picture's sizes
        with page.expect_popup() as popup:
            page.get_by_role("button", name="Xem trước").click()
        popup.value.frame_locator("iframe").get_by_role("heading", level=1).wait_for()
        photograph(popup.value, "preview")
        popup.value.close()
        press(page, "Lưu")
        expect(page.locator(".messagelist .saved")).to_be_visible()
        self.story = page.url.removeprefix(self.site)
        page.wait_for_timeout(300)

    def lose_and_take_back(self) -> None:
        page = self.reporter
        open_story(page, self.story)
        page.locator("#id_sapo").fill(SAPO + " Bà con hiến đất làm đường.")
        page.wait_for_timeout(PAUSE)
        page.goto("/admin/")
        open_story(page, self.story)
        page.locator(".kept-notice").wait_for()
        photograph(page, "kept", page.locator(".desk-head"))
        page.get_by_role("button", name="Lấy lại").click()
        press(page, "Gửi duyệt")
        page.goto("/admin/")

    def review(self) -> None:
        page = self.editor
        open_story(page, self.story)
        page.locator("summary", has_text="Trả lại").click()
        page.locator("#reason-send_back").fill("Thiếu kinh phí và thời hạn; hỏi thêm xã nhé.")
        page.locator("#reason-send_back").scroll_into_view_if_needed()
        photograph(page, "review")
        page.locator(".verb-panel button[value=send_back]").click()
        page.goto("/admin/")

    def two_people(self) -> None:
        first, second = self.reporter, self.editor
        open_story(first, self.story)
        photograph(first, "sent-back", first.locator(".desk-head"))
        open_story(second, self.story)
        second.locator(".lock-notice").wait_for()
        photograph(second, "together", second.locator(".desk-head"))
        first.locator("#id_headline").fill(HEADLINE.replace("bản", "hai bản"))
        # Faster than the next word of the server to the first one, so that both save.
        second.get_by_role("button", name="Nhận sửa ngay").click()
        second.locator("#id_headline:enabled").fill(HEADLINE + " trong mùa khô")
        press(second, "Lưu")
        press(first, "Lưu")
        first.locator(".clash").wait_for()
        photograph(first, "conflict", first.locator(".clash"))
        with first.expect_navigation():
            first.locator(".clash-deeds .verb-main").click()
        second.goto("/admin/")
        open_story(first, self.story)
        press(first, "Gửi duyệt")
        first.goto("/admin/")

    def look_back(self) -> None:
        page = self.editor
        page.goto(self.story.replace("/change/", "/history/"))
        photograph(page, "history")
        page.locator("#compare-form button").click()
        page.wait_for_load_state()
        photograph(page, "compare")
        page.goto(self.story)
        page.get_by_role("link", name="Gửi xem thử").click()
        page.wait_for_load_state()
        photograph(page, "share")

    def publish_and_withdraw(self) -> None:
        page = self.editor
        open_story(page, self.story)
        press(page, "Duyệt")
        open_story(page, self.story)
        photograph(page, "publish")
        press(page, "Xuất bản")
        page.goto("/admin/")
        page = self.manager
        open_story(page, self.story)
        page.locator("summary", has_text="Gỡ").click()
        page.locator("#reason-withdraw").fill("Địa phương đính chính vị trí khởi công.")
        page.locator("#reason-withdraw").scroll_into_view_if_needed()
        photograph(page, "withdraw")

    def tell_live(self) -> None:
        """What the demo tells just now, on the phone of its reporter."""
        phone = self.log_in("phongvien2", PHONE, is_mobile=True, has_touch=True)
        phone.locator("a[href$='/truc-tiep/']").first.click()
        text = phone.get_by_role("textbox", name="Nội dung")
        text.fill("Nước ở cống Bến Đá đã rút được một gang tay, máy bơm vẫn chạy.")
        text.scroll_into_view_if_needed()
        photograph(phone, "live")

    def places(self) -> None:
        self.editor.goto("/admin/articles/photo/")
        photograph(self.editor, "library")
        self.editor.goto("/admin/articles/article/")
        photograph(self.editor, "list")
        phone = self.log_in("phongvien", PHONE, is_mobile=True, has_touch=True)
        open_story(phone, ADD)
        phone.locator("#id_headline").fill(HEADLINE)
        phone.evaluate("window.scrollTo(0, 0)")
        photograph(phone, "phone")
        administrator = self.log_in("quantri")
        administrator.goto("/admin/auth/user/add/")
        photograph(administrator, "colleague")


def log_in(
    browser: Browser, site: str, name: str, viewport: dict[str, int] = DESK, **device: bool
) -> Page:
    context = browser.new_context(
        base_url=site, viewport=viewport, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh",
        bypass_csp=True, **device,  # waiting is a script of the browser driver's own
    )  # fmt: skip
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/admin/login/?next=/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")
    return page


def open_story(page: Page, address: str) -> None:
    page.goto(address)
    text_of(page).wait_for()
    page.wait_for_function("CKEDITOR.instances.id_body?.status === 'ready'")


def text_of(page: Page) -> Locator:
    return page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.locator(".desk-verbs, .desk-more").get_by_role(
            "button", name=name, exact=True
        ).first.click()
    page.wait_for_timeout(1500)  # the new page holds the story now and lets go of it when left


def photograph(page: Page, name: str, part: Locator | None = None, *, of: str = "desk") -> None:
    """A picture of the window, or of a part of the page, as light as it must be; `of` names the page
    of docs/ that shows it."""
    taken = (part or page).screenshot(type="png", animations="disabled")
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    path = FOLDER / f"{of}-{name}.jpg"
    for quality in QUALITIES:
        picture.save(path, quality=quality, optimize=True, progressive=True)
        if path.stat().st_size <= HEAVIEST:
            return


def road() -> bytes:
    """A drawn road between hills: no real photograph is needed to show where photos go."""
    picture = Image.new("RGB", (1200, 800), "#bcd7e8")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 420), (380, 230), (760, 470), (760, 800), (0, 800)], fill="#6f8f5a")
    draw.polygon([(420, 520), (860, 260), (1200, 430), (1200, 800), (420, 800)], fill="#58794a")
    draw.polygon([(430, 800), (585, 480), (625, 480), (790, 800)], fill="#b98d5c")
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main())
