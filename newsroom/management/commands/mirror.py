"""manage.py mirror DIR: the public site as plain files."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from foundation.progress import Progress
from newsroom.mirror import mirror_in


class Command(BaseCommand):
    help = (
        "Make the whole public site as plain files in DIR/site, for a web server to give when"
        " everything else is dead (deploy/mirror.conf). With NEWSROOM_MIRROR=DIR in its environment"
        " `manage.py work` keeps them true from then on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, nargs="?", default=settings.MIRROR)

    def handle(self, *, folder: Path | None, **options: object) -> None:
        if folder is None:
            raise CommandError("Name a folder, or set NEWSROOM_MIRROR.")
        try:
            mirror = mirror_in(folder.absolute())
            with Progress("Pages", None, self.stderr, unit="files") as progress:
                count = mirror.make_everything(progress.advance)
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error.strerror}") from None
        self.stdout.write(f"{mirror.root}: {count:,} pages and their pictures.")
