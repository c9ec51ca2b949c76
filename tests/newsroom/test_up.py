"""`manage.py up` opens the newsroom, keeps it open, and leaves nothing behind when it closes."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from newsroom import embedded_postgres
from newsroom.processes import wait_until

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="reads the processes from /proc"
)
# Generous: the machine may be busy with other tests.
LIMIT = 90.0


@dataclass
class Instance:
    """A newsroom in a folder of its own, on a port of its own."""

    folder: Path
    port: int

    def environment(self, **more: str) -> dict[str, str]:
        inherited = {
            name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ
        }
        return {
            **inherited,
            "NEWSROOM_DATA": str(self.folder),
            "PORT": str(self.port),
            "PYTHONUNBUFFERED": "1",
            **more,
        }

    def manage(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=settings.BASE_DIR,
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )

    def open(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", "up"],
            cwd=settings.BASE_DIR,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def is_well(self) -> bool:
        try:
            address = f"http://127.0.0.1:{self.port}/healthz"
            with urllib.request.urlopen(address, timeout=2) as answer:
                return json.load(answer)["status"] == "ok"
        except (urllib.error.URLError, OSError):
            return False

    def processes(self, *, naming: str = "") -> list[int]:
        """What was started for this folder: its environment or its arguments name it."""
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                arguments = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                surroundings = (entry / "environ").read_bytes()
            except OSError:
                continue
            named = f"NEWSROOM_DATA={self.folder}".encode() in surroundings.split(b"\0")
            if arguments and (named or str(self.folder) in arguments) and naming in arguments:
                found.append(int(entry.name))
        return found


@pytest.fixture(scope="module")
def instance(tmp_path_factory) -> Iterator[Instance]:
    """Migrated and no longer empty, as on every start but the first."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    instance = Instance(tmp_path_factory.mktemp("instance"), port)
    embedded_postgres.ensure_running(instance.folder, fsync=False)
    try:
        migrated = instance.manage("migrate")
        assert migrated.returncode == 0, migrated.stderr
        made = instance.manage(
            *("createsuperuser", "--noinput", "--username", "chu", "--email", "chu@example.vn"),
            DJANGO_SUPERUSER_PASSWORD="một mật khẩu dài",
        )
        assert made.returncode == 0, made.stderr
    finally:
        embedded_postgres.stop(instance.folder)
    yield instance
    for pid in instance.processes():
        os.kill(pid, signal.SIGKILL)
    embedded_postgres.stop(instance.folder)


def close(process: subprocess.Popen[str], signum: int = signal.SIGINT) -> str:
    process.send_signal(signum)
    output, _ = process.communicate(timeout=LIMIT)
    return output


def comes(is_true: Callable[[], object]) -> bool:
    return wait_until(lambda: bool(is_true()), limit=LIMIT, pause=0.2)


def test_it_opens_survives_deaths_and_leaves_nothing_behind(instance):
    process = instance.open()
    try:
        assert comes(instance.is_well)
        assert comes(lambda: instance.processes(naming="--alone"))

        (worker,) = instance.processes(naming="--alone")
        os.kill(worker, signal.SIGKILL)
        died = time.monotonic()
        assert comes(lambda: set(instance.processes(naming="--alone")) - {worker})
        assert time.monotonic() - died < 10

        web = min(instance.processes(naming="granian"))
        os.kill(web, signal.SIGKILL)
        assert comes(lambda: web not in instance.processes() and instance.is_well())

        second = instance.manage("up")
        assert second.returncode == 1
        assert "is open already" in second.stderr
        assert "Traceback" not in second.stderr
    finally:
        output = close(process)

    assert process.returncode == 0, output
    assert f"http://127.0.0.1:{instance.port}/admin/" in output
    assert "web server has died" in output
    assert comes(lambda: not instance.processes())
    assert not embedded_postgres.is_running(instance.folder)


def test_what_a_killed_start_left_is_taken_over_and_stopped_in_the_end(instance):
    process = instance.open()
    assert comes(instance.is_well)
    process.kill()
    process.communicate()
    assert comes(lambda: not instance.processes(naming="manage.py"))
    assert comes(lambda: not instance.processes(naming="granian"))
    assert embedded_postgres.is_running(instance.folder), "only PostgreSQL goes on"

    process = instance.open()
    try:
        assert comes(instance.is_well)
    finally:
        close(process, signal.SIGTERM)
    assert process.returncode == 0
    assert comes(lambda: not instance.processes())


def test_a_server_that_somebody_else_started_is_left_running(instance):
    embedded_postgres.ensure_running(instance.folder, fsync=False)
    process = instance.open()
    try:
        assert comes(instance.is_well)
    finally:
        close(process)
    assert embedded_postgres.is_running(instance.folder)
    embedded_postgres.stop(instance.folder)


def test_a_port_that_is_taken_is_one_sentence(instance):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = instance.manage("up", PORT=str(port))
    assert result.returncode == 1
    assert f"Port {port} is taken" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not embedded_postgres.is_running(instance.folder), "nothing was started"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://u:geheim@127.0.0.1:1/x", "cannot be reached"),
        ("mysql://u:geheim@127.0.0.1/x", "DATABASE_URL is not an address"),
    ],
)
def test_a_database_that_cannot_be_reached_is_one_sentence(instance, address, words):
    result = instance.manage("up", DATABASE_URL=address)
    assert result.returncode == 1
    assert words in result.stderr
    assert "geheim" not in result.stderr + result.stdout
    assert len(result.stderr.strip().splitlines()) == 1
