"""Nothing that somebody types, pastes, names a file or hides in a picture runs in anybody's browser.

Planted through the actions, that is with all cleaning and all rules, and looked at in a real browser:
0 executions, 0 reports of the page's policy, nothing left that would run on a touch.
"""

import io
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from articles.actions import photos
from articles.models import Article, Author, Photo, Topic
from comments.models import Comment
from foundation.problems import Refused
from foundation.sanitize import clean_html
from tests import make
from tests.attacks import payloads
from tests.attacks.watch import Watch, culprits
from tests.comments import make as thread
from tests.journeys.test_pasting import PASTE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WHOLE = payloads.lists()
EVERYTHING = (*payloads.OWN, *WHOLE)
# What `make test` types into searches and addresses.
FEW = payloads.OWN[2:5]
LONGEST_HEADLINE = 190
STORY = "<p>Tuyến đường dài bốn cây số, rộng năm mét, do người dân góp đất.</p>" * 2


@pytest.fixture
def people(transactional_db) -> dict[str, User]:
    return {
        "chief": make.make_user("thuky", "Thư ký tòa soạn"),
        "editor": make.make_user("bientap", "Biên tập viên"),
        "moderator": make.make_user("kiemduyet", "Kiểm duyệt"),
    }


def told(watches: Iterable[Watch], what: str, planted: int, refused: int, began: float) -> None:
    """The line of the table, and the verdict."""
    watches = list(watches)
    hits = [hit for watch in watches for hit in watch.hits]
    pages = sum(watch.visited for watch in watches)
    sys.stdout.write(
        f"\n{what}: {planted} payloads planted, {refused} refusals in words, {pages} pages,"
        f" {len(hits)} executions or reports, {time.monotonic() - began:.0f} s\n"
    )
    assert not hits, "\n".join(hits[:50])


def in_parts(items: Sequence[str], size: int) -> Iterable[tuple[str, ...]]:
    rest = iter(items)
    while part := tuple(islice(rest, size)):
        yield part


def side_by_side(items: Sequence[str]) -> Iterable[str]:
    """As many as stand in one headline: a story less for each, and nothing cut off that fits."""
    line = ""
    for item in items:
        if line and len(line) + len(item) >= LONGEST_HEADLINE:
            yield line
            line = ""
        line = f"{line} {item}".lstrip(" ")
    if line:
        yield line


# --- the trap itself --------------------------------------------------------------------------------


def test_the_watch_sees_what_runs_what_the_policy_stops_and_what_waits(open_watch):
    """Without this, zero hits would prove nothing."""
    watch = open_watch()
    bare, guarded, waiting = ("bare", "guarded", "waiting")
    headers = {"Content-Security-Policy": "default-src 'none'"}
    watch.page.route(
        "**/trap/*",
        lambda route: route.fulfill(
            content_type="text/html",
            headers=headers if guarded in route.request.url else {},
            body="<a href='javascript:alert(1)'>x</a>"
            if waiting in route.request.url
            else "<script>alert(1)</script><img src=//evil.test/x>",
        ),
    )
    seen = {}
    for name in (bare, guarded, waiting):
        watch.visit(f"/trap/{name}")
        watch.page.wait_for_timeout(50)
        seen[name], watch.hits = " ".join(watch.hits), []
    assert "alert 1" in seen[bare]
    assert "asks" in seen[bare]
    assert "policy script-src-elem" in seen[guarded]
    assert "left in the page" in seen[waiting]


def test_a_hit_is_halved_to_its_payload():
    assert culprits(list("abcdefgh"), lambda part: "f" in part) == ["f"]
    assert culprits(list("abcdefgh"), lambda part: {"a", "h"} <= set(part)) == list("abcdefgh")


# --- stories, pictures, names -----------------------------------------------------------------------


