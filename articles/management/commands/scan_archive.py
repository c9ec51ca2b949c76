"""manage.py scan_archive: people whom imported stories name become candidates of the registry."""

import argparse

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.archive import scanning
from articles.models import ArchiveScan, Candidate
from foundation.progress import Progress


class Command(BaseCommand):
    help = "Look through all imported stories for people; running it again changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--processes", type=int, metavar="N", help="default: as many as the machine has cores"
        )

    def handle(self, *, processes: int | None, **options) -> None:
        scan = scanning.begin(at=timezone.now())
        with Progress("Scanning", scan.total, self.stderr, unit="stories") as progress:

            def advance(scan: ArchiveScan) -> bool:
                progress.advance(scan.done - progress.done)
                return True

            scanning.go_on(scan, at=timezone.now(), may_go_on=advance, processes=processes)
            scan.refresh_from_db()
            advance(scan)
        waiting = Candidate.objects.filter(status=Candidate.Status.WAITING).count()
        self.stdout.write(f"{scan.done:,} stories; {waiting:,} people wait for a decision.")
