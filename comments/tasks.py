"""What the timetable does for comments."""

from django.utils import timezone
from django_tasks import task

from comments.actions import senders


@task
def forget_addresses() -> int:
    """Network addresses are kept for two days."""
    return senders.forget_addresses(at=timezone.now())
