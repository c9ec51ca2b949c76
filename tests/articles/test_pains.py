"""What newsrooms suffer from elsewhere, in the order in which their users were heard to complain:
each pain has its test here, and plays through the pages that people use."""

import io
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from articles.actions import drafting, locking, publishing, reviewing, withdrawing
from articles.models import Article, Event, Publication
from articles.snapshot import of_article
from foundation.problems import Refused
from tests import make
from tests.articles.admin.story_form import form_of
from tests.foundation.test_images import iptc, with_segment

pytestmark = pytest.mark.django_db

TYPED = {"at": 1, "fields": {"headline": "Chữ gõ dở"}, "body": "<p>Dở</p>", "bylines": [], "photos": []}  # fmt: skip


def page_of(story: Article) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


def address(name: str, story: Article) -> str:
    return reverse(f"admin:articles_article_{name}", args=[story.pk])


def press(client: Client, story: Article, verb: str, **fields):
    """A button of the story's page, pressed by somebody who has just opened it."""
    story.refresh_from_db()
    answer = client.post(page_of(story), form_of(story, _verb=verb, **fields))
    story.refresh_from_db()
    return answer


def what_readers_see(story: Article) -> str:
    answer = Client().get(f"/thoi-su/tin-{story.pk}.html", follow=True)
    return answer.content.decode() if answer.status_code == 200 else ""


# --- 1: two editors, the last save wins -----------------------------------------------------------


def test_the_last_save_does_not_win(reporter, editor, sign_in):
    story = make.make_story(by=reporter)
    opened = form_of(story, headline="Bản của phóng viên")
    press(sign_in(editor), story, "save", headline="Bản của biên tập viên")
    for _ in range(2):  # pressing again does not overwrite either
        answer = sign_in(reporter).post(page_of(story), opened)
        story.refresh_from_db()
        page = answer.content.decode()
        assert (answer.status_code, story.headline) == (409, "Bản của biên tập viên")
        assert "Bản của phóng viên" in page
        assert f'name="based_on" value="{opened["based_on"]}"' in page


def test_a_tab_that_returns_after_its_lock_ended_overwrites_nothing(reporter, editor, sign_in, at):
    story = make.make_story(by=reporter)
    locking.hold(article=story, tab="a", by=reporter, at=at)
    opened = form_of(story, headline="Viết trước khi máy ngủ")
    later = at + locking.LEASE + timedelta(seconds=1)
    assert locking.hold(article=story, tab="b", by=editor, at=later).holder == editor
    press(sign_in(editor), story, "save", headline="Viết trong lúc ấy")
    assert sign_in(reporter).post(page_of(story), opened).status_code == 409
    story.refresh_from_db()
    assert story.headline == "Viết trong lúc ấy"


# --- 2: "someone else is editing", and it is oneself ----------------------------------------------


