"""manage.py scan_archive: people whom imported stories name become candidates of the registry."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.archive import scanning
from articles.models import ArchiveScan, Candidate
from foundation.progress import Progress


class Command(BaseCommand):
    help = "Look through all imported stories for people; running it again changes nothing."

    def handle(self, **options) -> None:
        scan = scanning.begin(at=timezone.now())
        names = scanning.registry_index()
        with Progress("Scanning", scan.total, self.stderr, unit="stories") as progress:
            done = 0
            while scanning.scan_batch(scan, names, at=timezone.now()):
                scan = ArchiveScan.objects.get(pk=scan.pk)
                progress.advance(scan.done - done)
                done = scan.done
        waiting = Candidate.objects.filter(status=Candidate.Status.WAITING).count()
        self.stdout.write(f"{done:,} stories; {waiting:,} people wait for a decision.")
