"""What a story's page costs without any cache: python -m benchmarks.page [--pages 50] [--rounds 5]

Takes the story with the most comments of the database of the settings, shows fifty of them, and asks
for its page in this process, through all middleware: with what pages share made anew (fresh) and kept
(warm). Prints queries and processor milliseconds of Django and of PostgreSQL's own process (medians of
the rounds, with least and greatest); clocks would measure the other programs of the machine.
`--profile` names the functions that take most.
"""

import argparse
import cProfile
import os
import pstats
import statistics
import sys
import time
from pathlib import Path

import django

SHOWN = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=50, help="a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    os.environ["NEWSROOM_COMMENTS_AT_ONCE"] = str(SHOWN)
    django.setup()
    page = Page()
    say(f"{page.address}: {page.size:,} bytes, {page.comments} comments")
    for name, is_warm in (("fresh", False), ("warm", True)):
        keep_fragments(is_warm)
        say(f"{name}: {page.queries()} queries")
        if given.profile:
            if is_warm:
                profile(page, given.pages)
            continue
        rounds = [page.cost(given.pages) for _ in range(given.rounds)]
        for part, costs in zip(("server", "database"), zip(*rounds, strict=True), strict=True):
            middle, least, most = statistics.median(costs), min(costs), max(costs)
            say(f"  {part}: {middle:.1f} ms a page ({least:.1f} to {most:.1f})")
        say(f"  together: {statistics.median(map(sum, rounds)):.1f} ms a page")


def keep_fragments(are_kept: bool) -> None:
    from foundation.pagecache.fragments import new_store, shelf

    if are_kept:
        shelf.open(new_store(time.monotonic), lambda: True)
    else:
        shelf.close()


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


class Page:
    def __init__(self) -> None:
        from django.db import connection
        from django.test import Client

        from articles.models import Publication
        from comments.models import ThreadCount

        counts = ThreadCount.objects.order_by("-approved")
        public = Publication.objects.visible()
        story = next(
            found
            for count in counts[:50]
            for found in public.filter(article=count.article_id).select_related("section")
        )
        self.address = story.get_absolute_url()
        self.reader = Client(HTTP_HOST="127.0.0.1")
        content = self.ask()
        self.size = len(content)
        self.comments = content.count(b'class="comment"')
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            self.backend = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def queries(self) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        self.ask()
        with CaptureQueriesContext(connection) as asked:
            self.ask()
        return len(asked)

    def ask(self) -> bytes:
        answer = self.reader.get(self.address)
        assert answer.status_code == 200, answer.status_code
        return answer.content

    def cost(self, pages: int) -> tuple[float, float]:
        """Milliseconds of Django and of the database for one page."""
        here, there = time.process_time(), self._database_seconds()
        for _ in range(pages):
            self.ask()
        spent = time.process_time() - here, self._database_seconds() - there
        return spent[0] / pages * 1000, spent[1] / pages * 1000

    def _database_seconds(self) -> float:
        return int(self.backend.read_text().split()[0]) / 1e9


def profile(page: Page, pages: int) -> None:
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(pages):
        page.ask()
    profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(90)


if __name__ == "__main__":
    main()
