"""The lists of stories: in order, complete, paged by their last item, at a steady cost."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Publication
from articles.snapshot import Credit
from foundation.keyset import cursor_text, read_cursor
from tests import make

pytestmark = pytest.mark.django_db

LISTS = {
    "section": "/thoi-su/",
    "author": "/tac-gia/tien-dung/",
    "topic": "/chu-de/duong-moi/",
    "programme": "/chuong-trinh/thoi-su-toi/",
    "episode": "/chuong-trinh/thoi-su-toi/2026-11-19/",
}


@pytest.fixture
def more(editor, reporter):
    """Publishes so many stories that belong to every list, each a minute after the one before."""
    made = []

    def more(number: int) -> list[str]:
        for _ in range(number):
            article = make.make_published(
                by=reporter,
                editor=editor,
                at=make.NOW + timedelta(minutes=len(made)),
                headline=f"Chuyện làng số {len(made):03}",
                topics=("Đường mới",),
                episode_id=make.make_episode().pk,
            )
            made.append(article.headline)
        return made

    return more


def headlines(answer) -> list[str]:
    return re.findall(r">(Chuyện làng số \d{3})</a>", main_list(answer))


def main_list(answer) -> str:
    """The page without the newest stories that stand beside every list."""
    return answer.content.decode().split('<aside class="rail"')[0]


@pytest.mark.parametrize("address", LISTS.values(), ids=LISTS)
def test_a_list_shows_every_story_once_newest_first_over_its_pages(reader, more, address):
    published = more(47)
    seen, pages, next_page = [], 0, address
    while next_page:
        answer = reader.get(next_page)
        assert answer.status_code == 200
        seen += headlines(answer)
        pages += 1
        more_link = re.search(r'rel="next" href="(\?sau=[^"]+)"', answer.content.decode())
        next_page = address + more_link[1] if more_link else ""
    assert pages > 1
    assert seen == list(reversed(published))


@pytest.mark.parametrize("address", ["/", *LISTS.values()], ids=["home", *LISTS])
def test_ten_more_stories_cost_no_query_more(reader, more, address):
    more(20)  # every place of the page is taken
    with CaptureQueriesContext(connection) as before:
        reader.get(address)
    more(10)
    with CaptureQueriesContext(connection) as after:
        assert reader.get(address).status_code == 200
    assert len(after) == len(before)
    assert len(after) <= 9


@pytest.mark.parametrize("address", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize(
    "cursor", ["x", "1-", "-1", "1-1-1", "9" * 17 + "-1", "1-" + "9" * 18, "1-" + "9" * 60, "١-١"]
)
def test_a_cursor_that_nobody_wrote_does_no_harm(reader, more, address, cursor):
    more(1)
    assert reader.get(address, {"sau": cursor}).status_code == 200


def test_a_cursor_names_the_very_instant():
    make.make_published()
    story = Publication.objects.get()
    assert read_cursor(cursor_text(story.first_published_at, story.article_id)) == (
        story.first_published_at,
        story.article_id,
    )


@pytest.mark.parametrize(
    "address",
    [
        "/khong-co/",
        "/tac-gia/khong-co/",
        "/chu-de/khong-co/",
        "/chuong-trinh/khong-co/",
        "/chuong-trinh/khong-co/2026-11-19/",
        "/chuong-trinh/thoi-su-toi/2026-02-31/",
        "/chuong-trinh/thoi-su-toi/2026-13-01/",
        "/" + "a" * 3000 + "/",
        "/-/",
        "/_-_/",
    ],
)
def test_a_list_of_nothing_known_is_not_found(reader, address):
    make.make_episode()
    assert reader.get(address).status_code == 404


def test_a_section_shows_the_stories_of_its_parts_too(reader):
    parent = make.make_section("Xã hội")
    child = make.make_section("Y tế", parent=parent)
    make.make_published(section_id=child.pk, headline="Trạm xá mới")
    answer = reader.get("/xa-hoi/")
    assert "Trạm xá mới" in answer.content.decode()
    assert "section:y-te" in answer["Surrogate-Key"].split()


def test_somebody_with_two_credits_of_a_story_is_listed_with_it_once(reader):
    author = make.make_author("Hữu Đại")
    credits = (Credit(author.pk, "writer", "Hữu Đại"), Credit(author.pk, "photo", "Hữu Đại"))
    make.make_published(bylines=credits, headline="Mùa quýt")
    assert main_list(reader.get("/tac-gia/huu-dai/")).count(">Mùa quýt</a>") == 1


def test_the_front_page_opens_with_a_picture_where_a_recent_story_has_one(reader):
    photo = make.make_photo()
    make.make_published(headline="Có ảnh", placements=(make.place(photo, "p1", is_lead=True),))
    make.make_published(headline="Mới hơn, không ảnh", at=make.NOW + timedelta(minutes=5))
    html = reader.get("/").content.decode()
    assert re.search(r'class="card card-lead">.*?>([^<]+)</a></h2>', html, re.S)[1] == "Có ảnh"


def test_the_front_page_shows_no_story_twice(reader, more):
    more(30)
    shown = headlines(reader.get("/"))
    assert len(shown) == len(set(shown))
    assert len(shown) >= 15


def test_a_section_without_pictures_is_a_plain_list(reader, more):
    published = more(3)
    html = main_list(reader.get("/thoi-su/"))
    assert "card-lead" not in html
    assert "<img" not in html.split("<main")[1].split("</main>")[0]
    assert html.count('class="card card-plain"') == len(published)


def test_a_section_opens_with_a_picture_and_loses_no_story(reader, more):
    published = more(8)
    lead = make.place(make.make_photo(), "p1", is_lead=True)
    later = make.NOW + timedelta(hours=1)
    make.make_published(headline="Chuyện làng số 999", placements=(lead,), at=later)
    answer = reader.get("/thoi-su/")
    assert "card-lead" in main_list(answer)
    assert sorted(headlines(answer)) == sorted([*published, "Chuyện làng số 999"])


def test_an_empty_paper_says_so(reader):
    answer = reader.get("/")
    assert answer.status_code == 200
    assert "Chưa có tin nào được xuất bản" in answer.content.decode()
