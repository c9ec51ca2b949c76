"""Tells the caches in front what to forget: the same keys, over HTTP, until they acknowledge it.

It stands where a worker's memory stands (`Store`), behind a `Guard` of its own: so it hears every purge
with the commit, and whenever listening begins anew everything is purged, for nobody knows what was
missed. What changes by itself is purged when its moment comes.
"""

import http.client
import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from foundation.pagecache.keys import SITE
from foundation.pagecache.store import Edge

logger = logging.getLogger(__name__)

# Between two tries; a header has room for so many keys.
PAUSE = 0.5
KEYS_AT_ONCE = 100
TIMEOUT = 5.0
# A soft purge: the pages go within this many seconds, all at once.
LAG = 30.0


class NotAcknowledged(Exception):
    """A cache in front did not take a purge."""


@dataclass(frozen=True)
class Purger:
    """One cache in front. `header` is a template (`xkey-purge: {keys}`); `separator` parts keys."""

    address: str
    method: str = "PURGE"
    header: str = "xkey-purge: {keys}"
    separator: str = " "

    def __call__(self, keys: Iterable[str]) -> None:
        parts = urlsplit(self.address)
        kind = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        line = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
        name, _, template = self.header.partition(":")
        value = template.strip().format(keys=self.separator.join(keys))
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            line.request(self.method, path, headers={name.strip(): value})
            status = line.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            raise NotAcknowledged(f"{self.address}: {error}") from error
        finally:
            line.close()
        if not 200 <= status < 300:
            raise NotAcknowledged(f"{self.address} answered {status}")


class Downstream:
    """`send` raises NotAcknowledged where it has to be tried again."""

    def __init__(
        self, send: Callable[[list[str]], None], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.clock = clock
        self._send = send
        self._news = threading.Condition()
        self._waiting: set[str] = set()
        self._softly: dict[str, float] = {}
        self._edges: list[Edge] = []
        self._is_over = False
        self._thread = threading.Thread(target=self._run, name="downstream", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._news:
            self._is_over = True
            self._news.notify()
        self._thread.join(TIMEOUT + 1)

    # --- what a Guard tells ---------------------------------------------------------------

    def purge(self, keys: Iterable[str]) -> None:
        with self._news:
            self._waiting.update(keys)
            self._news.notify()

    def purge_softly(self, keys: Iterable[str]) -> None:
        with self._news:
            due = self.clock() + LAG
            for key in keys:
                self._softly.setdefault(key, due)
            self._news.notify()

    def empty(self) -> None:
        self.purge([SITE])

    def expect(self, edges: Iterable[Edge]) -> None:
        with self._news:
            now = self.clock()
            past = [edge for edge in self._edges if edge.latest <= now]
            self._edges = sorted([*past, *edges], key=lambda edge: edge.latest)
            self._news.notify()

    # --- the thread -----------------------------------------------------------------------

    def _run(self) -> None:
        while True:
            keys = self._next()
            if keys is None:
                return
            try:
                self._send(keys)
            except NotAcknowledged as reason:
                logger.warning("A purge is tried again: %s", reason)
                self.purge(keys)
                time.sleep(PAUSE)

    def _next(self) -> list[str] | None:
        with self._news:
            while not self._is_over:
                self._take_what_is_due()
                if self._waiting:
                    return self._some()
                self._news.wait(self._until_next())
            return None

    def _take_what_is_due(self) -> None:
        now = self.clock()
        while self._edges and self._edges[0].latest <= now:
            self._waiting |= self._edges.pop(0).keys or {SITE}
        for key in [key for key, due in self._softly.items() if due <= now]:
            del self._softly[key]
            self._waiting.add(key)

    def _some(self) -> list[str]:
        """All pages go with `site`: nothing else has to be said then."""
        if SITE in self._waiting:
            self._waiting.clear()
            return [SITE]
        keys = sorted(self._waiting)[:KEYS_AT_ONCE]
        self._waiting.difference_update(keys)
        return keys

    def _until_next(self) -> float:
        moments = [edge.latest for edge in self._edges[:1]] + list(self._softly.values())
        return max(0.0, min(moments, default=self.clock() + 60.0) - self.clock())