def test_a_save_sent_twice_does_not_clash_with_itself(reporter, sign_in):
    """The answer to the first was lost on the way, or the finger was impatient."""
    story = make.make_story(by=reporter)
    form = form_of(story, headline="Gửi hai lần")
    answers = [sign_in(reporter).post(page_of(story), form).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert story.revisions.count() == 2


def test_nobody_is_locked_out_by_his_own_second_window(reporter, editor, at):
    story = make.make_story(by=reporter)
    for tab in ("one", "two"):
        assert locking.hold(article=story, tab=tab, by=reporter, at=at).holder == reporter
    locking.release(article=story, tab="one", by=reporter)
    assert locking.hold(article=story, tab="x", by=editor, at=at).holder == reporter
    locking.release(article=story, tab="two", by=reporter)
    assert locking.hold(article=story, tab="x", by=editor, at=at).holder == editor


def test_a_schedule_that_falls_due_under_an_open_page_is_no_clash(reporter, editor, sign_in, at):
    story = make.make_approved(by=reporter, editor=editor)
    publishing.schedule(
        article=story, visible_from=at + timedelta(minutes=5), by=editor, at=at
    )  # long past by now
    opened = form_of(story, sapo="Sửa tiếp sau khi bài đã ra.")
    publishing.settle_due(at=timezone.now())
    assert sign_in(editor).post(page_of(story), opened).status_code == 302


# --- 3: lost text ---------------------------------------------------------------------------------


def test_what_was_typed_outlives_a_take_over_a_conflict_and_a_refused_save(
    reporter, editor, sign_in, at
):
    story = make.make_story(by=reporter)
    writer = sign_in(reporter)
    locking.hold(article=story, tab="r", by=reporter, at=at)
    kept = {"content": TYPED, "based_on": story.latest_revision_id}
    writer.post(address("typed", story), {"kept": json.dumps(kept)})
    opened = form_of(story, headline="Của tôi")
    locking.take_over(article=story, tab="e", by=editor, at=at)
    press(sign_in(editor), story, "save", headline="Của biên tập")
    assert writer.post(page_of(story), opened).status_code == 409
    assert writer.post(page_of(story), form_of(story, headline="")).status_code == 400
    assert writer.get(address("typed", story)).json()["content"] == TYPED
    assert sign_in(editor).get(address("typed", story)).json()["content"] is None


# --- 4: autosave noise ----------------------------------------------------------------------------


def test_an_hour_of_typing_leaves_one_line_in_history(reporter, sign_in):
    story = make.make_story(by=reporter)
    writer = sign_in(reporter)
    events = Event.objects.count()
    for second in range(30):
        content = TYPED | {"at": second, "fields": {"headline": f"Gõ {second}"}}
        kept = {"content": content, "based_on": story.latest_revision_id}
        assert writer.post(address("typed", story), {"kept": json.dumps(kept)}).status_code == 200
    assert (story.revisions.count(), Event.objects.count()) == (1, events)
    page = writer.get(address("history", story)).content.decode()
    assert "Gõ " not in page


# --- 5: an approval that resets by itself ---------------------------------------------------------


@pytest.mark.parametrize(
    "change", [{}, {"sapo": "Sáng nay:  xã vùng cao khởi công!"}, {"planned_at": "01/01/2030 10:00"}]
)  # fmt: skip
def test_an_approval_does_not_reset_by_itself(reporter, editor, chief, sign_in, change):
    story = make.make_approved(by=reporter, editor=editor, sapo="Sáng nay, xã vùng cao khởi công.")
    desk = sign_in(chief)
    desk.get(page_of(story))
    desk.get(address("preview", story))
    assert press(desk, story, "save", **change).status_code == 302
    assert story.state == "approved"
    assert press(desk, story, "publish").status_code == 302
    assert story.state == "published"


def test_a_changed_word_needs_a_new_approval(reporter, editor, chief, sign_in):
    story = make.make_approved(by=reporter, editor=editor)
    press(sign_in(chief), story, "save", sapo="Câu khác hẳn.")
    assert story.state == "submitted"
    assert press(sign_in(chief), story, "publish").status_code == 400
    assert not Publication.objects.exists()


# --- 6: a published story is edited ---------------------------------------------------------------


def test_readers_keep_the_public_form_while_its_successor_goes_through_review(
    reporter, editor, sign_in
):
    story = make.make_published(by=reporter, editor=editor, headline="Bản đầu")
    writer, desk = sign_in(reporter), sign_in(editor)
    for client, verb, fields, state in (
        (writer, "save", {"headline": "Bản sau"}, "draft"),
        (writer, "submit", {}, "submitted"),
        (desk, "send_back", {"reason-send_back": "Thiếu ý kiến người dân."}, "draft"),
        (writer, "submit", {}, "submitted"),
        (desk, "approve", {}, "approved"),
    ):
        press(client, story, verb, **fields)
        assert (story.state, story.public_state) == (state, "public")
        assert "Bản đầu" in what_readers_see(story) and "Bản sau" not in what_readers_see(story)
    press(desk, story, "publish")
    assert "Bản sau" in what_readers_see(story)


# --- 7: schedules that do not fire, or in another time zone ---------------------------------------


def test_a_schedule_opens_although_no_job_ever_runs(reporter, editor, sign_in):
    story = make.make_approved(by=reporter, editor=editor, headline="Bài hẹn giờ")
    due = timezone.localtime() + timedelta(days=2)
    press(sign_in(editor), story, "schedule", planned_at=f"{due:%d/%m/%Y %H:%M}")
    visible = Publication.objects.filter(article=story)
    opens = visible.get().visible_from
    assert not visible.visible(opens - timedelta(microseconds=1)).exists()
    assert visible.visible(opens).exists()
    assert what_readers_see(story) == ""
    visible.update(visible_from=timezone.now())  # the two days are over
    assert "Bài hẹn giờ" in what_readers_see(story)
    story.refresh_from_db()
    assert story.state == "scheduled"  # nothing has run: readers do not wait for the desk's column


@pytest.fixture
def server_in() -> Iterator[Callable[[str], None]]:
    """Moves this process to another time zone, and back at the end."""
    home = os.environ.get("TZ")

    def move(zone: str | None) -> None:
        if zone is None:
            os.environ.pop("TZ", None)
        else:
            os.environ["TZ"] = zone
        time.tzset()

    yield move
    move(home)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Ho_Chi_Minh"])
def test_the_hour_that_is_typed_is_vietnams_wherever_the_server_stands(
    reporter, editor, sign_in, server_in, zone
):
    server_in(zone)
    story = make.make_approved(by=reporter, editor=editor)
    press(sign_in(editor), story, "schedule", planned_at="01/06/2030 19:50")
    assert story.publications.get().visible_from == datetime(2030, 6, 1, 12, 50, tzinfo=UTC)
    assert "01/06/2030 19:50" in sign_in(editor).get(page_of(story)).content.decode()


def test_a_schedule_in_the_past_is_refused_and_said(reporter, editor, sign_in):
    story = make.make_approved(by=reporter, editor=editor)
    answer = press(sign_in(editor), story, "schedule", planned_at="01/06/2020 19:50")
    assert (answer.status_code, story.state) == (400, "approved")
    assert "Giờ hẹn phải ở phía trước" in answer.content.decode()


# --- 8: corrections × embargo × schedule ----------------------------------------------------------

DUE = timedelta(minutes=60)
END = timedelta(minutes=120)


def fresh(cast: dict[str, User]) -> Article:
    """Text 1, approved."""
    return make.make_approved(by=cast["reporter"], editor=cast["editor"], headline="1")


def approved_again(story: Article, cast: dict[str, User], headline: str) -> Article:
    drafting.save_story(
        article=story, snapshot=make.replace(of_article(story), headline=headline),
        based_on=story.latest_revision_id, by=cast["reporter"], at=make.NOW,
    )  # fmt: skip
    reviewing.submit(article=story, by=cast["reporter"], at=make.NOW)
    reviewing.approve(article=story, by=cast["editor"], at=make.NOW)
    return story


def public(cast: dict[str, User]) -> Article:
    """Text 1 is public, its correction 2 is approved."""
    story = fresh(cast)
    publishing.publish(article=story, by=cast["editor"], at=make.NOW)
    return approved_again(story, cast, "2")


def withdrawn(cast: dict[str, User]) -> Article:
    """Text 1 was withdrawn, text 2 is approved."""
    story = fresh(cast)
    publishing.publish(article=story, by=cast["editor"], at=make.NOW)
    withdrawing.withdraw(article=story, reason="Sai.", by=cast["chief"], at=make.NOW)
    return approved_again(story, cast, "2")


def held_until_due(begin):
    """The approved text of `begin` under an embargo: it opens when it falls due."""

    def scheduled(cast: dict[str, User]) -> Article:
        story = begin(cast)
        publishing.schedule(
            article=story, visible_from=make.NOW + DUE, by=cast["editor"], at=make.NOW
        )
        return story

    return scheduled


# Where the story stands, and whether its hour is over already when somebody acts.
BEGINNINGS = {
    "new": (fresh, False),
    "public": (public, False),
    "withdrawn": (withdrawn, False),
    "new, held": (held_until_due(fresh), False),
    "correction held": (held_until_due(public), False),
    "return held": (held_until_due(withdrawn), False),
    "new, due": (held_until_due(fresh), True),
    "correction due": (held_until_due(public), True),
    "return due": (held_until_due(withdrawn), True),
}
PAIRS = ("edit", "publish", "schedule", "unschedule", "urgent", "withdraw")
# What readers see right after the deed and at the end of the day; "no": refused, and then they see
# what they would have seen without it.
TABLE = """
                  untouched   edit  publish schedule unschedule urgent withdraw
new               - -         - -   1 1     - 1      no         1 1    no
public            1 1         1 1   2 2     1 2      no         2 2    - -
withdrawn         - -         - -   2 2     - 2      no         2 2    no
new, held         - 1         no    no      no       - -        no     no
correction held   1 2         no    no      no       1 1        no     - -
return held       - 2         no    no      no       - -        no     no
new, due          1 1         1 1   no      no       no         no     - -
correction due    2 2         2 2   no      no       no         no     - -
return due        2 2         2 2   no      no       no         no     - -
"""


def cells() -> list[tuple[str, str, str, str]]:
    """(beginning, deed, what stays without it, what it makes) of every cell of the table."""
    found = []
    for line in TABLE.strip().splitlines()[1:]:
        name = line[:18].strip()
        untouched, *made = re.findall(r"no|\S \S", line[18:])
        found += [(name, deed, untouched, cell) for deed, cell in zip(PAIRS, made, strict=True)]
    return found


@pytest.fixture
def cast(reporter, editor, chief) -> dict[str, User]:
    return {"reporter": reporter, "editor": editor, "chief": chief}


def act(deed: str, story: Article, by: User, at: datetime) -> None:
    common = {"article": story, "by": by, "at": at}
    match deed:
        case "edit":
            drafting.save_story(
                snapshot=make.replace(of_article(story), headline="3"),
                based_on=story.latest_revision_id, **common,
            )  # fmt: skip
        case "publish":
            publishing.publish(**common)
        case "schedule":
            publishing.schedule(visible_from=make.NOW + DUE + timedelta(minutes=30), **common)
        case "unschedule":
            publishing.unschedule(**common)
        case "urgent":
            publishing.publish_urgently(reason="Bão vào bờ.", **common)
        case "withdraw":
            withdrawing.withdraw(reason="Sai.", **common)


@pytest.mark.parametrize(("beginning", "deed", "untouched", "made"), cells())
def test_corrections_embargoes_and_schedules_meet_as_the_table_says(
    cast, beginning, deed, untouched, made
):
    begin, is_over = BEGINNINGS[beginning]
    story = begin(cast)
    at = make.NOW + (DUE if is_over else timedelta()) + timedelta(minutes=10)
    was_refused = False
    try:
        act(deed, story, cast["chief"], at)
    except Refused:
        was_refused = True
    assert was_refused == (made == "no")
    shown = Publication.objects.filter(article=story)
    seen = [
        next(iter(shown.visible(when).values_list("headline", flat=True)), "-")
        for when in (at, make.NOW + END)
    ]
    assert " ".join(seen) == (untouched if made == "no" else made)


# --- 9: names of people without accounts ----------------------------------------------------------


def test_people_without_accounts_are_credited_in_order_and_by_what_they_did(
    reporter, editor, sign_in
):
    for name in ("Cộng tác viên Lò Thị Mai", "Xuân Trường", "Tiến Dũng"):
        make.make_author(name)
    writer = sign_in(reporter)
    story = make.make_story(by=reporter, bylines=())
    bylines = [("Cộng tác viên Lò Thị Mai", "writer"), ("Tiến Dũng", "writer"), ("Xuân Trường", "camera")]  # fmt: skip
    press(writer, story, "submit", bylines=bylines)
    press(sign_in(editor), story, "approve")
    press(sign_in(editor), story, "publish")
    page = what_readers_see(story)
    assert "Cộng tác viên Lò Thị Mai" in page and "Xuân Trường" in page
    shown = make.publication_of(story)
    assert shown.byline_text.index("Lò Thị Mai") < shown.byline_text.index("Tiến Dũng")
    # The account of whoever typed it may end; what is printed stays.
    User.objects.filter(pk=reporter.pk).update(is_active=False)
    assert "Cộng tác viên Lò Thị Mai" in what_readers_see(story)


# --- 10: the photo's credit is lost on upload -----------------------------------------------------


def agency_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#336699").save(out, "JPEG")
    words = iptc(caption="Người dân đi chợ hoa".encode(), byline="Sỹ Thảo".encode())
    return with_segment(out.getvalue(), 0xED, words)


def test_what_the_photographer_wrote_into_the_file_is_not_typed_again(reporter, editor, sign_in):
    writer = sign_in(reporter)
    file = SimpleUploadedFile("anh.jpg", agency_picture(), "image/jpeg")
    answer = writer.post(
        reverse("admin:articles_photo_upload"), {"file": [file]}, headers={"accept": "application/json"}
    ).json()  # fmt: skip
    assert (answer["caption"], answer["credit"]) == ("Người dân đi chợ hoa", "Sỹ Thảo")
    story = make.make_story(by=reporter)
    row = {"key": "p1", "photo": answer["id"], "caption": answer["caption"], "alt": "Chợ hoa",
           "credit": answer["credit"], "is_lead": "on", "gallery": ""}  # fmt: skip
    press(writer, story, "submit", photos=[row])
    press(sign_in(editor), story, "approve")
    press(sign_in(editor), story, "publish")
    assert story.state == "published"
    assert "Sỹ Thảo" in what_readers_see(story)


def test_a_photo_without_a_credit_does_not_go_out(reporter, editor, sign_in):
    story = make.make_approved(
        by=reporter, editor=editor,
        placements=(make.place(make.make_photo(credit=""), caption="Chợ hoa", is_lead=True),),
    )  # fmt: skip
    answer = press(sign_in(editor), story, "publish")
    assert (answer.status_code, story.state) == (400, "approved")
    assert "tác giả" in answer.content.decode().lower()
