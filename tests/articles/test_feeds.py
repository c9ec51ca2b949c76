"""Feeds: whatever a list shows, for whoever follows it from elsewhere."""

from dataclasses import replace
from datetime import timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import renditions
from articles.actions import drafting, publishing, reviewing, withdrawing
from articles.snapshot import Named, of_article
from tests import make
from tests.officials import make as registry

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def person():
    return registry.make_person("Lê Thị Lan")


@pytest.fixture
def feeds(person):
    return {
        "front": "/rss.xml",
        "section": "/thoi-su/rss.xml",
        "topic": "/chu-de/duong-moi/rss.xml",
        "person": f"{person.get_absolute_url()}rss.xml",
    }


@pytest.fixture
def story(editor, reporter, person):
    photo = make.make_photo()
    renditions.plan_renditions(photo)
    return make.make_published(
        by=reporter,
        editor=editor,
        headline="Cầu & đường <mới> thông xe",
        sapo="Sáng nay, bà Lê Thị Lan cắt băng.",
        body="<p>Bà Lê Thị Lan dự lễ.</p>",
        topics=("Đường mới",),
        placements=(make.place(photo, "p1", is_lead=True),),
        mentions=(Named(person.pk, "sapo", 13, 24, "Lê Thị Lan"),),
    )


def items(answer) -> list[ElementTree.Element]:
    return ElementTree.fromstring(answer.content).findall("channel/item")


@pytest.mark.parametrize("of", ["front", "section", "topic", "person"])
def test_a_feed_tells_of_its_newest_stories_with_picture_and_times(reader, story, feeds, of):
    answer = reader.get(feeds[of])
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    (item,) = items(answer)
    publication = make.publication_of(story)
    assert item.findtext("title") == "Cầu & đường <mới> thông xe"
    assert item.findtext("description") == publication.sapo
    assert item.findtext("link") == settings.SITE_URL + publication.get_absolute_url()
    assert parsedate_to_datetime(item.findtext("pubDate")) == publication.first_published_at
    assert item.find("guid").get("isPermaLink") == "false"
    picture = item.find("enclosure")
    assert picture.get("url") == settings.SITE_URL + publication.lead["share"]
    assert picture.get("type") == "image/jpeg"
    assert int(picture.get("length")) >= 0


def test_the_length_of_a_picture_is_told_once_the_file_is_there(reader, story):
    picture = items(reader.get("/rss.xml"))[0].find("enclosure")
    served = reader.get(picture.get("url").removeprefix(settings.SITE_URL))
    assert served.status_code == 200
    told = items(reader.get("/rss.xml"))[0].find("enclosure").get("length")
    assert int(told) == len(served.content) > 0


def test_atom_tells_the_same(reader, story):
    answer = reader.get("/thoi-su/atom.xml")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Cầu & đường <mới> thông xe"
    addresses = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert addresses == {
        "alternate": f"{settings.SITE_URL}/thoi-su/",
        "self": f"{settings.SITE_URL}/thoi-su/atom.xml",
    }


def test_a_story_keeps_its_identity_when_its_headline_changes(reader, story, reporter, editor):
    before = items(reader.get("/rss.xml"))[0]
    drafting.save_story(
        article=story,
        snapshot=replace(of_article(story), headline="Tên khác"),
        based_on=story.latest_revision_id,
        by=reporter,
        at=make.NOW,
    )
    reviewing.submit(article=story, by=reporter, at=make.NOW)
    reviewing.approve(article=story, by=editor, at=make.NOW)
    publishing.publish(article=story, by=editor, at=make.NOW)
    (after,) = items(reader.get("/rss.xml"))
    assert after.findtext("guid") == before.findtext("guid")
    assert after.findtext("title") == "Tên khác"


def test_a_withdrawn_story_leaves_the_feed(reader, story, chief):
    withdrawing.withdraw(article=story, by=chief, at=make.NOW, reason="Sai")
    assert items(reader.get("/rss.xml")) == []


def test_who_has_the_newest_already_gets_304(reader, story, feeds):
    for address in (feeds["front"], feeds["section"], feeds["topic"], feeds["person"]):
        answer = reader.get(address)
        again = reader.get(address, headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address


@pytest.mark.parametrize(
    "address", ["/khong-co/rss.xml", "/chu-de/khong-co/rss.xml", "/nhan-vat/a-99/atom.xml"]
)
def test_nothing_has_no_feed(reader, address):
    assert reader.get(address).status_code == 404


def test_a_feed_costs_the_same_however_long_it_is(reader, story, reporter, editor):
    with CaptureQueriesContext(connection) as one:
        reader.get("/rss.xml")
    for number in range(5):
        make.make_published(
            by=reporter,
            editor=editor,
            at=make.NOW + timedelta(minutes=number),
            headline=f"Tin {number}",
        )
    with CaptureQueriesContext(connection) as six:
        assert len(items(reader.get("/rss.xml"))) == 6
    assert len(six) == len(one)


@pytest.mark.parametrize("page", ["/", "/thoi-su/", "/chu-de/duong-moi/"])
def test_a_page_names_its_feeds(reader, story, page):
    html = reader.get(page).content.decode()
    for format in ("rss", "atom"):
        assert f'type="application/{format}+xml"' in html
        assert f'href="{page}{format}.xml"' in html
