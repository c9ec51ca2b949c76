"""manage.py export_popolo [FILE]: the public part of the registry as Popolo JSON."""

import argparse
from pathlib import Path

from django.core.management.base import BaseCommand

from officials.exchange.popolo import popolo_json


class Command(BaseCommand):
    help = "Write persons, organizations, memberships, posts and areas as Popolo JSON."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", nargs="?", help="default: standard output")

    def handle(self, *, file: str | None, **options) -> None:
        if file is None:
            self.stdout.write(popolo_json(), ending="")
            return
        Path(file).write_text(popolo_json(), encoding="utf-8")
        self.stdout.write(f"Wrote {file}.")
