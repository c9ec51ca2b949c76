"""Hears what is to be purged, and knows how far the memory of this process can be trusted.

One thread listens on a connection of its own and sends a heartbeat through it once a second: what
comes back proves that everything committed before it was heard (PostgreSQL hands notifications out in
the order of their commits). Where it does not come back, memory is unproven:

    heard within SILENCE seconds             pages are answered from memory
    else, a connection can be opened         memory is emptied, the database answers
    else, none can be opened                 memory answers, marked stale, for `stale_limit` seconds

Whenever listening begins anew memory is emptied first.
"""

import logging
import select
import threading
import time
from collections.abc import Callable

import psycopg2
from psycopg2 import extensions

from foundation.pagecache.connection import Connection, Parameters, Silent
from foundation.pagecache.store import Edge, Store

logger = logging.getLogger(__name__)

CHANNEL = "pages"
# Before a key: its pages may lag.
SOFT = "~"
# Stands among the keys where the moments to come have changed.
SCHEDULE = "schedule"

# Where an application finds, in a request's environment, how far the database had come when the last
# purge was heard: whoever reads from a replica has to see that much. Not there: nobody knows.
HEARD = "pagecache.heard"

HEARTBEAT = 1.0
# The last word is older than this: memory is unproven.
SILENCE = 4.0
# Within it: how long an answer is waited for, and how long a connection may take to open.
_ANSWER, _OPENING = 1.2, 0.8
_PAUSE = 0.2
# Milliseconds after which somebody who waits asks whether there is still a database.
_GLANCE = 250
_EDGES_EVERY = 60.0


class Guard:
    """`listen_to` are psycopg2's parameters of the listener, `database` those of everybody else: the
    listener needs a session of its own, which a pooler in transaction mode does not give. Of several
    memories those come first that the later ones are made of: a page that is begun after its memory
    was told must not find a fragment from before."""

    def __init__(
        self,
        *memories: Store,
        database: Callable[[], Parameters],
        listen_to: Callable[[], Parameters] | None = None,
        stale_limit: float = 3600.0,
        follows_replica: bool = False,
    ) -> None:
        self.memories = memories
        self.heard: str | None = None
        self._follows_replica = follows_replica
        self.stale_limit = stale_limit
        # Asked by every hit.
        self.proven_until = 0.0
        self._unreachable_since: float | None = None
        self._is_cut = False
        self._database = database
        self._listen_to = listen_to or database
        self._clock = memories[0].clock
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="page-guard", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(5)

    def is_proven(self) -> bool:
        """Whether all purges up to now were heard, as far as anybody can know."""
        return self.proven_until > self._clock()

    @property
    def is_reachable(self) -> bool:
        """False once no connection to the database could be opened."""
        return self._unreachable_since is None

    def may_show_stale(self, now: float) -> bool:
        since = self._unreachable_since
        return since is not None and now - since < self.stale_limit

    def let_nobody_hang(self) -> None:
        """From now on whoever waits for the database in this process gives up once none can be
        opened any more: a stopped server would keep every thread for good."""
        extensions.set_wait_callback(self._wait)

    def _wait(self, connection: extensions.connection) -> None:
        poller = select.poll()
        while (state := connection.poll()) != extensions.POLL_OK:
            wish = select.POLLOUT if state == extensions.POLL_WRITE else select.POLLIN
            poller.register(connection.fileno(), wish)
            while not poller.poll(_GLANCE):
                if not self.is_reachable:
                    raise psycopg2.OperationalError("the database does not answer")

    # --- the thread -----------------------------------------------------------------------

    def _run(self) -> None:
        connection = None
        while not self._stop.is_set():
            try:
                if connection is None:
                    connection = self._open()
                self._listen(connection)
            except (psycopg2.Error, OSError, Silent) as error:
                self._say_once(error)
            if connection is not None:
                connection.close()
            connection = None if self._stop.is_set() else self._find_out()

    def _say_once(self, error: Exception) -> None:
        """Not at every try: a database may be away for hours."""
        if not self._is_cut:
            logger.warning("The listener is cut off: %s", str(error).split("\n")[0])
        self._is_cut = True

    def _open(self) -> Connection:
        connection = Connection(self._listen_to())
        connection.wait(time.monotonic() + _OPENING)
        return connection

    def _find_out(self) -> Connection | None:
        """What is left of the database; a listener's connection where one opens."""
        try:
            return self._open()
        except (psycopg2.Error, OSError, Silent):
            pass
        if self._listen_to is not self._database and self._can_be_opened():
            self._distrust()
        elif self._unreachable_since is None:
            logger.error("The database cannot be reached: pages are shown from memory.")
            self._unreachable_since = self._clock()
        self._stop.wait(_PAUSE)
        return None

    def _can_be_opened(self) -> bool:
        try:
            connection = Connection(self._database())
            try:
                connection.wait(time.monotonic() + _OPENING)
            finally:
                connection.close()
        except (psycopg2.Error, OSError, Silent):
            return False
        return True

    def _distrust(self) -> None:
        self.proven_until = 0.0
        self.heard = None
        self._unreachable_since = None
        for memory in self.memories:
            memory.empty()

    def _listen(self, connection: Connection) -> None:
        """Until it is silent or closed."""
        self._distrust()
        connection.execute(f"listen {CHANNEL}", time.monotonic() + _ANSWER)
        self._note_position(connection)
        edges_due = 0.0
        while not self._stop.is_set():
            now = self._clock()
            if now >= edges_due:
                self._look_ahead(connection)
                edges_due = now + _EDGES_EVERY
            connection.execute(f"notify {CHANNEL}", time.monotonic() + _ANSWER)
            # Everything that was committed before `now` is among what has come.
            self._hear(connection)
            self.proven_until = now + SILENCE
            if self._is_cut:
                logger.info("The listener hears again.")
                self._is_cut = False
            until = time.monotonic() + HEARTBEAT
            while not self._stop.is_set() and connection.rest(until):
                self._hear(connection)

    def _hear(self, connection: Connection) -> None:
        words = {word for payload in connection.notices() for word in payload.split()}
        if not words:
            return
        # In this order: a page that is begun after the purge must not find the position before it.
        self.heard = None
        self._purge(words)
        self._note_position(connection)
        if SCHEDULE in words:
            self._look_ahead(connection)

    def _note_position(self, connection: Connection) -> None:
        if self._follows_replica:
            sql = "select pg_current_wal_insert_lsn()::text"
            ((self.heard,),) = connection.execute(sql, time.monotonic() + _ANSWER)

    def _purge(self, words: set[str]) -> None:
        hard = {word for word in words if not word.startswith(SOFT)}
        soft = {word.removeprefix(SOFT) for word in words - hard}
        for memory in self.memories:
            if hard:
                memory.purge(hard)
            if soft:
                memory.purge_softly(soft)

    def _look_ahead(self, connection: Connection) -> None:
        before = self._clock()
        rows = connection.execute(
            "select seconds::float8, keys from public.page_edges()", time.monotonic() + _ANSWER
        )
        spent = self._clock() - before
        edges = [
            Edge(before + seconds, before + spent + seconds, frozenset(keys) if keys else None)
            for seconds, keys in rows
        ]
        for memory in self.memories:
            memory.expect(edges)
