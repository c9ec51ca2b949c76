"""What is answered from memory, what never is, and what a request may not change about a page."""

import gzip
import threading
import time

import pytest

from foundation.pagecache.front import Front, measure_hit
from foundation.pagecache.kept import Refused, kept_from, matches
from foundation.pagecache.keys import KEYS
from foundation.pagecache.store import Store

BODY = "<p>Tin tức Thanh Hóa</p>".encode() * 100
PUBLIC = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "public, max-age=0, must-revalidate"),
    ("ETag", '"abc"'),
]


class Whole(list):
    """A body as Django gives it."""

    streaming = False
    is_closed = False

    def close(self):
        self.is_closed = True


class Django:
    """Answers what it is told and remembers what it was asked."""

    def __init__(self):
        self.asked = []
        self.status = "200 OK"
        self.headers = PUBLIC
        self.body = BODY
        self.keys = frozenset({"article:1", "site"})
        self.before_answer = lambda environ: None

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        self.before_answer(environ)
        if self.keys is not None:
            environ[KEYS] = self.keys
        start_response(self.status, list(self.headers))
        return Whole([self.body])


class Trusting:
    proven_until = float("inf")
    is_reachable = True
    heard = None

    def may_show_stale(self, now):
        return not self.is_reachable


@pytest.fixture
def django():
    return Django()


@pytest.fixture
def guard():
    return Trusting()


@pytest.fixture
def front(django, guard):
    return Front(
        django,
        Store(limit=10_000_000),
        guard,
        params_of=lambda path: None if path.startswith("/admin") else ("sau",),
        is_our_host=lambda host: host == "bao.vn",
        threads=2,
        server_threads=4,
        busy_page=b"busy",
    )


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body


def ask(front, path="/a", method="GET", **headers):
    path, _, query = path.partition("?")
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
    environ["HTTP_HOST"] = "bao.vn"
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    given = []
    body = b"".join(front(environ, lambda status, headers: given.extend((status, headers))))
    return Answer(*given, body)


def test_a_page_is_made_once_and_then_comes_from_memory(front, django):
    first, second = ask(front), ask(front)
    assert len(django.asked) == 1
    assert first.body == second.body == BODY
    assert first.headers == second.headers
    assert second.headers["content-length"] == str(len(BODY))


def test_a_purged_page_is_made_anew(front, django):
    ask(front)
    django.body = b"moi" * 500
    front.store.purge(["article:1"])
    assert ask(front).body == b"moi" * 500


@pytest.mark.parametrize("query", ["utm_source=x", "fbclid=1&gclid=2", "sau=", ""])
def test_parameters_that_the_page_does_not_know_make_no_other_page(front, django, query):
    ask(front, "/a")
    ask(front, f"/a?{query}")
    assert len(django.asked) == 1


def test_parameters_that_it_knows_do(front, django):
    ask(front, "/a?sau=1")
    ask(front, "/a?x=9&sau=1&y=2")
    ask(front, "/a?sau=2")
    assert len(django.asked) == 2


def test_a_query_that_cannot_be_read_is_left_to_django(front, django):
    ask(front, "/a?sau=%FF")
    ask(front, "/a?sau=%FF")
    assert len(django.asked) == 2


def test_no_cookie_reaches_the_page_and_none_is_looked_at(front, django):
    ask(front, cookie="session=abc")
    assert "HTTP_COOKIE" not in django.asked[0]
    ask(front, cookie="session=other")
    assert len(django.asked) == 1


# --- never stored -----------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_reading_is_answered_from_memory(front, django, method):
    ask(front)
    ask(front, method=method)
    ask(front, method=method)
    assert len(django.asked) == 3


def test_whoever_identifies_himself_passes_through(front, django):
    ask(front)
    ask(front, authorization="Basic x")
    assert len(django.asked) == 2
    assert django.asked[1]["HTTP_AUTHORIZATION"] == "Basic x"


def test_a_page_made_for_somebody_identified_is_never_kept(front, django):
    ask(front, authorization="Basic x")
    ask(front)
    assert len(django.asked) == 2


