"""How many comments a second the site takes, screens and keeps, for a minute:

    NEWSROOM_DATA=var/posting PORT=8130 python -m benchmarks.posting [--seconds 60] [--senders 16]

Starts the site as `manage.py up` does and sends through its own door, each comment in a connection
of its own from a loopback network of its own (127.x.y.7), so that no rate refuses any. The senders
ask again as soon as they are answered; they and PostgreSQL are on the same cores. Afterwards every
comment that was acknowledged is looked for. `--profile` plays the posts in this process instead and
names what takes most.
"""

import argparse
import cProfile
import json
import os
import pstats
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks import processes  # noqa: E402
from benchmarks.figures import say, tell  # noqa: E402
from benchmarks.live_site import HOST, live_site  # noqa: E402
from benchmarks.posts import Post, open_story, post_to  # noqa: E402
from comments.models import Comment  # noqa: E402
from newsroom import embedded_postgres  # noqa: E402
from newsroom.grow.language import Theme  # noqa: E402
from newsroom.grow.words import COMMENTS, THEMES  # noqa: E402

ROUNDS = 6
WARM_UP = 200
PROFILED = 300
_AT_MOST = 400  # a second
_NAMES = {
    "commune": ["xã Đồng Ao", "phường Bến Cũ", "xã Suối Trong"],
    "person": ["Lê Thị Mận", "Hà Văn Đủ"],
}


@dataclass
class Seen:
    """`at` are the moments of what was kept, counted from the beginning."""

    statuses: Counter = field(default_factory=Counter)
    acknowledged: list[str] = field(default_factory=list)
    at: list[float] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--senders", type=int, default=16, help="at once")
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    if given.profile:
        profile()
        return 0
    with live_site("posting") as leader:
        requests = as_sent(_posts(WARM_UP + given.seconds * _AT_MOST))
        send(requests[:WARM_UP], given.senders, seconds=60)
        before = spent(leader)
        seen = send(requests[WARM_UP:], given.senders, given.seconds)
        used = {name: after - before[name] for name, after in spent(leader).items()}
        kept = Comment.objects.filter(lookup_code__in=seen.acknowledged).count()
        connection.close()
    return 0 if judged(seen, kept, used, given.seconds) else 1


def judged(seen: Seen, kept: int, used: dict[str, float], seconds: int) -> bool:
    length = seconds / ROUNDS
    rounds = Counter(min(int(at / length), ROUNDS - 1) for at in seen.at)
    posts = max(1, len(seen.at))
    each = ", ".join(f"{name} {1000 * took / posts:.2f}" for name, took in used.items())
    say(f"answers {dict(sorted(seen.statuses.items()))}; processor ms a post: {each}")
    others = sum(count for status, count in seen.statuses.items() if status != 201)
    return all(
        (
            tell(
                "posting",
                [rounds[nth] / length for nth in range(ROUNDS)],
                f"processor ms a post: {each}",
            ),
            tell("posting-kept", [100 * kept / (posts + others)]),
        )
    )


def spent(leader: int) -> dict[str, float]:
    """Processor seconds so far of the site's processes and of this one, which sends."""
    site = processes.site(leader)
    found = {name: processes.processor_seconds(pids) for name, pids in site.items()}
    return found | {"senders": time.process_time()}


# --- what is sent ---------------------------------------------------------------------------------


def _posts(count: int) -> Iterator[Post]:
    story, random = open_story(), Random("posting")
    theme = Theme(next(iter(THEMES)), random, _NAMES)
    forms = [theme.form(sentence) for sentence in COMMENTS]
    for nth in range(count):
        text = f"{random.choice(forms).say(random)} {random.choice(forms).say(random)}"
        network = 256 + nth
        yield post_to(story, nth, f"127.{network >> 8 & 255}.{network & 255}.7", text)


def as_sent(posts: Iterator[Post]) -> list[tuple[str, bytes]]:
    """(address, the bytes of the request)"""
    made = []
    for post in posts:
        lines = [
            f"POST {post.path} HTTP/1.1",
            f"Host: {HOST}:{settings.PORT}",
            "Connection: close",
            f"Content-Length: {len(post.body)}",
            *(f"{name}: {value}" for name, value in post.headers.items()),
        ]
        made.append((post.address, "\r\n".join(lines).encode() + b"\r\n\r\n" + post.body))
    return made


def send(requests: Sequence[tuple[str, bytes]], senders: int, seconds: float) -> Seen:
    """Until the time is over or all are sent."""
    seen, lock, waiting = Seen(), threading.Lock(), iter(requests)
    began = time.monotonic()

    def work() -> None:
        while time.monotonic() - began < seconds:
            with lock:
                one = next(waiting, None)
            if one is None:
                return
            status, code = deliver(*one)
            with lock:
                seen.statuses[status] += 1
                if status == 201:
                    seen.acknowledged.append(code)
                    seen.at.append(time.monotonic() - began)

    threads = [threading.Thread(target=work) for _ in range(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def deliver(address: str, request: bytes) -> tuple[int, str]:
    """The status (0: no answer) and the code under which the comment is kept."""
    try:
        with socket.create_connection((HOST, settings.PORT), 60, (address, 0)) as line:
            line.sendall(request)
            answer = b""
            while piece := line.recv(65536):
                answer += piece
    except OSError:
        return 0, ""
    head, _, body = answer.partition(b"\r\n\r\n")
    status = int(head[9:12] or 0)
    return status, json.loads(body)["code"].replace("-", "") if status == 201 else ""


# --- where it goes --------------------------------------------------------------------------------


def profile() -> None:
    if settings.IS_DATABASE_EMBEDDED:
        embedded_postgres.ensure_running(settings.VAR_DIR)
    posts = list(_posts(PROFILED + 11))
    for post in posts[:10]:
        _play(post)
    with CaptureQueriesContext(connection) as asked:
        _play(posts[10])
    statements = asked.captured_queries
    for query in statements:
        say(f"  {query['time']} s  {' '.join(query['sql'].split())[:200]}")
    profiler, half = cProfile.Profile(), PROFILED // 2
    database = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    before = time.process_time(), int(database.read_text().split()[0])
    for post in posts[11 : 11 + half]:
        _play(post)
    here = 1000 * (time.process_time() - before[0]) / half
    there = (int(database.read_text().split()[0]) - before[1]) / 1e6 / half
    say(f"{len(statements)} statements; {here:.2f} ms here, {there:.2f} in PostgreSQL")
    profiler.enable()
    for post in posts[11 + half :]:
        _play(post)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(100)


_CLIENT = Client(HTTP_HOST=HOST)


def _play(post: Post) -> None:
    _CLIENT.cookies.clear()
    answer = _CLIENT.post(
        post.path, post.body, content_type=post.headers["Content-Type"],
        headers={"Accept": "application/json"}, REMOTE_ADDR=post.address,
    )  # fmt: skip
    assert answer.status_code == 201, answer.content


if __name__ == "__main__":
    sys.exit(main())
