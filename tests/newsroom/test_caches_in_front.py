"""The files of deploy/ in the programs that they are for: Debian's Varnish and nginx."""

import http.client
import http.server
import os
import re
import threading
from collections.abc import Callable, Iterator

import pytest
from django.urls import URLResolver, get_resolver

from foundation.pagecache.downstream import NotAcknowledged, Purger
from newsroom.processes import wait_until
from tests.programs import DEPLOY, ask, configured, free_port, program, running


class Newsroom(http.server.BaseHTTPRequestHandler):
    """Counts what reaches it; `/thoi-su/` is a public page, the rest is not."""

    asked: list[tuple[str, dict[str, str]]]
    version = "1"
    warning = ""

    def do_GET(self):
        if self.path != "/healthz":
            self.asked.append((self.path, dict(self.headers)))
        body = self.version.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        if self.path.startswith("/thoi-su/"):
            self.send_header("Cache-Control", "public, max-age=0, must-revalidate")
            self.send_header("xkey", "article:1 site")
            self.send_header("Surrogate-Key", "article:1 site")
            if self.warning:
                self.send_header("Warning", self.warning)
        else:
            self.send_header("Cache-Control", "private, no-store")
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *words):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


@pytest.fixture
def newsroom():
    handler = type("Newsroom", (Newsroom,), {"asked": []})
    server = Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    handler.port = server.server_port
    handler.is_up = True

    def die():
        if handler.is_up:
            handler.is_up = False
            server.shutdown()
            thread.join()
            server.server_close()

    handler.die = staticmethod(die)
    yield handler
    die()


@pytest.fixture
def varnish(newsroom, tmp_path):
    port = free_port()
    vcl = configured("varnish.vcl", tmp_path, port=('"8000"', f'"{newsroom.port}"'))
    vmods = os.environ.get("VARNISH_VMODS")
    process = running(
        [
            *(program("varnishd"), "-F", "-n", str(tmp_path / "v"), "-f", str(vcl)),
            *("-a", f"127.0.0.1:{port}", "-s", "malloc,32m", "-j", "none"),
            *(("-p", f"vmod_path={vmods}") if vmods else ()),
        ],
        port,
        tmp_path,
    )
    # The probe has to find the newsroom well first.
    assert wait_until(lambda: ask(port, "/admin/")[0] == 200, limit=60)
    newsroom.asked.clear()
    yield port
    process.terminate()
    process.wait(20)


def test_varnish_keeps_a_public_page_and_nothing_else(varnish, newsroom):
    for query in ("", "?utm_source=a", "?fbclid=1&utm_medium=x", "?17"):
        status, body, headers = ask(varnish, "/thoi-su/" + query, Cookie="session=abc")
        assert (status, body) == (200, "1")
        assert not {"xkey", "surrogate-key"} & set(headers)
    assert [path for path, _ in newsroom.asked] == ["/thoi-su/"]
    assert "Cookie" not in newsroom.asked[0][1]
    for _ in range(2):
        ask(varnish, "/admin/", Cookie="session=abc")
        ask(varnish, "/thoi-su/", Authorization="Basic x")
        ask(varnish, "/thoi-su/", method="POST")
    assert len(newsroom.asked) == 7
    assert newsroom.asked[1][1]["Cookie"] == "session=abc"


def test_varnish_keeps_what_the_page_knows_apart(varnish, newsroom):
    for path in ("/thoi-su/?sau=1", "/thoi-su/?utm_source=x&sau=1", "/thoi-su/?sau=2"):
        ask(varnish, path)
    assert [path for path, _ in newsroom.asked] == ["/thoi-su/?sau=1", "/thoi-su/?sau=2"]


def test_varnish_forgets_by_key(varnish, newsroom):
    ask(varnish, "/thoi-su/")
    newsroom.version = "2"
    purge = Purger(f"http://127.0.0.1:{varnish}/")
    purge(["article:2"])
    assert ask(varnish, "/thoi-su/")[1] == "1"
    purge(["article:1", "article:2"])
    assert ask(varnish, "/thoi-su/")[1] == "2"
    with pytest.raises(NotAcknowledged):
        Purger(f"http://127.0.0.1:{varnish}/", headers="x-other: {keys}")(["article:1"])


def test_varnish_serves_readers_while_everything_behind_is_dead(varnish, newsroom):
    """From the first moment, before its probes have found out; and also what was purged softly."""
    purger = Purger(f"http://127.0.0.1:{varnish}/")
    ask(varnish, "/thoi-su/")
    newsroom.version = "2"
    purger(["article:1"], is_hard=False)
    assert ask(varnish, "/thoi-su/")[1] == "2"
    purger(["article:1"], is_hard=False)
    newsroom.die()
    assert ask(varnish, "/thoi-su/")[:2] == (200, "2")
    status, body, _ = ask(varnish, "/admin/")
    assert (status, "Xin tải lại trang" in body) == (503, True)
    assert ask(varnish, "/thoi-su/")[:2] == (200, "2")
    purger(["article:1"])
    assert ask(varnish, "/thoi-su/")[0] == 503


def test_varnish_keeps_nothing_of_a_newsroom_that_has_lost_its_database(varnish, newsroom):
    newsroom.warning = '110 - "Response is Stale"'
    assert ask(varnish, "/thoi-su/")[1] == "1"
    newsroom.version, newsroom.warning = "2", ""
    assert ask(varnish, "/thoi-su/")[1] == "2"


def test_varnish_knows_every_parameter_of_a_page_and_passes_what_is_no_page():
    vcl = (DEPLOY / "varnish.vcl").read_text()
    kept = re.search(r"&\(\?!\(\?:([^)]*)\)=\)", vcl).group(1).split("|")
    passed = re.search(r'req.url ~ "\^/\((.*?)\)\(', vcl).group(1).split("|")
    public, private = set(), set()
    for path, view in addresses(get_resolver()):
        if getattr(view, "is_public_page", False):
            public |= set(view.page_params)
        elif "/" in path or "." not in path:
            private.add(path.partition("/")[0])
    assert set(kept) == public
    # Without parameters and the same for everybody, but told so to no cache: see `newsroom/views.py`.
    assert private - {"kieu-mau"} <= set(passed)


def addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, Callable]]:
    for one in resolver.url_patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one, path)
        else:
            yield path, one.callback


def test_nginx_says_who_the_reader_is_and_passes_the_rest_on(newsroom, tmp_path):
    port = free_port()
    site = configured(
        "nginx.conf",
        tmp_path,
        behind=("127.0.0.1:8000", f"127.0.0.1:{newsroom.port}"),
        listen=("127.0.0.1:8080", f"127.0.0.1:{port}"),
    )
    places = "".join(
        f"{name}_temp_path {tmp_path}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = tmp_path / "whole.conf"
    whole.write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}"
        f" http {{ access_log off; {places} include {site}; }}"
    )
    command = [program("nginx"), "-c", str(whole), "-p", str(tmp_path)]
    process = running([*command, "-e", str(tmp_path / "early.log")], port, tmp_path)
    try:
        newsroom.asked.clear()
        forged = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
        assert ask(port, "/thoi-su/", Host="bao.example.vn", **forged)[:2] == (200, "1")
        seen = newsroom.asked[0][1]
        assert seen["Host"] == "bao.example.vn"
        assert (seen["X-Forwarded-For"], seen["X-Forwarded-Proto"]) == ("127.0.0.1", "http")
    finally:
        process.terminate()
        process.wait(20)
