"""manage.py base_backup: a copy of the embedded cluster, from which `recover` can go to any moment."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom.backup import Refused, archive, database
from newsroom.embedded_postgres import CannotRun


class Command(BaseCommand):
    help = (
        "Copy the embedded database into NEWSROOM_ARCHIVE while it runs, verify the copy, and forget"
        " all but the newest ones. Once a day is a good rhythm."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--keep", type=int, default=3, help="copies to keep (default: 3)")

    def handle(self, *, keep: int, **options: object) -> None:
        folder = archive_of_this_instance()
        try:
            with database.at_hand():
                base = archive.take_base(settings.VAR_DIR, folder, at=timezone.now())
            gone = archive.forget_before(folder, keep=max(1, keep))
        except (Refused, CannotRun, OSError) as error:
            raise CommandError(f"No copy was taken. {error}") from None
        self.stdout.write(
            f"{base.folder} is whole: from {timezone.localtime(base.finished_at):%d/%m/%Y %H:%M:%S}"
            f" on every moment can be recovered. {gone} older copies were removed."
        )


def archive_of_this_instance() -> Path:
    if not settings.IS_DATABASE_EMBEDDED:
        raise CommandError(
            "DATABASE_URL names a PostgreSQL of your own: docs/operations.md tells of pgBackRest."
        )
    if settings.ARCHIVE is None:
        raise CommandError("NEWSROOM_ARCHIVE names no folder, so nothing is archived.")
    return settings.ARCHIVE
