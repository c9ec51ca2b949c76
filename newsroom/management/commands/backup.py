"""manage.py backup DIR: database, media and settings as files that `restore` reads."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone

from newsroom.backup import Refused
from newsroom.backup.taking import take
from newsroom.embedded_postgres import CannotRun


class Command(BaseCommand):
    help = (
        "Write a backup of the whole newsroom into DIR, which has to be new or empty. The newsroom"
        " goes on meanwhile. docs/operations.md tells where to keep it."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument(
            "--former",
            metavar="DIR",
            type=Path,
            help="an earlier backup on the same disk: unchanged media files are shared with it",
        )

    def handle(self, *, folder: Path, former: Path | None, **options: object) -> None:
        try:
            about = take(folder, at=timezone.now(), out=self.stderr, former=former)
        except (Refused, CannotRun, Error, OSError) as error:
            raise CommandError(f"No backup was taken. {error}") from None
        self.stdout.write(
            f"{folder}: {sum(about.rows.values()):,} rows, {about.files:,} media files"
            f" ({about.bytes / 2**20:,.0f} MB). Keep it as secret as the database."
        )
