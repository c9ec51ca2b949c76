"""The demo newsroom as it stands after one loading, and that a second one changes nothing."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from articles.models import (
    Article,
    Event,
    Photo,
    Placement,
    Publication,
    Review,
)
from articles.workflow import State, Verb
from comments.models import Comment, Decision, Like, ReplyTemplate
from foundation import vietnamese
from newsroom.demo.accounts import ACCOUNTS, PASSWORD
from newsroom.demo.comments import COMMENTS
from newsroom.demo.loading import is_loaded, load
from newsroom.demo.officials import PEOPLE
from newsroom.demo.pictures import BY_KEY, PICTURES
from newsroom.demo.stories import STORIES
from newsroom.demo.story import DEMO_NOW, as_html
from officials.models import Person, Tenure


def quiet(line: str) -> None:
    """Progress that nobody reads."""


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The demo, loaded once for all tests of this file and rolled back at the end."""
    media = tmp_path_factory.mktemp("demo")
    private = {**settings.STORAGES["private"], "OPTIONS": {"location": media, "base_url": None}}
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=media, STORAGES={**settings.STORAGES, "private": private}),
        transaction.atomic(),
    ):
        storages._storages.clear()
        load(progress=quiet)
        yield
        transaction.set_rollback(True)


# --- what is there ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_stories_stand_in_every_state(demo):
    states = Counter(Article.objects.values_list("state", flat=True))

    assert sum(states.values()) == len(STORIES) >= 30
    assert set(states) == {*State}
    reopened = Article.objects.filter(public_state="public").exclude(state=State.PUBLISHED)
    assert reopened.filter(latest_revision__number__gt=1).count() == 2
    assert Article.objects.filter(is_teaser=True).count() == 1
    assert Article.objects.filter(updated_at__isnull=False).count() == 1


@pytest.mark.django_db
def test_readers_have_25_stories_of_many_sections_and_days(demo):
    public = Publication.objects.visible(DEMO_NOW)

    assert public.count() >= 25
    assert public.values("section").distinct().count() >= 6
    assert len({row.first_published_at.date() for row in public}) >= 7
    assert all(row.visible_from <= DEMO_NOW for row in public)
    later = Publication.objects.filter(visible_from__gt=DEMO_NOW)
    assert later.count() == 2
    assert min(row.visible_from for row in later) > DEMO_NOW + timedelta(days=180)


@pytest.mark.django_db
def test_the_withdrawn_story_is_gone_from_readers_and_kept_by_the_desk(demo):
    story = Article.objects.get(state=State.WITHDRAWN)

    assert not Publication.objects.visible(DEMO_NOW).filter(article=story).exists()
    assert Event.objects.get(article_id=story.pk, verb=Verb.WITHDRAW).reason


@pytest.mark.django_db
def test_nobody_approved_his_own_text(demo):
    approvals = Review.objects.filter(verdict=Review.Verdict.APPROVED).select_related("revision")

    assert approvals.count() >= 25
    assert all(review.by_id != review.revision.saved_by_id for review in approvals)


@pytest.mark.django_db
def test_the_record_runs_forward_and_ends_before_the_evening_does(demo):
    times = list(Event.objects.order_by("seq").values_list("at", flat=True))

    assert times == sorted(times)
    assert times[-1] <= DEMO_NOW


@pytest.mark.django_db
def test_comments_met_the_fate_that_was_meant_for_them(demo):
    meant = Counter(comment.fate for comment in COMMENTS)
    of_readers = Comment.objects.filter(staff=None)

    assert Counter(of_readers.values_list("state", flat=True)) == meant
    assert meant.total() >= 60
    assert set(meant) == {"waiting", "approved", "rejected", "removed", "withdrawn"}
    told_no = Comment.objects.filter(state__in=["rejected", "removed"])
    assert len({*told_no.values_list("reason", flat=True)}) >= 6
    assert Comment.objects.filter(parent__isnull=False, state="approved").count() >= 5


@pytest.mark.django_db
def test_the_moderators_pages_have_something_to_show(demo):
    answered = {comment.answered for comment in COMMENTS} - {""}

    assert {*Comment.objects.exclude(staff=None).values_list("text", flat=True)} == answered
    assert Comment.objects.filter(is_pinned=True).count() == 1
    assert Comment.objects.filter(open_reports__gt=0).exists()
    assert Like.objects.filter(is_counted=False).exists()
    assert ReplyTemplate.objects.exclude(reason="").exists()


@pytest.mark.django_db
def test_one_story_has_more_comments_than_a_page_shows_at_first(demo):
    roots = Comment.objects.filter(state="approved", parent=None).values_list("article_id")

    assert Counter(roots).most_common(1)[0][1] > 10


@pytest.mark.django_db
def test_every_decision_about_a_comment_names_the_moderator(demo):
    # What a check or the reader himself did is nobody's decision.
    decisions = Decision.objects.exclude(verb__in=["screen", "withdraw"])

    assert {*decisions.values_list("by_id", flat=True)} == {
        User.objects.get(username="kiemduyet").pk
    }


@pytest.mark.django_db
def test_namesakes_and_posts_that_ended_are_in_the_registry(demo):
    assert Person.objects.filter(display_name="Nguyễn Văn Hùng").count() == 2
    chair = Tenure.objects.get(person__display_name="Lại Thế Nguyên", since="2024-12-13")
    assert (str(chair.until), str(chair.until_announced)) == ("12/9/2025", "17/9/2025")


# --- the quality of its content -----------------------------------------------------------------


