"""Tasks are tried again, taken back from the dead, and enqueued by the clock."""

import random
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from newsroom import jobs
from newsroom.jobs import FAILED, READY, RUNNING, SUCCESSFUL, Entry, Policy

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
done: list[str] = []


@task
def write_down(word: str) -> None:
    done.append(word)


@task
def stumble() -> None:
    raise RuntimeError("stumbled")


@task
def dawdle() -> None:
    time.sleep(5)


@task
def of_the_timetable() -> None:
    done.append("timetable")


HERE = write_down.module_path.rsplit(".", 1)[0]
TIMETABLE = (Entry(f"{HERE}.of_the_timetable", timedelta(minutes=1)),)


@pytest.fixture(autouse=True)
def _database_queue(settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(jobs, "TIMETABLE", ())
    done.clear()


@pytest.fixture
def worker() -> jobs.Worker:
    return jobs.Worker("worker-1")


def only_row() -> DBTaskResult:
    return DBTaskResult.objects.get()


def make_row(status: str, *, worker_ids: list[str], **times: datetime) -> DBTaskResult:
    write_down.enqueue("x")
    row = DBTaskResult.objects.order_by("-enqueued_at").first()
    DBTaskResult.objects.filter(pk=row.pk).update(status=status, worker_ids=worker_ids, **times)
    row.refresh_from_db()
    return row


# --- tries ------------------------------------------------------------------------------------


def test_a_task_is_run_once(worker):
    write_down.enqueue("xin chào")
    assert worker.step() is True
    assert worker.step() is False
    assert done == ["xin chào"]
    assert only_row().status == SUCCESSFUL


def test_a_task_that_fails_waits_for_its_next_try(worker):
    stumble.enqueue()
    worker.step()

    row = only_row()
    assert row.status == READY
    assert row.run_after > row.started_at
    assert "stumbled" in row.traceback
    assert worker.step() is False, "its pause is not over"


def test_a_task_that_keeps_failing_is_given_up_after_its_tries(worker):
    stumble.enqueue()
    for attempt in range(1, jobs.DEFAULT_POLICY.tries + 1):
        DBTaskResult.objects.update(run_after=AT)
        assert worker.step() is True
        assert len(only_row().worker_ids) == attempt
    assert only_row().status == FAILED
    DBTaskResult.objects.update(run_after=AT)
    assert jobs.retry_failed(at=datetime.now(UTC)) == 0


def test_pauses_grow_and_end_at_the_longest():
    pauses = [Policy().pause_after(attempt) for attempt in range(1, 8)]
    assert pauses[0] == timedelta(seconds=10)
    assert pauses == sorted(pauses)
    assert len(set(pauses[:4])) == 4
    assert pauses[-1] == Policy().longest_pause


def test_a_policy_is_found_by_the_path_of_the_task(worker, monkeypatch):
    monkeypatch.setitem(jobs.POLICIES, stumble.module_path, Policy(tries=1))
    stumble.enqueue()
    worker.step()
    assert only_row().status == FAILED


def test_a_task_that_runs_past_its_limit_is_stopped(worker, monkeypatch):
    policy = Policy(tries=1, limit=timedelta(milliseconds=50))
    monkeypatch.setitem(jobs.POLICIES, dawdle.module_path, policy)
    dawdle.enqueue()
    began = time.monotonic()
    worker.step()
    assert time.monotonic() - began < 3
    assert "OutOfTime" in only_row().exception_class_path


def test_a_worker_that_died_between_failed_and_again_is_made_good():
    make_row(FAILED, worker_ids=["w"], finished_at=AT - timedelta(minutes=2), started_at=AT)
    assert jobs.retry_failed(at=AT) == 1
    assert only_row().status == READY


# --- lost workers -----------------------------------------------------------------------------


def test_what_runs_past_its_limit_and_grace_is_taken_back():
    limit = jobs.DEFAULT_POLICY.limit + jobs.GRACE
    late = make_row(RUNNING, worker_ids=["w"], started_at=AT - limit - timedelta(seconds=1))
    in_time = make_row(RUNNING, worker_ids=["w"], started_at=AT - limit + timedelta(seconds=1))
    assert jobs.take_back_lost(at=AT) == 1
    late.refresh_from_db()
    in_time.refresh_from_db()
    assert (late.status, in_time.status) == (READY, RUNNING)


def test_what_killed_its_workers_every_time_is_given_up():
    tries = jobs.DEFAULT_POLICY.tries
    make_row(RUNNING, worker_ids=["w"] * tries, started_at=AT - timedelta(days=1))
    jobs.take_back_lost(at=AT)
    row = only_row()
    assert row.status == FAILED
    assert "lost" in row.traceback
    assert row.task_result.errors[0].exception_class is TimeoutError


def test_a_replacement_takes_back_its_predecessors_tasks_and_no_others():
    mine = make_row(RUNNING, worker_ids=["other", "dead"], started_at=AT)
    theirs = make_row(RUNNING, worker_ids=["dead", "alive"], started_at=AT)
    assert jobs.take_back_from("dead", at=AT) == 1
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.status, theirs.status) == (READY, RUNNING)


