"""What runs beside the desk: the archive is looked through for people of the registry; old counts of
readings go; a bulletin whose release was cut short goes on."""

import time
from datetime import datetime

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from articles.actions import autosaving, bulletins, counting
from articles.archive import scanning
from articles.models import ArchiveScan
from officials.models import Person, PersonName

# Seconds after which a scan lets other tasks go first.
_TURN = 60


@task
def rescan_where_names_were_added() -> bool:
    """Begins a scan when a person or an alias came after the last one began, one scan at a time; one
    whose worker was lost goes on."""
    last = ArchiveScan.objects.first()
    if last is not None and last.finished_at is None:
        if not _is_under_way():
            scan_on.enqueue(last.pk)
        return False
    names = _names_added_since(last.begun_at) if last else ()
    is_needed = bool(names) or (last is None and Person.objects.exists())
    if is_needed and scanning.imported().exists():
        scan_on.enqueue(scanning.begin(at=timezone.now(), names=names).pk)
    return is_needed


def _names_added_since(moment: datetime) -> list[str]:
    added = {"history_date__gt": moment, "history_type": "+"}
    return [
        *Person.history.filter(**added).values_list("display_name", flat=True),
        *PersonName.history.filter(**added).values_list("text", flat=True),
    ]


@task
def scan_on(scan_id: int) -> None:
    """Some batches, then the next as a task of its own, so that other tasks have their turn;
    running twice does no harm."""
    scan = ArchiveScan.objects.get(pk=scan_id)
    ends = time.monotonic() + _TURN
    if scan.finished_at is None and scanning.go_on(
        scan, at=timezone.now(), may_go_on=lambda scan: time.monotonic() < ends
    ):
        scan_on.enqueue(scan_id)


@task
def forget_readings() -> int:
    return counting.forget_readings(at=timezone.now())


@task
def go_on_with_releases() -> int:
    return bulletins.go_on_with_releases(at=timezone.now())


@task
def forget_autosaves() -> int:
    return autosaving.forget_old(at=timezone.now())


def _is_under_way() -> bool:
    waiting = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return DBTaskResult.objects.filter(task_path=scan_on.module_path, status__in=waiting).exists()
