"""A whole newsroom of its own, as `manage.py up` opens it, for what is measured from outside."""

import http.client
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

HOST = "127.0.0.1"
START_WITHIN = 900.0  # the demo is loaded first
REST_WITHIN = 900.0


@contextmanager
def live_site(name: str) -> Iterator[int]:
    """Open while the block runs, on settings.PORT and in the data folder of this program's own
    environment; what it says goes to `name`.log there. Gives the process that leads it, once it has
    nothing left to do: a new demo has pictures to make for minutes."""
    log = Path(settings.VAR_DIR) / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        up = subprocess.Popen(
            [sys.executable, "manage.py", "up"], stdout=output, stderr=output, cwd=settings.BASE_DIR
        )
    try:
        _wait_for_answer(up, log)
        _wait_for_rest()
        yield up.pid
    finally:
        connection.close()
        up.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            up.wait(60)


def _wait_for_answer(up: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and up.poll() is None:
        with suppress(OSError, http.client.HTTPException):
            if get(http.client.HTTPConnection(HOST, settings.PORT, timeout=5), "/healthz") == 200:
                return
        time.sleep(0.5)
    raise SystemExit(f"The site does not answer: {log} says why.")


def _wait_for_rest() -> None:
    """Until no task waits but those of the timetable, which always come again."""
    from django_tasks_db.models import DBTaskResult

    from newsroom.jobs import TIMETABLE

    regular = [entry.task_path for entry in TIMETABLE]
    tasks = DBTaskResult.objects
    until = time.monotonic() + REST_WITHIN
    while any(
        some.exclude(task_path__in=regular).exists() for some in (tasks.ready(), tasks.running())
    ):
        if time.monotonic() > until:
            raise SystemExit("The site's worker does not come to rest.")
        time.sleep(0.5)
    connection.close()


def get(line: http.client.HTTPConnection, path: str) -> int:
    """The status of the answer, read to its end."""
    line.request("GET", path)
    answer = line.getresponse()
    answer.read()
    return answer.status
