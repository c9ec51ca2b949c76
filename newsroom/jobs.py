"""What the task queue in the database lacks: further tries, lost workers, a timetable, a worker
that outlives the database.

Apps declare tasks with `django_tasks.task` and know nothing of this file. A task may run twice, so
it must not matter if it does.

    READY -> RUNNING -> SUCCESSFUL
      ^         |-----> FAILED --- tries left ---> READY, after a pause
      |---------|       its worker died, or it ran past its limit

How often a task was tried is the number of workers its row lists.
"""

import logging
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import FrameType

from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    transaction,
)
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus, task
from django_tasks_db.management.commands.db_worker import Worker as PackagedWorker
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

FAILED, READY, RUNNING, SUCCESSFUL = (
    TaskResultStatus.FAILED,
    TaskResultStatus.READY,
    TaskResultStatus.RUNNING,
    TaskResultStatus.SUCCESSFUL,
)


# --- policies ---------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How stubbornly a task is pursued. Pauses grow sixfold: 10 s, 1 min, 6 min, 36 min, 1 h."""

    tries: int = 5
    limit: timedelta = timedelta(minutes=5)
    first_pause: timedelta = timedelta(seconds=10)
    longest_pause: timedelta = timedelta(hours=1)

    def pause_after(self, attempt: int) -> timedelta:
        return min(self.first_pause * 6 ** (attempt - 1), self.longest_pause)


# The next run of the timetable is the next try.
ONCE = Policy(tries=1)
DEFAULT_POLICY = Policy()
# By the path of the task, for those that need another one.
POLICIES: dict[str, Policy] = {
    "newsroom.jobs.settle_schedules": ONCE,
    "newsroom.jobs.prune_tasks": ONCE,
    "newsroom.jobs.look_for_trouble": ONCE,
    "articles.tasks.go_on_with_releases": ONCE,
    "articles.tasks.rescan_where_names_were_added": ONCE,
    "articles.tasks.forget_autosaves": ONCE,
    "comments.tasks.forget_addresses": ONCE,
    "comments.tasks.forget_old": ONCE,
    "comments.tasks.add_likes": ONCE,
    "comments.tasks.score_waiting": ONCE,
    "comments.tasks.learn_from_decisions": ONCE,
    "comments.tasks.tell_of_slow_queue": ONCE,
}


def policy_of(task_path: str) -> Policy:
    return POLICIES.get(task_path, DEFAULT_POLICY)


def give_another_try(row: DBTaskResult, *, at: datetime) -> bool:
    """Put a failed task back if it has tries left. Of several callers one succeeds."""
    attempt = len(row.worker_ids)
    policy = policy_of(row.task_path)
    if attempt >= policy.tries:
        return False
    return _put_back(row, run_after=at + policy.pause_after(attempt))


def _put_back(row: DBTaskResult, *, run_after: datetime) -> bool:
    """Only if the row is still as it was read: nobody else took it meanwhile."""
    unchanged = DBTaskResult.objects.filter(pk=row.pk, status=row.status, started_at=row.started_at)
    return bool(unchanged.update(status=READY, run_after=run_after, finished_at=None))


# --- lost and failed --------------------------------------------------------------------------

# The worker itself stops a task at its limit; only the dead are later than that.
GRACE = timedelta(minutes=1)
# A worker that dies between "failed" and "again" is made good within this time.
LOOK_BACK = timedelta(days=1)


def take_back_lost(*, at: datetime) -> int:
    """Put back what ran past its limit: the worker is dead. How many."""
    shortest = min(policy.limit for policy in (DEFAULT_POLICY, *POLICIES.values()))
    suspects = DBTaskResult.objects.running().filter(started_at__lt=at - shortest - GRACE)
    lost = [row for row in suspects if row.started_at < at - policy_of(row.task_path).limit - GRACE]
    return sum(_take_back(row, at=at) for row in lost)


def take_back_from(worker_id: str, *, at: datetime) -> int:
    """Put back what this worker, known to be gone or idle, still seems to run. How many."""
    rows = DBTaskResult.objects.running().filter(worker_ids__contains=worker_id)
    return sum(_take_back(row, at=at) for row in rows if row.worker_ids[-1] == worker_id)


