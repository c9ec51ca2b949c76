"""The buttons beside a story: what the workflow and the person's rights allow, and nothing else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin.verbs import BUTTONS
from articles.models import Article, Event
from articles.workflow import MOVES, Verb
from tests import make
from tests.articles.admin.story_form import form_of


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def press(client, article: Article, verb: str, **fields):
    return client.post(page_of(article), form_of(article, _verb=verb, **fields))


def buttons_on(client, article: Article) -> set[str]:
    page = client.get(page_of(article)).content.decode()
    return {button.verb.value for button in BUTTONS if f'value="{button.verb}"' in page}


def test_every_verb_of_a_person_has_its_button():
    without = {Verb.START, Verb.SAVE, Verb.ADOPT}  # the form itself, and the archive import
    assert {button.verb for button in BUTTONS} == {verb for _, verb in MOVES} - without


@pytest.mark.parametrize(
    ("role", "state", "expected"),
    [
        ("reporter", "draft", {"submit", "discard"}),
        ("reporter", "submitted", {"take_back"}),
        ("editor", "submitted", {"approve", "send_back"}),
        ("editor", "approved", {"publish", "schedule", "send_back"}),
        ("chief", "draft", {"submit", "discard", "publish_urgently"}),
        ("chief", "published", {"withdraw"}),
        ("reporter", "published", set()),
        ("administrator", "draft", set()),
    ],
)
def test_the_page_offers_what_one_may_do_now(request, sign_in, reporter, role, state, expected):
    story = make.make_story(by=reporter)
    editor = request.getfixturevalue("editor")
    from articles.actions import publishing, reviewing

    if state != "draft":
        reviewing.submit(article=story, by=reporter, at=make.NOW)
    if state in ("approved", "published"):
        reviewing.approve(article=story, by=editor, at=make.NOW)
    if state == "published":
        publishing.publish(article=story, by=editor, at=make.NOW)
    assert buttons_on(sign_in(request.getfixturevalue(role)), story) == expected


def test_the_whole_way_from_draft_to_readers_and_back(reporter, editor, chief, sign_in):
    story = make.make_story(by=reporter)
    writer, reviewer, managing = sign_in(reporter), sign_in(editor), sign_in(chief)
    steps = [
        (writer, "submit", {}, "submitted"),
        (writer, "take_back", {}, "draft"),
        (writer, "submit", {}, "submitted"),
        (reviewer, "send_back", {"reason-send_back": "Thiếu ý kiến người dân."}, "draft"),
        (writer, "submit", {}, "submitted"),
        (reviewer, "approve", {}, "approved"),
        (reviewer, "publish", {}, "published"),
        (managing, "withdraw", {"reason-withdraw": "Sai số liệu."}, "withdrawn"),
    ]
    for client, verb, fields, state in steps:
        answer = press(client, story, verb, **fields)
        story.refresh_from_db()
        assert (answer.status_code, story.state) == (302, state), answer.content.decode()


def test_what_is_typed_is_saved_before_it_is_submitted(reporter, sign_in):
    story = make.make_story(by=reporter)
    press(sign_in(reporter), story, "submit", headline="Tiêu đề sửa phút chót")
    story.refresh_from_db()
    assert (story.state, story.headline) == ("submitted", "Tiêu đề sửa phút chót")


def test_a_new_story_may_be_submitted_at_once(reporter, sign_in):
    address = reverse("admin:articles_article_add")
    sign_in(reporter).post(address, form_of(headline="Tin nóng", _verb="submit"))
    assert Article.objects.get().state == "submitted"


def test_the_writer_reads_why_his_story_came_back(reporter, editor, sign_in):
    story = make.make_story(by=reporter)
    press(sign_in(reporter), story, "submit")
    press(sign_in(editor), story, "send_back", **{"reason-send_back": "Thiếu ý kiến người dân."})
    assert "Thiếu ý kiến người dân." in sign_in(reporter).get(page_of(story)).content.decode()


def test_a_reason_that_is_missing_is_asked_for_and_nothing_moves(reporter, chief, sign_in):
    story = make.make_story(by=reporter)
    answer = press(
        sign_in(chief), story, "publish_urgently", **{"reason-publish_urgently": "\u200b "}
    )
    story.refresh_from_db()
    assert (answer.status_code, story.state) == (400, "draft")
    assert "Hãy ghi lý do" in answer.content.decode()


def test_a_story_that_is_not_ready_says_everything_that_is_missing(editor, sign_in, reporter):
    story = make.make_approved(
        by=reporter, snapshot=make.make_snapshot(sapo="", event_date=None, bylines=())
    )
    client = sign_in(editor)
    beside = client.get(page_of(story)).content.decode()
    answer = press(client, story, "publish")
    story.refresh_from_db()
    assert (answer.status_code, story.state) == (400, "approved")
    for sentence in ("chưa có sapo", "chưa có ngày diễn ra", "chưa có tên người viết"):
        assert sentence in beside and sentence in answer.content.decode()


def test_a_story_is_scheduled_for_the_time_typed(reporter, editor, sign_in):
    story = make.make_approved(by=reporter, editor=editor)
    time = timezone.localtime() + timedelta(days=1)
    client = sign_in(editor)
    answer = press(client, story, "schedule", planned_at=f"{time:%d/%m/%Y} 19:50")
    story.refresh_from_db()
    assert (answer.status_code, story.state) == (302, "scheduled"), answer.content.decode()
    assert timezone.localtime(story.publications.get().visible_from).hour == 19
    assert press(client, story, "unschedule").status_code == 302


def test_without_a_time_nothing_is_scheduled(reporter, editor, sign_in):
    story = make.make_approved(by=reporter, editor=editor)
    answer = press(sign_in(editor), story, "schedule", planned_at="")
    assert answer.status_code == 400
    assert "Hãy ghi giờ xuất bản" in answer.content.decode()


def test_nobody_approves_what_he_has_just_changed(reporter, editor, sign_in):
    story = make.make_story(by=reporter)
    press(sign_in(reporter), story, "submit")
    answer = press(sign_in(editor), story, "approve", headline="Tiêu đề của biên tập viên")
    story.refresh_from_db()
    assert (answer.status_code, story.state) == (400, "submitted")
    # What was typed is kept all the same, and the page goes on from there.
    assert story.headline == "Tiêu đề của biên tập viên"
    assert f'name="based_on" value="{story.latest_revision_id}"' in answer.content.decode()


def test_the_writer_approves_an_editors_change_but_only_the_one_he_has_seen(
    reporter, editor, sign_in
):
    story = make.make_story(by=reporter)
    press(sign_in(reporter), story, "submit")
    press(sign_in(editor), story, "save", headline="Tiêu đề thứ hai")
    story.refresh_from_db()
    writer = sign_in(reporter)
    assert buttons_on(writer, story) == {"take_back", "approve"}
    seen = form_of(story, _verb="approve")
    press(sign_in(editor), story, "save", headline="Tiêu đề thứ ba")
    assert writer.post(page_of(story), seen).status_code == 409
    story.refresh_from_db()
    assert story.state == "submitted"
    assert press(writer, story, "approve").status_code == 302
    story.refresh_from_db()
    assert (story.state, story.headline) == ("approved", "Tiêu đề thứ ba")


def test_who_may_only_look_cannot_type_into_the_text(reporter, sign_in):
    story = make.make_story(by=reporter)
    press(sign_in(reporter), story, "submit")
    page = sign_in(reporter).get(page_of(story)).content.decode()
    textarea = page.split('<textarea name="body"')[1].split(">")[0]
    assert " disabled" in textarea


@pytest.mark.parametrize("verb", ["approve", "publish", "schedule", "publish_urgently", "withdraw"])
def test_a_forged_press_of_a_reporter_changes_nothing(reporter, sign_in, verb):
    story = make.make_story(by=reporter)
    press(sign_in(reporter), story, "submit")
    events = Event.objects.count()
    answer = press(sign_in(reporter), story, verb, planned_at="01/01/2030 10:00",
                   **{f"reason-{verb}": "Vì thế."})  # fmt: skip
    story.refresh_from_db()
    assert answer.status_code in (400, 403)
    assert (story.state, Event.objects.count()) == ("submitted", events)


@pytest.mark.parametrize("verb", ["adopt", "start", "nonsense", "\u200b", "save\n"])
def test_a_verb_without_a_button_is_no_verb(reporter, sign_in, verb):
    story = make.make_story(by=reporter)
    assert press(sign_in(reporter), story, verb).status_code == 400
    assert story.revisions.count() == 1


def test_forged_fields_that_the_form_does_not_have_change_nothing(reporter, sign_in):
    story = make.make_story(by=reporter)
    press(
        sign_in(reporter), story, "save", headline="Tiêu đề mới", state="published", writer="1",
        public_state="public", approved_revision=story.latest_revision_id, is_teaser="on",
        published_at="01/01/2020 10:00",
    )  # fmt: skip
    story.refresh_from_db()
    assert story.headline == "Tiêu đề mới"
    assert (story.state, story.public_state, story.published_at) == ("draft", "never", None)
    assert (story.writer, story.approved_revision) == (reporter, None)


def test_a_colleagues_draft_does_not_exist_for_a_reporter(reporter, sign_in):
    story = make.make_story(by=make.make_user("", "Phóng viên"))
    client = sign_in(reporter)
    for answer in (
        client.get(page_of(story)),
        press(client, story, "save", headline="Đè lên"),
        client.get(reverse("admin:articles_article_history", args=[story.pk])),
        client.get(reverse("admin:articles_article_preview", args=[story.pk])),
    ):
        assert answer.status_code == 404
        assert story.headline not in answer.content.decode()


def test_taking_back_does_not_swallow_what_was_typed(reporter, editor, sign_in):
    story = make.make_approved(by=reporter, editor=editor)
    answer = press(
        sign_in(editor),
        story,
        "send_back",
        headline="Chữ gõ dở",
        **{"reason-send_back": "Xem lại."},
    )
    story.refresh_from_db()
    assert story.state == "draft"
    assert "Chữ gõ dở" in answer.content.decode()
    assert "chưa được lưu" in answer.content.decode()


def test_history_tells_who_did_what_and_why(reporter, editor, sign_in):
    story = make.make_story(by=reporter)
    press(sign_in(reporter), story, "submit")
    press(sign_in(editor), story, "send_back", **{"reason-send_back": "Thiếu ý kiến người dân."})
    page = sign_in(reporter).get(reverse("admin:articles_article_history", args=[story.pk]))
    text = page.content.decode()
    for words in ("Viết bài mới", "Gửi duyệt", "Trả lại", "bientap", "Thiếu ý kiến người dân."):
        assert words in text
