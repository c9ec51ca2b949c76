"""manage.py grow: fills a test archive with invented stories, comments and people."""

import argparse
import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.models import Article, Event, Publication, Revision
from comments.models import Comment
from foundation.progress import Progress
from newsroom.grow import bulk
from newsroom.grow.mark import CannotGrow, mark, require_mark
from newsroom.grow.people import MOST_PEOPLE, grow_people
from newsroom.grow.readers import grow_comments
from newsroom.grow.stories import grow_stories
from newsroom.grow.world import World
from officials.models import Person, Tenure


class Command(BaseCommand):
    help = (
        "Grow a test archive: see to it that so many invented people, stories and comments of a "
        "seed are there. The same seed gives the same archive, a broken-off run goes on where it "
        "stopped. Only in a database that was marked for it (--mark)."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--stories", type=_count, default=0, metavar="N")
        parser.add_argument("--comments", type=_count, default=0, metavar="M")
        parser.add_argument("--people", type=_count, default=0, metavar="P")
        parser.add_argument("--seed", type=_count, default=1, metavar="S")
        parser.add_argument(
            "--mark", action="store_true", help="mark this database as a test archive"
        )

    def handle(self, *, mark: bool, **options) -> None:
        try:
            if mark:
                self._mark()
            require_mark()
            self._grow(options["seed"], options["people"], options["stories"], options["comments"])
        except CannotGrow as refusal:
            raise CommandError(str(refusal)) from refusal

    def _mark(self) -> None:
        mark()
        self.stdout.write("This database is marked as a test archive.")

    def _grow(self, seed: int, people: int, stories: int, comments: int) -> None:
        if not people + stories + comments:
            return
        if people > MOST_PEOPLE:
            raise CannotGrow(f"There are posts for {MOST_PEOPLE:,} people at most.")
        began = time.monotonic()
        if people:
            with self._progress("People", people) as progress:
                grow_people(seed, people, progress)
        if stories or comments:
            self.stderr.write("Getting words and pictures ready ...")
            world = World(seed, timezone.now())
        if stories:
            with self._progress("Stories", stories) as progress:
                grow_stories(world, stories, progress)
        if comments:
            with self._progress("Comments", comments) as progress:
                grow_comments(world, comments, progress)
        bulk.analyze((Article, Publication, Revision, Event, Comment, Person, Tenure))
        self.stdout.write(
            f"Seed {seed}: {people:,} people, {stories:,} stories, {comments:,} comments"
            f" are there; this run took {time.monotonic() - began:,.0f} s."
        )

    def _progress(self, label: str, total: int) -> Progress:
        return Progress(f"{label:<9}", total, self.stderr, unit=label.lower())


def _count(text: str) -> int:
    number = int(text.replace(",", "").replace("_", ""))
    if number < 0:
        raise argparse.ArgumentTypeError("a number cannot be below nought here")
    return number
