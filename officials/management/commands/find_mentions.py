"""Prints the names of a text and the titles printed for them as JSON."""

import datetime as dt
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from officials.gather import roster_on
from officials.mentions import find_mentions
from officials.partial_dates import PartialDate
from officials.roster import Roster
from officials.roster_csv import BadRows, read_roster
from officials.titles import Finding, compare


class Command(BaseCommand):
    help = "Finds names and titles in a text file (or - for standard input) and prints JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a text file in UTF-8, or - for standard input")
        parser.add_argument(
            "--date", help="day of the event, 2022-12-20 or 20/12/2022; default today"
        )
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--no-registry", action="store_true", help="use no registry at all")
        which.add_argument(
            "--registry",
            metavar="FILE.csv",
            help="a CSV with name, alias, title, organization, from, to instead of the database",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        day = _day(options["date"])
        text = _read(options["file"])
        roster = _roster(options, day)
        findings = compare(find_mentions(text, roster.names), roster)
        rows = [_row(finding) for finding in findings]
        self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))


def _day(text: str | None) -> dt.date:
    if not text:
        return timezone.localdate()
    try:
        day = PartialDate.parse(text)
    except ValueError:
        day = None
    if day is None or day.day is None:
        raise CommandError(f"{text!r} is no day; write it as 2022-12-20.")
    return day.earliest


def _roster(options: dict[str, Any], day: dt.date) -> Roster:
    if options["no_registry"]:
        return Roster(day)
    if options["registry"] is None:
        return roster_on(day)
    try:
        return read_roster(_read(options["registry"]).splitlines(keepends=True), day)
    except BadRows as error:
        raise CommandError(f"{options['registry']}: nothing was read.\n{error}") from error


def _read(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise CommandError(f"Cannot read {name}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{name} is not UTF-8 (byte {error.start}).") from error


def _row(finding: Finding) -> dict[str, Any]:
    mention = finding.mention
    return {
        "name": mention.name,
        "start": mention.start,
        "end": mention.end,
        "person": finding.person,
        "titles": [
            {
                "surface": title.surface,
                "title": title.title,
                "organization": title.organization,
                "source": title.source.value,
            }
            for title in mention.titles
        ],
    }
