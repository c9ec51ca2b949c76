"""Programs that a command starts, watches and takes down with itself."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1
# What a program says in its log may be long; an operator needs its end.
LAST_LINES = 12
BIGGEST_LOG = 10 * 1024 * 1024


class Child:
    """One program. It leads a process group of its own, so that Ctrl-C in the terminal reaches
    only the command that started it, and that one decides the order in which things stop."""

    def __init__(self, name: str, command: list[str], *, log: Path | None = None) -> None:
        self.name = name
        self.command = command
        self.log = log
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        output = self._open_log() if self.log else None
        try:
            self._process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=_end_with_parent(),
            )
        finally:
            if output:
                output.close()

    def _open_log(self):
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > BIGGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        return self.log.open("ab")

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.poll() if self._process else 0

    def stop(self, *, patience: float) -> None:
        """Ask it to stop; after `patience` seconds end it, and whatever it left running."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def last_words(self) -> str:
        if self.log is None or not self.log.exists():
            return ""
        with self.log.open("rb") as file:
            file.seek(max(0, self.log.stat().st_size - 8192))
            lines = file.read().decode(errors="replace").strip().splitlines()
        return "\n".join(lines[-LAST_LINES:])


def _end_with_parent() -> Callable[[], None] | None:
    """Linux ends the child when this process dies without having been able to stop it."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)  # loaded before the fork
    parent = os.getpid()

    def in_child() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return in_child


class Stop(Exception):
    """The operator asked the command to stop."""


def raise_on_signals() -> Callable[[], None]:
    """SIGINT, SIGTERM and SIGHUP raise Stop once; later ones do not disturb the stopping.

    What is returned raises it again, for loops that go on until they are stopped: Python drops an
    exception that comes up inside a hook, such as those around every start of a program.
    """
    asked: list[str] = []

    def handler(signum: int, frame: object) -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        asked.append(signal.Signals(signum).name)
        heed()

    def heed() -> None:
        if asked:
            raise Stop(asked[0])

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, handler)
    return heed


def wait_until(is_done: Callable[[], bool], *, limit: float, pause: float = 0.1) -> bool:
    give_up_at = time.monotonic() + limit
    while not is_done():
        if time.monotonic() > give_up_at:
            return False
        time.sleep(pause)
    return True
