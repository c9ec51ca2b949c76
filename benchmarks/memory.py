"""What an open site holds in memory: a worker of the web server, empty and full, and all at rest:

    NEWSROOM_DATA=var/memory PORT=8130 python -m benchmarks.memory [--limit 24]

Starts the site as `manage.py up` does, with a limit of so many megabytes of pages a worker, and reads
what its processes hold as PSS (what is shared with others counts by its share). Pages of invented
searches, whole and compressed, fill the workers. Five readings each, of the worker that holds more.
"""

import argparse
import http.client
import os
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.conf import settings  # noqa: E402

from benchmarks import processes  # noqa: E402
from benchmarks.figures import compare, say, tell  # noqa: E402
from benchmarks.live_site import HOST, live_site  # noqa: E402

READINGS, APART = 5, 1.0
# A process of the web server that holds less serves no pages: it watches the others.
_SERVES_FROM = 30.0
_AT_ONCE = 4
# So much more is asked for than there is room for, as no worker gets just its share.
_OVER = 1.3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--limit", type=int, default=24, help="megabytes of pages in a worker")
    limit = parser.parse_args().limit
    os.environ["NEWSROOM_PAGES_MB"] = str(limit)
    with live_site("memory") as leader:
        rest = readings(lambda: at_rest(leader))
        empty = readings(lambda: max(workers(leader)))
        pages = fill(limit, len(workers(leader)))
        full = readings(lambda: max(workers(leader)))
        by_purpose = {
            name: [processes.megabytes(pids)] for name, pids in processes.site(leader).items()
        }
    say(f"{pages} pages asked for")
    compare("Memory, caches full", "MB", by_purpose)
    before = statistics.median(empty)
    grown = [(one - before) / limit for one in full]
    reached = (
        tell("worker-empty", empty),
        tell("worker-full", grown, f"{statistics.median(full):.0f} MB with a limit of {limit} MB"),
        tell("at-rest", rest),
    )
    return 0 if all(reached) else 1


def readings(read: Callable[[], float]) -> list[float]:
    found = []
    for _ in range(READINGS):
        time.sleep(APART)
        found.append(read())
    return found


def at_rest(leader: int) -> float:
    site = processes.site(leader)
    site.pop(processes.POSTGRES)
    return sum(map(processes.megabytes, site.values()))


def workers(leader: int) -> list[float]:
    held = [processes.megabytes([pid]) for pid in processes.site(leader)[processes.WEB]]
    return [one for one in held if one > _SERVES_FROM]


def fill(limit: int, count: int) -> int:
    """Ask for pages until they would fill `count` workers; how many."""
    wanted = limit * 2**20 * count * _OVER
    with ThreadPoolExecutor(_AT_ONCE) as askers:
        number = size = 0
        while size < wanted:
            batch = range(number, number + 20 * _AT_ONCE)
            size += sum(askers.map(_ask, batch))
            number = batch.stop
    return number


def _ask(nth: int) -> int:
    """Both forms of one page over one connection, so that one worker keeps them; their bytes."""
    line = http.client.HTTPConnection(HOST, settings.PORT, timeout=60)
    size = 0
    for encoding in ("br", "identity"):
        line.request("GET", f"/tim-kiem/?q=chuyen+{nth}", headers={"Accept-Encoding": encoding})
        answer = line.getresponse()
        size += len(answer.read())
        if answer.status != 200:
            raise SystemExit(f"A page was answered by {answer.status}.")
    line.close()
    return size


if __name__ == "__main__":
    sys.exit(main())
