"""The hot page from memory against its peers, and how fast it is fresh again.

    NEWSROOM_DATA=/tmp/bench PORT=8250 python -m benchmarks.pages [rounds] [seconds]

Opens a site of its own there (the demo) and its peers on the next two ports, under the same server.
Rounds are interleaved, so that other programs disturb all alike; ratios are within a round.
"""

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.db import connection  # noqa: E402

from articles.models import Publication  # noqa: E402
from benchmarks.figures import say, tell  # noqa: E402
from benchmarks.live_site import HOST, live_site  # noqa: E402
from benchmarks.load import load  # noqa: E402
from comments.models import Comment  # noqa: E402
from foundation.pagecache.front import Front, measure_hit  # noqa: E402
from foundation.pagecache.kept import kept_from  # noqa: E402
from foundation.pagecache.store import Page, Store  # noqa: E402

CONNECTIONS = 32
CHANGES, PAUSE = 200, 0.25
_MARK = re.compile("Lần sửa thứ ([0-9]+)".encode())


def main(rounds: int = 5, seconds: float = 5.0) -> None:
    with live_site("pages"):
        path = _story()
        body = _get(settings.PORT, path)
        say(f"{path}: {len(body):,} bytes, {CONNECTIONS} connections")
        with _peer("bare", settings.PORT + 1, body), _peer("cached", settings.PORT + 2, body):
            _compare(path, rounds, seconds)
        _freshness(path)
    tell("hit-path", [_hit_path(body) * 1e6])


# --- speed ------------------------------------------------------------------------------------


def _compare(path: str, rounds: int, seconds: float) -> None:
    ports = {
        "memory": settings.PORT,
        "memory, random utm": settings.PORT,
        "bare WSGI": settings.PORT + 1,
        "cache_page": settings.PORT + 2,
    }
    runs = {
        "memory": lambda: load(settings.PORT, path, seconds=seconds, connections=CONNECTIONS),
        "memory, random utm": lambda: load(
            settings.PORT, path, seconds=seconds, connections=CONNECTIONS, is_random=True
        ),
        "bare WSGI": lambda: load(
            settings.PORT + 1, path, seconds=seconds, connections=CONNECTIONS
        ),
        "cache_page": lambda: load(
            settings.PORT + 2, path, seconds=seconds, connections=CONNECTIONS
        ),
    }
    found = {name: [] for name in runs}
    for run in runs.values():
        run()  # warm
    spent = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            before = processor_seconds(ports[name])
            found[name].append(run())
            requests = found[name][-1].rate * seconds
            spent[name].append((processor_seconds(ports[name]) - before) / max(1.0, requests) * 1e6)
    for name, loads in found.items():
        rates = sorted(one.rate for one in loads)
        say(
            f"  {name:<20}{statistics.median(rates):>9,.0f}/s ({rates[0]:,.0f} to {rates[-1]:,.0f})"
            f"  p99 {statistics.median(one.p99 for one in loads):6.2f} ms"
            f"  processor {statistics.median(spent[name]):6.0f} µs a request"
            f"  errors {sum(one.errors for one in loads)}"
        )
    for key, name, peer in (
        ("hot", "memory", "bare WSGI"),
        ("hot-random", "memory, random utm", "bare WSGI"),
        ("hot-cache-page", "memory", "cache_page"),
    ):
        pairs = zip(found[name], found[peer], strict=True)
        tell(key, [one.rate / two.rate for one, two in pairs])


def _hit_path(body: bytes) -> float:
    class Proven:
        proven_until = float("inf")
        heard = None

        def may_show_stale(self, now: float) -> bool:
            return False

    front = Front(
        lambda environ, start_response: [],
        Store(limit=2**24),
        Proven(),  # type: ignore[arg-type]
        params_of=lambda path: (),
        is_our_host=lambda host: True,
    )
    headers = [("Content-Type", "text/html"), ("Cache-Control", "public"), ("ETag", '"x"')]
    kept = kept_from("200 OK", headers, body)
    flight, _ = front.store.board("/a")
    front.store.land(flight, Page(kept, frozenset({"site"}), kept.size))
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/a", "QUERY_STRING": "", "HTTP_HOST": "a"}
    environ["HTTP_ACCEPT_ENCODING"] = "gzip, deflate, br, zstd"
    return min(measure_hit(front, environ) for _ in range(5))


