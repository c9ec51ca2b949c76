"""A new release takes over while readers read: no request is lost."""

import http.client
import os
import signal
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as running
from django.db import connection

from newsroom.management.commands.up import granian
from newsroom.processes import wait_until
from tests.newsroom.test_caches_in_front import free_port

pytestmark = [
    pytest.mark.skipif(
        not Path("/proc/self/task").exists(), reason="reads the processes from /proc"
    ),
    pytest.mark.skipif(
        "ROLLING_RESTART" not in os.environ, reason="takes a minute: make restart plays it"
    ),
]
LIMIT = 90.0
# From memory, and through Django to the database; each twice at once.
PATHS = ("/", "/healthz") * 2


def workers_of(parent: int) -> set[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children")
    found = set()
    for pid in children.read_text().split():
        words = Path(f"/proc/{pid}/cmdline")
        if words.exists() and b"resource_tracker" not in words.read_bytes():
            found.add(int(pid))
    return found


class Readers:
    """Some people who read without a pause; each answer is counted by its status."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: Counter[object] = Counter()
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._read, args=(path,)) for path in ("/", "/healthz")
        ]

    def ask(self, path: str) -> object:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request("GET", path)
            answer = line.getresponse()
            answer.read()
            return answer.status
        except (OSError, http.client.HTTPException) as error:
            return repr(error)
        finally:
            line.close()

    def _read(self, path: str) -> None:
        while not self._over.is_set():
            self.answers[self.ask(path)] += 1

    def __enter__(self) -> "Readers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()


@pytest.fixture
def server(transactional_db, tmp_path):
    """The web server as `up` starts it, on the database of the tests."""
    address = connection.settings_dict
    port = free_port()
    host = quote(str(address["HOST"]), safe="")
    place = f"{address['HOST']}" if "/" not in str(address["HOST"]) else host
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "NEWSROOM_DATA": str(tmp_path),
        "PORT": str(port),
        "DATABASE_URL": f"postgresql://{quote(address['USER'])}:{quote(address['PASSWORD'])}"
        f"@{place}:{address['PORT']}/{address['NAME']}",
    }
    log = (tmp_path / "web.log").open("wb")
    process = subprocess.Popen(
        granian(port), cwd=running.BASE_DIR, env=environment, stdout=log, stderr=log
    )
    process.port = port
    try:
        readers = Readers(port)
        assert wait_until(lambda: readers.ask("/healthz") == 200, limit=LIMIT), (
            tmp_path / "web.log"
        ).read_text()
        yield process
    finally:
        process.terminate()
        process.wait(LIMIT)
        log.close()


def test_no_request_is_lost_while_every_worker_is_replaced(server):
    assert wait_until(lambda: len(workers_of(server.pid)) == 2, limit=LIMIT)
    before = workers_of(server.pid)
    with Readers(server.port) as readers:
        assert wait_until(lambda: readers.answers[200] > 20, limit=LIMIT)
        server.send_signal(signal.SIGHUP)
        replaced = wait_until(
            lambda: len(now := workers_of(server.pid)) == 2 and not now & before, limit=LIMIT
        )
        assert replaced, "the old workers are still there"
        enough = readers.answers[200] + 20
        assert wait_until(lambda: readers.answers[200] > enough, limit=LIMIT)
    assert set(readers.answers) == {200}, readers.answers


def test_it_stops_within_its_time_and_answers_what_it_has_begun(server):
    readers = Readers(server.port)
    with readers:
        assert wait_until(lambda: readers.answers[200] > 5, limit=LIMIT)
        began = time.monotonic()
        server.terminate()
        assert wait_until(lambda: server.poll() is not None, limit=LIMIT)
    assert time.monotonic() - began < 30
    # A new connection is refused; one that was accepted is answered.
    cut = [answer for answer in readers.answers if answer != 200 and "Refused" not in str(answer)]
    assert not cut, readers.answers
