"""Whatever changes a public page takes it back: each deed is done, and every page that reads otherwise
afterwards must have carried a key that the deed purged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.actions import publishing, reviewing, withdrawing
from articles.actions.arranging import Wanted, arrange
from articles.actions.commenting import switch_comments
from articles.actions.correcting import Typed, correct
from articles.models import (
    Article,
    Author,
    Episode,
    OldUrl,
    Programme,
    PublicationPerson,
    Section,
    Station,
    Topic,
)
from comments.actions import erasing, moderating, reporting
from comments.actions.counting import add_likes
from comments.models import Comment
from foundation.pagecache.guard import SOFT
from officials.merging import merge
from officials.models import Organization, Person
from tests import make
from tests.comments import make as comments
from tests.officials import make as registry

pytestmark = pytest.mark.django_db

# No reader's page shows a row of these: drafts, histories, accounts of work, what one reader sees.
NO_PAGE = {
    "articles": {
        "archivescan", "article_areas", "attachment", "attestation", "autosave", "byline",
        "candidate", "desknote", "editlock", "enclosure", "event", "insertion", "linkrequest", "livecoverage_reporters", "livepostversion", "member",
        "member_sections", "mention", "penname", "placement", "publicationattachment",
        "readingcount", "rendition", "review", "revision", "rundownitem", "searchword", "sharedlink", "sighting", "topiclabel",
    },
    "comments": {
        "daysalt", "decision", "lesson", "like", "mailsent", "mailwish", "networkban",
        "queuealert", "rate", "replytemplate", "report", "rulebook", "sender",
    },
    "officials": {"registryimport"},
}  # fmt: skip


def test_every_table_purges_or_is_known_to_stand_on_no_page():
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgrelid::regclass::text, count(*) from pg_trigger"
            " where tgname in ('purge_insert', 'purge_update', 'purge_delete') group by 1"
        )
        purging = dict(cursor.fetchall())
    assert set(purging.values()) == {3}
    for label, silent in NO_PAGE.items():
        tables = {
            model._meta.db_table
            for model in apps.get_app_config(label).get_models(include_auto_created=True)
            if not model._meta.object_name.startswith("Historical")
        }
        named = {f"{label}_{name}" for name in silent}
        assert named <= tables, named - tables
        assert tables - set(purging) == named


@pytest.fixture
def purged() -> Callable[[], set[str]]:
    """What was purged since it was last asked: in a test nothing is committed, so no notification
    goes out, and the door writes down what it is given instead."""
    with connection.cursor() as cursor:
        cursor.execute(
            "create temp table purged (word text, is_hard boolean default coalesce("
            "current_setting('pages.hard', true) = 'on', false)) on commit drop;"
            "create or replace function public.purge_pages(keys text[]) returns void language sql"
            " as 'insert into pg_temp.purged (word) select word from unnest(keys) word'"
        )

    def take() -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute("delete from pg_temp.purged returning word")
            return {word for (word,) in cursor.fetchall() if word}

    return take


def purges_hard() -> bool:
    """Whether caches in front forget for good what was purged since it was last asked."""
    with connection.cursor() as cursor:
        cursor.execute("select bool_or(is_hard) from pg_temp.purged")
        return cursor.fetchone()[0]


@dataclass
class World:
    story: Article
    other: Article
    draft: Article
    person: Person
    twin: Person
    organization: Organization
    comment: Comment
    waiting: Comment

    def addresses(self) -> list[str]:
        number, slug = self.story.pk, make.publication_of(self.story).get_absolute_url()
        first = timezone.localdate(make.NOW)
        return [
            "/", "/thoi-su/", "/van-hoa/", slug, make.publication_of(self.other).get_absolute_url(),
            f"/thoi-su/tin-{self.draft.pk}.html", "/tac-gia/tien-dung/", "/chu-de/duong-moi/",
            "/chuong-trinh/thoi-su-toi/", "/chuong-trinh/thoi-su-toi/2026-11-19/",
            "/cai-chinh/", "/theo-ngay/", f"/theo-ngay/{first}/", "/rss.xml", "/thoi-su/atom.xml",
            "/chu-de/duong-moi/rss.xml", f"/binh-luan/{number}/", f"/binh-luan/{number}/?xep=cu",
            self.person.get_absolute_url(), self.person.get_absolute_url() + "rss.xml",
            self.twin.get_absolute_url(), self.organization.get_absolute_url(),
            "/nhan-vat/", "/to-chuc/", "/tim-kiem/?q=duong", "/tim-kiem/goi-y/?q=duong",
            "/bai-cu-nam-2012.html", "/sitemap/tin-moi.xml", "/manifest.webmanifest",
            "/api/stories", f"/api/stories/{number}", f"/api/comment-counts?stories={number}",
            "/api/search?q=duong", f"/api/people/{self.person.pk}", "/api/organizations",
        ]  # fmt: skip


@pytest.fixture
def world(chief) -> World:
    episode = make.make_episode()
    kind = {"topics": ("Đường mới",), "episode_id": episode.pk}
    story = make.make_published(placements=(make.place(make.make_photo(), is_lead=True),), **kind)
    other = make.make_published(at=make.NOW + timedelta(minutes=1), **kind)
    make.make_section("Văn hóa")
    person, twin = registry.make_person("Lê Văn Một"), registry.make_person("Lê Văn Hai")
    tenure = registry.make_tenure(person, since="2021")
    shown = make.publication_of(story)
    PublicationPerson.objects.create(
        publication=shown, person=person, shown_at=shown.first_published_at
    )
    return World(
        story=story,
        other=other,
        draft=make.make_approved(editor=chief, **kind),
        person=person,
        twin=twin,
        organization=tenure.post.organization,
        comment=comments.make_approved(story, chief, "Đường làm đẹp quá."),
        waiting=comments.make_comment(story, "Bao giờ thì xong?"),
    )


AT = make.NOW + timedelta(hours=2)


def touch(model: type, **columns: object) -> Callable[[World], None]:
    """As the admin's form does: the newest row, saved."""

    def deed(world: World) -> None:
        row = model.objects.order_by("pk").first()
        for name, value in columns.items():
            setattr(row, name, value)
        row.save()

    return deed


