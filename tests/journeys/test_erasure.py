"""A reader asks the newsroom for his data and then for their erasure; the administrator does both."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from comments.models import Comment, Decision, Sender
from tests import make
from tests.comments.make import make_approved, make_sender_facts
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WORDS = "Xin tòa soạn đừng giữ lời này của tôi."


def test_erasure_on_request(new_page, log_in):
    moderator = make.make_user("kiemduyet", "Kiểm duyệt")
    make.make_user("quantri", "Quản trị")
    story = make.make_published()
    how = {"sender": make_sender_facts(), "name": "Lường Thị Quên", "email": "quen@vi-du.example"}
    root = make_approved(story, moderator, WORDS, **how)
    make_approved(story, moderator, "Lời thứ hai của tôi.", **how)
    make_approved(story, moderator, "Tôi thấy bác nói đúng.", parent=root)
    address = root.article.publications.get().get_absolute_url()

    reader = new_page(PHONE)
    reader.goto(address)
    expect(reader.get_by_text(WORDS)).to_be_visible()

    page = new_page()
    log_in(page, "quantri")
    page.goto("/admin/comments/sender/du-lieu/")
    page.get_by_label("Thư điện tử, mã tra cứu hoặc số người gửi").fill("quen@vi-du.example")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2 ý kiến từ 1 thiết bị")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải dữ liệu về").click()
    kept = json.loads(Path(waiting.value.path()).read_text("utf-8"))
    assert WORDS in [one["text_sent"] for one in kept["comments"]]

    page.get_by_text("Xóa dữ liệu của người này…").click()
    page.get_by_role("button", name="Xóa vĩnh viễn").click()
    expect(page.get_by_text("Đã xóa 2 ý kiến")).to_be_visible()
    page.goto("/admin/comments/sender/du-lieu/?q=quen@vi-du.example")
    expect(page.get_by_text("Không tìm thấy dữ liệu nào")).to_be_visible()

    reader.goto(address)
    expect(reader.get_by_text("Người viết đã rút lại ý kiến này.")).to_be_visible()
    expect(reader.get_by_text("Tôi thấy bác nói đúng.")).to_be_visible()
    assert WORDS not in reader.content() and "Lường Thị Quên" not in reader.content()
    assert Comment.objects.count() == 2 and not Sender.objects.exclude(email="").exists()
    assert Decision.objects.filter(verb="erase").count() == 2