def _take_back(row: DBTaskResult, *, at: datetime) -> bool:
    attempt = len(row.worker_ids)
    logger.warning("Task %s (%s) lost its worker in try %d.", row.pk, row.task_path, attempt)
    if attempt < policy_of(row.task_path).tries:
        return _put_back(row, run_after=at)
    return bool(
        DBTaskResult.objects.filter(pk=row.pk, status=RUNNING, started_at=row.started_at).update(
            status=FAILED,
            finished_at=at,
            exception_class_path="builtins.TimeoutError",
            traceback=f"The worker was lost in try {attempt}, the last one.",
        )
    )


def retry_failed(*, at: datetime) -> int:
    """Put back what failed lately with tries left. How many."""
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=at - LOOK_BACK)
    return sum(give_another_try(row, at=at) for row in failed)


# --- timetable --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """A task without arguments that is due again `every` so long after it was last enqueued."""

    task_path: str
    every: timedelta


TIMETABLE: tuple[Entry, ...] = (
    Entry("newsroom.jobs.settle_schedules", timedelta(seconds=30)),
    Entry("newsroom.jobs.prune_tasks", timedelta(hours=6)),
    Entry("newsroom.jobs.look_for_trouble", timedelta(minutes=5)),
    Entry("articles.tasks.go_on_with_releases", timedelta(seconds=30)),
    Entry("articles.tasks.rescan_where_names_were_added", timedelta(minutes=1)),
    Entry("articles.tasks.forget_readings", timedelta(days=1)),
    Entry("articles.tasks.forget_autosaves", timedelta(days=1)),
    Entry("comments.tasks.forget_addresses", timedelta(hours=1)),
    Entry("comments.tasks.forget_old", timedelta(days=1)),
    Entry("comments.tasks.add_likes", timedelta(seconds=30)),
    Entry("comments.tasks.score_waiting", timedelta(seconds=30)),
    Entry("comments.tasks.learn_from_decisions", timedelta(days=1)),
    Entry("comments.tasks.tell_of_slow_queue", timedelta(minutes=5)),
    Entry("newsroom.signing_in.tasks.forget_old", timedelta(hours=6)),
)
# Of all workers one keeps the timetable at a time; the number is arbitrary.
TIMETABLE_LOCK = 7_140_311
# Before the ordinary tasks: these are short, and others wait for what they do.
TIMETABLE_PRIORITY = 50


def enqueue_due(*, at: datetime, timetable: tuple[Entry, ...] | None = None) -> list[str]:
    """Enqueue what is due; the paths. Never twice at once, however many workers look.

    What is still waiting or running is not enqueued again, so a slow time makes no queue.
    """
    timetable = TIMETABLE if timetable is None else timetable
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [TIMETABLE_LOCK])
        if not cursor.fetchone()[0]:
            return []
        not_yet = _not_yet_due(timetable, at)
        due = [entry.task_path for entry in timetable if entry.task_path not in not_yet]
        for path in due:
            import_string(path).using(priority=TIMETABLE_PRIORITY).enqueue()
    return due


def _not_yet_due(timetable: tuple[Entry, ...], at: datetime) -> set[str]:
    every = {entry.task_path: entry.every for entry in timetable}
    rows = (
        DBTaskResult.objects.order_by()
        .filter(task_path__in=every)
        .values("task_path")
        .annotate(
            last=Max("enqueued_at"), unfinished=Count("pk", filter=Q(status__in=[READY, RUNNING]))
        )
    )
    return {
        row["task_path"]
        for row in rows
        if row["unfinished"] or row["last"] > at - every[row["task_path"]]
    }


@task
def settle_schedules() -> None:
    """Readers see scheduled stories by the clock; this brings the desk's state after them."""
    from articles.actions import publishing

    publishing.settle_due(at=timezone.now())


@task
def look_for_trouble() -> int:
    """Operators hear of what is late or full; how many things are."""
    from newsroom.watching import alarms

    return len(alarms.look(at=timezone.now()))


