"""Caches in front are told what to forget: by rows of the change's own transaction, until they say
that they did."""

import http.server
import threading
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection, transaction

from foundation.pagecache import downstream
from foundation.pagecache.downstream import Downstream, NotAcknowledged, Purger
from newsroom.processes import wait_until

NAME = "http://cache.test/"


class Cache(http.server.BaseHTTPRequestHandler):
    """A cache that takes purges after it has refused some."""

    told: list[tuple[str, str]]
    heard: list[tuple[str, str, dict[str, str], str]]
    refusals = 0

    def do_PURGE(self):
        cache = type(self)
        body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
        cache.heard.append((self.command, self.path, dict(self.headers), body))
        for name in ("xkey-purge", "xkey-softpurge"):
            if self.headers[name]:
                cache.told.append((name.removeprefix("xkey-"), self.headers[name]))
        cache.refusals -= 1
        self.send_response(503 if cache.refusals >= 0 else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_PURGE  # noqa: N815

    def log_message(self, *words):
        pass


@pytest.fixture
def cache() -> Iterator[type[Cache]]:
    handler = type("Cache", (Cache,), {"told": [], "heard": [], "refusals": 0})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    handler.address = f"http://127.0.0.1:{server.server_port}"
    yield handler
    server.shutdown()
    thread.join()
    server.server_close()


# --- what is said -----------------------------------------------------------------------------


def test_keys_go_out_under_the_header_that_the_cache_reads(cache):
    purger = Purger(cache.address + "/purge")
    purger(["front", "article:1"])
    purger(["front"], is_hard=False)
    assert cache.told == [("purge", "article:1 front"), ("softpurge", "front")]
    assert cache.heard[0][:2] == ("PURGE", "/purge")


def test_a_service_that_wants_a_list_in_json_gets_one(cache):
    purger = Purger(
        cache.address + "/zones/1/purge_cache",
        method="POST",
        headers="Authorization: Bearer x:y | Content-Type: application/json",
        body='{"tags": {tags}}',
    )
    purger(["front", "article:1"])
    ((method, path, headers, body),) = cache.heard
    assert (method, path) == ("POST", "/zones/1/purge_cache")
    assert (headers["Authorization"], body) == ("Bearer x:y", '{"tags": ["article:1", "front"]}')


def test_a_service_that_takes_one_key_at_a_time_gets_them_so(cache):
    Purger(cache.address + "/purge/{tag}?all=1", method="POST", headers="")(["front", "article:1"])
    assert [path for _, path, _, _ in cache.heard] == [
        "/purge/article%3A1?all=1",
        "/purge/front?all=1",
    ]


def test_many_keys_go_out_in_several_requests_and_all_pages_in_one(cache):
    purger = Purger(cache.address)
    purger(f"article:{number}" for number in range(250))
    assert [len(keys.split()) for _, keys in cache.told] == [100, 100, 50]
    purger(["article:1", "site"])
    assert cache.told[3:] == [("purge", "site")]


def test_a_cache_that_is_not_there_has_not_acknowledged(unused_port=1):
    with pytest.raises(NotAcknowledged):
        Purger(f"http://127.0.0.1:{unused_port}/")(["article:1"])


# --- what is written --------------------------------------------------------------------------


def purge(*keys: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select public.purge_pages(%s)", [list(keys)])


def rows() -> list[tuple[str, list[str], bool]]:
    with connection.cursor() as cursor:
        cursor.execute("select cache, keys, is_hard from public.page_purges order by cache, keys")
        return cursor.fetchall()


def register(*names: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into public.page_caches (name) select unnest(%s)", [list(names)])


@pytest.mark.django_db
def test_without_a_cache_in_front_nothing_is_written():
    purge("article:1")
    assert rows() == []


@pytest.mark.django_db
def test_each_cache_has_a_row_of_its_own_and_none_of_what_was_rolled_back():
    register("a", "b")
    with transaction.atomic():
        purge("article:1", "schedule")
        transaction.set_rollback(True)
    purge("front", "schedule")
    assert rows() == [("a", ["front"], False), ("b", ["front"], False)]


@pytest.mark.django_db
def test_what_may_lag_is_due_later_and_taken_from_nobody():
    register("a")
    with connection.cursor() as cursor:
        cursor.execute("select set_config('pages.hard', 'on', true)")
        purge("front", "~beside:thoi-su")
        cursor.execute(
            "select keys, is_hard, is_echo,"
            " extract(epoch from due_at - clock_timestamp())::int between 20 and 30"
            " from public.page_purges"
        )
        assert sorted(cursor.fetchall()) == [
            (["beside:thoi-su"], False, True, True),
            (["front"], True, False, False),
        ]


# --- how it is delivered ----------------------------------------------------------------------


@pytest.fixture
def delivering(cache, transactional_db, monkeypatch):
    """Starts deliveries; afterwards no row and no cache is left."""
    monkeypatch.setattr(downstream, "PAUSE", 0.1)
    begun = []

    def start(name: str = NAME, echo: float = 60.0) -> Downstream:
        made = Downstream(name, Purger(cache.address), connection.get_connection_params, echo=echo)
        made.start()
        begun.append(made)
        return made

    yield start
    for one in begun:
        one.stop()
    downstream.forget_other_caches([])
    assert rows() == []


def test_a_new_cache_forgets_everything_first_and_then_what_changes(cache, delivering):
    delivering()
    assert wait_until(lambda: cache.told == [("purge", "site")], limit=20, pause=0.01)
    purge("article:1", "front")
    assert wait_until(lambda: cache.told[1:] == [("softpurge", "article:1 front")], limit=20)


def test_what_is_refused_is_said_again_until_it_is_acknowledged(cache, delivering):
    cache.refusals = 3
    delivering()
    assert wait_until(lambda: len(cache.told) == 4, limit=20, pause=0.01)
    assert set(cache.told) == {("purge", "site")}
    purge("article:1")
    assert wait_until(lambda: cache.told[4:] == [("softpurge", "article:1")], limit=20)


def test_what_nobody_could_deliver_waits_and_goes_out_together(cache, delivering):
    register(NAME)
    for number in range(20):
        purge(f"article:{number}")
    delivering()
    assert wait_until(lambda: cache.told, limit=20, pause=0.01)
    assert [len(keys.split()) for _, keys in cache.told] == [20]


def test_a_page_under_way_is_met_by_the_second_telling(cache, delivering):
    register(NAME)
    delivering(echo=0.2)
    purge("article:1")
    assert wait_until(lambda: len(cache.told) == 2, limit=20, pause=0.01)
    assert wait_until(lambda: rows() == [], limit=20, pause=0.01)


def test_of_two_that_deliver_one_tells(cache, delivering):
    register(NAME)
    delivering()
    delivering()
    for number in range(5):
        purge(f"article:{number}")
        wait_until(lambda number=number: len(cache.told) > number, limit=20, pause=0.01)
    assert sorted(keys for _, keys in cache.told) == [f"article:{n}" for n in range(5)]


def test_what_changed_by_itself_while_nobody_told_is_told(cache, delivering):
    register(NAME)
    with connection.cursor() as cursor:
        cursor.execute("update public.page_caches set told_until = now() - interval '1 day'")
    delivering()
    assert wait_until(lambda: cache.told == [("softpurge", "site")], limit=20, pause=0.01)


def test_the_settings_name_the_caches_that_have_rows(transactional_db):
    register("a", "b")
    purge("front")
    downstream.forget_other_caches(["b"])
    assert [cache for cache, _, _ in rows()] == ["b"]
    downstream.forget_other_caches([])
    assert rows() == []
    assert settings.PURGE_URLS == []
