"""What runs beside the desk: the archive is looked through for people of the registry."""

from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from articles.archive import scanning
from articles.models import ArchiveScan
from officials.models import Person, PersonName


@task
def rescan_where_names_were_added() -> bool:
    """Begins a scan when a person or an alias came after the last one began, one scan at a time; one
    whose worker was lost goes on."""
    last = ArchiveScan.objects.first()
    if last is not None and last.finished_at is None:
        if not _is_under_way():
            scan_on.enqueue(last.pk)
        return False
    since = Q(history_date__gt=last.begun_at) if last else Q()
    is_needed = any(
        model.history.filter(since, history_type="+").exists() for model in (Person, PersonName)
    )
    if is_needed and scanning.imported().exists():
        scan_on.enqueue(scanning.begin(at=timezone.now()).pk)
    return is_needed


@task
def scan_on(scan_id: int) -> None:
    """One batch, then the next as a task of its own; running twice does no harm."""
    scan = ArchiveScan.objects.get(pk=scan_id)
    if scan.finished_at is None and scanning.scan_batch(
        scan, scanning.registry_index(), at=timezone.now()
    ):
        scan_on.enqueue(scan_id)


def _is_under_way() -> bool:
    waiting = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return DBTaskResult.objects.filter(task_path=scan_on.module_path, status__in=waiting).exists()
