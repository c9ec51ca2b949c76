"""What robots are told: every page that readers have, none that they have not."""

from datetime import timedelta
from itertools import chain
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.utils import timezone

from articles.actions import withdrawing
from articles.models import Publication
from foundation import sitemaps
from tests import make
from tests.officials import make as registry

pytestmark = pytest.mark.django_db

XML = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}


def told(reader, address: str, path: str) -> list[str]:
    answer = reader.get(address)
    assert answer.status_code == 200, address
    found = ElementTree.fromstring(answer.content).findall(path, XML)
    return [place.text.removeprefix(settings.SITE_URL) for place in found]


def pages(reader) -> list[str]:
    return [
        page
        for part in told(reader, "/sitemap.xml", "map:sitemap/map:loc")
        for page in told(reader, part, "map:url/map:loc")
    ]


def test_every_page_of_readers_is_told_once_and_answers(reader):
    story = make.make_published(topics=("Đường mới",), episode_id=make.make_episode().pk)
    make.make_story(headline="Bản nháp")
    person = registry.make_person()
    found = pages(reader)
    assert len(found) == len(set(found))
    assert {
        make.publication_of(story).get_absolute_url(),
        "/thoi-su/",
        "/chu-de/duong-moi/",
        "/tac-gia/tien-dung/",
        "/chuong-trinh/thoi-su-toi/",
        person.get_absolute_url(),
    } <= set(found)
    assert [page for page in found if reader.get(page).status_code != 200] == []
    assert not any("ban-nhap" in page for page in found)


def test_what_is_no_longer_public_is_no_longer_told(reader, chief):
    story = make.make_published()
    address = make.publication_of(story).get_absolute_url()
    withdrawing.withdraw(article=story, by=chief, at=make.NOW, reason="Sai")
    assert address not in pages(reader)


def test_a_part_holds_the_rows_of_so_many_numbers(reader, monkeypatch):
    monkeypatch.setattr(sitemaps, "PART", 2)
    stories = [make.make_published(headline=f"Tin {number}") for number in range(5)]
    parts = told(reader, "/sitemap.xml", "map:sitemap/map:loc")
    lists = [
        told(reader, part, "map:url/map:loc")
        for part in parts
        if part.startswith("/sitemap/tin-bai-")
    ]
    assert all(len(pages) <= 2 for pages in lists)
    assert sorted(chain.from_iterable(lists)) == sorted(
        make.publication_of(story).get_absolute_url() for story in stories
    )


def test_the_news_are_those_of_two_days(reader):
    fresh, old = (
        make.make_published(headline="Tin & hôm nay"),
        make.make_published(headline="Tin cũ"),
    )
    now = timezone.now()
    Publication.objects.filter(article=fresh).update(first_published_at=now - timedelta(hours=47))
    Publication.objects.filter(article=old).update(first_published_at=now - timedelta(hours=49))
    assert told(reader, "/sitemap/tin-moi.xml", "map:url/news:news/news:title") == ["Tin & hôm nay"]


@pytest.mark.parametrize("number", [7, 10**9, 10**17])
@pytest.mark.parametrize("name", ["tin-bai", "chuyen-muc", "gi-do"])
def test_a_part_that_is_not_there_is_not_found(reader, name, number):
    assert reader.get(f"/sitemap/{name}-{number}.xml").status_code == 404


def test_robots_learn_where_the_maps_are_and_what_is_not_for_them(reader):
    text = reader.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text
    assert f"Sitemap: {settings.SITE_URL}/sitemap/tin-moi.xml" in text
    assert "Disallow: /admin/" in text
