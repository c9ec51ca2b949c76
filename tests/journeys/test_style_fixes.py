"""An editor reads the advice beside the text and accepts changes with one click each."""

import pytest
from playwright.sync_api import expect

from tests import make
from tests.journeys.test_story_desk import body_of, open_editor, text_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_advice_follows_the_typing_and_one_click_changes_the_text(new_page, log_in):
    editor = make.make_user("bientap", "Biên tập viên")
    body = '<p>Các <strong>phong</strong> phòng trào thi đua.</p><p>Xem <a href="/admin/">ở đây</a>, cuối bài.</p>'
    story = make.make_story(by=editor, body=body + "<p>Đủ dài.</p>" * 40)
    page = new_page()
    log_in(page, "bientap")
    open_editor(page, f"/admin/articles/article/{story.pk}/change/")
    checks = page.locator("#checks")

    page.fill("[name=headline]", "Xã vùng cao hoá giải khó khăn")
    fix = checks.get_by_role("button", name="Sửa: Tiêu đề: dấu thanh")
    expect(fix).to_be_visible()
    page.evaluate("document.querySelector('[name=headline]').setSelectionRange(3, 3)")
    fix.click()
    expect(page.locator("[name=headline]")).to_have_value("Xã vùng cao hóa giải khó khăn")
    assert page.evaluate("document.querySelector('[name=headline]').selectionStart") == 3
    expect(fix).to_be_hidden()

    # Across two elements of the text, with the caret at its end, where it stays.
    text_of(page).locator("p", has_text="cuối bài").click()
    page.keyboard.press("End")
    checks.get_by_role("button", name="Sửa: Nội dung: có thể gõ thừa").click()
    page.evaluate("CKEDITOR.instances.id_body.focus()")
    expect(text_of(page)).to_contain_text("Các phong trào thi đua.")
    page.keyboard.type(" Thêm chữ.")
    expect(text_of(page)).to_contain_text("cuối bài. Thêm chữ.")

    checks.get_by_role("button", name="Sửa: Liên kết").click()
    expect(checks.get_by_text("Liên kết")).to_be_hidden()
    assert "<a" not in body_of(page) and "ở đây" in body_of(page)
    expect(checks.get_by_role("button", name="Sửa")).to_have_count(0)
