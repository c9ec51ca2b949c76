"""An editor puts a gallery, a video, a YouTube video and another story into a text; a reader sees them."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.actions import drafting, publishing, reviewing
from articles.models import Article
from articles.snapshot import of_article
from newsroom.processes import wait_until
from tests import make
from tests.journeys.conftest import PATIENCE, PHONE
from tests.journeys.test_story_desk import open_editor, picture, press, text_of, type_story

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

FILM = Path(__file__).resolve().parents[2] / "newsroom" / "demo" / "media" / "thuyen-qua-ben.mp4"
YOUTUBE = "https://youtu.be/aqz-KE-bpKQ?si=tracker"


@pytest.fixture
def reporter(transactional_db):
    make.make_section()
    make.make_author("Tiến Dũng")
    make.make_published(headline="Khánh thành cầu treo bản Lìn")
    return make.make_user("phongvien", "Phóng viên")


def button(page: Page, name: str):
    return page.locator(f".cke_button__{name}")


def insert_gallery(page: Page) -> None:
    button(page, "newsgallery").click()
    dialog = page.locator("#photo-picker")
    dialog.locator("input[type=file]").set_input_files(
        [picture(f"{number}.jpg", color) for number, color in enumerate(("#447755", "#aa5533", "#335577"))]
    )  # fmt: skip
    expect(dialog.locator(".choice[aria-pressed=true]")).to_have_count(3)
    # The second one is not meant after all.
    dialog.locator(".picker-own .choice").nth(1).click()
    dialog.get_by_role("button", name="Chèn chùm ảnh (2)").click()
    block = text_of(page).locator(".newsblock-gallery")
    expect(block.locator(".newsblock-name")).to_have_text("Chùm ảnh 1")
    expect(block.locator("img")).to_have_count(2)
    rows = page.locator("#photos .block-row:visible")
    expect(rows.locator("[name$=photo]")).to_have_count(3)
    # It joins by its own row, with the keyboard, and goes to the end.
    rows.locator("select.gallery-choice").nth(2).select_option("g1")
    expect(block.locator("img")).to_have_count(3)
    for number in range(3):
        row = rows.nth(number)
        expect(row.locator("[name$=photo]")).not_to_have_value("")
        row.get_by_label("Chú thích", exact=True).fill(f"Ảnh thứ {number + 1} của lễ khởi công")
        row.get_by_label("Tác giả ảnh, nguồn").fill("Hữu Đại")
        row.get_by_label("Mô tả ảnh").fill(f"Máy xúc số {number + 1}")


def insert_film(page: Page) -> None:
    button(page, "newsclip").click()
    page.locator("#clip-picker input[type=file]").set_input_files(FILM)
    row = page.locator(".insertion[data-kind=video]")
    expect(row.locator("[name$=clip]")).not_to_have_value("")
    expect(row.locator(".insertion-told")).to_contain_text("Video 0:06")
    row.get_by_label("Chú thích").fill("Thuyền rời bến")
    row.get_by_label("Tác giả, nguồn").fill("Việt Dũng")
    row.get_by_role("button", name="Chọn ảnh bìa").click()
    page.locator("#photo-picker .picker-own .choice").first.click()
    expect(row.locator("[name$=poster]")).not_to_have_value("")
    expect(text_of(page).locator(".newsblock-video .newsblock-name")).to_have_text("Thuyền rời bến")


def insert_youtube(page: Page) -> None:
    page.get_by_role("button", name="YouTube, Facebook", exact=True).press("Enter")
    dialog = page.locator("#embed-asker")
    dialog.get_by_label("Địa chỉ của video").fill("https://evil.example/watch?v=aqz-KE-bpKQ")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("không phải một video trên YouTube")
    page.complaints.clear()  # the console names the 400 that was wanted
    dialog.get_by_label("Địa chỉ của video").fill(YOUTUBE)
    page.keyboard.press("Enter")
    page.locator("#photo-picker .picker-own .choice").nth(1).click()
    page.locator(".insertion[data-kind=embed]").get_by_label("Chú thích").fill("Phim hoạt hình mở")
    expect(text_of(page).locator(".newsblock-embed .newsblock-name")).to_have_text(
        "Phim hoạt hình mở"
    )


def insert_story(page: Page) -> None:
    button(page, "newsrelated").click()
    dialog = page.locator("#story-picker")
    dialog.get_by_label("Tìm trong tiêu đề").fill("cau treo")
    dialog.get_by_role("button", name="Khánh thành cầu treo bản Lìn").click()
    expect(text_of(page).locator(".newsblock-related .newsblock-name")).to_have_text(
        "Khánh thành cầu treo bản Lìn"
    )


def test_blocks_from_the_desk_to_a_readers_phone(reporter, new_page, log_in, keep_screenshot):
    page = new_page()
    log_in(page, "phongvien")
    open_editor(page)
    type_story(page)
    insert_gallery(page)
    insert_film(page)
    insert_youtube(page)
    insert_story(page)
    keep_screenshot(page, "desk")
    press(page, "Lưu")
    expect(page.locator(".messagelist .saved")).to_be_visible()
    article = Article.objects.get(headline="Xã vùng cao mở đường")
    story = of_article(article)
    assert [row.gallery for row in story.placements] == ["g1"] * 3
    assert [row.kind for row in story.insertions] == ["video", "embed", "related"]
    assert story.insertions[1].address == "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
    # Opened and saved again nothing has changed.
    expect(text_of(page).locator(".newsblock")).to_have_count(4)
    press(page, "Lưu")
    expect(page.locator(".messagelist .saved")).to_be_visible()
    assert article.revisions.count() == 1
    _publish(article)
    _read(new_page, make.publication_of(article).get_absolute_url(), keep_screenshot)


def _publish(article: Article) -> None:
    article.refresh_from_db()
    whole = make.replace(
        make.make_snapshot(),
        body=article.body,
        placements=of_article(article).placements,
        insertions=of_article(article).insertions,
    )
    at, editor = make.NOW, make.make_user("", "Biên tập viên")
    drafting.save_story(
        article=article, snapshot=whole, based_on=article.latest_revision_id, by=article.writer, at=at
    )  # fmt: skip
    reviewing.submit(article=article, by=article.writer, at=at)
    reviewing.approve(article=article, by=editor, at=at)
    publishing.publish(article=article, by=editor, at=at)


def _read(new_page, address: str, keep_screenshot) -> None:
    phone = new_page(PHONE, has_touch=True, is_mobile=True)
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.route("**/*youtube-nocookie.com/**", lambda route: route.fulfill(body="<p>frame</p>"))
    phone.goto(address)
    phone.wait_for_load_state("networkidle")
    # Nothing of the video and nothing of the other site before the reader asks.
    assert not [url for url in asked if ".mp4" in url or "youtube" in url]
    assert not Axe().run(phone).response["violations"]
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    keep_screenshot(phone, "phone")
    # The page's policy lets nobody evaluate a text in it, so these ask from outside.
    # The gallery moves under the keyboard, which stops at every picture.
    gallery = phone.locator(".gallery")
    gallery.locator("a").last.focus()
    assert wait_until(lambda: gallery.evaluate("(one) => one.scrollLeft > 100"), limit=PATIENCE)
    video = phone.locator("video")
    video.evaluate("(one) => { one.muted = true; return one.play(); }")
    assert wait_until(lambda: video.evaluate("(one) => one.currentTime > 0.2"), limit=PATIENCE)
    assert video.evaluate("(one) => one.duration") == pytest.approx(6, abs=0.7)
    phone.get_by_role("link", name="Xem video trên YouTube").press("Enter")
    frame = phone.locator(".embed iframe")
    expect(frame).to_have_attribute("title", "Phim hoạt hình mở, video trên YouTube")
    expect(frame).to_be_focused()
    assert frame.get_attribute("src").startswith(
        "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
    )
    phone.complaints.clear()  # the third party was asked for by the reader
    phone.get_by_role("link", name="Khánh thành cầu treo bản Lìn").first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Khánh thành cầu treo bản Lìn")
