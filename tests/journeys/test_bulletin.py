"""The evening bulletin: ten stories are put in order, one drops out, the others go out by one press."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.actions import reviewing
from articles.models import Article, RundownItem
from tests import make


@pytest.fixture
def stories(transactional_db) -> list[Article]:
    """Ten approved ones; the headlines say where each will stand."""
    by, editor = make.make_user("phongvien", "Phóng viên"), make.make_user("", "Biên tập viên")
    return [
        make.make_approved(by=by, editor=editor, headline=f"Tin thứ {n} của buổi tối")
        for n in (2, 1, 3, 4, 5, 6, 7, 8, 10, 9)
    ]


def test_an_evening_bulletin_of_ten_stories_goes_out_in_order(
    stories, new_page, log_in, keep_screenshot
):
    editor = make.make_user("bientap", "Biên tập viên")
    make.make_episode(day=timezone.localdate())
    page = new_page()
    log_in(page, "bientap")
    page.click("text=Bản tin hôm nay")
    page.click("text=Thời sự tối")
    for story in stories:
        page.fill("#find", story.headline)
        page.click(f"#add-{story.pk}")
        expect(page.locator(".sort-row", has_text=story.headline)).to_be_visible()
    rows = page.locator(".sort-row .sort-words a")
    expect(rows).to_have_count(10)

    # The second to the top by mouse, the last but one down by a key.
    page.locator(".sort-row").nth(1).drag_to(
        page.locator(".sort-row").nth(0), target_position={"x": 60, "y": 3}
    )
    expect(rows.first).to_have_text("Tin thứ 1 của buổi tối")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    item = RundownItem.objects.get(article=stories[8])
    page.focus(f"#handle-{item.pk}")
    page.keyboard.press("ArrowDown")
    order = [f"Tin thứ {n} của buổi tối" for n in range(1, 11)]
    expect(rows).to_have_text(order)
    expect(page.locator(f"#down-{item.pk}")).to_be_disabled()  # as the server has it
    expect(page.locator(f"#handle-{item.pk}")).to_be_focused()

    dropped = stories[4]
    reviewing.send_back(article=dropped, reason="Thiếu số liệu", by=editor, at=timezone.now())
    page.reload()
    expect(page.locator(".sort-dropped")).to_contain_text("Rơi khỏi bản tin: trả lại lúc")
    keep_screenshot(page, "one-dropped")
    page.click("text=Phát hành ngay 9 bài")
    expect(page.locator(".messagelist")).to_contain_text("Đã phát hành 9 bài.")
    expect(page.locator(".badge-published")).to_have_count(10)

    page.click("text=Trang bạn đọc")
    out = [name for name in order if name != dropped.headline]
    titles = page.locator("section[aria-labelledby=trong-so] .card h3 a")
    expect(titles).to_have_text(out)
    titles.first.click()
    expect(page.locator(".source")).to_have_text(
        f"Nguồn: Thời sự tối {timezone.localdate():%d/%m/%Y}"
    )