DEEDS: dict[str, Callable[[World], object]] = {
    "publish": lambda w: publishing.publish(article=w.draft, by=chief_of(w), at=AT),
    "withdraw": lambda w: withdrawing.withdraw(
        article=w.story, reason="Sai.", by=chief_of(w), at=AT
    ),
    "close comments": lambda w: switch_comments(
        article=w.story, to=Article.Comments.CLOSED, by=chief_of(w), at=AT
    ),
    "approve a comment": lambda w: moderating.approve(comment=w.waiting, by=chief_of(w), at=AT),
    "remove a comment": lambda w: moderating.remove(
        comment=w.comment, reason="insult", by=chief_of(w), at=AT
    ),
    "pin a comment": lambda w: moderating.pin(comment=w.comment, by=chief_of(w), at=AT),
    "edit a comment": lambda w: moderating.edit(
        comment=w.comment, text="Đường đẹp.", based_on=w.comment.text, by=chief_of(w), at=AT
    ),
    "erase a writer": lambda w: erasing.erase(
        [w.comment.sender], by=make.make_user("", "Quản trị"), at=AT
    ),
    "merge two people": lambda w: merge(person=w.twin, into=w.person, by=registrar()),
    "rename a person": touch(Person, display_name="Lê Văn Mười"),
    "hide a person": touch(Person, is_public=False),
    "a new tenure": lambda w: registry.make_tenure(
        w.person, registry.make_post("Chánh Văn phòng"), since="2025"
    ),
    "rename an organisation": touch(Organization, name="Ban Nội chính Tỉnh ủy"),
    "rename a section": touch(Section, name="Thời sự mới"),
    "rename a topic": touch(Topic, name="Đường mới mở"),
    "rename a pen name": touch(Author, pen_name="Tiến Dũng Mới"),
    "rename a programme": touch(Programme, name="Thời sự đêm"),
    "change an episode": touch(Episode, title="Số đặc biệt"),
    "give an episode its film": lambda w: Episode.objects.update(clip=make.make_clip()),
    "correct a story": lambda w: correct(
        article=w.story,
        typed=Typed("Bốn cây số.", "Năm cây số.", "Xin lỗi."),
        by=chief_of(w),
        at=AT,
    ),
    "arrange the home page": lambda w: arrange(
        section=None, wanted=[Wanted(0, w.other.pk)], based_on=None, by=chief_of(w), at=AT
    ),
    "arrange a section": lambda w: arrange(
        section=w.story.section,
        wanted=[Wanted(0, w.other.pk)],
        based_on=None,
        by=chief_of(w),
        at=AT,
    ),
    "say more of the station": lambda w: Station.objects.create(
        valid_from="2020-01-01", name="Đài Thử"
    ),
    "forward an old address": lambda w: OldUrl.objects.create(
        path="/bai-cu-nam-2012.html", article=w.story
    ),
    "name a person in another story": lambda w: PublicationPerson.objects.create(
        publication=make.publication_of(w.other), person=w.twin, shown_at=make.NOW
    ),
}


