"""manage.py import_registry FILE [--dry-run]: a CSV file changes the registry, whole or not at all."""

import argparse
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from foundation.problems import Refused
from foundation.progress import Progress
from officials.exchange.importing import Difference, Outcome, Report, import_registry

STYLES = {Outcome.NEW: "SUCCESS", Outcome.CHANGED: "WARNING", Outcome.REFUSED: "ERROR"}


class Command(BaseCommand):
    help = (
        "Read people, organisations, posts and tenures from CSV (docs/officials.md has the "
        "columns). Shows what each line does; one bad line and nothing is written. Lines that the "
        "file lacks are not deleted."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a CSV file, or - for standard input")
        parser.add_argument(
            "--dry-run", action="store_true", help="show the differences and write nothing"
        )

    def handle(self, *, file: str, dry_run: bool, **options) -> None:
        report = self._import(_content(file), dry_run)
        for difference in report.worth_seeing:
            self._show(difference)
        for note in report.notes:
            self.stdout.write(self.style.WARNING(note))
        counts = ", ".join(
            f"{report.count(outcome):,} {outcome.name.lower()}" for outcome in Outcome
        )
        if report.is_refused:
            raise CommandError(f"{counts}. Nothing was written; the reasons stand above.")
        self.stdout.write(f"{counts}. {'Nothing was written.' if dry_run else 'Written.'}")

    def _import(self, content: bytes, dry_run: bool) -> Report:
        with Progress("Comparing", None, self.stderr, unit="lines") as progress:
            try:
                return import_registry(
                    content,
                    is_dry_run=dry_run,
                    on_row=lambda done, total: progress.advance(1, note=f"of {total:,}"),
                )
            except Refused as no:
                raise CommandError(str(no)) from no

    def _show(self, one: Difference) -> None:
        style = getattr(self.style, STYLES[one.outcome])
        self.stdout.write(
            f"line {one.line}: {style(one.outcome.name.lower())} {one.kind} {one.what}".rstrip()
        )
        for reason in one.reasons:
            self.stdout.write(f"    {reason}")
        for change in one.changes:
            self.stdout.write(f"    {change.label}: {change.before} → {change.after}")


def _content(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
