"""Every kind of page that a reader can open, and where one of it lies on the audited site."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone

from articles.actions import sharing
from articles.models import (
    Article,
    Author,
    Correction,
    Episode,
    Programme,
    Publication,
    Section,
    Topic,
)
from comments.actions import mailing
from comments.models import Comment
from comments.workflow import State
from foundation.keyset import PARAMETER, cursor_text
from newsroom.demo.stories import STORIES
from officials.models import Area, Organization, OrganizationRelation, Person
from tests.audit import contents


@dataclass(frozen=True)
class Kind:
    """One kind: the view that answers it, where one lies, and the status that is right for it."""

    name: str
    view: str
    find: Callable[[], str]
    status: int = 200


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    status: int


# Addresses of readers that are no pages: files, words for programs, sends. Feeds, maps and the API
# are read by tools of their own.
NO_PAGES = {
    "articles:front_feed",
    "articles:topic_feed",
    "articles:person_feed",
    "articles:section_feed",
    "articles:rendition",
    "articles:reading",
    "articles:suggest",
    "articles:live",
    "articles:attachment",
    "articles:shared_file",
    "articles:clip",
    "articles:shared_clip",
    "comments:ticket",
    "comments:mine",
    "comments:take_back",
    "comments:reword",
    "comments:mail_stop",
}


# Stories of the demo for what else a body or a page may hold, by their keys there.
DEMO = {
    "gallery": "dem-den-long",
    "film": "tau-ve-ben",
    "sound": "khung-cui",
    "video of another site": "xe-dap-sach",
    "live, demo": "mua-lon",
}


class NoneFound(Exception):
    """The audited site has no page of a kind; the message names it."""


def pages(story: Publication) -> list[Page]:
    """One of each kind, `story` being the one with ten pictures and fifty comments."""
    found = []
    for kind in kinds(story):
        try:
            found.append(Page(kind.name, kind.find(), kind.status))
        except (AttributeError, IndexError) as nothing:
            raise NoneFound(f"The audited site has no page of the kind {kind.name}.") from nothing
    return found


def kinds(story: Publication) -> tuple[Kind, ...]:
    visible = Publication.objects.visible()
    comment = Comment.objects.filter(article=story.article_id).order_by("pk")
    search = reverse("articles:search")
    thread = reverse("comments:more", args=[story.article_id])
    return (
        Kind("home", "articles:home", lambda: reverse("articles:home")),
        Kind("section", "articles:section", lambda: story.section.get_absolute_url()),
        Kind("section, further", "articles:section", lambda: _further(story.section)),
        Kind("section, child", "articles:section", _address(Section, parent__isnull=False)),
        Kind("story", "articles:article", story.get_absolute_url),
        Kind("story, archive", "articles:article", lambda: _first(visible, is_teaser=True)),
        Kind("story, of a person", "articles:article", lambda: _naming_people(visible)),
        Kind(
            "story, thread",
            "articles:article",
            lambda: _first(visible, article__reader_comments__state=State.REMOVED),
        ),
        Kind(
            "story, live",
            "articles:article",
            lambda: _first(visible, headline=contents.LIVE_HEADLINE),
        ),
        Kind(
            "story, media",
            "articles:article",
            lambda: _first(visible, headline=contents.MEDIA_HEADLINE),
        ),
        *(
            Kind(f"story, {what}", "articles:article", partial(_of_the_demo, visible, key))
            for what, key in DEMO.items()
        ),
        Kind("topic", "articles:topic", lambda: _used(Topic, "topic").get_absolute_url()),
        Kind("author", "articles:author", _address(Author)),
        Kind("corrections", "articles:corrections", lambda: reverse("articles:corrections")),
        Kind("correction", "articles:correction", _address(Correction)),
        Kind("programmes", "articles:programmes", lambda: reverse("articles:programmes")),
        Kind("programme", "articles:programme", _address(Programme)),
        Kind("episode", "articles:episode", _address(Episode)),
        Kind("archive", "articles:archive", lambda: reverse("articles:archive")),
        Kind("day", "articles:by_day", lambda: _day(visible)),
        Kind("search, empty", "articles:search", lambda: search),
        Kind("search, found", "articles:search", lambda: f"{search}?q=ruong"),
        Kind("search, nothing", "articles:search", lambda: f"{search}?q=zzzzqqq"),
        Kind("people", "officials:people", lambda: reverse("officials:people")),
        Kind("person", "officials:person", lambda: _named(Person.objects.public())),
        Kind(
            "organisations", "officials:organizations", lambda: reverse("officials:organizations")
        ),
        Kind("organisation", "officials:organization", _below_another),
        Kind("area", "officials:area", _address(Area, parent__isnull=False, code__gt="")),
        Kind("comments", "comments:more", lambda: thread),
        Kind("comments, one", "comments:more", lambda: f"{thread}?y-kien={comment[0].pk}"),
        Kind("comments, oldest", "comments:more", lambda: f"{thread}?xep=cu"),
        Kind("comment form", "comments:write", lambda: f"{thread}viet/"),
        Kind("comment, like", "comments:react", lambda: _own("react", comment[0].pk)),
        Kind("comment, look-up", "comments:lookup", lambda: reverse("comments:lookup")),
        Kind("comment, received", "comments:received", lambda: _own("received", _waiting_code())),
        Kind("comment, letters", "comments:mail", lambda: _own("mail", _mail_secret())),
        Kind("draft, shared", "articles:shared_draft", _shared_draft),
        Kind("missing", "handler404", lambda: "/khong-co-trang-nay/", 404),
        Kind("withdrawn", "articles:article", _withdrawn, 410),
        Kind("not readable", "handler400", lambda: f"{search}?q=%00", 400),
    )


def _address(model: type[Model], **of: object) -> Callable[[], str]:
    return lambda: model.objects.filter(**of).order_by("pk")[0].get_absolute_url()


def _first(rows: QuerySet, **of: object) -> str:
    return rows.filter(**of).order_by("article_id")[0].get_absolute_url()


def _of_the_demo(visible: QuerySet, key: str) -> str:
    headline = next(story.headline for story in STORIES if story.key == key)
    return _first(visible, headline=headline)


def _further(section: Section) -> str:
    """The second page of the list, as its link has it."""
    last = Publication.objects.visible().filter(section=section).newest_first()[20]
    return (
        f"{section.get_absolute_url()}?{PARAMETER}={cursor_text(last.first_published_at, last.pk)}"
    )


def _naming_people(visible: QuerySet) -> str:
    return visible.filter(person_links__isnull=False).order_by("article_id")[0].get_absolute_url()


def _named(people: QuerySet) -> str:
    """Somebody with several names and a career."""
    rows = people.filter(names__isnull=False, tenures__isnull=False)
    return rows.order_by("pk")[0].get_absolute_url()


def _below_another() -> str:
    """An organisation that stands under another and whose posts somebody holds."""
    links = OrganizationRelation.objects.filter(kind__endswith="parent", other__is_public=True)
    rows = Organization.objects.filter(pk__in=links.values("organization"), is_public=True)
    return rows.filter(posts__tenures__isnull=False).order_by("pk")[0].get_absolute_url()


def _used(model: type[Model], link: str) -> Model:
    return model.objects.filter(publication_links__isnull=False).order_by("pk")[0]


def _day(visible: QuerySet) -> str:
    day = timezone.localdate(visible.newest_first()[1].first_published_at)
    return reverse("articles:by_day", args=[day])


def _own(view: str, *parts: object) -> str:
    return reverse(f"comments:{view}", args=parts)


def _waiting_code() -> str:
    return Comment.objects.filter(state=State.WAITING).order_by("pk")[0].lookup_code


def _mail_secret() -> str:
    asked = Comment.objects.filter(mail_wish__isnull=False).order_by("pk")
    return mailing.secret_of(asked[0].submit_key)


def _shared_draft() -> str:
    """A new address each time: it lives for days, the audited site longer."""
    draft = Article.objects.filter(writer__username="phongvien", publications=None).order_by("pk")[
        0
    ]
    editor = User.objects.get(username="bientap")
    token = sharing.share(article=draft, days=min(sharing.DAYS), by=editor, at=timezone.now())
    return reverse("articles:shared_draft", args=[token])


def _withdrawn() -> str:
    long_gone = timezone.now() - timedelta(minutes=1)
    shown = Publication.objects.filter(visible_until__lt=long_gone)
    gone = shown.exclude(article__in=Publication.objects.visible().values("article"))
    return gone.order_by("pk")[0].get_absolute_url()
