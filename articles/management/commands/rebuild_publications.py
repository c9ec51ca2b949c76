"""Writes what readers see anew from the record: after a change of templates, sizes or names."""

from django.core.management.base import BaseCommand, CommandParser

from articles.actions.rebuilding import rebuild_publications
from articles.models import Article


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
        for done, article in enumerate(stories.iterator(chunk_size=200), start=1):
            rows += rebuild_publications(article=article)
            if done % 100 == 0 or done == total:
                self.stdout.write(f"{done} of {total} stories, {rows} public forms")
        if not total:
            self.stdout.write("No story was ever public.")
