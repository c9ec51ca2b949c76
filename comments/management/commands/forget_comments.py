"""manage.py forget_comments: forgets what the newsroom no longer needs of its readers."""

from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from comments.actions import gate, retention, senders


class Command(BaseCommand):
    help = (
        "Forget comments that were turned down, and what is known of readers, after the times that"
        " NEWSROOM_COMMENTS_KEEP_REFUSED_DAYS and NEWSROOM_COMMENTS_KEEP_SENDERS_DAYS set. The"
        " worker does it every day; --dry-run only counts."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, forget nothing")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        at = timezone.now()
        if not dry_run:
            gate.forget_rates(at=at)
            senders.forget_addresses(at=at)
        counted = retention.due(at=at) if dry_run else retention.forget(at=at)
        for name, number in asdict(counted).items():
            self.stdout.write(f"{name}: {number}")
