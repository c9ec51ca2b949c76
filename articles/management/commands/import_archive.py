"""manage.py import_archive PATH…: pages of the old site, kept as text files, become stories."""

import argparse
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.archive.files import pages_under
from articles.archive.load import DEFAULT_SECTION, Outcome, Result, import_file
from articles.models import Section
from foundation.progress import Progress


class Command(BaseCommand):
    help = (
        "Read kept pages of the old site (text files, or folders with *.txt below them) into "
        "stories. Running it again changes nothing; stories that an editor touched are left alone."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="file or folder")
        parser.add_argument(
            "--section",
            metavar="SLUG",
            help=f"section for new stories, by its slug (default: {DEFAULT_SECTION[0]})",
        )
        parser.add_argument(
            "--quiet-unchanged", action="store_true", help="leave unchanged stories out of the list"
        )

    def handle(self, *, paths: list[Path], section: str | None, **options) -> None:
        for path in paths:
            if not path.exists():
                raise CommandError(f"There is no file or folder {path}.")
        files = list(pages_under(paths))
        if not files:
            raise CommandError("No *.txt file lies below the given folders.")
        results = self._import(files, self._section(section))
        self._report(results, hide_unchanged=options["quiet_unchanged"])
        if all(result.outcome is Outcome.REFUSED for _, result in results):
            raise CommandError("Nothing could be imported; the reasons stand above.")

    def _section(self, slug: str | None) -> Section | None:
        if slug is None:
            return None
        found = Section.objects.filter(slug=slug).first()
        if found is None:
            known = ", ".join(Section.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"There is no section {slug!r}. Sections: {known or 'none yet'}.")
        return found

    def _import(self, files: list[Path], section: Section | None) -> list[tuple[Path, Result]]:
        at = timezone.now()
        results = []
        with Progress("Importing", len(files), self.stderr, unit="pages") as progress:
            for file in files:
                for result in import_file(file, section=section, at=at):
                    results.append((file, result))
                    progress.advance(0, note=file.name)
                progress.advance(1)
        return results

    def _report(self, results: list[tuple[Path, Result]], *, hide_unchanged: bool) -> None:
        shown_file = None
        for file, result in results:
            if hide_unchanged and result.outcome is Outcome.UNCHANGED and not result.reason:
                continue
            if file != shown_file:
                self.stdout.write(str(file))
                shown_file = file
            self.stdout.write(f"  {self._row(result)}")
        counts = Counter(result.outcome for _, result in results)
        totals = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome)
        self.stdout.write(f"{len(results)} stories: {totals}.")

    def _row(self, result: Result) -> str:
        style = self.style.ERROR if result.outcome is Outcome.REFUSED else self.style.SUCCESS
        number = f"#{result.article_id}" if result.article_id else "-"
        kind = "teaser" if result.is_teaser else "story"
        text = ": ".join(filter(None, (_shortened(result.headline), result.reason)))
        return f"{style(f'{result.outcome:<9}')}  {number:>7}  {kind:<6}  {text}"


def _shortened(headline: str, length: int = 90) -> str:
    return headline if len(headline) <= length else headline[: length - 1].rstrip() + "…"
