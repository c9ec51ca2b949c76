"""manage.py alarms: what is late, failed or full."""

import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from newsroom.watching import alarms


class Command(BaseCommand):
    help = (
        "Look whether something is late, failed or full, and mail what is new to NEWSROOM_ALARM_TO."
        " Ends with 1 if something is wrong. For a timer of the system, beside the worker's own look."
    )
    requires_system_checks = []

    def handle(self, **options: object) -> None:
        found = alarms.look(at=timezone.now())
        for trouble in found:
            self.stdout.write(trouble.words)
        if found:
            sys.exit(1)
        self.stdout.write("All is well.")
