"""What a story's page costs without any cache: python -m benchmarks.page [--pages 50] [--rounds 5]

Takes a story with at least 75 comments of the database of the settings, shows fifty roots, and asks for
its page in this process, through all middleware: with what pages share made anew (fresh) and kept
(warm). Prints queries and processor milliseconds of Django and of PostgreSQL's own process (medians of
the rounds, with least and greatest); clocks would measure the other programs of the machine.
`--profile` names the functions that take most.
"""

import argparse
import cProfile
import logging
import os
import pstats
import statistics
import time
from pathlib import Path

import django

from benchmarks.figures import say, tell
from foundation.pagecache.kept import kept_from

SHOWN = 50
# Of all comments of a story a third are answers: a page of fifty roots has as many more.
FIFTY, FIVE_HUNDRED = 75, 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=50, help="a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    os.environ["NEWSROOM_COMMENTS_AT_ONCE"] = str(SHOWN)
    django.setup()
    logging.disable(logging.INFO)  # a line a request would be all that one sees
    page = Page(FIFTY)
    say(f"{page.address}: {page.size:,} bytes, {page.comments} comments")
    for name, is_warm in (("fresh", False), ("warm", True)):
        keep_fragments(is_warm)
        say(f"{name}: {page.queries()} queries")
        if given.profile:
            if is_warm:
                profile(page, given.pages)
            continue
        tell("page-queries" if is_warm else "page-queries-fresh", [page.queries()])
        rounds = [page.cost(given.pages) for _ in range(given.rounds)]
        for part, costs in zip(("server", "database"), zip(*rounds, strict=True), strict=True):
            middle, least, most = statistics.median(costs), min(costs), max(costs)
            say(f"  {part}: {middle:.1f} ms a page ({least:.1f} to {most:.1f})")
        costs = [sum(one) for one in rounds]
        say(f"  together: {statistics.median(costs):.1f} ms a page")
        if is_warm:
            tell("page", costs, f"{page.comments} comments")
            tell("page-stored", [cost + page.storing(given.pages) for cost in costs])
            compare_with_long_thread(page, given)


def compare_with_long_thread(page: "Page", given: argparse.Namespace) -> None:
    """Interleaved, so that other programs disturb both alike."""
    from comments.models import ThreadCount

    if not ThreadCount.objects.filter(approved__gte=FIVE_HUNDRED).exists():
        say("No story has five hundred comments: manage.py grow makes some.")
        return
    long = Page(FIVE_HUNDRED)
    pairs = [
        (sum(long.cost(given.pages)), sum(page.cost(given.pages))) for _ in range(given.rounds)
    ]
    note = f"{long.comments} shown beside {page.comments}"
    tell("page-500", [one / other for one, other in pairs], note)


def keep_fragments(are_kept: bool) -> None:
    from foundation.pagecache.fragments import new_store, shelf

    if are_kept:
        shelf.open(new_store(time.monotonic), lambda: True)
    else:
        shelf.close()


class Page:
    """The story with the fewest comments, but at least so many; the most where none has."""

    def __init__(self, comments: int) -> None:
        from django.db import connection
        from django.test import Client

        from articles.models import Publication
        from comments.models import ThreadCount

        enough = ThreadCount.objects.filter(approved__gte=comments).order_by("approved")
        counts = enough if enough.exists() else ThreadCount.objects.order_by("-approved")
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

    def storing(self, pages: int) -> float:
        """Milliseconds that compressing and keeping it takes."""
        body = self.ask()
        headers = [("Content-Type", "text/html"), ("Cache-Control", "public")]
        began = time.process_time()
        for _ in range(pages):
            kept_from("200 OK", headers, body)
        return (time.process_time() - began) / pages * 1000

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