@pytest.mark.django_db
def test_every_picture_is_described_credited_and_used(demo):
    photos = Photo.objects.all()

    assert len(photos) == len(PICTURES) >= 12
    assert all(photo.alt and photo.credit for photo in photos)
    assert {*Placement.objects.values_list("photo", flat=True)} == {photo.pk for photo in photos}
    headlines = {vietnamese.fold(story.headline) for story in STORIES}
    captions = {vietnamese.fold(shot.caption) for story in STORIES for shot in story.shots}
    assert not {vietnamese.fold(photo.alt) for photo in photos} & (headlines | captions)


def test_no_paragraph_is_told_twice():
    paragraphs = [
        " ".join(block.split())
        for story in STORIES
        for text in (story.sapo, story.body, story.newer_paragraph)
        for block in text.split("\n\n")
        if block.strip() and not block.strip().startswith("[")
    ]

    assert [text for text, times in Counter(paragraphs).items() if times > 1] == []
    assert not any("lorem" in text.lower() for text in paragraphs)


def test_real_officials_are_named_only_where_the_registry_is_explained():
    words = " ".join(
        story.headline + story.sapo + ("" if story.names_officials else story.body)
        for story in STORIES
    )

    assert [person.name for person in PEOPLE if person.name in " ".join(words.split())] == []


@pytest.mark.django_db
def test_a_reader_goes_from_a_name_to_the_person_and_to_the_story_three_years_later(demo):
    before, after = (
        Publication.objects.get(headline=story.headline)
        for story in STORIES
        if story.names_officials
    )
    person = Person.objects.get(display_name="Đào Xuân Yên")

    for story in (before, after):
        assert story.body_html.count(f'<a href="{person.get_absolute_url()}">') == 1
    text = Client().get(person.get_absolute_url()).text
    assert "Trưởng Ban Tuyên giáo Tỉnh ủy Thanh Hóa" in text
    assert before.get_absolute_url() in text and after.get_absolute_url() in text
    # Of the two of one name the one whose title was printed.
    linked = before.person_links.filter(person__display_name="Nguyễn Văn Hùng").get().person
    assert "Ban Tổ chức" in linked.tenures.get(post__title="Trưởng ban").title
    assert before.organization_links.count() >= 3


@pytest.mark.django_db
def test_no_story_of_the_demo_prints_a_title_that_its_registry_contradicts(demo, tmp_path):
    file = tmp_path / "titles.csv"
    call_command("recheck_titles", str(file))
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == 1


def test_headlines_put_stacked_marks_to_the_test():
    headlines = "".join(story.headline for story in STORIES)

    assert {*"ẲỖẬựẮữ"} <= {*headlines}


def test_every_caption_belongs_to_a_picture_and_every_place_to_a_caption():
    for story in STORIES:
        named = {
            shot.gallery or f"p{number}" for number, shot in enumerate(story.shots, start=1)
        } | {inset.key for inset in story.inset}
        assert {shot.picture for shot in story.shots} <= set(BY_KEY), story.key
        placed = {part.split("]")[0] for part in story.body.split("[")[1:]}
        assert placed <= named, story.key
        assert named - placed <= {"p1"}, story.key


def test_a_body_becomes_what_the_editor_would_have_saved():
    text = (
        "Một câu\ndài & rộng.\n\n## Mục\n\n- điều một,\n  còn nữa\n- điều hai\n\n> Lời nói\n\n[p2]"
    )

    assert as_html(text).split("\n") == [
        "<p>Một câu dài &amp; rộng.</p>",
        "<h2>Mục</h2>",
        "<ul><li>điều một, còn nữa</li><li>điều hai</li></ul>",
        "<blockquote><p>Lời nói</p></blockquote>",
        '<figure data-block="photo" data-id="p2"></figure>',
    ]


def test_a_picture_is_drawn_the_same_each_time():
    picture = BY_KEY["song-va-thuyen"]
    once, again = (picture.draw().finished() for _ in range(2))

    assert once.size == (1600, 1067)
    assert once.tobytes() == again.tobytes()
    assert once.getcolors(maxcolors=1000) is None  # a drawing, not a plain card


# --- loading it ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_second_loading_changes_nothing(demo):
    before = everything()
    said: list[str] = []

    assert load(progress=said.append) is False
    call_command("demo", stdout=Sink(said.append))

    assert everything() == before
    assert said and all("already" in line for line in said)


@pytest.mark.django_db
def test_it_stays_loaded_when_its_first_story_was_changed(demo):
    Article.objects.filter(pk=Article.objects.get(headline=STORIES[0].headline).pk).update(
        headline="Đã đổi tiêu đề", state=State.DRAFT
    )

    assert is_loaded()


@pytest.mark.django_db
def test_all_accounts_sign_in_with_their_roles(demo):
    for username, _ in ACCOUNTS:
        user = authenticate(username=username, password=PASSWORD)
        assert user is not None, username
        assert user.is_staff and not user.is_superuser
        assert user.groups.count() == 1
        assert user.get_full_name().strip()


class Sink:
    """A stream for a command's words."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say

    def write(self, text: str) -> None:
        self.say(text)

    def flush(self) -> None:
        """Nothing is held back."""


def everything() -> dict[str, tuple[int, object]]:
    """How many rows each table has and the greatest key among them."""
    return {
        model._meta.label: (
            model._base_manager.count(),
            model._base_manager.order_by("pk").values_list("pk", flat=True).last(),
        )
        for model in apps.get_models()
    }
