"""Figures for Prometheus. Each process counts for itself and leaves its counts in a file now and then;
`manage.py work` adds them up, asks the database for the queues, and shows it all on a port of its own.

Counts only grow: what a process counted that is gone is kept in a file of the departed.
"""

import atexit
import contextlib
import fcntl
import json
import logging
import os
import secrets
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

logger = logging.getLogger(__name__)

WRITTEN_EVERY = 5.0
# Upper bounds of the classes of durations, in seconds.
BOUNDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
DEPARTED = "departed"
ADDRESS = "127.0.0.1"

# A name and its labels as Prometheus writes them: `newsroom_requests_total{view="home",status="200"}`.
Counts = dict[str, float]

HELP = {
    "newsroom_requests_total": ("counter", "Requests that Django answered, by view and status."),
    "newsroom_request_seconds": ("histogram", "How long Django took for them."),
    "newsroom_page_hits_total": ("counter", "Public pages answered from memory, without Django."),
    "newsroom_page_kept": ("gauge", "Pages in memory, by all processes."),
    "newsroom_page_bytes": ("gauge", "Bytes of these pages."),
    "newsroom_errors_total": ("counter", "Requests that were answered by 5xx."),
    "newsroom_tasks": ("gauge", "Tasks by their status."),
    "newsroom_tasks_oldest_seconds": ("gauge", "How long the oldest task is overdue."),
    "newsroom_comments_waiting": ("gauge", "Comments that wait for a person."),
    "newsroom_comments_oldest_seconds": ("gauge", "How long the oldest of them waits."),
    "newsroom_purges_waiting": ("gauge", "Purges that caches in front have not acknowledged."),
    "newsroom_purge_lag_seconds": ("gauge", "How long the oldest of them is overdue."),
    "newsroom_decisions_last_hour": ("gauge", "Decisions on comments in the last hour, by verb."),
    "newsroom_disk_free_ratio": ("gauge", "Free part of the disk of a folder."),
    "newsroom_database_up": ("gauge", "Whether the database answered this question."),
}


# --- in each process --------------------------------------------------------------------------

_counts: Counter[str] = Counter()
_lock = threading.Lock()
# What is asked at the moment of writing, such as the size of this process's memory of pages.
_asked: list[Callable[[], Counts]] = []


def sample(name: str, **labels: str | int) -> str:
    if not labels:
        return name
    inner = ",".join(f'{key}="{_escaped(str(value))}"' for key, value in labels.items())
    return f"{name}{{{inner}}}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def note_request(view: str, status: int, seconds: float) -> None:
    with _lock:
        _counts[sample("newsroom_requests_total", view=view, status=status)] += 1
        for bound in BOUNDS:
            if seconds <= bound:
                _counts[sample("newsroom_request_seconds_bucket", le=bound)] += 1
        _counts[sample("newsroom_request_seconds_bucket", le="+Inf")] += 1
        _counts["newsroom_request_seconds_sum"] += seconds
        _counts["newsroom_request_seconds_count"] += 1
        if status >= 500:
            _counts[sample("newsroom_errors_total", view=view)] += 1


def ask_when_writing(question: Callable[[], Counts]) -> None:
    _asked.append(question)


def counted() -> Counts:
    with _lock:
        counts: Counts = dict(_counts)
    for question in _asked:
        counts |= question()
    return counts