def test_the_desk_passes_through_with_its_cookies(front, django):
    for _ in range(2):
        ask(front, "/admin/xem-thu/1/", cookie="session=abc")
    assert [environ["HTTP_COOKIE"] for environ in django.asked] == ["session=abc"] * 2


@pytest.mark.parametrize("host", ["", "evil.example", "bao.vn.evil.example"])
def test_hosts_that_are_not_ours_are_left_to_django(front, django, host):
    ask(front)
    ask(front, host=host)
    assert len(django.asked) == 2


def test_what_django_did_not_call_public_is_never_kept(front, django):
    django.keys = None
    ask(front)
    ask(front)
    assert len(django.asked) == 2


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("200 OK", [("Set-Cookie", "session=x")]),
        ("200 OK", [("Vary", "Cookie")]),
        ("200 OK", [("Vary", "*")]),
        ("200 OK", [("Vary", "Accept-Encoding, Accept-Language")]),
        ("200 OK", [("Vary", "Authorization")]),
        ("200 OK", [("Cache-Control", "private")]),
        ("200 OK", [("Cache-Control", "public, no-store")]),
        ("200 OK", [("Content-Encoding", "gzip")]),
        ("200 OK", [("Content-Range", "bytes 0-1/2")]),
        ("200 OK", [("Content-Type", "image/jpeg")]),
        ("206 Partial Content", []),
        ("302 Found", []),
        ("403 Forbidden", []),
        ("500 Internal Server Error", []),
        ("503 Service Unavailable", []),
    ],
)
def test_what_could_be_somebodys_own_is_never_kept(front, django, status, headers):
    django.status = status
    names = {name for name, _ in headers}
    django.headers = [*(pair for pair in PUBLIC if pair[0] not in names), *headers]
    ask(front)
    ask(front)
    assert len(django.asked) == 2
    with pytest.raises(Refused):
        kept_from(status, django.headers, BODY)


def test_without_a_word_about_sharing_nothing_is_kept():
    with pytest.raises(Refused):
        kept_from("200 OK", [("Content-Type", "text/html")], BODY)


@pytest.mark.parametrize("status", ["200 OK", "301 Moved Permanently", "404 Not Found", "410 Gone"])
def test_these_are_kept(front, django, status):
    django.status = status
    assert ask(front).status == ask(front).status == status
    assert len(django.asked) == 1


# --- forms ------------------------------------------------------------------------------------


def test_each_browser_gets_the_encoding_that_it_takes(front):
    plain, zipped = ask(front), ask(front, accept_encoding="gzip")
    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == plain.body == BODY
    assert zipped.headers["content-length"] == str(len(zipped.body))
    assert plain.headers["vary"] == zipped.headers["vary"] == "Accept-Encoding"
    assert plain.headers["etag"] != zipped.headers["etag"]


def test_head_has_the_headers_and_no_body(front, django):
    head = ask(front, method="HEAD")
    assert head.body == b""
    assert head.headers == ask(front).headers
    assert ask(front, method="HEAD").body == b""
    assert len(django.asked) == 1
    assert django.asked[0]["REQUEST_METHOD"] == "GET"


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_what_a_browser_has_is_not_sent_again(front, django, encoding):
    tag = ask(front, accept_encoding=encoding).headers["etag"]
    again = ask(front, accept_encoding=encoding, if_none_match=f'"x", W/{tag}')
    assert again.status == "304 Not Modified"
    assert again.body == b""
    assert again.headers["etag"] == tag
    assert "content-length" not in again.headers and "content-type" not in again.headers
    assert ask(front, if_none_match='"other"').status == "200 OK"
    assert len(django.asked) == 1


def test_a_condition_does_not_empty_the_page_that_is_kept(front, django):
    assert ask(front, if_none_match='"abc"', range="bytes=0-1").status == "304 Not Modified"
    assert not {"HTTP_IF_NONE_MATCH", "HTTP_RANGE"} & set(django.asked[0])
    assert ask(front).body == BODY


