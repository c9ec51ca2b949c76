"""The mirror of the real site: made from its public pages, true to every change, served by nginx when
all else is dead."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from articles import renditions
from articles.actions import withdrawing
from foundation.pagecache.downstream import Downstream
from foundation.pagecache.mirror import SETTLED
from newsroom.mirror import mirror_in
from newsroom.processes import wait_until
from tests import make
from tests.newsroom.test_caches_in_front import ask, configured, free_port, program, running


@pytest.fixture(autouse=True)
def _the_connection_of_the_test_stays_open():
    """As Django's own test client does it: a request ends otherwise by closing what is in use."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def site(settings, tmp_path):
    settings.SITE_URL = "http://testserver"
    settings.ALLOWED_HOSTS = ["testserver"]
    return tmp_path / "mirror"


@pytest.mark.django_db(transaction=True)
def test_a_story_comes_and_is_gone_at_once_when_it_is_withdrawn(site, at, editor, chief):
    first = make.make_published(headline="Cầu mới qua sông", editor=editor)
    address = make.publication_of(first).get_absolute_url()
    mirror = mirror_in(site)
    mirror._clock = (clock := Clock())
    delivering = Downstream(
        "mirror:test", mirror, lambda: connection.get_connection_params(), echo=0.2
    )
    delivering.start()
    try:
        assert wait_until(has_a_cache, limit=30)
        mirror.make_everything()
        path = mirror.path_of(address)
        assert "Cầu mới qua sông" in path.read_text()
        assert "Cầu mới qua sông" in (mirror.root / "index.html").read_text()
        assert (mirror.root / "static" / "newsroom" / "site.css").exists()
        assert "phục vụ" in (mirror.root / "503.html").read_text()

        second = make.make_published(headline="Chợ quê họp lại", editor=editor)
        withdrawing.withdraw(article=first, by=chief, reason="Sai sự thật", at=at)
        assert wait_until(lambda: not path.exists(), limit=30), "hard, before anything is made anew"
        assert wait_until(nothing_waits, limit=30)
        clock.now += 2 * SETTLED
        while mirror.make_next():
            pass
        assert mirror.path_of(make.publication_of(second).get_absolute_url()).exists()
        assert "Cầu mới" not in (mirror.root / "index.html").read_text()
        told = [page for page in mirror.root.rglob("*.html") if "Cầu mới" in page.read_text()]
        assert told == []
    finally:
        delivering.stop()
        forget_caches()


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def asked(sql: str):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def has_a_cache() -> bool:
    return asked("select count(*) from public.page_caches where name = 'mirror:test'") == 1


def nothing_waits() -> bool:
    """But what may lag by half a minute."""
    return not asked(
        "select count(*) from public.page_purges where due_at < clock_timestamp() + interval '5 s'"
    )


def forget_caches() -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from public.page_caches; delete from public.page_purges")


@pytest.mark.django_db
def test_the_command_makes_all_that_its_pages_link_to(site, at, capsys):
    photo = make.make_photo()
    renditions.plan_renditions(photo)
    make.make_published(headline="Có ảnh", placements=(make.place(photo, is_lead=True),))
    call_command("mirror", site)
    assert "pages and their pictures" in capsys.readouterr().out
    mirror = mirror_in(site)
    pages = [path for path in mirror.root.rglob("*.html") if path.name != "503.html"]
    assert len(pages) > 5
    links = set().union(*(mirror._links(page.read_text()) for page in pages))
    missing = [link for link in links if not mirror.path_of(link).exists()]
    # An empty list of a day answers 404; no story and no picture may be missing.
    assert not [link for link in missing if link.endswith((".html", ".jpg", ".webp", ".avif"))]
    with pytest.raises(CommandError, match="Name a folder"):
        call_command("mirror")


@pytest.mark.django_db
def test_nginx_serves_it_when_everything_else_is_dead(site, at, tmp_path):
    story = make.make_published(headline="Cầu mới qua sông")
    address = make.publication_of(story).get_absolute_url()
    mirror = mirror_in(site)
    mirror.make_everything()
    port = free_port()
    for folder in (site, *site.parents):
        if folder == Path("/tmp"):
            break
        folder.chmod(0o755)
    server = configured(
        "mirror.conf",
        tmp_path,
        port=("127.0.0.1:8081", f"127.0.0.1:{port}"),
        root=("/var/lib/newsroom/mirror/site", str(mirror.root)),
    )
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"daemon off; pid {tmp_path}/nginx.pid; error_log {tmp_path}/error.log;\n"
        f"events {{}} http {{ include /etc/nginx/mime.types; access_log off; include {server}; }}\n"
    )
    process = running([program("nginx"), "-c", str(whole), "-p", str(tmp_path)], port, tmp_path)
    try:
        status, body, headers = ask(port, address)
        assert (status, "Cầu mới qua sông" in body) == (200, True)
        assert headers["content-type"] == "text/html; charset=utf-8"
        assert headers["x-content-type-options"] == "nosniff"
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert ask(port, "/?utm_source=x")[0] == 200
        assert ask(port, "/thoi-su/")[0] == 200
        status, body, headers = ask(port, "/thoi-su/khong-co-999.html")
        assert status == 503
        assert "phục vụ" in body
        assert headers["retry-after"] == "60"
        assert ask(port, "/../pages.sqlite")[0] in (400, 503)
    finally:
        process.terminate()
        process.wait()
