"""Programs that stand in front of the newsroom or beside it, started for a test with files of deploy/.

Where one is missing its tests say so and are skipped."""

import http.client
import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from newsroom.processes import wait_until

DEPLOY = Path(settings.BASE_DIR) / "deploy"


def program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        pytest.skip(
            f"{name} is missing: apt-get install varnish varnish-modules nginx-light pgbouncer"
        )
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configured(name: str, folder: Path, **changes: str) -> Path:
    text = (DEPLOY / name).read_text()
    for before, after in changes.values():
        assert before in text
        text = text.replace(before, after)
    path = folder / name
    path.write_text(text)
    return path


def running(command: list[str], port: int, folder: Path):
    log = folder / "said.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    wait_until(lambda: process.poll() is not None or answers(port), limit=60, pause=0.1)
    if process.poll() is None and answers(port):
        return process
    process.kill()
    process.wait()
    raise AssertionError(log.read_text())


def answers(port: int) -> bool:
    try:
        ask(port, "/healthz")
    except (OSError, http.client.HTTPException):
        return False
    return True


def ask(port: int, path: str, method: str = "GET", **headers: str):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request(method, path, headers=headers)
        answer = line.getresponse()
        return answer.status, answer.read().decode(), {k.lower(): v for k, v in answer.getheaders()}
    finally:
        line.close()