def processor_seconds(port: int) -> float:
    """Of the web server on this port with all its workers: what other programs do changes it little."""
    ticks = 0
    leaders = set()
    for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda one: int(one.name)):
        with suppress(OSError):
            words = (folder / "cmdline").read_bytes().split(b"\0")
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            is_leader = b"granian" in words and str(port).encode() in words
            if is_leader or int(fields[1]) in leaders:
                leaders.add(int(folder.name))
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


# --- freshness --------------------------------------------------------------------------------


def _freshness(path: str) -> None:
    """A comment of the story is changed again and again; pollers note, for each page that they asked
    for after the commit and that was old, how long after it was."""
    comment = _comment_of(path)
    number = 0
    committed: dict[int, float] = {}
    last_old: dict[int, float] = {}
    asked = [0]
    is_over = threading.Event()

    def poll() -> None:
        line = http.client.HTTPConnection(HOST, settings.PORT, timeout=10)
        while not is_over.is_set():
            at = time.perf_counter()
            line.request("GET", path)
            body = line.getresponse().read()
            asked[0] += 1
            newest = number
            marks = _MARK.findall(body)
            shown = int(marks[-1]) if marks else 0
            if shown < newest and at > committed.get(shown + 1, float("inf")):
                lag = at - committed[shown + 1]
                last_old[shown + 1] = max(lag, last_old.get(shown + 1, 0.0))

    pollers = [threading.Thread(target=poll) for _ in range(4)]
    for one in pollers:
        one.start()
    began = time.perf_counter()
    for change in range(1, CHANGES + 1):
        text = f"Lần sửa thứ {change}."
        Comment.objects.filter(pk=comment.pk).update(text=text)
        committed[change] = time.perf_counter()
        number = change
        time.sleep(PAUSE)
    spent = time.perf_counter() - began
    is_over.set()
    for one in pollers:
        one.join()
    lags = sorted(last_old.get(change, 0.0) * 1000 for change in range(1, CHANGES))
    p99 = lags[len(lags) * 99 // 100]
    note = (
        f"{CHANGES} changes at {asked[0] / spent:,.0f}/s, median {statistics.median(lags):.1f} ms"
    )
    tell("fresh", [p99], note)


def _comment_of(path: str) -> Comment:
    number = int(path.rsplit("-", 1)[1].split(".")[0])
    return Comment.objects.roots(number).filter(state="approved").order_by("-sent_at", "-id")[0]


# --- the site and its peers -------------------------------------------------------------------


def _story() -> str:
    """The public story with the most comments."""
    stories = Publication.objects.visible().select_related("section")
    story = stories.order_by("-article__thread_count__approved", "-article_id").filter(
        article__thread_count__approved__gt=0
    )[0]
    path = story.get_absolute_url()
    connection.close()
    return path


def _get(port: int, path: str) -> bytes:
    line = http.client.HTTPConnection(HOST, port, timeout=10)
    line.request("GET", path)
    return line.getresponse().read()


@contextmanager
def _peer(name: str, port: int, body: bytes) -> Iterator[None]:
    from newsroom.management.commands.up import granian

    with tempfile.NamedTemporaryFile() as page:
        page.write(body)
        page.flush()
        command = [*granian(port)[:-1], "benchmarks.peers:application"]
        environment = {**os.environ, "PEER": name, "PEER_BODY": page.name}
        server = subprocess.Popen(
            command, env=environment, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _until_it_answers(server, port)
            yield
        finally:
            server.terminate()
            server.wait(30)


def _until_it_answers(server: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError, http.client.HTTPException):
            _get(port, "/")
            return
        time.sleep(0.2)
    raise SystemExit(f"The peer on port {port} does not answer.")


if __name__ == "__main__":
    main(*(type_(word) for type_, word in zip((int, float), sys.argv[1:], strict=False)))
