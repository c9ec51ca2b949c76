"""Purges reach every worker with the commit; a worker that hears nothing trusts its memory no more.

Two workers with memories of their own, one real PostgreSQL, and for the first worker a way to it that
can be cut without anybody noticing: what is sent just does not arrive."""

import contextlib
import select
import socket
import threading
import time

import psycopg2
import pytest
from django.db import connection

from foundation.pagecache import guard as guards
from foundation.pagecache.front import Front
from foundation.pagecache.guard import Guard
from foundation.pagecache.keys import KEYS
from foundation.pagecache.store import Store
from newsroom.processes import wait_until

pytestmark = pytest.mark.django_db


class Wire:
    """A socket in front of PostgreSQL's own."""

    def __init__(self, folder, target):
        self.is_cut = False
        self.is_over = False
        self._target = target
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(folder / ".s.PGSQL.5432"))
        self._door.listen()
        self._pairs: dict[socket.socket, socket.socket] = {}
        self._thread = threading.Thread(target=self._carry, daemon=True)
        self._thread.start()

    def _carry(self):
        while not self.is_over:
            ready, _, _ = select.select([self._door, *self._pairs], [], [], 0.02)
            for one in [] if self.is_cut else ready:
                if one is self._door:
                    self._join()
                elif one in self._pairs:
                    self._pass_on(one)

    def _join(self):
        client, _ = self._door.accept()
        server = socket.socket(socket.AF_UNIX)
        server.connect(self._target)
        self._pairs |= {client: server, server: client}

    def _pass_on(self, one):
        other = self._pairs[one]
        with contextlib.suppress(OSError):
            if data := one.recv(65536):
                other.sendall(data)
                return
        for end in (one, other):
            self._pairs.pop(end, None)
            end.close()

    def close(self):
        self.is_over = True
        self._thread.join()
        for end in (self._door, *self._pairs):
            end.close()


@pytest.fixture
def direct():
    return {**connection.get_connection_params(), "connect_timeout": 2}


@pytest.fixture
def wire(tmp_path_factory, direct):
    folder = tmp_path_factory.mktemp("w")
    made = Wire(folder, f"{direct['host']}/.s.PGSQL.{direct.get('port') or 5432}")
    yield {**direct, "host": str(folder), "port": "5432"}, made
    made.close()


@pytest.fixture
def truth(direct):
    """One number that pages show, changed by transactions of its own."""
    session = psycopg2.connect(**_bare(direct))
    session.autocommit = True
    with session.cursor() as cursor:
        cursor.execute("create table page_truth (number int); insert into page_truth values (1)")

    @contextlib.contextmanager
    def change(number):
        session.autocommit = False
        with session.cursor() as cursor:
            cursor.execute("update page_truth set number = %s", [number])
            cursor.execute("select public.purge_pages(array['article:1'])")
            yield session
        session.commit()
        session.autocommit = True

    yield change
    session.rollback()
    session.autocommit = True
    with session.cursor() as cursor:
        cursor.execute("drop table page_truth")
    session.close()


def _bare(parameters):
    return {name: value for name, value in parameters.items() if name != "cursor_factory"}


class Body(list):
    streaming = False

    def close(self):
        pass


class Worker:
    """A process of the web server: a memory, a guard, and pages that show the number."""

    def __init__(self, database, listen_to=None, **settings):
        self.rendered = 0
        self._database = _bare(database)
        self.store = Store(limit=1_000_000)
        self.guard = Guard(
            self.store,
            database=lambda: database,
            listen_to=(lambda: listen_to) if listen_to else None,
            **settings,
        )
        self.front = Front(
            self._make,
            self.store,
            self.guard,
            params_of=lambda path: (),
            is_our_host=lambda host: True,
            busy_page=b"503",
        )

    def _make(self, environ, start_response):
        self.rendered += 1
        try:
            session = psycopg2.connect(**self._database)
        except psycopg2.OperationalError:
            start_response("503 Service Unavailable", [])
            return Body([b"503"])
        with contextlib.closing(session), session.cursor() as cursor:
            cursor.execute("select number from page_truth")
            number = cursor.fetchone()[0]
        environ[KEYS] = frozenset({"article:1"})
        start_response("200 OK", [("Content-Type", "text/html"), ("Cache-Control", "public")])
        return Body([str(number).encode()])

    def ask(self):
        given = []
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "QUERY_STRING": ""}
        body = b"".join(self.front(environ, lambda status, headers: given.append(dict(headers))))
        return body.decode(), "Warning" in given[0]

    def __enter__(self):
        self.guard.start()
        assert wait_until(lambda: self.is_trusted, limit=20, pause=0.01)
        return self

    def __exit__(self, *error):
        self.guard.stop()

    @property
    def is_trusted(self):
        return self.guard.proven_until > time.monotonic()


