"""Tells the caches in front what to forget: the rows of `outbox.py`, over HTTP, until each is
acknowledged.

A row is taken for some seconds (LEASE), sent, sent once more after a while (ECHO), and deleted. So
several machines may deliver side by side, one that dies loses nothing, and what could not be told for
an hour is told afterwards, all keys at once.
"""

import http.client
import json
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import psycopg2
from django.db import connection as django_connection

from foundation.pagecache.connection import Connection, Parameters, Silent
from foundation.pagecache.keys import SITE

logger = logging.getLogger(__name__)

# Between two tries; a header has room for so many keys.
PAUSE = 0.5
KEYS_AT_ONCE = 100
TIMEOUT = 5.0
# Whoever took rows and is not heard of for so long has died; told twice, a purge does no harm.
LEASE = 10
BATCH = 500
# Rows are looked for at least so often, whether a notification came or not.
_LOOK = 1.0
_ANSWER = 5.0
# A worker may hear of a change so late (guard.SILENCE) and give a cache the old page until then: the
# second telling takes back what came in between.
ECHO = 4.5


class NotAcknowledged(Exception):
    """A cache in front did not take a purge."""


@dataclass(frozen=True)
class Purger:
    """One cache in front, as templates. `headers` are parted by ` | `. In all of them `{keys}` stands
    for keys parted by blanks, `{tags}` for a JSON list of them, and `{tag}` for one key: then
    each has a request of its own. `soft_headers` are sent where the cache may still show the page
    while everything behind it is dead."""

    address: str
    method: str = "PURGE"
    headers: str = "xkey-purge: {keys}"
    soft_headers: str = "xkey-softpurge: {keys}"
    body: str = ""

    def __call__(self, keys: Iterable[str], *, is_hard: bool = True) -> None:
        """Raises NotAcknowledged."""
        headers = self.headers if is_hard else self.soft_headers
        one_by_one = any("{tag}" in text for text in (self.address, headers, self.body))
        at_once = 1 if one_by_one else KEYS_AT_ONCE
        # All pages go with `site`: nothing else has to be said then.
        wanted = sorted(set(keys))
        wanted = [SITE] if SITE in wanted else wanted
        for first in range(0, len(wanted), at_once):
            self._send(wanted[first : first + at_once], headers)

    def _send(self, keys: list[str], headers: str) -> None:
        parts = urlsplit(_filled(self.address, keys, quote))
        kind = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        line = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        body = _filled(self.body, keys).encode() or None
        pairs = (_filled(text, keys).partition(":") for text in headers.split(" | ") if text)
        try:
            line.request(
                self.method, path, body, {name.strip(): value.strip() for name, _, value in pairs}
            )
            answer = line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise NotAcknowledged(f"{parts.hostname}: {error}") from error
        finally:
            line.close()
        if not 200 <= answer.status < 300:
            raise NotAcknowledged(f"{parts.hostname} answered {answer.status}")


def _filled(template: str, keys: list[str], safe: Callable[[str], str] = str) -> str:
    """`str.format` would stumble over the braces of JSON."""
    for name, value in (
        ("{keys}", " ".join(keys)),
        ("{tags}", json.dumps(keys)),
        ("{tag}", keys[0]),
    ):
        template = template.replace(name, safe(value))
    return template


