"""Without a mail server, messages lie where a person can read them."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

from newsroom.mail import readable

SUBJECT = "Bình luận của bạn đã được duyệt trên trang của Đài, mời bạn xem lại và trả lời người đọc"
BODY = "Chào chị Đỗ Thị Ẳ,\n\n" + "Một dòng rất dài. " * 80


@pytest.fixture
def message() -> EmailMultiAlternatives:
    return EmailMultiAlternatives(
        SUBJECT, BODY, "Tòa soạn <toasoan@localhost>", ["Nguyễn Thị Ỗ <ban.doc@example.vn>"]
    )


def test_headers_and_text_are_plain_utf8(message):
    text = readable(message).decode()
    assert SUBJECT in text
    assert "From: Tòa soạn <toasoan@localhost>" in text
    assert "Nguyễn Thị Ỗ" in text
    assert BODY.strip() in text
    assert "=?utf-8" not in text


def test_html_stays_readable_and_attachments_stay_whole(message):
    message.attach_alternative("<p>Chào chị Đỗ</p>", "text/html")
    message.attach("ảnh.png", b"\x89PNG\x00\xff", "image/png")
    kept = readable(message)
    assert "<p>Chào chị Đỗ</p>" in kept.decode()
    parsed = message_from_bytes(kept, policy=policy.SMTPUTF8)
    attachment = next(parsed.iter_attachments())
    assert attachment.get_content() == b"\x89PNG\x00\xff"
    assert attachment.get_filename() == "ảnh.png"


def test_a_line_break_in_the_subject_adds_no_header(message):
    message.subject = "Xin chào\nBcc: ke.xau@example.vn"
    with pytest.raises(ValueError, match="newlines"):
        readable(message)


def test_each_message_is_a_file_that_only_we_may_enter(message, settings, tmp_path: Path):
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    connection = get_connection("newsroom.mail.ReadableFiles")
    assert connection.send_messages([message, message]) == 2
    files = list((tmp_path / "mail").glob("*.eml"))
    assert len(files) == 2
    assert SUBJECT in files[0].read_text()
    assert (tmp_path / "mail").stat().st_mode & 0o077 == 0
