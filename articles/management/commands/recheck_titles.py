"""manage.py recheck_titles [FILE]: published stories whose printed titles the registry contradicts."""

import argparse
import csv
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import F
from django.utils import timezone

from articles.models import Publication
from foundation.progress import Progress
from officials.exchange.cells import guarded
from officials.gather import roster_on
from officials.mentions import find_mentions
from officials.roster import Roster
from officials.titles import compare

COLUMNS = ("story", "address", "headline", "event_date", "name", "printed", "registry", "finding")


class Command(BaseCommand):
    help = (
        "Compare the titles that public stories print with the registry of the day of each story's "
        "event, and write the mismatches as CSV. Changes nothing."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", nargs="?", help="default: standard output")

    def handle(self, *, file: str | None, **options) -> None:
        # By day: the registry of a day is fetched once for all stories of it.
        stories = (
            Publication.objects.visible()
            .select_related("section")
            .only(
                "article_id", "slug", "section__slug", "headline", "sapo", "body_html",
                "event_date", "first_published_at",
            )
            .order_by(F("event_date").asc(nulls_last=True), "first_published_at")
        )  # fmt: skip
        roster_of = lru_cache(maxsize=4)(roster_on)
        found = 0
        with ExitStack() as stack:
            # A byte order mark, for the spreadsheets that files are opened with.
            output = (
                stack.enter_context(Path(file).open("w", encoding="utf-8-sig", newline=""))
                if file
                else self.stdout
            )
            writer = csv.writer(output, lineterminator="\n")
            writer.writerow(COLUMNS)
            progress = stack.enter_context(
                Progress("Rechecking", stories.count(), self.stderr, unit="stories")
            )
            for story in stories.iterator(chunk_size=500):
                for row in _mismatches(story, roster_of):
                    writer.writerow([guarded(text) for text in row])
                    found += 1
                progress.advance()
        self.stderr.write(f"{found:,} mismatches.")


def _mismatches(
    story: Publication, roster_of: Callable[[dt.date], Roster]
) -> Iterator[tuple[str, ...]]:
    day = story.event_date or timezone.localdate(story.first_published_at)
    roster = roster_of(day)
    text = f"<p>{story.headline}</p><p>{story.sapo}</p>{story.body_html}"
    for finding in compare(find_mentions(text, roster.names), roster):
        for correction in finding.corrections:
            yield (
                str(story.article_id),
                settings.SITE_URL + story.get_absolute_url(),
                story.headline,
                day.isoformat(),
                finding.mention.name,
                correction.printed.surface,
                correction.instead,
                correction.problem.message,
            )