def test_a_purge_reaches_every_worker_with_the_commit_and_only_then(direct, truth):
    with Worker(direct) as one, Worker(direct) as two:
        assert one.ask() == two.ask() == ("1", False)
        assert one.ask() == ("1", False) and one.rendered == 1
        with truth(2):
            time.sleep(0.3)
            assert one.ask() == two.ask() == ("1", False)
        assert wait_until(lambda: one.ask() == two.ask() == ("2", False), limit=30, pause=0.01)
        assert (one.rendered, two.rendered) == (2, 2)


def test_what_is_rolled_back_purges_nothing(direct, truth):
    with Worker(direct) as one:
        one.ask()
        with truth(2) as session:
            session.rollback()
        time.sleep(0.3)
        assert one.ask() == ("1", False) and one.rendered == 1


def test_a_listener_that_was_dropped_is_back_with_an_empty_memory(direct, truth):
    with Worker(direct) as one:
        one.ask()
        with connection.cursor() as cursor:
            cursor.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where query ~ '^notify pages'"
                " and datname = current_database()"
            )
        assert wait_until(
            lambda: one.ask() == ("1", False) and one.rendered == 2, limit=30, pause=0.01
        )
        assert wait_until(lambda: one.is_trusted, limit=30, pause=0.01)


def test_where_only_the_listener_is_cut_off_the_database_answers_and_nothing_old_is_shown(
    direct, truth, wire
):
    """Another worker withdraws the story meanwhile."""
    listening, line = wire
    with Worker(direct, listening) as cut, Worker(direct) as other:
        assert cut.ask() == other.ask() == ("1", False)
        line.is_cut = True
        with truth(2):
            pass
        committed = time.monotonic()
        assert wait_until(lambda: other.ask() == ("2", False), limit=30, pause=0.01)
        assert wait_until(lambda: not cut.is_trusted, limit=20, pause=0.01)
        assert time.monotonic() - committed < guards.SILENCE + 1
        assert cut.ask() == ("2", False)
        with truth(3):
            pass
        assert cut.ask() == ("3", False)
        assert wait_until(lambda: not cut.store.pages, limit=30, pause=0.01)
        line.is_cut = False
        assert wait_until(lambda: cut.is_trusted, limit=20, pause=0.01)
        assert cut.ask() == cut.ask() == ("3", False)
        with truth(4):
            pass
        assert wait_until(lambda: cut.ask() == ("4", False), limit=30, pause=0.01)


def test_where_nothing_can_be_reached_stored_pages_are_shown_and_none_of_them_afterwards(
    truth, wire, direct, caplog
):
    through, line = wire
    with Worker(through) as cut:
        assert cut.ask() == ("1", False)
        line.is_cut = True
        assert wait_until(lambda: cut.ask() == ("1", True), limit=20, pause=0.01)
        with truth(2):
            pass
        rendered = cut.rendered
        assert cut.ask() == ("1", True) and cut.rendered == rendered
        line.is_cut = False
        back = time.monotonic()
        assert wait_until(lambda: cut.ask() == ("2", False), limit=20, pause=0.01)
        assert time.monotonic() - back < 10  # 3 s on a quiet machine
        assert wait_until(lambda: cut.is_trusted, limit=30, pause=0.01)
        assert cut.ask() == ("2", False)
    assert len([row for row in caplog.records if "cut off" in row.message]) == 1


def test_stored_pages_are_shown_as_stale_no_longer_than_the_limit(truth, wire):
    through, line = wire
    with Worker(through, stale_limit=0.5) as cut:
        cut.ask()
        line.is_cut = True
        assert wait_until(lambda: cut.guard.may_show_stale(time.monotonic()), limit=20, pause=0.01)
        assert wait_until(
            lambda: not cut.guard.may_show_stale(time.monotonic()), limit=30, pause=0.01
        )
        assert wait_until(lambda: not cut.is_trusted, limit=30, pause=0.01)
        assert cut.ask() == ("503", False)


def test_the_moments_to_come_are_known(direct, truth):
    with Worker(direct) as one:
        assert wait_until(lambda: one.store._edges, limit=30, pause=0.01)
        midnight = one.store._edges[-1]
        assert midnight.keys is None
        assert 0 < midnight.earliest - time.monotonic() <= 24 * 3600


def test_nobody_waits_for_a_database_that_has_stopped():
    """One that takes connections and says nothing, as a stopped process does."""
    with socket.socket() as stopped:
        stopped.bind(("127.0.0.1", 0))
        stopped.listen()
        where = {"host": "127.0.0.1", "port": stopped.getsockname()[1], "dbname": "x", "user": "x"}
        guard = Guard(Store(limit=1), database=lambda: where)
        guard.let_nobody_hang()
        guard.start()
        try:
            with pytest.raises(psycopg2.OperationalError, match="does not answer"):
                psycopg2.connect(**where)
            assert not guard.is_reachable
        finally:
            guard.stop()
            psycopg2.extensions.set_wait_callback(None)