def picture_with(words: str, number: int) -> bytes:
    """A JPEG that says it in EXIF and in its comment."""
    out = io.BytesIO()
    picture = Image.new("RGB", (64, 48), (number % 256, number // 256 % 256, 90))
    exif = picture.getexif()
    exif[0x010E] = exif[0x013B] = words  # ImageDescription, Artist
    picture.save(out, "JPEG", exif=exif, comment=words.encode()[:60_000])
    return out.getvalue()


def plant(payload: str, number: int, editor: User) -> Article | None:
    """A public story that says it everywhere; None where the house refuses it in words."""
    try:
        photo = photos.add_photo(
            file=ContentFile(picture_with(payload, number), name=f"{payload[:80]}.jpg"),
            credit=payload[:120], alt=payload[:300], by=editor, at=make.NOW,
        )  # fmt: skip
        Photo.objects.filter(pk=photo.pk).update(width=1600, height=1000)
        author = make.make_author(payload[:80] if number % 5 == 0 else f"Tác giả {number}")
        attachment = make.make_attachment(payload[:80] or "tệp")
        return make.make_published(
            editor=editor,
            headline=payload[:200],
            sapo=f"{payload} là lời thử.",
            short_title=payload[:120],
            dateline=payload[:120],
            source_note=payload[:200],
            body=f'{STORY}{payload}<figure data-block="file" data-id="f1"></figure>',
            bylines=(make.Credit(author.pk, "writer", author.pen_name),),
            topics=(payload[:60].replace(",", " "),) if number % 5 == 0 else (),
            placements=(
                make.place(photo, "p1", is_lead=True, caption=clean_html(payload, "caption")[:500]),
            ),
            enclosures=(make.enclose(attachment, title=payload[:100]),)
            if "title" in make.Enclosed.__dataclass_fields__
            else (make.enclose(attachment),),
        )
    except Refused:
        return None


def test_fields_of_stories_names_files_and_pictures_run_nothing(people, open_watch):
    began = time.monotonic()
    reader, desk = open_watch(), open_watch(people["chief"])
    number = refused = 0
    fields = list(side_by_side(EVERYTHING if WHOLE else payloads.OWN[:8]))
    for part in in_parts(fields, 50):
        for payload in part:
            number += 1
            story = plant(payload, number, people["editor"])
            if story is None:
                refused += 1
                continue
            reader.visit(make.publication_of(story).get_absolute_url())
            if number % 20 == 1:
                desk.visit(reverse("admin:articles_article_change", args=[story.pk]))
                desk.visit(reverse("admin:articles_article_history", args=[story.pk]))
        for path in ("/", "/thoi-su/", "/thoi-su/rss.xml", "/rss.xml", "/sitemap/tin-moi.xml"):
            reader.visit(path)
        for name in ("article", "photo", "attachment", "author", "topic"):
            desk.visit(reverse(f"admin:articles_{name}_changelist"))
        desk.visit("/admin/")
    for author in Author.objects.all()[: 40 if WHOLE else 3]:
        reader.visit(f"/tac-gia/{author.slug}/")
    for topic in Topic.objects.all()[: 40 if WHOLE else 3]:
        reader.visit(f"/chu-de/{topic.slug}/")
    assert refused < number / 2, "most payloads were refused: the test would prove little"
    what = "Headline, sapo, caption, credit, alt, byline, topic, file name, EXIF"
    told((reader, desk), what, len(EVERYTHING) if WHOLE else 8, refused, began)


def test_bodies_run_nothing_whether_cleaned_together_or_each_by_itself(people, open_watch):
    began = time.monotonic()
    reader = open_watch()
    refused = 0

    def page_of(body: str) -> bool:
        nonlocal refused
        try:
            story = make.make_published(editor=people["editor"], body=STORY + body)
        except Refused:
            refused += 1
            return False
        before = len(reader.hits)
        reader.visit(make.publication_of(story).get_absolute_url())
        return len(reader.hits) > before

    guilty = []
    for part in in_parts(EVERYTHING, 200):
        clean = []
        for payload in part:
            try:
                clean.append(clean_html(payload))
            except Refused:
                refused += 1
        guilty += culprits(clean, lambda some: page_of("".join(some)))
        guilty += culprits(part, lambda some: page_of("\n".join(some)))
        for cleaned in clean:
            assert clean_html(cleaned) == cleaned, f"cleaning twice changes {cleaned!r}"
    sys.stdout.write("".join(f"runs: {payload!r}\n" for payload in guilty))
    told((reader,), "Body", len(EVERYTHING), refused, began)


# --- comments and searches --------------------------------------------------------------------------


def test_comments_and_names_of_readers_run_nothing(people, open_watch):
    began = time.monotonic()
    reader, desk = open_watch(), open_watch(people["chief"])
    refused = 0
    for part in in_parts(EVERYTHING if WHOLE else payloads.OWN[:24], 90):
        story = make.make_published(editor=people["editor"])
        for payload in part:
            for fields in ({"text": payload}, {"text": "Bài hay.", "name": payload[:40]}):
                try:
                    thread.make_comment(story, **fields)
                except Refused:
                    refused += 1
        desk.visit(reverse("admin:comments_comment_changelist"))
        for comment in Comment.objects.filter(article=story, state="waiting"):
            try:
                thread.moderating.approve(comment=comment, by=people["chief"], at=thread.LATER)
            except Refused:
                refused += 1
        reader.visit(make.publication_of(story).get_absolute_url())
        reader.page.locator("#y-kien, .thread, main").last.scroll_into_view_if_needed()
        reader.visit(f"/binh-luan/{story.pk}/")
        desk.visit(reverse("admin:comments_sender_changelist"))
        desk.visit(reverse("admin:comments_decision_changelist"))
    assert Comment.objects.filter(state="approved").count() > refused
    told((reader, desk), "Comment and reader's name", Comment.objects.count(), refused, began)


def test_searches_run_nothing(people, open_watch):
    began = time.monotonic()
    make.make_published(editor=people["editor"], headline="alert onerror script svg javascript")
    reader, desk = open_watch(), open_watch(people["chief"])
    searched = EVERYTHING if WHOLE else FEW
    for payload in searched:
        words = quote(payload.encode("utf-8", "replace")[:300])
        reader.visit(f"/tim-kiem/?q={words}")
    for payload in payloads.OWN if WHOLE else FEW[:1]:
        words = quote(payload)
        desk.visit(f"/admin/articles/article/?q={words}")
        desk.visit(f"/admin/comments/comment/?q={words}")
        desk.visit(f"/admin/login/?next={words}")
        reader.visit(f"/admin/login/?next={words}")
        reader.visit(f"/{words}")
    told((reader, desk), "Search, address, next page", len(searched), 0, began)


# --- the live editor --------------------------------------------------------------------------------


def test_what_is_pasted_into_the_live_editor_runs_nothing(people, open_watch):
    began = time.monotonic()
    desk = open_watch(people["editor"])
    desk.visit(reverse("admin:articles_article_add"))
    desk.page.wait_for_function("() => window.CKEDITOR?.instances.id_body?.status === 'ready'")
    pasted = payloads.sharpest() if WHOLE else payloads.OWN
    for payload in pasted:
        desk.page.evaluate(PASTE, {"forms": {"text/html": payload}, "pictures": []})
        desk.page.wait_for_timeout(20)
        desk.page.evaluate("() => CKEDITOR.instances.id_body.setData('')")
    told((desk,), "Pasted into the editor", len(pasted), 0, began)
