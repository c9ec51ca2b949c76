"""Writes what readers see anew from the record: after a change of templates, sizes or names."""

from django.core.management.base import BaseCommand, CommandParser

from articles.actions.rebuilding import rebuild_publications
from articles.models import Article
from foundation.progress import Progress


class Command(BaseCommand):
    help = "Rebuild the public form of stories from their revisions and events."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "ids", nargs="*", type=int, help="stories; all that were ever public when none is given"
        )

    def handle(self, *args, **options) -> None:
        stories = Article.objects.exclude(published_at=None).order_by("pk")
        if options["ids"]:
            stories = stories.filter(pk__in=options["ids"])
        total, rows = stories.count(), 0
        if not total:
            self.stdout.write("No story was ever public.")
            return
        with Progress("Rebuilding", total, self.stderr, unit="stories") as progress:
            for article in stories.iterator(chunk_size=200):
                rows += rebuild_publications(article=article)
                progress.advance(1)
        self.stdout.write(f"{total} of {total} stories, {rows} public forms")
