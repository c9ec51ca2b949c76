"""manage.py reconcile_counts: compares every story's count of comments with the comments."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments.actions.counting import differences, mend


class Command(BaseCommand):
    help = "Compare the counts that stories show with the comments; with --mend count anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="write the right counts")

    def handle(self, *args: Any, **options: Any) -> None:
        found = differences()
        for article, kept, shown in found:
            self.stdout.write(f"Story {article}: the page says {kept}, {shown} are shown.")
            if options["mend"]:
                mend(article)
        if not found:
            self.stdout.write("No difference.")
        elif not options["mend"]:
            raise CommandError(f"{len(found)} differences; --mend counts anew.")