# Longer than the longest interval of the timetable, whose memory these rows are.
KEEP_SUCCESSFUL = timedelta(days=2)
KEEP_FAILED = timedelta(days=30)


@task
def prune_tasks() -> int:
    """Delete finished tasks; failed ones stay longer, for whoever asks why."""
    now = timezone.now()
    old = Q(status=SUCCESSFUL, finished_at__lt=now - KEEP_SUCCESSFUL)
    old |= Q(status=FAILED, finished_at__lt=now - KEEP_FAILED)
    return DBTaskResult.objects.filter(old).delete()[0]


# --- the worker -------------------------------------------------------------------------------


class OutOfTime(Exception):
    """A task ran past the limit of its policy."""


class Worker:
    """Runs tasks one by one until it is told to stop, and waits while the database is away."""

    INTERVAL = 1.0
    TICK = 5.0

    def __init__(
        self,
        worker_id: str,
        *,
        predecessor: str = "",
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """`predecessor` is a dead worker, whose tasks this one takes back."""
        self.worker_id = worker_id
        self.predecessor = predecessor
        self.is_wanted = is_wanted
        self.must_stop = False
        self._sleeps = False
        self._next_tick = 0.0
        self._runner = PackagedWorker(
            queue_names=["*"],
            interval=self.INTERVAL,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )

    def stop_on_signals(self) -> None:
        signal.signal(signal.SIGINT, self._stop)
        signal.signal(signal.SIGTERM, self._stop)

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        """The running task is finished first; a second signal ends it (it will be tried again)."""
        if self._sleeps or self.must_stop:
            raise SystemExit(0)
        self.must_stop = True

    def run(self) -> None:
        is_away = False
        is_clean = False
        while not self.must_stop and self.is_wanted():
            try:
                if not is_clean:
                    self._take_back_own()
                    is_clean = True
                if is_away:
                    logger.info("The database answers again.")
                    is_away = False
                close_old_connections()
                had_work = self.step()
            except (OperationalError, InterfaceError) as error:
                if not is_away:
                    logger.warning("Waiting for the database: %s", str(error).split("\n")[0])
                is_away = True
                is_clean = had_work = False
                connection.close()
            if not had_work and not self.must_stop:
                self._sleep()

    def _take_back_own(self) -> None:
        """At the start, and after the database was away: nothing of ours is running, whatever the
        rows say."""
        for worker_id in filter(None, (self.worker_id, self.predecessor)):
            take_back_from(worker_id, at=timezone.now())

    def step(self) -> bool:
        """Look at the timetable now and then, and run one task. False if there was none."""
        if time.monotonic() >= self._next_tick:
            self._next_tick = time.monotonic() + self.TICK
            look_after_queue(at=timezone.now())
        row = self._claim()
        if row is None:
            return False
        self._run(row)
        return True

    def _sleep(self) -> None:
        self._sleeps = True
        time.sleep(self.INTERVAL)
        self._sleeps = False

    def _claim(self) -> DBTaskResult | None:
        with transaction.atomic():
            row = DBTaskResult.objects.ready().filter(backend_name="default").get_locked()
            if row is not None:
                row.claim(self.worker_id)
        return row

    def _run(self, row: DBTaskResult) -> None:
        with _time_limit(policy_of(row.task_path).limit):
            self._runner.run_task(row)
        if row.status == FAILED:
            attempt = len(row.worker_ids)
            last_line = row.traceback.strip().rsplit("\n", 1)[-1]
            logger.error("Task %s (%s), try %d: %s", row.pk, row.task_path, attempt, last_line)
            if not give_another_try(row, at=timezone.now()):
                logger.error("Task %s (%s) is given up.", row.pk, row.task_path)


def look_after_queue(*, at: datetime) -> None:
    take_back_lost(at=at)
    retry_failed(at=at)
    enqueue_due(at=at)


@contextmanager
def _time_limit(limit: timedelta) -> Iterator[None]:
    """Raises OutOfTime inside the block; works in the main thread only."""

    def ring(signum: int, frame: FrameType | None) -> None:
        raise OutOfTime(f"ran longer than {limit}")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, limit.total_seconds())
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
