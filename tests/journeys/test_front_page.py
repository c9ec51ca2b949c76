"""The home page is arranged by mouse and by keyboard, seen before it goes out, and put back."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from articles.models import Article
from articles.renditions import plan_renditions
from tests import make


@pytest.fixture
def stories(transactional_db) -> list[Article]:
    make.make_user("bientap", "Biên tập viên")
    photo = make.make_photo(picture=make.picture_bytes(1600, 1000, "#336699"))
    plan_renditions(photo)
    lead = make.place(photo, is_lead=True)
    return [
        make.make_published(
            headline=f"Tin thứ {n}", placements=(lead,), at=make.NOW + timedelta(minutes=n)
        )
        for n in range(1, 7)
    ]


def test_a_front_page_is_rearranged_by_mouse_and_by_keyboard(
    stories, new_page, log_in, keep_screenshot
):
    page, reader = new_page(), new_page()
    log_in(page, "bientap")
    page.click(".start-deeds >> text=Sắp trang")
    page.click(".sort-offers >> text=Trang chủ")
    rows = page.locator(".sort-row")
    settled = page.locator("[aria-busy]")

    # By mouse: an old story into the first place, then below the next.
    page.locator(f"[data-offer='{stories[0].pk}']").drag_to(rows.nth(0))
    expect(rows.nth(0)).to_contain_text("Tin thứ 1")
    page.locator(f"[data-offer='{stories[1].pk}']").drag_to(rows.nth(1))
    expect(rows.nth(1)).to_contain_text("Tin thứ 2")
    rows.nth(1).drag_to(rows.nth(0), target_position={"x": 60, "y": 3})
    expect(page.locator(".sort-row .sort-words > a")).to_have_text(["Tin thứ 2", "Tin thứ 1"])
    expect(settled).to_have_count(0)

    # By keyboard: found, pinned, moved up.
    page.fill("#find", "tin thu 3")
    put = page.locator(f"#put-{stories[2].pk}")
    expect(page.locator("[data-offer]")).to_have_count(1)
    put.focus()
    page.keyboard.press("Enter")
    handle = page.locator(f"#handle-{stories[2].pk}")
    handle.focus()
    page.keyboard.press("ArrowUp")
    order = ["Tin thứ 2", "Tin thứ 3", "Tin thứ 1"]
    expect(page.locator(".sort-row .sort-words > a")).to_have_text(order)
    expect(page.locator(".sort-row").nth(1).locator("button[value='up:1']")).to_be_visible()
    expect(handle).to_be_focused()
    page.get_by_label("Bài chính: giờ kết thúc").fill("23:59 31/12/2099")

    with page.expect_popup() as opened:
        page.click("text=Xem trước")
    expect(opened.value.locator(".card-lead h2")).to_have_text("Tin thứ 2")
    reader.goto("/")
    expect(reader.locator(".card-lead h2")).to_have_text("Tin thứ 6")

    keep_screenshot(page, "draft")
    page.get_by_role("button", name="Đưa lên").click()
    expect(page.locator(".messagelist")).to_contain_text("Đã đưa lên")
    reader.goto("/")
    expect(reader.locator(".front-main h2")).to_have_text([*order, "Tin thứ 6"])

    page.click("text=Để cả trang theo thời gian")
    expect(page.locator(".sort-row .sort-words > a")).to_have_count(0)
    page.click("text=Lấy lại")
    expect(page.locator(".sort-row .sort-words > a")).to_have_text(order)
