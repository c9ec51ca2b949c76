"""A reader asks what became of a comment."""

import pytest
from django.urls import reverse

from comments.actions import moderating
from tests.comments.make import LATER, make_approved, make_comment

pytestmark = pytest.mark.django_db


def answer_to(reader, code: str) -> str:
    return reader.get(reverse("comments:lookup"), {"ma": code}).content.decode()


def test_each_state_is_told_with_its_reason(story, moderator, reader):
    waiting, rejected = make_comment(story), make_comment(story)
    shown, removed = make_approved(story, moderator), make_approved(story, moderator)
    moderating.reject(comment=rejected, reason="unclear", note="nội bộ", by=moderator, at=LATER)
    moderating.remove(comment=removed, reason="insult", by=moderator, at=LATER)
    assert "Ý kiến đang chờ duyệt" in answer_to(reader, waiting.lookup_code)
    assert "Ý kiến đã được đăng" in answer_to(reader, shown.lookup_code)
    page = answer_to(reader, rejected.lookup_code)
    assert "Ý kiến không được đăng" in page and "Mời bạn viết lại rõ hơn" in page
    assert "nội bộ" not in page and moderator.username not in page
    page = answer_to(reader, removed.lookup_code)
    assert "Ý kiến đã bị gỡ" in page and "xúc phạm" in page


def test_the_code_is_read_as_people_type_it(story, reader):
    comment = make_comment(story, "Có dấu gạch.")
    code = comment.shown_code.lower()
    assert "Có dấu gạch." in answer_to(reader, f" {code[:3]} {code[3:]} ")


@pytest.mark.parametrize("code", ["x", "²", "O" * 10, "a" * 5000, "'--"])
def test_an_unknown_code_says_so(reader, db, code):
    answer = reader.get(reverse("comments:lookup"), {"ma": code})
    assert answer.status_code == 404
    assert "Không có ý kiến nào mang mã này" in answer.content.decode()


def test_text_without_accents_gets_a_hint_and_no_refusal(story, reader):
    plain = make_comment(story, "Kinh mong lanh dao tinh quan tam sua duong cho dan")
    fine = make_comment(story, "Kính mong lãnh đạo tỉnh quan tâm sửa đường cho dân")
    pages = [
        reader.get(reverse("comments:received", args=[comment.lookup_code])).content.decode()
        for comment in (plain, fine)
    ]
    assert ["viết không dấu" in page for page in pages] == [True, False]


def test_the_e_mail_address_is_shown_nowhere(story, moderator, reader):
    comment = make_approved(story, moderator, email="rieng@example.vn")
    pages = [
        answer_to(reader, comment.lookup_code),
        reader.get(reverse("comments:received", args=[comment.lookup_code])).content.decode(),
        reader.get(reverse("comments:more", args=[story.pk])).content.decode(),
    ]
    assert not any("rieng@example.vn" in page for page in pages)