def test_a_row_that_moved_on_is_not_put_back():
    row = make_row(RUNNING, worker_ids=["w"], started_at=AT - timedelta(days=1))
    DBTaskResult.objects.update(status=SUCCESSFUL)
    assert jobs._put_back(row, run_after=AT) is False
    assert only_row().status == SUCCESSFUL


# --- timetable --------------------------------------------------------------------------------


def test_an_entry_is_enqueued_when_it_is_due_and_not_before(worker):
    now = datetime.now(UTC)
    path = TIMETABLE[0].task_path
    assert jobs.enqueue_due(at=now, timetable=TIMETABLE) == [path]
    worker.step()
    assert done == ["timetable"]
    assert jobs.enqueue_due(at=now + timedelta(seconds=59), timetable=TIMETABLE) == []
    assert jobs.enqueue_due(at=now + timedelta(seconds=61), timetable=TIMETABLE) == [path]


def test_an_entry_that_still_waits_is_not_enqueued_again():
    now = datetime.now(UTC)
    jobs.enqueue_due(at=now, timetable=TIMETABLE)
    assert jobs.enqueue_due(at=now + timedelta(hours=5), timetable=TIMETABLE) == []


def test_the_timetable_goes_before_what_waits(worker):
    for number in range(3):
        write_down.enqueue(str(number))
    jobs.enqueue_due(at=datetime.now(UTC), timetable=TIMETABLE)
    worker.step()
    assert done == ["timetable"]


@pytest.mark.parametrize("entry", jobs.TIMETABLE, ids=lambda entry: entry.task_path)
def test_every_entry_names_a_task_whose_rows_are_kept_long_enough(entry):
    from django.utils.module_loading import import_string

    assert import_string(entry.task_path).module_path == entry.task_path
    assert entry.every < jobs.KEEP_SUCCESSFUL


def test_every_policy_names_a_task():
    from django.utils.module_loading import import_string

    for path in jobs.POLICIES:
        assert import_string(path).module_path == path


def test_finished_tasks_are_pruned_and_failed_ones_kept_longer():
    now = datetime.now(UTC)
    old = now - timedelta(days=3)
    gone = make_row(SUCCESSFUL, worker_ids=["w"], finished_at=old)
    kept = [
        make_row(SUCCESSFUL, worker_ids=["w"], finished_at=now - timedelta(days=1)),
        make_row(FAILED, worker_ids=["w"], finished_at=old),
        make_row(READY, worker_ids=[]),
    ]
    assert jobs.prune_tasks.func() == 1
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {row.pk for row in kept}
    assert gone.pk not in {row.pk for row in kept}


# --- the worker -------------------------------------------------------------------------------


def test_a_worker_waits_while_the_database_is_away_and_then_goes_on(worker, monkeypatch):
    """Its own task, which it could not finish, is taken back; nothing is lost."""
    write_down.enqueue("sau khi có lại")
    broken = iter([OperationalError("server closed the connection"), OperationalError("away")])
    claim = worker._claim

    def claim_sometimes():
        if error := next(broken, None):
            raise error
        row = claim()
        worker.must_stop = row is None
        return row

    monkeypatch.setattr(worker, "_claim", claim_sometimes)
    monkeypatch.setattr(worker, "_sleep", lambda: None)
    monkeypatch.setattr(jobs.connection, "close", lambda: None)
    make_row(RUNNING, worker_ids=["worker-1"], started_at=AT)
    worker.run()
    assert sorted(done) == ["sau khi có lại", "x"]


def test_a_worker_ends_when_nobody_wants_it():
    worker = jobs.Worker("worker-1", is_wanted=lambda: False)
    write_down.enqueue("không ai làm")
    worker.run()
    assert done == []


def test_tasks_enqueued_in_any_order_are_all_done(worker):
    words = [str(number) for number in range(20)]
    random.Random(7).shuffle(words)
    for word in words:
        write_down.enqueue(word)
    while worker.step():
        pass
    assert done == words, "first come, first served"
