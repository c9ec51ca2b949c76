"""Readers follow a story that is told while it happens: its page, the part that an open page asks
for, lists, feeds and what machines read."""

import json
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import live, withdrawing
from articles.models import Article, LiveCoverage
from tests import make

pytestmark = pytest.mark.django_db


def part_of(story: Article) -> str:
    return f"/tuong-thuat/{story.pk}"


def address_of(story: Article) -> str:
    return make.publication_of(story).get_absolute_url()


@pytest.fixture
def story(editor) -> Article:
    return make.make_live(editor=editor)


def test_posts_stand_newest_first_each_with_its_address(story, editor, reader, at):
    first = make.make_live_post(story, by=editor, body="<p>Nước lên <b>nhanh</b>.</p>")
    second = make.make_live_post(
        story, by=editor, body="Đã di dời.", headline="Dời dân", at=at + timedelta(minutes=5)
    )
    page = reader.get(address_of(story)).content.decode()
    assert page.index(f'id="t-{second.pk}"') < page.index(f'id="t-{first.pk}"')
    assert "<p>Nước lên <strong>nhanh</strong>.</p>" in page
    assert "Tải lại để xem tin mới" in page and "newsroom/live.js" in page
    # Found for good, however many come later.
    lasting = re.search(rf'<a class="when" href="([^"]*)#t-{first.pk}"', page)[1]
    older = reader.get(lasting).content.decode()
    assert f'id="t-{first.pk}"' in older and f'id="t-{second.pk}"' not in older
    assert "Về tin mới nhất" in older
    assert f'rel="canonical" href="{settings.SITE_URL}{address_of(story)}"' in older


def test_an_open_page_asks_for_its_part_and_gets_304_until_something_changes(
    story, editor, reader, at
):
    post = make.make_live_post(story, by=editor)
    answer = reader.get(part_of(story))
    assert answer.status_code == 200 and "<html" not in answer.content.decode()
    assert answer["Surrogate-Key"] == f"article:{story.pk} site"
    same = reader.get(part_of(story), headers={"If-None-Match": answer["ETag"]})
    assert same.status_code == 304
    live.withdraw(post=post, reason="Nhầm thôn", by=editor, at=at + timedelta(minutes=1))
    newer = reader.get(part_of(story), headers={"If-None-Match": answer["ETag"]})
    assert newer.status_code == 200 and f"t-{post.pk}" not in newer.content.decode()


def test_what_came_first_is_told_on_top_and_older_posts_lie_behind_a_plain_link(
    story, editor, reader, at
):
    key = make.make_live_post(story, by=editor, headline="Mở cầu tạm", is_key=True)
    for minute in range(1, 26):
        make.make_live_post(story, by=editor, at=at + timedelta(minutes=minute))
    page = reader.get(address_of(story)).content.decode()
    assert page.count("data-version=") == 20
    points = page[page.index("live-points") : page.index("live-posts")]
    assert "Mở cầu tạm" in points
    older = reader.get(re.search(r'rel="next" href="([^"#]*)', page)[1]).content.decode()
    assert older.count("data-version=") == 6 and f'id="t-{key.pk}"' in older
    assert "live-points" not in older


def test_ten_more_posts_cost_no_more_queries(story, editor, reader):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as context:
            assert reader.get(address_of(story)).status_code == 200
        return len(context)

    make.make_live_post(story, by=editor, is_key=True)
    few = queries()
    for _ in range(10):
        make.make_live_post(story, by=editor)
    assert queries() == few


def test_posts_show_only_while_their_story_is_public(editor, chief, reader, at):
    draft = make.make_approved(editor=editor)
    make.open_live(draft, by=editor)
    make.make_live_post(draft, by=editor, body="Chưa ai biết")
    assert reader.get(part_of(draft)).status_code == 404
    story = make.make_live(editor=editor)
    make.make_live_post(story, by=editor)
    withdrawing.withdraw(article=story, reason="Sai", by=chief, at=at + timedelta(minutes=1))
    assert reader.get(part_of(story)).status_code == 410
    plain = make.make_published(editor=editor)
    assert reader.get(part_of(plain)).status_code == 404
    assert "newsroom/live.js" not in reader.get(address_of(plain)).content.decode()


def test_lists_mark_it_and_feeds_and_maps_tell_when_it_moved(story, editor, reader, at):
    LiveCoverage.objects.filter(article=story).update(
        starts_at=at - timedelta(days=400), ends_at=None
    )
    moved = at + timedelta(hours=3)
    make.make_live_post(story, by=editor, at=moved)
    assert "label-live" in reader.get("/").content.decode()
    feed = reader.get("/atom.xml").content.decode()
    assert "<updated>2026-11-20T06:00:00+00:00</updated>" in feed
    assert "Fri, 20 Nov 2026 06:00:00 +0000" in reader.get("/rss.xml").content.decode()
    assert "13:00" in reader.get("/sitemap/tin-bai-0.xml").content.decode()
    assert "13:00" in reader.get("/sitemap.xml").content.decode()
    live.close_live(article=story, by=editor, at=moved)
    assert "label-live" not in reader.get("/").content.decode()


def test_machines_read_a_live_blog(story, editor, reader, at):
    photo = make.make_photo()
    post = make.make_live_post(
        story, by=editor, headline="Dời dân", body="<p>Đã xong.</p>", photo=photo,
        author=make.make_author(),
    )  # fmt: skip
    page = reader.get(address_of(story)).content.decode()
    found = [json.loads(one) for one in re.findall(r'ld\+json">(.*?)</script>', page)]
    (data,) = [one for one in found if one["@type"] == "LiveBlogPosting"]
    assert data["coverageStartTime"] and data["headline"] and data["publisher"]
    (update,) = data["liveBlogUpdate"]
    assert update["headline"] == "Dời dân" and update["articleBody"] == "Đã xong."
    assert update["url"].endswith(f"#t-{post.pk}") and update["image"]
    assert update["author"]["name"] == "Tiến Dũng"


@pytest.mark.parametrize("after", ["x", "9" * 17 + "-1", "0-0", "1" * 300])
def test_a_nonsense_cursor_shows_the_newest_or_nothing(story, editor, reader, after):
    make.make_live_post(story, by=editor)
    assert reader.get(address_of(story), {"sau": after}).status_code == 200
    assert reader.get(part_of(story), {"sau": after}).status_code == 200
