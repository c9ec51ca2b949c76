"""A cold rush, a database that is killed, and one that stops: NEWSROOM_DATA=/tmp/bench PORT=8250 python -m benchmarks.spike

Opens a site of its own there (the demo). The rush asks one cold page over 64 connections as fast as it
is answered, which is harder than from 200 to 5,000 a second within ten. While PostgreSQL is dead or
stopped others ask for pages that no memory holds: they may be refused, hits may not wait for them.
"""

import http.client
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.db import OperationalError, connection  # noqa: E402

from articles.models import Publication  # noqa: E402
from benchmarks.figures import say, tell  # noqa: E402
from benchmarks.live_site import HOST, live_site  # noqa: E402
from benchmarks.load import Load, load  # noqa: E402
from benchmarks.processes import POSTGRES, site  # noqa: E402

RUSH, CONNECTIONS = 10.0, 64
# So long is the database away; `up` starts a dead one again by itself.
AWAY = 10.0
MISSES = 8  # at once


def main() -> None:
    with live_site("spike") as leader:
        stories = Publication.objects.visible().select_related("section")
        cold, hot = [story.get_absolute_url() for story in stories.newest_first()[:2]]
        connection.close()
        rush = load(settings.PORT, cold, seconds=RUSH, connections=CONNECTIONS)
        tell("spike-errors", [rush.errors], f"{rush.rate:,.0f}/s from the first moment")
        load(settings.PORT, hot, seconds=1)
        _stopped(leader, hot)
        _killed(leader, hot)


def _stopped(leader: int, path: str) -> None:
    with _misses(), _stopped_processes(site(leader)[POSTGRES]):
        hits = load(settings.PORT, path, seconds=AWAY, connections=8)
    tell(
        "stopped-hits",
        [hits.p99],
        f"{hits.rate:,.0f}/s, {hits.errors} errors, slowest {hits.slowest:.0f} ms",
    )


def _killed(leader: int, path: str) -> None:
    found: list[Load] = []
    ask = threading.Thread(
        target=lambda: found.append(load(settings.PORT, path, seconds=AWAY, connections=8))
    )
    _until(lambda: not _is_stale(path))
    load(settings.PORT, path, seconds=1)  # into the memory of each worker
    ask.start()
    os.kill(site(leader)[POSTGRES][0], signal.SIGKILL)
    _until(lambda: _is_stale(path))
    _until(_is_back)
    back = time.monotonic()
    _until(lambda: not _is_stale(path))
    flushed = time.monotonic() - back
    ask.join()
    hits = found[0]
    answered = 100.0 * (1 - hits.errors / max(1.0, hits.rate * AWAY))
    tell("killed-hits", [answered], f"{hits.errors} errors at {hits.rate:,.0f}/s")
    tell("killed-flush", [flushed])


@contextmanager
def _stopped_processes(pids: list[int]) -> Iterator[None]:
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


@contextmanager
def _misses() -> Iterator[None]:
    """Others who ask for what is not in memory; says how they were answered."""
    is_over = threading.Event()
    statuses: list[tuple[int, float]] = []

    def ask(first: int) -> None:
        number = first
        while not is_over.is_set():
            number += MISSES
            began = time.monotonic()
            line = http.client.HTTPConnection(HOST, settings.PORT, timeout=60)
            with suppress(OSError, http.client.HTTPException):
                line.request("GET", f"/khong-co-trang-nay-{number}")
                statuses.append((line.getresponse().status, time.monotonic() - began))
            line.close()
            time.sleep(0.05)

    askers = [threading.Thread(target=ask, args=(one,)) for one in range(MISSES)]
    for one in askers:
        one.start()
    try:
        yield
    finally:
        is_over.set()
        for one in askers:
            one.join()
        counts = {status: sum(status == one for one, _ in statuses) for status, _ in statuses}
        say(f"misses meanwhile: {counts}, slowest {max(spent for _, spent in statuses):.1f} s")


def _is_stale(path: str) -> bool:
    line = http.client.HTTPConnection(HOST, settings.PORT, timeout=10)
    line.request("GET", path)
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.getheader("Warning") is not None or answer.status != 200


def _is_back() -> bool:
    connection.close()
    try:
        connection.ensure_connection()
    except OperationalError:
        return False
    return True


def _until(is_so) -> None:
    until = time.monotonic() + 120
    while not is_so():
        if time.monotonic() > until:
            raise SystemExit("The site did not come to where it should.")
        time.sleep(0.02)


if __name__ == "__main__":
    main()