class Downstream:
    """A thread that delivers to one cache. `name` is what the rows call it. `connect` gives psycopg2's
    parameters of a session of our own, for it listens."""

    def __init__(
        self,
        name: str,
        send: Callable[..., None],
        connect: Callable[[], Parameters],
        *,
        echo: float = ECHO,
    ) -> None:
        self.name = name
        self._send = send
        self._connect = connect
        self._echo = echo
        self._stop = threading.Event()
        self._is_cut = False
        self._thread = threading.Thread(target=self._run, name="downstream", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(TIMEOUT + 1)

    # --- the thread -----------------------------------------------------------------------

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._session()
            except (psycopg2.Error, OSError, Silent) as error:
                # Not at every try: a database may be away for hours.
                if not self._is_cut:
                    logger.warning("Purges wait for the database: %s", str(error).split("\n")[0])
                self._is_cut = True
                self._stop.wait(PAUSE)

    def _session(self) -> None:
        connection = Connection(self._connect())
        try:
            connection.wait(_soon())
            connection.execute("listen pages", _soon())
            self._register(connection)
            self._is_cut = False
            while not self._stop.is_set():
                connection.notices()
                self._write_what_changed_by_itself(connection)
                if not self._deliver(connection):
                    connection.rest(time.monotonic() + self._until_next(connection))
        finally:
            connection.close()

    def _register(self, connection: Connection) -> None:
        """From now on there are rows for this cache. Nobody knows what a new one holds."""
        connection.execute(
            """
            with made as (
                insert into public.page_caches (name) values (%s) on conflict do nothing returning name
            )
            insert into public.page_purges (cache, keys, is_hard) select name, %s, true from made
            """,
            _soon(),
            (self.name, [SITE]),
        )

    def _write_what_changed_by_itself(self, connection: Connection) -> None:
        """Schedules, embargoes, midnight: also those that came while nobody was there to tell."""
        connection.execute(
            """
            with before as (
                select told_until from public.page_caches where name = %s for update
            ), told as (
                update public.page_caches set told_until = clock_timestamp() where name = %s
            )
            insert into public.page_purges (cache, keys, is_hard)
            select %s, coalesce(array_remove(edge.keys, null), %s), edge.is_hard
            from before cross join lateral public.page_edges(before.told_until) edge
            where edge.seconds <= 0
            """,
            _soon(),
            (self.name, self.name, self.name, [SITE]),
        )

    def _deliver(self, connection: Connection) -> bool:
        """One batch. False where nothing waits."""
        rows = connection.execute(
            f"""
            update public.page_purges set due_at = clock_timestamp() + interval '{LEASE} s'
            where id in (
                select id from public.page_purges
                where cache = %s and due_at <= clock_timestamp()
                order by due_at limit {BATCH} for update skip locked
            )
            returning id, keys, is_hard, is_echo
            """,
            _soon(),
            (self.name,),
        )
        if not rows:
            return False
        numbers = [row[0] for row in rows]
        try:
            for keys, is_hard in _by_grade(rows):
                self._send(keys, is_hard=is_hard)
        except NotAcknowledged as reason:
            logger.warning("A purge is tried again: %s", reason)
            self._later(connection, numbers, PAUSE)
            self._stop.wait(PAUSE)
            return True
        connection.execute(
            "delete from public.page_purges where id = any(%s)",
            _soon(),
            ([row[0] for row in rows if row[3]],),
        )
        self._later(connection, [row[0] for row in rows if not row[3]], self._echo, is_echo=True)
        return True

    def _later(
        self, connection: Connection, numbers: list[int], pause: float, *, is_echo: bool = False
    ) -> None:
        connection.execute(
            "update public.page_purges set due_at = clock_timestamp() + %s * interval '1 s',"
            " is_echo = is_echo or %s where id = any(%s)",
            _soon(),
            (pause, is_echo, numbers),
        )

    def _until_next(self, connection: Connection) -> float:
        """Seconds until a row is due or something changes by itself."""
        ((wait,),) = connection.execute(
            """
            select least(
                (select min(seconds) from public.page_edges() where seconds > 0),
                (select extract(epoch from min(due_at) - clock_timestamp())
                 from public.page_purges where cache = %s)
            )::float8
            """,
            _soon(),
            (self.name,),
        )
        return max(0.0, min(_LOOK, _LOOK if wait is None else wait + 0.001))


def _soon() -> float:
    return time.monotonic() + _ANSWER


def _by_grade(rows: list[tuple]) -> Iterator[tuple[set[str], bool]]:
    hard = {key for _, keys, is_hard, _ in rows for key in keys if is_hard}
    soft = {key for _, keys, is_hard, _ in rows for key in keys if not is_hard}
    if hard:
        yield hard, True
    if soft - hard and SITE not in hard:
        yield soft - hard, False


def forget_other_caches(names: Iterable[str]) -> None:
    """No more rows for caches that are not there any more."""
    with django_connection.cursor() as cursor:
        kept = list(names)
        cursor.execute("delete from public.page_caches where name <> all(%s)", [kept])
        cursor.execute("delete from public.page_purges where cache <> all(%s)", [kept])
