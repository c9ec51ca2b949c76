"""Caches in front are told what to forget, until they say that they did."""

import http.server
import threading
import time

import pytest

from foundation.pagecache.downstream import Downstream, NotAcknowledged, Purger
from foundation.pagecache.store import Edge
from newsroom.processes import wait_until


class Cache(http.server.BaseHTTPRequestHandler):
    """A cache that takes purges after it has refused some."""

    told: list[tuple[str, str, str]] = []
    refusals = 0

    def do_PURGE(self):
        cache = type(self)
        cache.told.append((self.command, self.path, self.headers["xkey-purge"] or ""))
        cache.refusals -= 1
        self.send_response(503 if cache.refusals >= 0 else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words):
        pass


@pytest.fixture
def cache():
    handler = type("Cache", (Cache,), {"told": [], "refusals": 0})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    handler.address = f"http://127.0.0.1:{server.server_port}/purge"
    yield handler
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def downstream(cache):
    made = Downstream(Purger(cache.address))
    made.start()
    yield made
    made.stop()


def test_keys_go_out_under_the_header_that_the_cache_reads(cache, downstream):
    downstream.purge(["article:1", "front"])
    assert wait_until(lambda: cache.told, limit=5, pause=0.01)
    assert cache.told == [("PURGE", "/purge", "article:1 front")]


def test_what_is_refused_is_said_again_until_it_is_acknowledged(cache, downstream):
    cache.refusals = 2
    downstream.purge(["article:1"])
    assert wait_until(lambda: len(cache.told) == 3, limit=10, pause=0.01)
    assert {keys for _, _, keys in cache.told} == {"article:1"}
    time.sleep(0.7)
    assert len(cache.told) == 3


def test_a_cache_that_is_not_there_has_not_acknowledged(unused_port=1):
    with pytest.raises(NotAcknowledged):
        Purger(f"http://127.0.0.1:{unused_port}/")(["article:1"])


def test_where_everything_goes_nothing_else_is_said(cache, downstream):
    with downstream._news:
        downstream.purge(["article:1"])
        downstream.empty()
    assert wait_until(lambda: cache.told, limit=5, pause=0.01)
    assert [keys for _, _, keys in cache.told] == ["site"]


def test_what_changes_by_itself_is_purged_when_its_moment_comes(cache, downstream):
    at = downstream.clock() + 0.4
    downstream.expect([Edge(at, at, frozenset({"front"}))])
    time.sleep(0.2)
    assert cache.told == []
    assert wait_until(lambda: cache.told, limit=5, pause=0.01)
    assert downstream.clock() >= at
    assert cache.told[0][2] == "front"


def test_a_soft_purge_comes_later(cache, downstream, monkeypatch):
    monkeypatch.setattr("foundation.pagecache.downstream.LAG", 0.3)
    downstream.purge_softly(["beside:thoi-su"])
    assert cache.told == []
    assert wait_until(
        lambda: [keys for _, _, keys in cache.told] == ["beside:thoi-su"], limit=5, pause=0.01
    )


def test_many_keys_go_out_in_several_requests(cache, downstream):
    with downstream._news:
        downstream.purge(f"article:{number}" for number in range(250))
    assert wait_until(lambda: len(cache.told) == 3, limit=5, pause=0.01)
    assert len({key for _, _, keys in cache.told for key in keys.split()}) == 250
