"""What Varnish with our file costs, hits, and how fresh it is:

    NEWSROOM_DATA=/tmp/bench PORT=8250 python -m benchmarks.front [--addresses 20000] [--requests 200000]

Opens a site of its own there, grows its archive to so many stories, and puts Varnish in front of it
on a port of its own, beside another one with an empty configuration and the same bytes. Needs Debian's
varnish and varnish-modules, and a C compiler. Rounds are interleaved; ratios are within a round.
"""

import argparse
import http.client
import http.server
import itertools
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
with socket.socket() as one, socket.socket() as other:
    one.bind(("127.0.0.1", 0))
    other.bind(("127.0.0.1", 0))
    FRONT, EMPTY = one.getsockname()[1], other.getsockname()[1]
os.environ |= {
    "NEWSROOM_KEY_HEADERS": "xkey",
    "NEWSROOM_PURGE_URLS": f"http://127.0.0.1:{FRONT}/",
    "NEWSROOM_PROXIES": "127.0.0.1",
}
django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.actions import withdrawing  # noqa: E402
from articles.models import Article, Publication  # noqa: E402
from benchmarks.figures import compare, say, tell  # noqa: E402
from benchmarks.live_site import HOST, live_site  # noqa: E402
from benchmarks.load import load, load_list  # noqa: E402
from benchmarks.processes import WEB, processor_seconds, site  # noqa: E402
from comments.models import Comment  # noqa: E402
from comments.workflow import State as CommentState  # noqa: E402

DEPLOY = Path(settings.BASE_DIR) / "deploy"
READER = "Accept-Encoding: gzip, deflate, br\r\n"
ROUNDS, SECONDS = 5, 3.0
APPROVAL_EVERY, PUBLICATION_EVERY = 1000, 50_000
# A storm is measured by its requests a second, not as fast as they are answered: what lags by clock has
# to happen in it too.
RATE = 3000
CHANGES, PAUSE = 100, 0.15
WITHDRAWN, GONE_AFTER = 20, 5.0
_MARK = re.compile("Lần sửa thứ ([0-9]+)".encode())
_MEMORY = "-s malloc,2G"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--addresses", type=int, default=20_000)
    parser.add_argument("--requests", type=int, default=200_000)
    given = parser.parse_args()
    with live_site("front") as leader, tempfile.TemporaryDirectory() as folder:
        grow(given.addresses)
        with varnish(Path(folder), "ours", FRONT, our_file()) as ours:
            path = busiest_story()
            beside_empty(Path(folder), path, ours, leader)
            fresh(path)
            withdrawn()
            hits(ours, given.addresses, given.requests)


def grow(stories: int) -> None:
    missing = stories - Publication.objects.visible().count()
    if missing > 0:
        say(f"Growing {missing:,} stories ...")
        call_command("grow", mark=True, stories=Article.objects.count() + missing)
    connection.close()


def busiest_story() -> str:
    """The public story with the most comments."""
    stories = Publication.objects.visible().select_related("section")
    story = stories.filter(article__thread_count__approved__gt=0).order_by(
        "-article__thread_count__approved", "-article_id"
    )[0]
    return story.get_absolute_url()


# --- beside an empty configuration -----------------------------------------------------------


def beside_empty(folder: Path, path: str, ours: "Varnish", leader: int) -> None:
    status, headers, body = ask(FRONT, path, **{"Accept-Encoding": "gzip"})
    assert status == 200, status
    with (
        same_bytes(headers, body) as port,
        varnish(folder, "empty", EMPTY, empty_file(port)) as empty,
    ):
        runs = {
            "our file": (FRONT, ours.pids()),
            "empty configuration": (EMPTY, empty.pids()),
            "the newsroom's own memory": (settings.PORT, site(leader)[WEB]),
        }
        found: dict[str, list[float]] = {name: [] for name in runs}
        spent: dict[str, list[float]] = {name: [] for name in runs}
        for turn in range(ROUNDS + 1):
            for name, (one, pids) in runs.items():
                before = processor_seconds(pids)
                came = load(one, path, seconds=SECONDS, headers=READER)
                if turn:
                    assert not came.errors, (name, came)
                    found[name].append(came.rate)
                    took = processor_seconds(pids) - before
                    spent[name].append(took / (came.rate * SECONDS) * 1e6)
    compare("Hot story page", "requests/s", found)
    compare("Hot story page, processor time", "µs a request", spent)
    rates = zip(found["our file"], found["empty configuration"], strict=True)
    tell("front", [one / other for one, other in rates], f"{len(body):,} bytes")


