"""A reporter makes the list of who attended: found, pasted, ordered, with the titles of the day, and
placed where the caret stands."""

import pytest
from playwright.sync_api import Page, expect

from articles.actions.attesting import attest
from articles.snapshot import Named, Snapshot
from newsroom.demo.load_registry import load_registry
from newsroom.demo.story import day
from officials.models import Person, Tenure
from tests import make
from tests.journeys.conftest import PHONE
from tests.journeys.test_story_desk import body_of, open_editor, text_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SENTENCE = (
    "Dự hội nghị có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: "
    "Phạm Thị Thanh Thủy, Trưởng Ban Dân vận Tỉnh ủy, Chủ tịch Ủy ban MTTQ tỉnh; "
    "Đào Xuân Yên, Trưởng Ban Tuyên giáo Tỉnh ủy; "
    "Nguyễn Văn Hùng, Trưởng Ban Tổ chức Tỉnh ủy; "
    "Trần Văn Hải, Bí thư Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh; "
    "các đồng chí: Nguyễn Quang Hải, Phó Chủ tịch HĐND tỉnh; Đầu Thanh Tùng, Phó Chủ tịch UBND tỉnh."
)


@pytest.fixture
def dialog(new_page, log_in):
    """The dialog of a new story about 20/12/2022, at a width."""
    reporter = make.make_user("phongvien", "Phóng viên")
    load_registry(by=reporter)

    def opened(width: dict | None = None) -> Page:
        page = new_page(*([width] if width else []))
        log_in(page, "phongvien")
        open_editor(page, "/admin/articles/article/add/")
        page.fill("[name=event_date]", "20/12/2022")
        return page

    return opened


def seen_in_another_story(*names: str) -> None:
    """A story of ours has printed who was what that day."""
    story = make.make_story()
    for tenure in Tenure.objects.filter(
        person__display_name__in=names, source_text__contains="2022"
    ):
        title = {
            "surface": tenure.title,
            "title": tenure.post.title,
            "organization": tenure.post.organization.name,
        }
        mention = Named(tenure.person_id, "body", 0, 1, tenure.person.display_name, (title,))
        attest(story, Snapshot("x", event_date=day("20/12/2022"), mentions=(mention,)))


def test_the_list_of_the_day_is_made_by_keyboard_and_by_a_pasted_list(dialog):
    seen_in_another_story("Phạm Thị Thanh Thủy", "Trần Văn Hải", "Đầu Thanh Tùng")
    page = dialog()
    text_of(page).click()
    page.keyboard.type("Câu trước. Câu sau.")
    for _ in range(len("Câu sau.")):
        page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Thành phần dự").click()
    box, words = page.get_by_role("dialog", name="Thành phần dự"), page.locator("#attendance-words")
    expect(words).to_be_focused()
    choices = box.locator(".attendance-find > .attendance-found button")

    page.keyboard.type("dau thanh tung")
    expect(choices).to_have_count(1)
    page.keyboard.press("Enter")
    words.fill("van hung")
    expect(choices).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_contain_text("Trưởng Ban Tổ chức Tỉnh ủy")
    page.keyboard.press("Enter")
    words.fill("dang uy khoi co quan")
    expect(choices).to_have_count(1)
    choices.first.click()

    box.get_by_text("Dán danh sách tên").click()
    names = "1. Đồng chí Đào Xuân Yên\n2. Phạm Thị Thanh Thuỷ, Trưởng Ban Dân vận\nNguyễn Quang Hải\nLê Văn Lạ"
    page.fill("#attendance-names", names)
    box.get_by_role("button", name="Thêm các tên này").click()
    expect(box.get_by_text("Danh bạ chưa có: Lê Văn Lạ.")).to_be_visible()
    sentence = page.locator("#attendance-sentence")
    expect(sentence).to_have_value(SENTENCE)

    # The order may be made by hand, and back.
    box.get_by_role("button", name="Đưa Đầu Thanh Tùng lên").press("Enter")
    expect(box.get_by_text("khác thứ tự ưu tiên")).to_be_visible()
    expect(page.locator(":focus")).to_have_attribute("aria-label", "Đưa Đầu Thanh Tùng lên")
    expect(sentence).not_to_have_value(SENTENCE)
    box.get_by_role("button", name="Xếp theo thứ tự ưu tiên").click()
    expect(sentence).to_have_value(SENTENCE)

    box.get_by_role("button", name="Đặt vào bài").click()
    expect(box).to_be_hidden()
    assert body_of(page).strip() == f"<p>Câu trước. {SENTENCE}Câu sau.</p>"
    page.keyboard.press("Control+z")
    expect(text_of(page)).not_to_contain_text("Dự hội nghị")

    # An order made by hand is asked about beside the text, and may stay.
    page.get_by_role("button", name="Thành phần dự").click()
    box.get_by_role("button", name="Đưa Đầu Thanh Tùng lên").click()
    expect(box.get_by_text("khác thứ tự ưu tiên")).to_be_visible()
    box.get_by_role("button", name="Đặt vào bài").click()
    advice = page.locator("#checks").get_by_text("Nguyễn Quang Hải đứng trước Đầu Thanh Tùng")
    expect(advice).to_be_visible()
    page.locator("#checks").get_by_role("button", name="Giữ thứ tự này").click()
    expect(advice).to_be_hidden()
    page.locator("#checks").get_by_role("button", name="Xét lại thứ tự").click()
    page.locator("#checks").get_by_role("button", name="Sửa: Nội dung: theo thứ tự").click()
    expect(advice).to_be_hidden()
    expect(text_of(page)).to_contain_text(SENTENCE)
    chosen = page.locator("#people .person", has_text="Nguyễn Văn Hùng")
    expect(chosen).to_contain_text("Trưởng Ban Tổ chức Tỉnh ủy")


def test_on_a_phone_who_held_nothing_is_told_and_the_sentence_may_be_typed_over(dialog):
    Person.objects.create(display_name="Lò Thị Sao Mai")
    page = dialog(PHONE)
    page.get_by_role("button", name="Thành phần dự").click()
    box = page.get_by_role("dialog", name="Thành phần dự")
    page.fill("#attendance-words", "lo thi sao mai")
    choice = box.locator(".attendance-find > .attendance-found button")
    expect(choice).to_contain_text("Ngày 20/12/2022 không giữ chức vụ nào")
    choice.click()
    sentence = page.locator("#attendance-sentence")
    expect(sentence).to_have_value("Dự hội nghị có đồng chí Lò Thị Sao Mai.")
    sentence.fill("Cùng dự có đại diện người dân.")
    page.fill("#attendance-ending", "cùng bà con")
    page.locator("#attendance-ending").blur()
    expect(sentence).to_have_value("Cùng dự có đại diện người dân.")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box.get_by_role("button", name="Đặt vào bài").click()
    expect(text_of(page)).to_contain_text("Cùng dự có đại diện người dân.")
