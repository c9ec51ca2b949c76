"""manage.py screen FILE|-: what the chain of checks finds in comments, one JSON object a line."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from comments.screening import inforce
from comments.screening.chain import screen
from comments.screening.rules import Book
from comments.screening.submission import READ_AT_MOST, Submission
from foundation import vietnamese


class Command(BaseCommand):
    help = (
        'Read JSON lines {"text": …, "name": …} and print for each the findings (check, rule, field,'
        " start, end, matched) and the outcome that the chain would give if trusted readers were"
        " let through: pass, hold, senior or refuse. Places count characters of the text as sent,"
        " after it was tidied (normal form, nothing invisible at blanks' ends)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a file of JSON lines, - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            book = inforce.newest_book()
        except DatabaseError:
            self.stderr.write("The database does not answer: the starting rulebook is used.")
            book = inforce.starting_book()
        path = options["file"]
        try:
            lines = sys.stdin if path == "-" else Path(path).read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} cannot be read: {error}.") from error
        for answer in answers(lines, book):
            self.stdout.write(json.dumps(answer, ensure_ascii=False))


def answers(lines: Iterable[str], book: Book) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text, name = row["text"], row.get("name") or "Bạn đọc"
            if not isinstance(text, str) or not isinstance(name, str):
                raise TypeError
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise CommandError(f'Line {number} is no {{"text": …, "name": …}}.') from error
        yield answer_to(text, name, book)


def answer_to(text: str, name: str, book: Book) -> dict[str, Any]:
    """`matched` is looked up in the text as sent where places agree with it."""
    submission = submission_of(text, name, book)
    verdict = screen(submission)
    return {
        "findings": [
            {
                "check": found.check,
                "rule": found.rule,
                "field": found.field,
                "start": found.start,
                "end": found.end,
                "matched": getattr(submission, found.field)[found.start : found.end]
                if found.start is not None
                else "",
            }
            for found in verdict.findings
        ],
        "outcome": verdict.outcome.name.lower(),
    }


def submission_of(text: str, name: str, book: Book) -> Submission:
    """A comment that nothing is known of but its words. The text stays as it was sent, so that
    places count in what the caller holds."""
    kept = text[:READ_AT_MOST]
    return Submission(
        sent=kept,
        sent_name=name[:READ_AT_MOST],
        text=kept if vietnamese.tidy_text(kept) else "",
        name=vietnamese.tidy_line(name[:READ_AT_MOST]),
        length=len(text),
        book=book,
    )
