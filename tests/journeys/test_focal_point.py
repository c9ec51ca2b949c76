"""The focal point of a photo is picked on the picture, by mouse and by keyboard."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from articles.actions.photos import take_in
from tests import make

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_the_focal_point_is_picked_on_the_picture(new_page, log_in):
    make.make_user("phongvien", "Phóng viên")
    at = datetime(2026, 11, 20, 3, tzinfo=UTC)
    photo = take_in(data=make.picture_bytes(1600, 1000), at=at, alt="Cánh đồng", credit="Hữu Đại")
    page = new_page()
    log_in(page, "phongvien")
    page.goto(f"/admin/articles/photo/{photo.pk}/change/")
    stage = page.get_by_role("application", name="Tâm ảnh")
    box = stage.locator("img").bounding_box()
    stage.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    assert abs(float(page.input_value("#id_focal_x")) - 0.25) < 0.01
    mark = page.locator(".focal-mark").bounding_box()
    assert abs(mark["x"] + mark["width"] / 2 - box["x"] - box["width"] * 0.25) < 2
    assert abs(mark["y"] + mark["height"] / 2 - box["y"] - box["height"] * 0.75) < 2
    stage.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowUp")
    page.get_by_role("button", name="Lưu lại", exact=True).or_(
        page.locator("[name=_save]")
    ).first.click()
    expect(page.locator(".messagelist")).to_be_visible()
    photo.refresh_from_db()
    assert abs(float(photo.focal_x) - 0.35) < 0.01
    assert abs(float(photo.focal_y) - 0.74) < 0.01
