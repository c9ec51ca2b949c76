"""A comment's HTML is made once, and again when anything changes that it shows."""

from dataclasses import replace

import pytest

from comments.prepared import Face, html_of
from comments.thread import Shown
from tests.comments.make import make_approved
from tests.make import make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def face(moderator) -> Face:
    comment = make_approved(make_published(), moderator, "Gọi 0912345678 nhé.", name="Nguyễn Đọc")
    return Face.of(Shown(comment), level=3, is_open=True, time_format="d/m/Y H:i")


def test_the_same_face_is_drawn_once(face):
    html_of.cache_clear()
    assert html_of(face) is html_of(replace(face))
    assert html_of.cache_info().misses == 1


@pytest.mark.parametrize(
    ("change", "shows"),
    [
        ({"text": "Chữ đã sửa"}, "Chữ đã sửa"),
        ({"name": "Tên khác"}, "Tên khác"),
        ({"likes": 7}, ">7</span>"),
        ({"is_pinned": True}, "Ghim"),
        ({"is_edited": True}, "đã biên tập"),
        ({"is_staff": True}, "label-staff"),
        ({"answered_name": "Lan"}, "Trả lời Lan:"),
        ({"level": 4}, "<h4"),
        ({"time_format": "Y"}, ">2026</time>"),
        ({"placeholder": "Tòa soạn đã gỡ ý kiến này."}, "comment-gone"),
    ],
)
def test_whatever_changes_is_seen_at_once(face, change, shows):
    assert shows not in html_of(face)
    assert shows in html_of(replace(face, **change))


def test_a_closed_thread_offers_no_answer(face):
    assert "data-reply=" in html_of(face)
    assert "data-reply=" not in html_of(replace(face, is_open=False))


def test_personal_data_is_masked_before_anything_is_kept(face):
    assert "0912345678" not in face.text and "0912345678" not in html_of(face)


def test_what_was_taken_away_keeps_none_of_its_words(face, moderator):
    from comments.actions import moderating
    from comments.models import Comment
    from tests.comments.make import LATER

    comment = Comment.objects.get(pk=face.pk)
    moderating.remove(comment=comment, by=moderator, at=LATER, reason="insult")
    comment.refresh_from_db()
    gone = Face.of(Shown(comment), level=3, is_open=True, time_format="")
    assert gone.placeholder and gone.name == gone.text == ""
