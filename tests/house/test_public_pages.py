"""Every page of readers is the same for all of them, sets nothing and asks nobody else."""

import re
from itertools import pairwise

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver

from foundation.pagecache.keys import is_key
from tests import make

pytestmark = pytest.mark.django_db

# Pages of readers that answer one reader: forms, what became of one's own comment, a draft that
# somebody was sent the address of.
FOR_ONE_READER = {
    "comments:ticket",
    "comments:lookup",
    "comments:mail",
    "comments:mail_stop",
    "comments:mine",
    "comments:reword",
    "comments:react",
    "comments:take_back",
    "comments:received",
    "comments:write",
    "articles:shared_draft",
    "articles:reading",
    "articles:shared_clip",
    "articles:shared_file",
}
PUBLIC_PARTS = ("articles", "officials", "comments")
# Not a page: files, which carry no key and no cookie either.
FILES = {"articles:rendition"}


def public_views() -> dict[str, URLPattern]:
    found = {}
    for part in PUBLIC_PARTS:
        for pattern in get_resolver().namespace_dict[part][1].url_patterns:
            found[f"{part}:{pattern.name}"] = pattern
    return found


def test_every_view_of_readers_is_wrapped_as_a_public_page():
    bare = {
        name
        for name, pattern in public_views().items()
        if not getattr(pattern.callback, "is_public_page", False)
    }
    assert bare - FILES == FOR_ONE_READER


@pytest.fixture
def addresses():
    photo = make.make_photo()
    story = make.make_published(
        placements=(make.place(photo, "p1", is_lead=True),),
        topics=("Đường mới",),
        episode_id=make.make_episode().pk,
    )
    make.make_published()
    return {
        "home": "/",
        "section": "/thoi-su/",
        "article": make.publication_of(story).get_absolute_url(),
        "author": "/tac-gia/tien-dung/",
        "topic": "/chu-de/duong-moi/",
        "programme": "/chuong-trinh/thoi-su-toi/",
        "episode": "/chuong-trinh/thoi-su-toi/2026-11-19/",
        "missing": "/khong-co-gi-o-day.html",
        "redirect": f"/thoi-su/cu-{story.pk}.html",
    }


PAGES = ["home", "section", "article", "author", "topic", "programme", "episode", "missing"]


@pytest.mark.parametrize("name", [*PAGES, "redirect"])
@pytest.mark.parametrize("cookie", ["", "session=x; csrf=y; messages=z", "session=" + "a" * 32])
def test_a_public_page_sets_no_cookie_and_varies_on_none(reader, addresses, name, cookie):
    answer = reader.get(addresses[name], headers={"Cookie": cookie} if cookie else {})
    assert not answer.cookies
    assert not answer.has_header("Set-Cookie")
    assert "cookie" not in answer.get("Vary", "").lower()
    assert answer["Cache-Control"].startswith("public")
    assert all(is_key(key) for key in answer["Surrogate-Key"].split())


@pytest.mark.parametrize("name", PAGES)
def test_a_signed_in_editor_gets_the_readers_page(sign_in, editor, reader, addresses, name):
    theirs = sign_in(editor).get(addresses[name])
    assert theirs.content == reader.get(addresses[name]).content
    assert not theirs.cookies


@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_asks_nobody_else(reader, addresses, name):
    html = reader.get(addresses[name]).content.decode()
    fetched = re.findall(r'(?:src|srcset|poster|action)="([^"]*)"', html)
    fetched += re.findall(r'<link[^>]*href="([^"]*)"', html)
    for address in fetched:
        assert not re.match(r"(?:[a-z]+:)?//", address) or address.startswith(settings.SITE_URL)


@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_runs_nothing_that_stands_in_it(reader, addresses, name):
    html = reader.get(addresses[name]).content.decode()
    scripts = re.findall(r"<script([^>]*)>", html)
    assert all("src=" in script or "application/ld+json" in script for script in scripts)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)


@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_can_be_read_by_ear_and_by_machine(reader, addresses, name):
    html = reader.get(addresses[name]).content.decode()
    assert '<html lang="vi">' in html
    assert re.search(r"<title>[^<]{5,}</title>", html)
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert '<main id="noi-dung"' in html
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(" alt=" in image for image in re.findall(r"<img[^>]*>", html))


@pytest.mark.parametrize("name", PAGES[:-1])
def test_a_public_page_names_its_one_address(reader, addresses, name):
    html = reader.get(addresses[name] + "?utm_source=x").content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}{addresses[name]}">' in html


@pytest.mark.parametrize("name", PAGES)
def test_the_station_is_named_on_every_page_with_its_hotline(reader, addresses, name):
    from articles.models import Station

    Station.objects.create(valid_from="2020-01-01", name="Đài Thử", hotline="0237 3721150")
    html = reader.get(addresses[name]).content.decode()
    assert "Đài Thử" in html
    assert 'href="tel:+842373721150"' in html


@pytest.mark.parametrize("address", ["/khong-co/", "/thoi-su/tin-7.html"])
def test_sending_to_a_page_that_is_not_there_is_not_found_and_never_shared(reader, address):
    answer = reader.post(address, {"a": "b"})
    assert answer.status_code in (404, 405)
    assert answer["Cache-Control"] == "private, no-store"


def test_what_a_page_for_one_reader_does_not_find_is_never_shared(reader):
    answer = reader.get("/binh-luan/7/viet/")
    assert answer.status_code == 404
    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]
