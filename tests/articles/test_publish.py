"""Publishing: what an editor's press on the button does and when it is refused."""

import itertools
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import publishing, reviewing, withdrawing
from articles.models import Event, Publication
from articles.snapshot import of_article, of_revision
from foundation.problems import NotAllowed, Refused
from tests import make

pytestmark = pytest.mark.django_db


def test_a_story_goes_from_the_reporter_to_the_reader(reporter, editor, at):
    article = make.make_story(by=reporter)
    reviewing.submit(article=article, by=reporter, at=at)
    reviewing.approve(article=article, by=editor, at=at)
    publishing.publish(article=article, by=editor, at=at)

    shown = Publication.objects.visible(at).get(article=article)
    assert shown.headline == article.headline
    assert shown.byline_text == "Tiến Dũng"
    assert article.state == "published"
    assert article.published_at == at


def test_a_reporter_may_not_publish(reporter, editor, at):
    article = make.make_approved(by=reporter, editor=editor)
    with pytest.raises(NotAllowed):
        publishing.publish(article=article, by=reporter, at=at)
    assert not Publication.objects.exists()


def test_every_missing_part_is_told_at_once(reporter, editor, at):
    article = make.make_approved(
        by=reporter, editor=editor, sapo="", event_date=None, section_id=None, bylines=()
    )
    with pytest.raises(Refused) as refusal:
        publishing.publish(article=article, by=editor, at=at)
    codes = {problem.code for problem in refusal.value.problems if problem.blocking}
    assert codes == {"no_sapo", "no_event_date", "no_section", "no_byline"}


def test_a_revision_gives_back_what_was_saved(reporter):
    photo = make.make_photo()
    article = make.make_story(
        by=reporter,
        topics=("Giao thông", "Nông thôn mới"),
        placements=(make.place(photo, caption="Máy xúc mở đường", is_lead=True),),
        episode_id=make.make_episode().pk,
        planned_at=make.NOW,
    )
    assert of_revision(article.latest_revision) == of_article(article)


def test_a_due_schedule_is_settled_on_the_desk(reporter, editor, at):
    article = make.make_approved(by=reporter, editor=editor)
    due = at + timedelta(hours=3)
    publishing.schedule(article=article, visible_from=due, by=editor, at=at)
    assert publishing.settle_due(at=at) == 0
    assert publishing.settle_due(at=due) == 1
    article.refresh_from_db()
    assert (article.state, article.public_state, article.published_at) == (
        "published",
        "public",
        due,
    )


def test_urgent_publication_needs_a_reason_that_is_kept(reporter, chief, at):
    article = make.make_story(by=reporter)
    with pytest.raises(Refused, match="ghi lý do"):
        publishing.publish_urgently(article=article, reason="\u200b ", by=chief, at=at)
    publishing.publish_urgently(article=article, reason="Bão vào bờ", by=chief, at=at)
    assert Event.objects.get(verb="publish_urgently").reason == "Bão vào bờ"
    assert Publication.objects.visible(at).filter(article=article).exists()


def test_a_withdrawn_story_is_gone_for_readers_and_kept_for_inspection(reporter, editor, chief, at):
    article = make.make_published(by=reporter, editor=editor)
    later = at + timedelta(hours=1)
    withdrawing.withdraw(article=article, reason="Nguồn tin sai", by=chief, at=later)
    assert not Publication.objects.visible(later).filter(article=article).exists()
    assert Publication.objects.visible(at).filter(article=article).exists()
    assert article.public_state == "withdrawn"


@pytest.mark.parametrize(("days", "comes_back"), [(0, True), (30, True), (31, False)])
def test_a_discarded_draft_can_be_taken_back_for_thirty_days(reporter, at, days, comes_back):
    article = make.make_story(by=reporter)
    withdrawing.discard(article=article, by=reporter, at=at)
    later = at + timedelta(days=days)
    if comes_back:
        withdrawing.restore(article=article, by=reporter, at=later)
        assert article.state == "draft"
    else:
        with pytest.raises(Refused, match="quá 30 ngày"):
            withdrawing.restore(article=article, by=reporter, at=later)
        article.refresh_from_db()
        assert article.state == "discarded"


def test_the_right_is_asked_before_the_days_and_the_row_is_held_once(reporter, at):
    article = make.make_story(by=reporter)
    withdrawing.discard(article=article, by=reporter, at=at)
    with pytest.raises(NotAllowed):
        withdrawing.restore(
            article=article, by=make.make_user("", "Phóng viên"), at=at + timedelta(days=31)
        )
    with CaptureQueriesContext(connection) as found:
        withdrawing.restore(article=article, by=reporter, at=at)
    assert sum("FOR UPDATE" in query["sql"] for query in found) == 1


def test_the_chain_of_events_holds(reporter, editor):
    make.make_published(by=reporter, editor=editor)
    events = list(Event.objects.order_by("seq"))
    assert [event.verb for event in events] == ["start", "submit", "approve", "publish"]
    assert all(event.hash == event.digest() for event in events)
    assert all(event.previous_hash == before.hash for before, event in itertools.pairwise(events))
