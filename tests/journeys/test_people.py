"""A reporter writes who attended, with two wrong titles and a namesake, and the panel leads to the right
text; a reader goes from a name to the person, and to the story three years later."""

import time
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.actions import publishing, reviewing
from articles.models import Article, Event
from articles.snapshot import of_article
from newsroom.demo.load_registry import load_registry
from officials.models import Person
from tests import make
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

EVENT = date(2026, 1, 16)
TYPED = (
    "Dự hội nghị có đồng chí Trịnh Tuấn Sinh, Phó Bí thư Tỉnh ủy, Chủ tịch MTTQ tỉnh; các đồng chí "
    "Ủy viên Ban Thường vụ Tỉnh ủy: Đào Xuân Yên, Trưởng Ban Tuyên giáo Tỉnh ủy; Lê Quang Hùng, "
    "Chủ tịch UBND tỉnh; đồng chí Nguyễn Văn Hùng; đồng chí Lê Văn Tám, Giám đốc Sở Y tế."
)
RIGHT = TYPED.replace("Tuyên giáo Tỉnh", "Tuyên giáo và Dân vận Tỉnh").replace(
    "Hùng, Chủ tịch UBND", "Hùng, Phó Chủ tịch UBND"
)
KEPT_AFTER = 2000  # ms; see PAUSE in story.js
SLOWEST = 1.0  # seconds from the last key to the list


@pytest.fixture
def newsroom(transactional_db):
    make.make_user("phongvien", "Phóng viên")
    make.make_author("Tiến Dũng")
    make.make_section()
    load_registry(by=make.make_user("bientap", "Biên tập viên"))


def text_of(page: Page):
    return page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")


def words_of(page: Page) -> str:
    return page.evaluate("CKEDITOR.instances.id_body.editable().getText()").strip()


def open_new_story(page: Page) -> None:
    page.goto("/admin/articles/article/add/")
    page.get_by_label("Tiêu đề", exact=False).first.fill("Hội nghị bàn việc làm đường")
    page.get_by_label("Ngày diễn ra sự việc").fill("16/01/2026")
    text_of(page).wait_for()
    page.wait_for_function("CKEDITOR.instances.id_body?.status === 'ready'", polling=100)
    text_of(page).click()


def person(page: Page, name: str):
    return page.locator(f'#people .person[data-name="{name}"]')


def caret_of(page: Page) -> int:
    """How many characters of the paragraph stand before the caret."""
    return page.evaluate(
        """() => {
          const selection = CKEDITOR.instances.id_body.window.$.getSelection();
          const range = selection.getRangeAt(0).cloneRange();
          range.setStart(CKEDITOR.instances.id_body.editable().$.firstChild, 0);
          return range.toString().length;
        }"""
    )


def test_the_panel_leads_a_reporter_to_the_right_titles(
    newsroom, new_page, log_in, keep_screenshot
):
    page = new_page()
    page.on("dialog", lambda dialog: dialog.accept())  # leaving with unsaved text asks first
    log_in(page, "phongvien")
    open_new_story(page)
    page.keyboard.type(TYPED)
    begun = time.monotonic()
    expect(person(page, "Lê Văn Tám")).to_be_visible()
    assert time.monotonic() - begun < SLOWEST
    # It follows while one goes on typing, too, not only when one stops.
    page.keyboard.type(" Ông Trịnh Hữu Bằng, Giám đốc Sở Y tế nói." + " Câu dài." * 20, delay=15)
    assert person(page, "Trịnh Hữu Bằng").count() == 1
    expect(page.locator("#people .title-wrong")).to_have_count(2)
    page.evaluate("CKEDITOR.instances.id_body.setData('')")
    text_of(page).click()
    page.keyboard.type(TYPED)
    expect(page.locator("#people .title-wrong")).to_have_count(2)
    expect(page.locator("#people [role=status]").first).to_contain_text("2 chức danh")
    keep_screenshot(page, "wrong")
    assert Axe().run(page, context="#people").response["violations"] == []

    # The caret stays in the midst of the text, whatever the panel does to the words around it.
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    before = caret_of(page)
    for name in ("Đào Xuân Yên", "Lê Quang Hùng"):
        fix = person(page, name).get_by_role("button", name="Sửa trong bài")
        fix.focus()
        page.keyboard.press("Enter")
        expect(person(page, name).locator(".title-wrong")).to_have_count(0)
    assert words_of(page) == RIGHT
    assert caret_of(page) == before + len(RIGHT) - len(TYPED)
    # One step back takes one change back, one forward makes it again; nothing typed is lost.
    page.evaluate("CKEDITOR.instances.id_body.execCommand('undo')")
    assert words_of(page) == RIGHT.replace("Hùng, Phó Chủ tịch", "Hùng, Chủ tịch")
    page.evaluate("CKEDITOR.instances.id_body.execCommand('redo')")
    assert words_of(page) == RIGHT

    choices = person(page, "Nguyễn Văn Hùng").get_by_role("button")
    expect(choices).to_have_count(3)
    choices.filter(has_text="Trưởng Ban Tổ chức Tỉnh ủy").press("Enter")
    expect(person(page, "Nguyễn Văn Hùng")).to_contain_text("đã gắn")
    expect(person(page, "Nguyễn Văn Hùng")).to_be_focused()
    propose = person(page, "Lê Văn Tám")
    propose.locator("summary").press("Enter")
    expect(propose.get_by_label("Chức vụ")).to_have_value("Giám đốc")
    expect(propose.get_by_label("Cơ quan")).to_have_value("Sở Y tế")
    propose.get_by_role("button", name="Đề nghị").press("Enter")
    expect(page.locator("#people [role=status]").first).to_contain_text(
        "Đã đề nghị thêm Lê Văn Tám"
    )
    keep_screenshot(page, "right")

    # What was decided is as safe as what was typed.
    page.wait_for_timeout(KEPT_AFTER)
    page.reload()
    page.get_by_role("button", name="Lấy lại").click()
    expect(person(page, "Nguyễn Văn Hùng")).to_contain_text("đã gắn")
    page.locator(".desk-verbs").get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".messagelist .saved")).to_be_visible()
    story = of_article(Article.objects.get())
    assert {named.surface for named in story.mentions} == {
        "Trịnh Tuấn Sinh", "Đào Xuân Yên", "Lê Quang Hùng", "Nguyễn Văn Hùng",
    }  # fmt: skip
    assert all(story.body[one.start : one.end] == one.surface for one in story.mentions)
    expect(person(page, "Nguyễn Văn Hùng")).to_contain_text("đã gắn")