@contextmanager
def same_bytes(headers: list[tuple[str, str]], body: bytes) -> Iterator[int]:
    """A server that answers everything with this one page, as a cache without any file keeps it."""
    skipped = {"cache-control", "content-length", "connection", "transfer-encoding", "age", "via",
               "x-varnish", "date", "server", "accept-ranges"}  # fmt: skip

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            for name, value in headers:
                if name.lower() not in skipped:
                    self.send_header(name, value)
            self.send_header("Cache-Control", "public, max-age=3600")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer((HOST, 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def empty_file(port: int) -> str:
    return f'vcl 4.1;\nbackend default {{ .host = "127.0.0.1"; .port = "{port}"; }}\n'


def our_file() -> str:
    text = (DEPLOY / "varnish.vcl").read_text()
    assert '"8000"' in text
    return text.replace('"8000"', f'"{settings.PORT}"')


@dataclass(frozen=True)
class Varnish:
    folder: Path
    pid: int

    def pids(self) -> list[int]:
        """The process that watches, and the one that serves."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [self.pid, *map(int, children)]

    def fetches(self) -> int:
        """So many requests it has made to the newsroom."""
        said = subprocess.run(
            ["varnishstat", "-1", "-n", str(self.folder), "-f", "MAIN.backend_req"],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        return int(said.split()[1])


@contextmanager
def varnish(folder: Path, name: str, port: int, text: str) -> Iterator["Varnish"]:
    program = shutil.which("varnishd", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        raise SystemExit("varnishd is missing: apt-get install varnish varnish-modules")
    vcl = folder / f"{name}.vcl"
    vcl.write_text(text)
    command = [program, "-F", "-n", str(folder / name), "-f", str(vcl), "-j", "none"]
    command += ["-a", f"{HOST}:{port}", *_MEMORY.split()]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and process.poll() is None:
            with suppress(OSError, http.client.HTTPException):
                if ask(port, "/healthz")[0] == 200:
                    break
            time.sleep(0.2)
        else:
            raise SystemExit(f"Varnish ({name}) does not answer on port {port}.")
        yield Varnish(folder / name, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def ask(port: int, path: str, **headers: str) -> tuple[int, list[tuple[str, str]], bytes]:
    line = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        return answer.status, answer.getheaders(), answer.read()
    finally:
        line.close()


# --- freshness -------------------------------------------------------------------------------


def fresh(path: str) -> None:
    """A comment of the story is changed again and again; pollers note how long after each commit they
    asked for the last page that was old."""
    number = int(path.rsplit("-", 1)[1].split(".")[0])
    comment = Comment.objects.roots(number).filter(state="approved").order_by("-sent_at", "-id")[0]
    committed: dict[int, float] = {}
    last_old: dict[int, float] = {}
    newest = [0]
    is_over = threading.Event()

    def poll() -> None:
        line = http.client.HTTPConnection(HOST, FRONT, timeout=30)
        while not is_over.is_set():
            at = time.perf_counter()
            line.request("GET", path)
            marks = _MARK.findall(line.getresponse().read())
            shown = int(marks[-1]) if marks else 0
            if shown < newest[0] and at > committed.get(shown + 1, float("inf")):
                last_old[shown + 1] = max(at - committed[shown + 1], last_old.get(shown + 1, 0.0))
        line.close()

    pollers = [threading.Thread(target=poll) for _ in range(3)]
    for one in pollers:
        one.start()
    for change in range(1, CHANGES + 1):
        Comment.objects.filter(pk=comment.pk).update(text=f"Lần sửa thứ {change}.")
        committed[change] = time.perf_counter()
        newest[0] = change
        time.sleep(PAUSE)
    is_over.set()
    for one in pollers:
        one.join()
    lags = sorted(last_old.get(change, 0.0) * 1000 for change in range(1, CHANGES))
    middle = statistics.median(lags)
    tell("fresh-front", [lags[len(lags) * 99 // 100]],
         f"{CHANGES} changes, median {middle:.0f}, slowest {lags[-1]:.0f}")  # fmt: skip


def withdrawn() -> None:
    """Stories are withdrawn while they are asked for; who sees one of them five seconds later?"""
    stories = list(
        Publication.objects.visible().filter(article__state="published")
        .select_related("section", "article").newest_first()[:WITHDRAWN]
    )  # fmt: skip
    paths = [story.get_absolute_url() for story in stories]
    for path in paths:
        assert ask(FRONT, path)[0] == 200
    is_over = threading.Event()

    def read_on() -> None:
        for path in itertools.cycle(paths):
            if is_over.is_set():
                return
            ask(FRONT, path)

    readers = [threading.Thread(target=read_on) for _ in range(3)]
    for one in readers:
        one.start()
    for story in stories:
        withdrawing.withdraw(article=story.article, reason="Thử.", by=editor(), at=timezone.now())
    time.sleep(GONE_AFTER)
    old = sum(ask(FRONT, path)[0] == 200 for path in paths)
    home = ask(FRONT, "/")[2].decode()
    is_over.set()
    for one in readers:
        one.join()
    old += sum(path in home for path in paths)
    tell(
        "withdrawn", [old], f"{len(paths)} stories, each asked for all the time, and the home page"
    )


def editor() -> User:
    user, is_new = User.objects.get_or_create(username="do-thu", defaults={"is_staff": True})
    if is_new:
        user.groups.set(Group.objects.filter(name="Thư ký tòa soạn"))
    return user


# --- hits ------------------------------------------------------------------------------------


def hits(ours: Varnish, addresses: int, requests: int) -> None:
    """Zipf 1.0 over the newest addresses after each was asked for once."""
    stories = Publication.objects.visible().select_related("section").newest_first()[:addresses]
    paths = [story.get_absolute_url() for story in stories]
    connection.close()
    chance = random.Random(1)
    chance.shuffle(paths)
    began = time.monotonic()
    # No more at once than the newsroom makes: it turns others away.
    warm = load_list(FRONT, paths, headers=READER, connections=2)
    say(
        f"{len(paths):,} addresses asked for once in {time.monotonic() - began:.0f} s, {warm.errors} errors"
    )
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(paths) + 1)))
    approvals = _waiting_comments(requests // APPROVAL_EVERY)
    hidden = _hidden_stories(requests // PUBLICATION_EVERY)
    before, errors = ours.fetches(), 0
    began = time.monotonic()
    for done in range(0, requests, APPROVAL_EVERY):
        if done % PUBLICATION_EVERY == PUBLICATION_EVERY // 2:
            _publish(hidden.pop())
        Comment.objects.filter(pk=approvals.pop()).update(
            state=CommentState.APPROVED, shown_at=timezone.now(), decided_at=timezone.now()
        )
        chosen = chance.choices(paths, cum_weights=weights, k=APPROVAL_EVERY)
        errors += load_list(
            FRONT, [f"{path}?{_noise(chance)}" for path in chosen], headers=READER
        ).errors
        ahead = began + (done + APPROVAL_EVERY) / RATE - time.monotonic()
        time.sleep(max(0.0, ahead))
    spent = time.monotonic() - began
    fetched = ours.fetches() - before
    assert not errors, f"{errors} errors"
    tell("front-hits", [100 * (1 - fetched / requests)],
         f"{requests:,} requests at {requests / spent:,.0f}/s, {fetched:,} came through,"
         f" {len(paths):,} addresses")  # fmt: skip


def _noise(chance: random.Random) -> str:
    name = chance.choice(("utm_source", "fbclid", "zarsrc", "x", "_"))
    return f"{name}={chance.randrange(10**9)}"


def _waiting_comments(number: int) -> list[int]:
    """Comments that the benchmark shows one by one, as an approval does."""
    rows = list(
        Comment.objects.filter(state=CommentState.APPROVED).order_by("-id").values_list("pk", flat=True)[:number]
    )  # fmt: skip
    Comment.objects.filter(pk__in=rows).update(
        state=CommentState.WAITING, shown_at=None, decided_at=None
    )
    return rows


def _hidden_stories(number: int) -> list[int]:
    return list(Publication.objects.visible().newest_first().values_list("pk", flat=True)[:number])


@transaction.atomic
def _publish(number: int) -> None:
    """What a publication purges: its row comes anew."""
    Publication.objects.filter(pk=number).update(updated_at=timezone.now())


if __name__ == "__main__":
    sys.exit(main())
