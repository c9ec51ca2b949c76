"""A story's past: who changed what and when, any two forms compared, an old one taken back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from articles.actions import drafting, noting, reviewing
from articles.differences import differing
from articles.models import DeskNote, Revision
from articles.snapshot import of_article
from foundation.problems import Refused
from officials.models import Area
from tests import make

pytestmark = pytest.mark.django_db


def address(name: str, story) -> str:
    return reverse(f"admin:articles_article_{name}", args=[story.pk])


def rewrite(story, by, minutes: int = 1, **fields):
    return drafting.save_story(
        article=story, snapshot=make.replace(of_article(story), **fields),
        based_on=story.latest_revision_id, by=by, at=make.NOW + timedelta(minutes=minutes),
    )  # fmt: skip


@pytest.fixture
def story(reporter, editor):
    story = make.make_story(by=reporter, headline="Xã làm đường mới", body="<p>Dài bốn cây số.</p>")
    rewrite(story, editor, headline="Xã mở đường mới")
    rewrite(story, editor, 2, body="<p>Dài <strong>năm</strong> cây số.</p>")
    return story


def test_any_two_forms_are_compared_by_words(story, reporter, sign_in):
    page = sign_in(reporter).get(address("compare", story), {"a": 3, "b": 1})
    text = page.content.decode()
    assert [field.label for field in page.context["fields"]] == ["Tiêu đề", "Nội dung"]
    for marked in (
        "<del>làm </del>",
        "<ins>mở </ins>",
        "<del>bốn </del>",
        "<ins>năm </ins>",
        "bientap",
    ):
        assert marked in text


def test_what_is_no_pair_of_revisions_is_not_found(story, reporter, sign_in):
    client = sign_in(reporter)
    for pair, status in (({"a": 1, "b": 9}, 404), ({"a": "x", "b": 1}, 400), ({}, 400)):
        assert client.get(address("compare", story), pair).status_code == status
    other = make.make_story()
    assert client.get(address("compare", other), {"a": 1, "b": 1}).status_code == 404


def test_every_field_is_told_in_words_a_person_knows(reporter, at):
    area = Area.objects.create(name="Sao Vàng", kind="commune")
    before = make.make_snapshot(sapo="Cũ")
    photo = make.make_photo()
    after = make.replace(
        before, sapo="Mới", section_id=make.make_section("Kinh tế").pk, area_ids=(area.pk,),
        episode_id=make.make_episode().pk, topics=("Giao thông",), event_date=None, planned_at=at,
        bylines=(), placements=(make.place(photo, caption="Lễ khởi công", is_lead=True),),
        ai_use="assisted", body='<p>Chữ &lt;b&gt;.</p><figure data-block="photo" data-id="p1"></figure>',
    )  # fmt: skip
    told = {d.name: "".join(piece.text for piece in d.after) for d in differing(before, after)}
    assert told == {
        "sapo": "Mới", "section_id": "Kinh tế", "area_ids": "xã Sao Vàng",
        "episode_id": "Thời sự tối 19/11/2026", "topics": "Giao thông", "event_date": "",
        "planned_at": "10:00 20/11/2026", "bylines": "", "placements": "Lễ khởi công (ảnh chính)",
        "ai_use": "AI hỗ trợ, người viết kiểm tra", "body": "Chữ <b>.\n[Ảnh: Lễ khởi công]",
    }  # fmt: skip


def test_a_change_of_bold_alone_is_called_so():
    before = make.Snapshot(headline="Một", body="<p>Chữ đậm</p>")
    (field,) = differing(before, make.replace(before, body="<p>Chữ <strong>đậm</strong></p>"))
    assert field.is_only_looks


def test_an_old_form_is_taken_back_as_a_new_save(story, reporter, sign_in):
    answer = sign_in(reporter).post(
        address("restore", story), {"number": 1, "based_on": story.latest_revision_id}
    )
    story.refresh_from_db()
    assert answer.status_code == 302
    assert (story.headline, story.latest_revision.number) == ("Xã làm đường mới", 4)
    assert Revision.objects.filter(article=story).count() == 4


def test_an_old_form_is_not_taken_back_over_a_save_that_nobody_saw(
    story, reporter, editor, sign_in
):
    seen = story.latest_revision_id
    rewrite(story, editor, 3, headline="Bản bốn")
    answer = sign_in(reporter).post(address("restore", story), {"number": 1, "based_on": seen})
    story.refresh_from_db()
    assert (answer.status_code, story.headline) == (409, "Bản bốn")


def test_who_may_not_save_may_not_take_back(story, reporter, sign_in, at):
    reviewing.submit(article=story, by=reporter, at=at)
    form = {"number": 1, "based_on": story.latest_revision_id}
    assert sign_in(reporter).post(address("restore", story), form).status_code == 403
    story.refresh_from_db()
    assert story.latest_revision.number == 3


def test_saves_decisions_and_notes_stand_in_one_line_of_time(story, reporter, editor, sign_in):
    reviewing.submit(article=story, by=reporter, at=make.NOW + timedelta(minutes=3))
    noting.write_note(
        article=story, text="Gọi lại cho xã nhé.", by=editor, at=make.NOW + timedelta(minutes=4)
    )
    reviewing.send_back(
        article=story, reason="Thiếu số liệu.", by=editor, at=make.NOW + timedelta(minutes=5)
    )
    page = sign_in(reporter).get(address("history", story))
    lines = [(step.what, step.revision, step.words) for step in page.context["steps"]]
    assert lines == [
        ("Trả lại", 3, "Thiếu số liệu."),
        ("Ghi chú", None, "Gọi lại cho xã nhé."),
        ("Gửi duyệt", 3, ""),
        ("Lưu", 3, ""),
        ("Lưu", 2, ""),
        ("Viết bài mới", 1, ""),
    ]


def test_the_time_line_costs_the_same_however_long(
    story, reporter, editor, sign_in, django_assert_max_num_queries
):
    for number in range(20):
        rewrite(story, editor, number + 3, sapo=f"Sapo {number}")
        noting.write_note(article=story, text=f"Ghi {number}", to=reporter, by=editor, at=make.NOW)
    client = sign_in(reporter)
    with django_assert_max_num_queries(12):
        assert client.get(address("history", story)).status_code == 200


def test_a_note_to_a_colleague_goes_by_mail(story, reporter, editor, sign_in):
    answer = sign_in(reporter).post(
        address("history", story), {"text": "Chị xem giúp em.\nCảm ơn chị.", "to": editor.pk}
    )
    assert answer.status_code == 302
    note = DeskNote.objects.get()
    assert (note.by, note.to, note.article) == (reporter, editor, story)
    task = DBTaskResult.objects.get(task_path="articles.actions.noting.send_note")
    noting.send_note.call(*task.args_kwargs["args"])
    (message,) = mail.outbox
    assert message.to == [editor.email]
    assert "phongvien" in message.subject and "\n" not in message.subject
    assert "Chị xem giúp em.\nCảm ơn chị." in message.body
    assert address("history", story) in message.body


def test_no_mail_goes_to_who_may_not_read_the_story_any_more(story, reporter, editor, at):
    note = noting.write_note(article=story, text="Xem giúp.", to=editor, by=reporter, at=at)
    editor.groups.clear()
    noting.send_note.call(note.pk)
    noting.send_note.call(0)
    assert mail.outbox == []


@pytest.mark.parametrize("text", ["", " \u200b ", "x" * 1001, "a\ud800"])
def test_what_is_no_note_is_refused(story, reporter, text, at):
    with pytest.raises(Refused):
        noting.write_note(article=story, text=text, by=reporter, at=at)
    assert not DeskNote.objects.exists()


def test_a_note_goes_to_nobody_who_may_not_read_the_story(story, reporter, sign_in, at):
    outsider = make.make_user("", "Phóng viên")
    with pytest.raises(Refused):
        noting.write_note(article=story, text="Xem giúp.", to=outsider, by=reporter, at=at)
    client = sign_in(reporter)
    for to in (outsider.pk, "x", 999999):
        answer = client.post(address("history", story), {"text": "Xem giúp.", "to": to})
        assert answer.status_code == 400
    assert not DeskNote.objects.exists()