# After these no cache may show the old page, not even while everything behind it is dead.
TAKES_SOMETHING_AWAY = {"withdraw", "remove a comment", "edit a comment", "erase a writer"}


def registrar() -> User:
    """Who may do what the registry's own rules ask the database's permissions for."""
    return make.make_user(is_superuser=True)


def chief_of(world: World) -> User:
    return User.objects.get(username="thuky")


@pytest.fixture
def chief(db) -> User:
    return make.make_user("thuky", "Thư ký tòa soạn", "Kiểm duyệt")


@dataclass(frozen=True)
class Seen:
    status: int
    body: bytes
    keys: frozenset[str]


def look(addresses: list[str]) -> dict[str, Seen]:
    reader = Client()
    found = {}
    for address in addresses:
        answer = reader.get(address)
        keys = frozenset(answer.get("Surrogate-Key", "").split())
        found[address] = Seen(answer.status_code, answer.content, keys)
    return found


def changed_and_forgotten(
    before: dict[str, Seen], after: dict[str, Seen], purged: set[str]
) -> tuple[list[str], dict[str, frozenset[str]]]:
    """Addresses that read otherwise, and those of them (with their keys) that nothing took back."""
    words = {word.removeprefix(SOFT) for word in purged}
    changed = [
        address
        for address, seen in before.items()
        if (seen.status, seen.body) != (after[address].status, after[address].body)
    ]
    kept = {address: before[address].keys for address in changed if before[address].keys}
    return changed, {address: keys for address, keys in kept.items() if not keys & words}


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_takes_back_every_page_that_it_changes(world, purged, name):
    addresses = world.addresses()
    before = look(addresses)
    purged()
    DEEDS[name](world)
    assert purges_hard() == (name in TAKES_SOMETHING_AWAY)
    words = purged()
    changed, forgotten = changed_and_forgotten(before, look(addresses), words)
    assert changed, "the deed changes no page: it tests nothing"
    assert not forgotten, f"purged: {sorted(words)}"


def test_a_live_post_takes_back_what_tells_when_its_story_moved(chief, purged):
    story = make.make_live(editor=chief)
    own = make.publication_of(story).get_absolute_url()
    addresses = ["/", own, f"/tuong-thuat/{story.pk}", "/rss.xml", "/sitemap/tin-moi.xml"]
    before = look(addresses)
    purged()
    make.make_live_post(story, by=chief, body="Ba hộ đã dời nhà.", at=timezone.now())
    changed, forgotten = changed_and_forgotten(before, look(addresses), purged())
    assert {own, "/rss.xml"} <= set(changed)
    assert not forgotten


def test_a_withdrawal_takes_back_pages_that_list_the_story_at_once(world, purged):
    beside = make.publication_of(world.other).get_absolute_url()
    keys = look([beside])[beside].keys
    purged()
    DEEDS["withdraw"](world)
    assert purged() & keys


def test_the_desks_own_work_purges_nothing(world, purged, chief):
    purged()
    story = make.make_story()
    reviewing.submit(article=story, by=story.writer, at=AT)
    comments.make_comment(world.story, "Một ý kiến nữa.")
    reporting.like(comment=world.comment, sender=comments.make_sender_facts(), at=AT)
    assert add_likes() == 1
    assert purged() <= {f"article:{story.pk}"}  # a new row, which nobody can have kept


def test_an_import_takes_back_everything_at_once(purged):
    Topic.objects.bulk_create(Topic(name=f"Chủ đề {n}", slug=f"chu-de-{n}") for n in range(400))
    assert "site" in purged()
