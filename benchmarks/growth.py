"""Does the newsroom get slower as it grows? python -m benchmarks.growth [--rounds 7] [--of SMALL BIG]

Asks for a story, a section, home, a topic, a person, the moderators' queue and the lists of the
admin in an archive of 10,000 stories and in one of 300,000 with three million comments (`make archive`
grows both), without any cache, in turns: a process each, which answers a round when it is told to.
Counts the processor's time of Django and of its PostgreSQL backend, so other programs disturb little,
and both archives the same. A ratio a round; "no different" is 0.67 to 1.5. --of names two other
databases by their addresses (DATABASE_URL).
"""

import argparse
import json
import logging
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from benchmarks.archive import BIG, DATA, SMALL, Archive
from benchmarks.figures import compare, say, tell
from newsroom import embedded_postgres

ROOT = Path(__file__).resolve().parent.parent
# Of each page in a round; the median counts.
TIMES = 5
# A story that is compared has about so many comments in both.
DISCUSSED = (15, 60)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--of", nargs=2, metavar="ADDRESS")
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.answer:
        return answer()
    addresses = given.of
    if not addresses:
        embedded_postgres.ensure_running(DATA)
        archives = [Archive(SMALL), Archive(BIG)]
        if missing := [archive.name for archive in archives if not archive.is_whole]:
            sys.exit(f"Not grown yet: {', '.join(missing)}. make archive does it.")
        addresses = [archive.address for archive in archives]
    with ExitStack() as stack:
        small, big = (stack.enter_context(Asked(address)) for address in addresses)
        say(f"{small.about}; {big.about}")
        rounds = [(small.round(), big.round()) for _ in range(given.rounds)]
    is_good = True
    for page in rounds[0][0]:
        costs = {"small": [a[page] for a, _ in rounds], "big": [b[page] for _, b in rounds]}
        compare(f"{page} as the archive grows", "ms", costs)
        ratios = [after / before for before, after in zip(*costs.values(), strict=True)]
        is_good &= tell(f"growth-{page}", ratios, f"{big.about}")
    return 0 if is_good else 1


class Asked:
    """A process with one of the databases."""

    def __init__(self, address: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.growth", "--answer"],
            cwd=ROOT, env={**os.environ, "DATABASE_URL": address}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def __enter__(self) -> "Asked":
        self.about = json.loads(self._line())
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait(30)

    def round(self) -> dict[str, float]:
        """Milliseconds of each page."""
        self._process.stdin.write("round\n")
        self._process.stdin.flush()
        return json.loads(self._line())

    def _line(self) -> str:
        return self._process.stdout.readline() or sys.exit("The process of an archive has ended.")


# --- inside such a process ----------------------------------------------------------------------


def answer() -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    logging.disable(logging.INFO)  # a line a request
    from articles.models import Publication
    from comments.models import Comment
    from newsroom.grow.mark import require_mark

    require_mark()
    pages = pages_of_archive()
    for asks in pages.values():
        for ask in asks:
            ask()
    stories, comments = Publication.objects.count(), Comment.objects.count()
    reply(f"{stories:,} public forms and {comments:,} comments")
    for _ in sys.stdin:
        reply({page: sum(map(cost, asks)) for page, asks in pages.items()})
    return 0


def reply(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def pages_of_archive() -> dict[str, list[Callable[[], None]]]:
    """What is asked for, by the figure that it is for."""
    from django.contrib.auth.models import User
    from django.db.models import Count
    from django.test import Client

    from articles.models import Publication, Section, Topic
    from comments.models import ThreadCount
    from officials.models import Person

    reader, desk = Client(HTTP_HOST="127.0.0.1"), Client(HTTP_HOST="127.0.0.1")
    desk.force_login(
        User.objects.filter(is_superuser=True, is_active=True).first()
        or User.objects.create_superuser("grow-moi-quyen")
    )

    def page(client: Client, address: str) -> Callable[[], None]:
        def ask() -> None:
            found = client.get(address)
            assert found.status_code == 200, (address, found.status_code)

        return ask

    discussed = ThreadCount.objects.filter(approved__range=DISCUSSED).values("article")
    story = Publication.objects.visible().filter(article__in=discussed).newest_first()[0]
    section = Section.objects.annotate(n=Count("publications")).order_by("-n")[0]
    topic = Topic.objects.annotate(n=Count("publication_links")).order_by("-n")[0]
    person = Person.objects.annotate(n=Count("publication_links")).order_by("-n")[0]
    readers = {
        "story": story.get_absolute_url(),
        "section": section.get_absolute_url(),
        "home": "/",
        "topic": topic.get_absolute_url(),
        "person": person.get_absolute_url(),
    }
    lists = ("articles/article/", "articles/photo/", "officials/person/")
    return {
        **{name: [page(reader, address)] for name, address in readers.items()},
        "queue": [page(desk, "/admin/comments/comment/")],
        "admin": [page(desk, f"/admin/{address}") for address in lists],
    }


def cost(ask: Callable[[], None]) -> float:
    costs = []
    for _ in range(TIMES):
        before = processor_time()
        ask()
        costs.append(1000 * (processor_time() - before))
    return statistics.median(costs)


def processor_time() -> float:
    from benchmarks.search import processor_time as measured

    return measured()


if __name__ == "__main__":
    sys.exit(main())
