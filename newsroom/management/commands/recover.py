"""manage.py recover --to MOMENT: the embedded database as it was then."""

import fcntl
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom import embedded_postgres
from newsroom.backup import Refused, archive
from newsroom.embedded_postgres import CannotRun
from newsroom.management.commands.base_backup import archive_of_this_instance


class Command(BaseCommand):
    help = (
        "Bring the embedded database back to a moment, from the copies and changes in"
        " NEWSROOM_ARCHIVE. What it is now is kept beside it."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to",
            required=True,
            metavar="MOMENT",
            help='"2026-11-24 20:05" or "2026-11-24 20:05:30", in the time zone of the station',
        )

    def handle(self, *, to: str, **options: object) -> None:
        folder = archive_of_this_instance()
        moment = _moment(to)
        try:
            with _closed_newsroom():
                former = archive.recover(settings.VAR_DIR, folder, to=moment, at=timezone.now())
                # Whoever opens the newsroom next starts it, and stops it in the end.
                embedded_postgres.stop(settings.VAR_DIR)
        except (Refused, CannotRun, OSError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"The database is what it was at {timezone.localtime(moment):%d/%m/%Y %H:%M:%S}.\n"
            f"What it was until now lies in {former}; remove it when it is not needed any more.\n"
            "Media files that were deleted since then come back from a backup only.\n"
            "Take a new copy soon: manage.py base_backup"
        )


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f'{text!r} is no moment of the form "2026-11-24 20:05".') from None
    return moment if moment.tzinfo else timezone.make_aware(moment)


@contextmanager
def _closed_newsroom() -> Iterator[None]:
    """`up` would start the server again while it is being put in order."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR_DIR / "up.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError("The newsroom is open: close it first (Ctrl-C in `up`).") from None
        yield
