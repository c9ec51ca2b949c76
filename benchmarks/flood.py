"""Floods of comments, and a database that dies in the middle of a burst, against a live site:

    NEWSROOM_DATA=var/flood PORT=8109 python -m benchmarks.flood [--seconds 30] [--rate 200] [--only PART]

Starts the site as `manage.py up` does, in a data folder of its own (never one of a newsroom), behind
itself as a proxy (NEWSROOM_PROXIES), and talks to it over the loopback only. Parts: `one` address, `many`
(5,000 addresses of twenty networks), `killed`. A reader opens the same story all the while; the page's
median before and during the flood is compared in one run. Ends with 1 where a bar is missed.
"""

import argparse
import http.client
import json
import os
import queue
import signal
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ["NEWSROOM_PROXIES"] = "127.0.0.1"
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from articles.models import Publication  # noqa: E402
from benchmarks.live_site import HOST, get, live_site  # noqa: E402
from benchmarks.posts import Post, open_story, post_to  # noqa: E402
from comments.models import Comment  # noqa: E402

SENDERS = 24
BASELINE = 10.0
READ_EVERY = 0.1
REFUSED_AT_LEAST = 0.95
SLOWER_AT_MOST = 2.0


@dataclass
class Seen:
    """What the senders got: how often each status, and the answers that acknowledged a comment."""

    statuses: Counter = field(default_factory=Counter)
    acknowledged: list[str] = field(default_factory=list)
    seconds: float = 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--rate", type=int, default=200, help="posts a second")
    parser.add_argument("--only", choices=("one", "many", "killed"))
    options = parser.parse_args()
    parts: dict[str, Callable[[Publication], bool]] = {
        "one": lambda story: flood(story, options, "one address", lambda nth: "192.0.2.1"),
        "many": lambda story: flood(
            story, options, "5,000 addresses of twenty networks", _of_twenty_networks
        ),
        "killed": killed,
    }
    with live_site("flood"):
        story = open_story()
        chosen = [parts[options.only]] if options.only else parts.values()
        reached = [part(story) for part in chosen]  # each is played, whatever the one before gave
        return 0 if all(reached) else 1


def _of_twenty_networks(nth: int) -> str:
    return f"198.51.{nth % 20}.{(nth // 20) % 250 + 1}"


# --- a flood --------------------------------------------------------------------------------------


def flood(
    story: Publication, options: argparse.Namespace, name: str, address: Callable[[int], str]
) -> bool:
    number = options.rate * options.seconds
    posts = [post_to(story, nth, address(nth)) for nth in range(number)]
    before = Comment.objects.count()
    with reading(story) as quiet:
        time.sleep(BASELINE)
    with reading(story) as busy:
        seen = send(posts, options.rate)
    kept = Comment.objects.count() - before
    slower = statistics.median(busy) / statistics.median(quiet)
    refused = seen.statuses[429] / number
    say(
        f"{name}: {number} posts in {seen.seconds:.0f} s ({number / seen.seconds:.0f} a second),"
        f" answers {dict(sorted(seen.statuses.items()))}, refused before screening {refused:.1%},"
        f" {kept} kept; a reader's page {statistics.median(quiet) * 1000:.1f} ms before,"
        f" {statistics.median(busy) * 1000:.1f} ms during (x {slower:.2f})"
    )
    failed = sum(count for status, count in seen.statuses.items() if status >= 500 or status == 0)
    return all(
        (
            bar(refused >= REFUSED_AT_LEAST, f"{refused:.1%} refused before screening"),
            bar(kept <= (1 - REFUSED_AT_LEAST) * number, f"the queue grew by {kept}"),
            bar(failed == 0, f"{failed} failures"),
            bar(slower <= SLOWER_AT_MOST, f"readers' pages x {slower:.2f}"),
        )
    )


def send(posts: Sequence[Post], rate: float) -> Seen:
    """At this rate by the clock, or as fast as the site answers if it is slower."""
    waiting: queue.Queue[Post | None] = queue.Queue()
    seen, lock = Seen(), threading.Lock()
    threads = [
        threading.Thread(target=_sender, args=(waiting, seen, lock), daemon=True)
        for _ in range(SENDERS)
    ]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for nth, post in enumerate(posts):
        ahead = begun + nth / rate - time.monotonic()
        if ahead > 0:
            time.sleep(ahead)
        waiting.put(post)
    for _ in threads:
        waiting.put(None)
    for thread in threads:
        thread.join(300)
    seen.seconds = time.monotonic() - begun
    return seen


def _sender(waiting: queue.Queue, seen: Seen, lock: threading.Lock) -> None:
    line = http.client.HTTPConnection(HOST, settings.PORT, timeout=60)
    while (post := waiting.get()) is not None:
        status, answer = 0, b""
        try:
            line.request(
                "POST", post.path, post.body, {**post.headers, "X-Forwarded-For": post.address}
            )
            response = line.getresponse()
            status, answer = response.status, response.read()
        except (OSError, http.client.HTTPException):
            line.close()
        with lock:
            seen.statuses[status] += 1
            if status == 201:
                seen.acknowledged.append(json.loads(answer)["code"].replace("-", ""))


@contextmanager
def reading(story: Publication) -> Iterator[list[float]]:
    """A reader opens the page of the story again and again; how long each took."""
    took: list[float] = []
    stop = threading.Event()

    def read() -> None:
        path = story.get_absolute_url()
        line = http.client.HTTPConnection(HOST, settings.PORT, timeout=60)
        while not stop.is_set():
            begun = time.perf_counter()
            status = get(line, path)
            took.append(time.perf_counter() - begun)
            if status != 200:
                raise SystemExit(f"A reader got {status}.")
            stop.wait(READ_EVERY)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    yield took
    stop.set()
    thread.join(60)


# --- a database that dies -------------------------------------------------------------------------


def killed(story: Publication) -> bool:
    """PostgreSQL is killed while readers, each from a network of his own, send; `up` starts it again."""
    posts = [post_to(story, nth, f"10.{nth // 250}.{nth % 250}.7") for nth in range(600)]
    victim = int((Path(settings.VAR_DIR) / "postgres/data/postmaster.pid").read_text().split()[0])
    timer = threading.Timer(3.0, os.kill, (victim, signal.SIGKILL))
    timer.start()
    seen = send(posts, 40)
    timer.join()
    connection.close()
    _wait_for_database()
    there = Counter(
        Comment.objects.filter(lookup_code__in=seen.acknowledged).values_list(
            "lookup_code", flat=True
        )
    )
    lost = [code for code in seen.acknowledged if there[code] != 1]
    say(
        f"killed: {len(posts)} posts, answers {dict(sorted(seen.statuses.items()))},"
        f" {len(seen.acknowledged)} acknowledged, {len(lost)} of them not there exactly once"
    )
    before_and_after = len(seen.acknowledged) > 0.3 * len(posts)
    return all(
        (bar(not lost, f"{len(lost)} lost"), bar(before_and_after, "the site came back by itself"))
    )


def _wait_for_database() -> None:
    until = time.monotonic() + 60
    while True:
        try:
            Comment.objects.exists()
            return
        except django.db.Error:
            connection.close()
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def bar(is_reached: bool, what: str) -> bool:
    say(f"  {'reached' if is_reached else 'MISSED'}: {what}")
    return is_reached


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
