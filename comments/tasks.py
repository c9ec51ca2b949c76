"""What the timetable does for comments."""

from django.utils import timezone
from django_tasks import task

from comments.actions import gate, senders


@task
def forget_addresses() -> int:
    """Network addresses and what is counted by them are kept for two days."""
    gate.forget_rates(at=timezone.now())
    return senders.forget_addresses(at=timezone.now())