@pytest.mark.parametrize(
    ("asked", "is_it"),
    [("*", True), ('"a-b"', True), ('W/"a-b"', True), ('"a-b-gzip"', True), ('"a"', False),
     ('"a-b-zstd"', False), ('"x" , "a-b-br"', True), ("", False)],
)  # fmt: skip
def test_names_of_pages_are_compared(asked, is_it):
    assert matches(asked, "a-b") is is_it


# --- many at once -----------------------------------------------------------------------------


def test_however_many_ask_for_a_cold_page_one_makes_it(front, django):
    django.before_answer = lambda environ: time.sleep(0.2)
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(ask(front))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(django.asked) == 1
    assert [answer.status for answer in answers] == ["200 OK"] * 12
    assert {answer.body for answer in answers} == {BODY}


def test_a_page_that_a_purge_overtook_is_made_again_before_anybody_gets_it(front, django):
    def purge_once(environ):
        if len(django.asked) == 1:
            front.store.purge(["article:1"])
        else:
            django.body = b"moi" * 500

    django.before_answer = purge_once
    assert ask(front).body == b"moi" * 500
    assert ask(front).body == b"moi" * 500
    assert len(django.asked) == 2


def test_while_an_aged_page_is_made_anew_others_get_the_last_good_one(front, django):
    ask(front)
    front.store.pages["/a"].ends = time.monotonic()
    others = []
    django.before_answer = lambda environ: others.append(ask(front).body)
    django.body = b"moi" * 500
    assert ask(front).body == b"moi" * 500
    assert others == [BODY]


def test_where_the_page_is_nobody_elses_each_has_his_own_made(front, django):
    django.keys = None
    started = threading.Event()

    def wait(environ):
        started.set()
        time.sleep(0.1)

    django.before_answer = wait
    first = threading.Thread(target=ask, args=(front,))
    first.start()
    started.wait()
    assert ask(front).status == "200 OK"
    first.join()
    assert len(django.asked) == 2


def test_a_failure_lets_those_go_who_wait(front, django):
    def fail(environ):
        raise RuntimeError("broken")

    django.before_answer = fail
    for _ in range(2):
        with pytest.raises(RuntimeError, match="broken"):
            ask(front)
    django.before_answer = lambda environ: None
    assert ask(front).body == BODY


def test_hits_are_answered_while_every_thread_of_django_hangs(front, django, guard):
    ask(front)
    let_go = threading.Event()
    django.before_answer = lambda environ: let_go.wait(10)
    hanging = [
        threading.Thread(target=ask, args=(front, f"/admin/{number}")) for number in range(3)
    ]
    for thread in hanging:
        thread.start()
    time.sleep(0.1)
    began = time.monotonic()
    assert ask(front).body == BODY
    assert time.monotonic() - began < 0.1
    guard.proven_until = 0
    refused = ask(front, "/admin/last")
    assert (refused.status, refused.body) == ("503 Service Unavailable", b"busy")
    let_go.set()
    for thread in hanging:
        thread.join()


# --- unproven ---------------------------------------------------------------------------------


def test_unproven_memory_is_neither_asked_nor_filled_while_the_database_answers(
    front, django, guard
):
    ask(front)
    guard.proven_until = 0
    django.body = b"moi" * 500
    assert ask(front).body == b"moi" * 500
    assert ask(front, "/b").body == b"moi" * 500
    assert set(front.store.pages) == {"/a"}
    assert len(django.asked) == 3


def test_where_nothing_can_be_reached_stored_pages_are_shown_as_stale(front, django, guard):
    ask(front)
    guard.proven_until, guard.is_reachable = 0, False
    answer = ask(front)
    assert answer.body == BODY
    assert answer.headers["warning"].startswith("110")
    missing = ask(front, "/b")
    assert missing.status.startswith("503") and missing.headers["retry-after"]
    assert len(django.asked) == 1


def test_a_hit_costs_microseconds(front):
    """3 µs is the aim on a quiet machine (benchmarks/pages.py); here only its order is held."""
    ask(front)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/a",
        "QUERY_STRING": "",
        "HTTP_HOST": "bao.vn",
    }
    fastest = min(measure_hit(front, environ, 2000) for _ in range(5))
    assert fastest < 30e-6
