"""Somebody has forgotten a password: from the login page through the letter to the desk."""

import re

import pytest
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import expect

from articles.actions.passwords import send_links
from tests import make

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_forgotten_password(new_page, live_server, settings, tmp_path):
    settings.EMAIL_BACKEND = "newsroom.mail.ReadableFiles"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.SITE_URL = live_server.url
    person = make.make_user("bientap", "Biên tập viên", first_name="Trần Văn Bình")
    page = new_page()
    page.goto("/admin/")
    page.get_by_role("link", name="Quên").click()
    page.get_by_label("Thư điện tử").fill(person.email)
    page.get_by_role("button", name="Gửi đường dẫn").click()
    expect(page.get_by_text("sẽ tới trong ít phút")).to_be_visible()

    (task,) = DBTaskResult.objects.filter(task_path="articles.actions.passwords.send_links")
    send_links.call(*task.args_kwargs["args"])
    (letter,) = (tmp_path / "mail").glob("*.eml")
    text = letter.read_text(encoding="utf-8")
    assert "Đặt mật khẩu mới cho tài khoản" in text and "Trần Văn Bình" in text
    page.goto(re.search(r"http\S+/mat-khau-moi/\S+", text)[0])
    page.locator("#id_new_password1").fill("lúa-chín-vàng-đồng-97")
    page.locator("#id_new_password2").fill("lúa-chín-vàng-đồng-97")
    page.get_by_role("button", name="Đặt mật khẩu").click()
    page.get_by_role("link", name="Đăng nhập").click()
    page.fill("#id_username", "bientap")
    page.fill("#id_password", "lúa-chín-vàng-đồng-97")
    page.press("#id_password", "Enter")
    expect(page.get_by_role("heading", name="Bàn làm việc")).to_be_visible()
