"""A reporter pastes from Word, Google Docs, Zalo or a mail; the story keeps what the house keeps."""

from base64 import b64encode

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Photo
from articles.snapshot import of_article
from tests import make
from tests.articles.editor_clipboards import CAPTIONS, NAMES, body_of, clipboard
from tests.journeys.test_story_desk import open_editor, press, reporter, saved, text_of

__all__ = ["reporter"]

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
]

PASTE = """({ forms, pictures }) => {
  const editor = CKEDITOR.instances.id_body;
  const { ClipboardEvent, DataTransfer, File } = editor.window.$;
  const transfer = new DataTransfer();
  for (const [kind, text] of Object.entries(forms)) transfer.setData(kind, text);
  for (const data of pictures) {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([bytes], "image.png", { type: "image/png" }));
  }
  editor.focus();
  editor.editable().$.dispatchEvent(
    new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: transfer }),
  );
}"""


def paste(page: Page, forms: dict[str, str], *pictures: bytes) -> None:
    """Gives the live editor the event that a browser gives it on Ctrl+V."""
    encoded = [b64encode(picture).decode() for picture in pictures]
    page.evaluate(PASTE, {"forms": forms, "pictures": encoded})


def png(color: str = "#447755") -> bytes:
    return make.picture_bytes(600, 400, color, format="PNG")


def start(page: Page) -> None:
    open_editor(page)
    page.locator("#id_headline").fill("Bài dán từ nơi khác")
    text_of(page).click()


def save(page: Page, photos: int = 0) -> Article:
    rows = page.locator(".placement:visible")
    expect(rows).to_have_count(photos)
    for row in rows.all():
        expect(row.locator("[name$=photo]")).not_to_have_value("")
    press(page, "Lưu")
    return saved(page)


@pytest.mark.parametrize("name", NAMES)
def test_a_clipboard_becomes_a_story_of_the_house(name, reporter, new_page, log_in):
    page = new_page()
    log_in(page, "phongvien")
    start(page)
    wanted = body_of(name)
    paste(page, clipboard(name, png()))
    expect(text_of(page)).to_contain_text("." if name == "mail" else wanted.split(">")[1][:8])
    article = save(page, photos=wanted.count("<figure"))
    assert article.body == wanted
    assert Photo.objects.count() == wanted.count("<figure")
    captions = [placed.caption for placed in of_article(article).placements]
    assert captions == CAPTIONS.get(name, [])


def test_a_picture_of_a_web_page_brings_its_caption(reporter, new_page, log_in):
    page = new_page()
    log_in(page, "phongvien")
    start(page)
    data = b64encode(png()).decode()
    figure = (
        f'<figure><img src="data:image/png;base64,{data}">'
        "<figcaption>Chợ  hoa <b>Hạc Thành</b></figcaption></figure><p>Đoạn sau.</p>"
    )
    paste(page, {"text/html": figure})
    article = save(page, photos=1)
    assert article.body.endswith("</figure>\n<p>Đoạn sau.</p>")
    assert [placed.caption for placed in of_article(article).placements] == ["Chợ hoa Hạc Thành"]


def test_a_picture_alone_in_the_clipboard_becomes_a_photo(reporter, new_page, log_in):
    page = new_page()
    log_in(page, "phongvien")
    start(page)
    page.keyboard.type("Chữ có trước.")
    # As browsers copy a picture of a web page: its address as HTML, and the picture as a file.
    paste(page, {"text/html": '<img src="https://vi-du.example/a.png">'}, png())
    assert save(page, photos=1).body == (
        '<p>Chữ có trước.</p>\n<figure data-block="photo" data-id="p1"></figure>'
    )


def test_pasting_into_a_sentence_keeps_what_stood_there(reporter, new_page, log_in):
    page = new_page()
    log_in(page, "phongvien")
    start(page)
    page.keyboard.type("Trước sau.")
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    paste(page, {"text/html": '<span style="color:red">giữa </span>'})
    assert save(page).body == "<p>Trước giữa sau.</p>"


def test_pictures_elsewhere_are_not_fetched_and_the_person_is_told(reporter, new_page, log_in):
    page = new_page()
    log_in(page, "phongvien")
    start(page)
    paste(page, clipboard("google-docs"))
    expect(page.locator(".cke_notification_warning")).to_contain_text("1 ảnh không dán được")
    page.wait_for_timeout(300)  # `new_page` complains of any request to another host


def test_a_script_in_the_clipboard_never_runs(reporter, new_page, log_in):
    page = new_page()
    log_in(page, "phongvien")
    start(page)
    attack = (
        "<p>an<img src=x onerror='top.hit=1'>toàn<svg onload='top.hit=1'></svg></p>"
        "<a href='javascript:top.hit=1'>liên kết</a><script>top.hit=1</script>"
    )
    paste(page, {"text/html": attack})
    article = save(page)
    assert "hit" not in article.body
    assert not page.evaluate("window.hit")