def test_an_at_sign_puts_title_and_name_and_leaves_what_is_declined(
    newsroom, new_page, log_in, keep_screenshot
):
    page = new_page()
    log_in(page, "phongvien")
    open_new_story(page)
    offers = page.locator(".officials")
    page.keyboard.type("Sáng nay, @le qu")
    expect(offers.get_by_role("option").first).to_contain_text("Lê Quang Hùng")
    keep_screenshot(page, "at")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(offers).to_be_hidden()
    assert words_of(page) == "Sáng nay, Phó Chủ tịch UBND tỉnh Lê Quang Hùng"
    expect(person(page, "Lê Quang Hùng")).to_contain_text("đã gắn")
    page.keyboard.type(" dự. Thư gửi a@le va @xuan yen")
    expect(offers).to_be_visible()
    page.keyboard.press("Escape")
    expect(offers).to_be_hidden()
    page.keyboard.type(".")
    assert words_of(page).endswith("dự. Thư gửi a@le va @xuan yen.")
    expect(offers).to_be_hidden()
    phone = new_page(PHONE)
    log_in(phone, "phongvien")
    open_new_story(phone)
    phone.keyboard.type("@hung")
    expect(offers_of := phone.locator(".officials")).to_be_visible()
    box = offers_of.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    keep_screenshot(phone, "at-phone")
    assert not phone.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_title_goes_out_against_the_registry_with_a_reason_only(
    newsroom, new_page, log_in, keep_screenshot
):
    article = make.make_story(
        body=f"<p>{TYPED.replace('Chủ tịch UBND', 'Phó Chủ tịch UBND')}</p>" * 2, event_date=EVENT
    )
    reviewing.submit(article=article, by=article.writer, at=make.NOW)
    reviewing.approve(article=article, by=make.make_user("duyet", "Biên tập viên"), at=make.NOW)
    page = new_page()
    log_in(page, "bientap")
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator(".desk-verbs").get_by_role("button", name="Xuất bản", exact=True).click()
    reason = page.get_by_label("Lý do giữ như trong bài")
    expect(reason).to_be_focused()
    page.complaints.clear()  # the browser's console names the 400 that was wanted
    keep_screenshot(page, "asked")
    reason.fill("Trích nguyên văn giấy mời")
    page.get_by_role("button", name="Xuất bản, giữ như trong bài").click()
    expect(page.locator(".messagelist .success, .messagelist .saved").first).to_contain_text(
        "Đã xuất bản"
    )
    event = Event.objects.get(article_id=article.pk, verb="publish")
    assert event.details["vouched"][0]["reason"] == "Trích nguyên văn giấy mời"


def test_a_reader_goes_from_a_name_to_the_person_and_on_to_the_story_three_years_later(
    newsroom, new_page, keep_screenshot
):
    author = make.make_author()
    first = published("Hội nghị tổng kết năm 2022", date(2022, 12, 20), "Phó Chủ tịch HĐND tỉnh")
    later = published("Hội nghị đầu năm 2026", EVENT, "Phó Chủ tịch Thường trực HĐND tỉnh")
    page = new_page(DESK)
    page.goto(first)
    page.locator(".body").get_by_role("link", name="Lê Tiến Lam").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lê Tiến Lam")
    keep_screenshot(page, "person")
    stories = page.get_by_role("main")
    for words in ("Phó Chủ tịch Hội đồng nhân dân", "Phó Chủ tịch Thường trực Hội đồng nhân dân"):
        expect(stories.get_by_text(words, exact=False).first).to_be_visible()
    page.get_by_role("link", name="Hội nghị đầu năm 2026").first.click()
    assert page.url.endswith(later)
    expect(page.locator(".body").get_by_role("link", name="Lê Tiến Lam")).to_have_count(1)
    assert author


def published(headline: str, day: date, title: str) -> str:
    """The address of a story that names one official by the title of its day."""
    from articles.actions.naming import naming_people

    sentence = f"Đồng chí Lê Tiến Lam, {title} chủ trì. Ông Lam yêu cầu làm ngay."
    snapshot = make.make_snapshot(headline=headline, body=f"<p>{sentence}</p>" * 3, event_date=day)
    named = naming_people(snapshot, before=snapshot.__class__(headline=""), at=make.NOW)
    article = make.make_approved(snapshot=named)
    publishing.publish(article=article, by=make.make_user("", "Biên tập viên"), at=make.NOW)
    assert Person.objects.get(display_name="Lê Tiến Lam")
    return make.publication_of(article).get_absolute_url()
