"""Bulletins: held until they are on the air, let out in running order, by a press or by the clock."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client

from articles.actions import bulletins, drafting, publishing, reviewing, withdrawing
from articles.actions.rebuilding import rebuild_publications
from articles.models import Article, Episode, Event, Publication, RundownItem
from articles.snapshot import of_article
from articles.workflow import State
from foundation.problems import Conflict, NotAllowed, Refused
from tests import make
from tests.articles.test_dying import DieAt, Killed

pytestmark = pytest.mark.django_db

EVENING = make.NOW + timedelta(hours=9, minutes=45)


@pytest.fixture
def episode(db) -> Episode:
    return make.make_episode(day=date(2026, 11, 20))


def rundown(episode: Episode, editor, number: int = 3, at=make.NOW) -> list[Article]:
    stories = [make.make_approved(editor=editor, headline=f"Tin số {n}") for n in range(number)]
    for story in stories:
        bulletins.hold(episode=episode, article=story, by=editor, at=at)
    return stories


def states(episode: Episode) -> list[str]:
    return [item.article.state for item in episode.rundown.select_related("article")]


def opened(at) -> list[str]:
    """What readers have, in the order in which it opened."""
    shown = Publication.objects.visible(at).order_by("visible_from")
    return list(shown.values_list("headline", flat=True))


def listed(episode: Episode) -> list[str]:
    html = Client().get(episode.get_absolute_url()).content.decode()
    return [part.split("</a>")[0].split(">")[-1] for part in html.split("<h3><a ")[1:]]


def test_stories_are_held_until_the_bulletin_lets_them_out(episode, editor, at):
    stories = rundown(episode, editor)
    for verb in (publishing.publish, publishing.schedule):
        later = {"visible_from": EVENING} if verb is publishing.schedule else {}
        with pytest.raises(Refused, match="Bài chờ ra cùng bản tin “Thời sự tối 20/11/2026”"):
            verb(article=stories[0], by=editor, at=at, **later)
    released = bulletins.release(episode=episode, by=editor, at=at)
    assert released == bulletins.Released(3, ())
    later = at + timedelta(seconds=1)
    assert opened(later) == ["Tin số 0", "Tin số 1", "Tin số 2"]
    shown = Publication.objects.get(headline="Tin số 1")
    assert (shown.episode, shown.source_text) == (episode, "Thời sự tối 20/11/2026")
    assert shown.first_published_at - at < timedelta(seconds=1)
    assert of_article(stories[1]).episode_id is None  # as it was loaded
    assert of_article(Article.objects.get(pk=stories[1].pk)).episode_id == episode.pk


def test_the_page_of_the_episode_follows_the_running_order(episode, editor, at):
    a, b, c = (item.pk for story in rundown(episode, editor) for item in [story.rundown_item])
    bulletins.reorder(episode=episode, order=[c, a, b], by=editor, at=at)
    bulletins.release(episode=episode, by=editor, at=at)
    assert [name for name in listed(episode) if "Tin số" in name][:3] == [
        "Tin số 2", "Tin số 0", "Tin số 1"
    ]  # fmt: skip
    assert opened(at + timedelta(seconds=1)) == ["Tin số 2", "Tin số 0", "Tin số 1"]
    with pytest.raises(Refused, match="thứ tự không đổi được nữa"):
        bulletins.reorder(episode=episode, order=[a, b, c], by=editor, at=at)


def test_the_clock_needs_nothing_that_runs(episode, editor, at):
    rundown(episode, editor)
    bulletins.set_clock(episode=episode, release_at=EVENING, by=editor, at=at)
    assert states(episode) == [State.SCHEDULED] * 3
    assert opened(EVENING - timedelta(seconds=1)) == []
    assert opened(EVENING + timedelta(seconds=1)) == ["Tin số 0", "Tin số 1", "Tin số 2"]
    settled = publishing.settle_due(at=EVENING + timedelta(seconds=30))
    assert settled == 3 and states(episode) == [State.PUBLISHED] * 3


def test_what_is_approved_while_the_clock_runs_goes_out_with_the_others(
    episode, editor, reporter, at
):
    rundown(episode, editor, 1)
    late = make.make_story(by=reporter, headline="Tin cuối giờ")
    bulletins.hold(episode=episode, article=late, by=editor, at=at)
    bulletins.set_clock(episode=episode, release_at=EVENING, by=editor, at=at)
    reviewing.submit(article=late, by=reporter, at=at)
    reviewing.approve(article=late, by=make.make_user("", "Biên tập viên"), at=at)
    assert opened(EVENING + timedelta(seconds=1)) == ["Tin số 0", "Tin cuối giờ"]
    assert Event.objects.filter(article_id=late.pk, verb="schedule").get().by_id == editor.pk


def test_a_story_sent_back_drops_out_and_the_others_go(episode, editor, reporter, at):
    stories = rundown(episode, editor)
    bulletins.set_clock(episode=episode, release_at=EVENING, by=editor, at=at)
    publishing.unschedule(article=stories[1], by=editor, at=at)
    reviewing.send_back(article=stories[1], reason="Thiếu số liệu", by=editor, at=at)
    assert opened(EVENING + timedelta(seconds=1)) == ["Tin số 0", "Tin số 2"]
    # Approved again after the bulletin it waits for a press, and then takes its place.
    publishing.settle_due(at=EVENING + timedelta(minutes=1))
    late = EVENING + timedelta(minutes=10)
    reviewing.submit(article=stories[1], by=stories[1].writer, at=late)
    reviewing.approve(article=stories[1], by=editor, at=late)
    assert bulletins.go_on_with_releases(at=late) == 0
    bulletins.release(episode=episode, by=editor, at=late)
    shown = Publication.objects.visible(late + timedelta(seconds=1)).newest_first()
    assert [story.headline for story in shown] == ["Tin số 0", "Tin số 1", "Tin số 2"]


def test_a_new_order_and_another_time_hold_for_what_is_set(episode, editor, at):
    a, b, c = (story.rundown_item.pk for story in rundown(episode, editor))
    bulletins.set_clock(episode=episode, release_at=EVENING, by=editor, at=at)
    bulletins.reorder(episode=episode, order=[b, c, a], by=editor, at=at)
    later = EVENING + timedelta(minutes=15)
    bulletins.set_clock(episode=episode, release_at=later, by=editor, at=at)
    assert opened(later - timedelta(seconds=1)) == []
    assert opened(later + timedelta(seconds=1)) == ["Tin số 1", "Tin số 2", "Tin số 0"]
    bulletins.stop_clock(episode=episode, by=editor, at=at)
    assert states(episode) == [State.APPROVED] * 3 and not Publication.objects.exists()


def test_a_press_before_the_clock_lets_everything_out_at_once(episode, editor, at):
    rundown(episode, editor)
    bulletins.set_clock(episode=episode, release_at=EVENING, by=editor, at=at)
    bulletins.release(episode=episode, by=editor, at=at)
    assert opened(at + timedelta(seconds=1)) == ["Tin số 0", "Tin số 1", "Tin số 2"]
    assert Publication.objects.count() == 3


def test_four_eyes_hold(episode, editor, reporter, at):
    rundown(episode, editor, 1)
    unread = make.make_story(by=reporter, headline="Chưa ai đọc")
    bulletins.hold(episode=episode, article=unread, by=editor, at=at)
    changed = make.make_approved(editor=editor, headline="Sửa sau khi duyệt")
    bulletins.hold(episode=episode, article=changed, by=editor, at=at)
    drafting.save_story(
        article=changed, snapshot=make.replace(of_article(changed), sapo="Chữ khác."),
        based_on=changed.latest_revision_id, by=editor, at=at,
    )  # fmt: skip
    bulletins.release(episode=episode, by=editor, at=at)
    assert opened(at + timedelta(seconds=1)) == ["Tin số 0"]
    with pytest.raises(Refused, match="Chưa có bài nào được duyệt"):
        bulletins.release(episode=episode, by=editor, at=at)


def test_what_the_rules_refuse_stays_and_the_list_says_why(episode, editor, at):
    rundown(episode, editor, 1)
    bare = make.make_approved(editor=editor, headline="Không sapo", sapo="")
    bulletins.hold(episode=episode, article=bare, by=editor, at=at)
    released = bulletins.release(episode=episode, by=editor, at=at)
    assert released.out == 1 and [name for name, _ in released.refused] == ["Không sapo"]
    item = RundownItem.objects.get(article=bare)
    assert "sapo" in item.refusal and item.due_at is None


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("public", "chỉ bài chưa ra mới chờ bản tin được"),
        ("scheduled", "Bài đã hẹn giờ, không xếp vào bản tin được."),
        ("discarded", "Bài đã bỏ, không xếp vào bản tin được."),
        ("held", "một bài chỉ chờ một bản tin"),
        ("late", "Bản tin này đã phát hành; không thêm bài được nữa."),
    ],
)
def test_what_cannot_wait_is_told(what, sentence, episode, editor, at):
    story = make.make_story()
    if what == "public":
        story = make.make_published(editor=editor)
    elif what == "scheduled":
        story = make.make_approved(editor=editor)
        publishing.schedule(article=story, visible_from=EVENING, by=editor, at=at)
    elif what == "discarded":
        withdrawing.discard(article=story, by=story.writer, at=at)
    elif what == "held":
        other = make.make_episode("Bản tin trưa", date(2026, 11, 20))
        bulletins.hold(episode=other, article=story, by=editor, at=at)
    else:
        rundown(episode, editor, 1)
        bulletins.release(episode=episode, by=editor, at=at)
    with pytest.raises(Refused, match=sentence):
        bulletins.hold(episode=episode, article=story, by=editor, at=at)


def test_an_empty_bulletin_and_a_time_that_is_past_are_told(episode, editor, at):
    with pytest.raises(Refused, match="Bản tin chưa có bài nào"):
        bulletins.release(episode=episode, by=editor, at=at)
    with pytest.raises(Refused, match="Bản tin chưa có bài nào"):
        bulletins.set_clock(episode=episode, release_at=EVENING, by=editor, at=at)
    with pytest.raises(Refused, match="Giờ phát hành phải ở phía trước"):
        bulletins.set_clock(episode=episode, release_at=at, by=editor, at=at)


def test_a_reporter_and_an_old_list_are_refused(episode, editor, reporter, at):
    stories = rundown(episode, editor, 2)
    for deed in (bulletins.release, bulletins.stop_clock):
        with pytest.raises(NotAllowed):
            deed(episode=episode, by=reporter, at=at)
    with pytest.raises(NotAllowed):
        bulletins.hold(episode=episode, article=make.make_story(by=reporter), by=reporter, at=at)
    order = [story.rundown_item.pk for story in stories]
    bulletins.let_go(item=stories[0].rundown_item, by=editor, at=at)
    with pytest.raises(Conflict):
        bulletins.reorder(episode=episode, order=order, by=editor, at=at)


def test_a_story_taken_out_goes_its_own_way_again(episode, editor, at):
    story, *_ = rundown(episode, editor)
    bulletins.set_clock(episode=episode, release_at=EVENING, by=editor, at=at)
    bulletins.let_go(item=RundownItem.objects.get(article=story), by=editor, at=at)
    assert not Publication.objects.filter(article=story).exists()
    publishing.publish(article=story, by=editor, at=at)
    told = Event.objects.filter(article_id=story.pk, verb__startswith="bulletin_").order_by("seq")
    assert [(event.verb, event.details["bulletin"]) for event in told] == [
        ("bulletin_add", "Thời sự tối 20/11/2026"), ("bulletin_drop", "Thời sự tối 20/11/2026")
    ]  # fmt: skip


def test_the_record_alone_brings_a_released_story_back(episode, editor, at):
    story = rundown(episode, editor, 1)[0]
    bulletins.release(episode=episode, by=editor, at=at)
    before = Publication.objects.values("visible_from", "first_published_at", "episode_id").get()
    rebuild_publications(article=story)
    again = Publication.objects.values("visible_from", "first_published_at", "episode_id").get()
    assert again == before


@pytest.mark.django_db(transaction=True)
def test_a_release_that_is_killed_goes_on_where_it_stopped(editor, at):
    """Killed early, in the middle and late, between two statements of one story."""
    episode = make.make_episode(day=date(2026, 10, 1))
    rundown(episode, editor)
    with DieAt(1_000_000) as whole:
        bulletins.release(episode=episode, by=editor, at=at)
    for number, share in enumerate((0.15, 0.5, 0.85), start=1):
        episode = make.make_episode(day=date(2026, 11, number))
        stories = rundown(episode, editor)
        with pytest.raises(Killed), DieAt(int(whole.seen * share)):
            bulletins.release(episode=episode, by=editor, at=at)
        connection.close()
        mine = Publication.objects.filter(article__in=stories).order_by("visible_from")
        assert mine.count() == number - 1
        assert bulletins.go_on_with_releases(at=at + timedelta(seconds=30)) == 4 - number
        for order in (mine, mine.newest_first()):
            names = list(order.values_list("headline", flat=True))
            assert names == ["Tin số 0", "Tin số 1", "Tin số 2"]