class Reporter:
    """A thread of this process that leaves its counts where the others are."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        # Locked as long as this process lives, however it ends.
        self.path = folder / f"{os.getpid()}-{secrets.token_hex(4)}.json"
        self._lock_file = self.path.with_suffix(".lock").open("w")
        fcntl.flock(self._lock_file, fcntl.LOCK_EX)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="metrics", daemon=True)

    def start(self) -> None:
        atexit.register(self.close)
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        self.write()
        self._lock_file.close()

    def _run(self) -> None:
        while not self._over.wait(WRITTEN_EVERY):
            self.write()

    def write(self) -> None:
        aside = self.path.with_suffix(".new")
        # A full disk costs figures, never requests.
        with contextlib.suppress(OSError):
            aside.write_text(json.dumps(counted()))
            aside.replace(self.path)


def report() -> None:
    """Called once by each process that answers requests."""
    if settings.METRICS_PORT:
        Reporter(_folder()).start()


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "metrics"


# --- all together -----------------------------------------------------------------------------


def added_up(folder: Path) -> Counts:
    """Of living processes and of those that are gone, whose counters are put together meanwhile."""
    total: Counter[str] = Counter()
    departed = folder / f"{DEPARTED}.json"
    gone: Counter[str] = Counter(_read(departed))
    for path in sorted(folder.glob("*-*.json")):
        counts = _read(path)
        if _is_alive(path):
            total.update(counts)
        else:
            gone.update({name: count for name, count in counts.items() if not _is_gauge(name)})
            aside = departed.with_suffix(".new")
            aside.write_text(json.dumps(gone))
            aside.replace(departed)
            for left in (path, path.with_suffix(".lock")):
                left.unlink(missing_ok=True)
    total.update(gone)
    return dict(total)


def _read(path: Path) -> Counts:
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        return {}


def _is_alive(path: Path) -> bool:
    try:
        with path.with_suffix(".lock").open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _is_gauge(name: str) -> bool:
    return HELP.get(name.partition("{")[0], ("counter", ""))[0] == "gauge"


# A task that was given no time has one that never comes.
TASK_DUE = "case when run_after > now() + interval '100 years' then enqueued_at else run_after end"
# What the database knows, each a query of few rows that an index finds.
_QUERIES: tuple[tuple[str, str], ...] = (
    (
        "newsroom_tasks",
        "select 'status', lower(status), count(*) from django_tasks_database_dbtaskresult"
        " where status <> 'SUCCESSFUL' group by status",
    ),
    (
        "newsroom_tasks_oldest_seconds",
        "select null, null, coalesce(greatest(0, extract(epoch from now()"
        f" - min({TASK_DUE}))), 0)"
        " from django_tasks_database_dbtaskresult where status = 'READY'",
    ),
    (
        "newsroom_comments_waiting",
        "select null, null, count(*) from comments_comment where state = 'waiting'",
    ),
    (
        "newsroom_comments_oldest_seconds",
        "select null, null, coalesce(extract(epoch from now() - min(sent_at)), 0)"
        " from comments_comment where state = 'waiting'",
    ),
    (
        "newsroom_purges_waiting",
        "select 'cache', cache, count(*) from page_purges group by cache",
    ),
    (
        "newsroom_purge_lag_seconds",
        "select null, null, coalesce(greatest(0, extract(epoch from now() - min(due_at))), 0)"
        " from page_purges",
    ),
    (
        "newsroom_decisions_last_hour",
        "select 'verb', verb, count(*) from comments_decision"
        " where at > now() - interval '1 hour' group by verb",
    ),
)


def of_the_database() -> Counts:
    counts: Counts = {}
    try:
        with connection.cursor() as cursor:
            for name, sql in _QUERIES:
                cursor.execute(sql)
                for label, value, number in cursor.fetchall():
                    labels = {label: value} if label else {}
                    counts[sample(name, **labels)] = float(number)
    except (DatabaseError, InterfaceError) as error:
        logger.warning("The figures of the database are missing: %s", str(error).split("\n")[0])
        connection.close()
        return {"newsroom_database_up": 0.0}
    return counts | {"newsroom_database_up": 1.0}


def of_the_disks() -> Counts:
    return {
        sample("newsroom_disk_free_ratio", folder=name): round(free_part(path), 4)
        for name, path in watched_folders().items()
    }


def watched_folders() -> dict[str, Path]:
    known = {
        "data": settings.VAR_DIR,
        "media": settings.MEDIA_ROOT,
        "archive": settings.ARCHIVE,
        "backups": settings.BACKUPS,
        "mirror": settings.MIRROR,
    }
    return {name: Path(path) for name, path in known.items() if path and Path(path).exists()}


def free_part(path: Path) -> float:
    usage = shutil.disk_usage(path)
    return usage.free / usage.total


def as_text(counts: Counts) -> str:
    """Prometheus' text format."""
    return "\n".join(_lines(counts)) + "\n"


def _lines(counts: Counts) -> Iterator[str]:
    for name, (kind, words) in HELP.items():
        found = sorted(
            (text, value) for text, value in counts.items() if _family(text, kind) == name
        )
        if found:
            yield f"# HELP {name} {words}"
            yield f"# TYPE {name} {kind}"
            yield from (f"{text} {value:.10g}" for text, value in found)


def _family(text: str, kind: str) -> str:
    name = text.partition("{")[0]
    if kind == "histogram":
        for end in ("_bucket", "_sum", "_count"):
            name = name.removesuffix(end)
    return name


def everything() -> str:
    return as_text(added_up(_folder()) | of_the_database() | of_the_disks())


# --- the port ---------------------------------------------------------------------------------


def serve() -> ThreadingHTTPServer | None:
    """A thread that answers on the metrics port; of several workers of a machine the first does."""
    if not settings.METRICS_PORT:
        return None
    _folder().mkdir(parents=True, exist_ok=True)
    try:
        server = ThreadingHTTPServer((ADDRESS, settings.METRICS_PORT), _Answer)
    except OSError as error:
        logger.warning("Port %d of the metrics is taken: %s", settings.METRICS_PORT, error)
        return None
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, name="metrics-port", daemon=True).start()
    return server


class _Answer(BaseHTTPRequestHandler):
    timeout = 10

    def do_GET(self) -> None:
        if self.path.partition("?")[0] != "/metrics":
            self.send_error(404)
            return
        try:
            body = everything().encode()
        finally:
            connection.close()  # of this thread, which ends now
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: Iterable[object]) -> None:
        """It is asked every few seconds."""
