"""manage.py restore DIR: makes this instance what a backup holds."""

from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone

from newsroom.backup import Refused
from newsroom.backup.restoring import Restored, restore
from newsroom.embedded_postgres import CannotRun


class Command(BaseCommand):
    help = (
        "Restore a backup into an empty instance. All of it is verified first; one that is damaged,"
        " empty, too old or of a later release is refused before anything is touched."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="give up all stories, comments, accounts and files that this instance holds",
        )
        parser.add_argument(
            "--days", type=int, default=7, help="how old the backup may be (default: 7)"
        )
        parser.add_argument(
            "--check", action="store_true", help="verify everything and change nothing"
        )

    def handle(
        self, *, folder: Path, replace: bool, days: int, check: bool, **options: object
    ) -> None:
        try:
            result = restore(
                folder,
                at=timezone.now(),
                out=self.stderr,
                oldest=timedelta(days=days),
                may_replace=replace,
                only_look=check,
            )
        except (Refused, CannotRun, Error, OSError) as error:
            raise CommandError(str(error)) from None
        for line in _told(folder, result, check):
            self.stdout.write(line)


def _told(folder: Path, result: Restored, check: bool) -> list[str]:
    about = result.about
    taken = timezone.localtime(about.taken_at)
    what = f"{sum(about.rows.values()):,} rows and {about.files:,} media files of {taken:%d/%m/%Y %H:%M}"
    lines = [f"{folder} is whole: {what}." if check else f"Restored: {what}."]
    if result.other_settings:
        names = ", ".join(result.other_settings)
        lines.append(f"These variables said something else there (see settings.env): {names}")
    if result.is_older_release and not check:
        lines.append("The backup is of an earlier release: run manage.py migrate (`up` does).")
    return lines
