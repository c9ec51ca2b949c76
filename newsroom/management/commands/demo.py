"""Load the demo newsroom; a second time it changes nothing."""

from django.core.management.base import BaseCommand, CommandError

from newsroom.demo.loading import DemoRefused, load


class Command(BaseCommand):
    help = (
        "Load the demo newsroom: stories, pictures, comments and officials of an invented station."
    )

    def handle(self, **options: object) -> None:
        try:
            load(progress=self._say)
        except DemoRefused as refusal:
            raise CommandError(str(refusal)) from None

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
