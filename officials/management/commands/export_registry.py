"""manage.py export_registry [FILE]: the whole registry as CSV."""

import argparse
from pathlib import Path

from django.core.management.base import BaseCommand

from officials.exchange.writing import csv_of_registry


class Command(BaseCommand):
    help = (
        "Write the registry as CSV (UTF-8 with a byte order mark; docs/officials.md has the "
        "columns). What it writes, import_registry reads back without a change."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", nargs="?", help="default: standard output")

    def handle(self, *, file: str | None, **options) -> None:
        content = csv_of_registry()
        if file is None:
            self.stdout.write(content, ending="")
            return
        Path(file).write_text(content, encoding="utf-8", newline="")
        rows = content.count("\r\n") - 1
        self.stdout.write(f"Wrote {rows:,} lines to {file}.")
