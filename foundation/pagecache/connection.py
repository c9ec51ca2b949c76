"""A connection to the database for a thread that listens: it never waits beyond a deadline."""

import select
import time
from typing import Any

import psycopg2
from psycopg2 import extensions

# What the application's connections have and a bare one does not take.
_NOT_OURS = {"cursor_factory", "isolation_level", "pool", "assume_role", "server_side_binding"}

Parameters = dict[str, Any]


class Silent(Exception):
    """The connection did not answer in time."""


class Connection:
    """Each statement is a transaction of its own."""

    def __init__(self, parameters: Parameters) -> None:
        wanted = {name: value for name, value in parameters.items() if name not in _NOT_OURS}
        self._raw = psycopg2.connect(**wanted, async_=True)

    def wait(self, deadline: float) -> None:
        while (state := self._raw.poll()) != extensions.POLL_OK:
            self._select(state == extensions.POLL_WRITE, deadline)

    def _select(self, is_writing: bool, deadline: float) -> None:
        if not self._is_ready(select.POLLOUT if is_writing else select.POLLIN, deadline):
            raise Silent("no answer in time")

    def _is_ready(self, wish: int, deadline: float) -> bool:
        poller = select.poll()
        poller.register(self._raw.fileno(), wish)
        left = deadline - time.monotonic()
        return bool(poller.poll(max(0.0, left) * 1000))

    def execute(self, sql: str, deadline: float, values: tuple = ()) -> list[tuple]:
        cursor = self._raw.cursor()
        cursor.execute(sql, values or None)
        self.wait(deadline)
        return cursor.fetchall() if cursor.description else []

    def rest(self, until: float) -> bool:
        """Wait for a notification; False when it is time for something else."""
        if not self._is_ready(select.POLLIN, until):
            return False
        self.wait(until)
        return True

    def notices(self) -> list[str]:
        payloads = [notice.payload for notice in self._raw.notifies]
        self._raw.notifies.clear()
        return payloads

    def close(self) -> None:
        self._raw.close()
