"""manage.py import_old_addresses FILE.csv: addresses of the former site lead to stories of this one."""

import argparse
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.archive.addresses import ADDRESS, GONE, LEADS_TO, WrongFile, read_list, write_list
from foundation.progress import Progress

FAULTS_SHOWN = 50


class Command(BaseCommand):
    help = (
        f"Read a CSV file with the columns {ADDRESS} (path, or whole address, of the former site) "
        f"and {LEADS_TO} (the number of a story, or {GONE!r}). Such an address answers 301 or 410 "
        "from then on. One wrong line keeps the whole file out; running it again changes nothing."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.csv", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="judge and count, write nothing")

    def handle(self, *, file: Path, dry_run: bool, **options: object) -> None:
        try:
            # Excel puts a mark in front of UTF-8.
            with file.open(encoding="utf-8-sig", newline="") as opened:
                lines = read_list(opened)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except WrongFile as error:
            raise CommandError(f"{file}: {error}") from error
        self._refuse_faults([line for line in lines if line.fault], len(lines))
        with transaction.atomic():
            with Progress("Writing", len(lines), self.stderr, unit="addresses") as progress:
                counts = write_list(lines, progress.advance)
            transaction.set_rollback(dry_run)
        totals = ", ".join(f"{counts[what]} {what}" for what in ("new", "changed", "unchanged"))
        self.stdout.write(f"{totals}.{' Nothing was written (--dry-run).' if dry_run else ''}")

    def _refuse_faults(self, faults: list, total: int) -> None:
        for line in faults[:FAULTS_SHOWN]:
            self.stderr.write(f"Line {line.number}, {line.address or '(empty)'}: {line.fault}.")
        if len(faults) > FAULTS_SHOWN:
            self.stderr.write(f"… and {len(faults) - FAULTS_SHOWN} more.")
        if faults:
            raise CommandError(f"{len(faults)} of {total} lines are wrong: nothing was written.")
