"""The whole newsroom by one command: database, worker and web server, until Ctrl-C."""

import fcntl
import json
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from newsroom import collected, embedded_postgres
from newsroom.checks import refuse_unsafe_start
from newsroom.demo.accounts import ACCOUNTS, PASSWORD
from newsroom.processes import Child, Stop, raise_on_signals, wait_until

HOST = "127.0.0.1"
# How long the web server may take to answer for the first time.
FIRST_ANSWER = 60.0
COLLECTED_WITHIN = 120.0
WEB_PATIENCE = 12.0
WORKER_PATIENCE = 35.0
# A program that dies this often within this many seconds is not started again.
DEATHS = 5
DEATHS_WITHIN = 60.0
WATCH_EVERY = 0.5
WATCH_DATABASE_EVERY = 5.0


class Command(BaseCommand):
    help = "Start the database, the worker and the web server; Ctrl-C stops what was started."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo-only",
            action="store_true",
            help="Load the demo newsroom, also into the database of DATABASE_URL, and end.",
        )

    def handle(self, *, demo_only: bool, **options: object) -> None:
        newsroom = Newsroom(self.stdout)
        try:
            if demo_only:
                newsroom.only_load_demo()
                return
            with _only_one(settings.VAR_DIR):
                newsroom.run()
        except (embedded_postgres.CannotRun, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from None


class Dots:
    """A stream that shows a dot for every migration instead of three lines."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def write(self, text: str) -> None:
        if text.lstrip().startswith("Applying "):
            self.out.write(".", ending="")
            self.out.flush()

    def flush(self) -> None:
        self.out.flush()


class Newsroom:
    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.logs = settings.VAR_DIR / "log"
        self.worker = Child("worker", _manage("work"), log=self.logs / "worker.log")
        self.web = Child("web server", granian(settings.PORT), log=self.logs / "web.log")
        ignored = (f"--ignore={pattern}" for pattern in collected.IGNORED)
        collect = _manage("collectstatic", "--noinput", "--verbosity=0", *ignored)
        self.collector = Child("collector", collect, log=self.logs / "collect.log")
        # What it collects from, where it has to.
        self.collecting = ""
        # Says that this command started PostgreSQL. It outlives a killed `up`, whose successor then
        # stops the server in the end; one that somebody else started is left alone.
        self.mark = settings.VAR_DIR / "postgres" / "started-by-up"
        self.database_is_ours = False
        self.deaths: list[float] = []

    def run(self) -> None:
        began = time.monotonic()
        heed = raise_on_signals()
        try:
            _port_is_free()
            self._begin_collecting()
            self._start_database()
            self._migrate()
            self._load_demo()
            if settings.PRODUCTION:
                refuse_unsafe_start()
            connection.close()
            self._finish_collecting()
            self._start_programs()
            self._welcome(time.monotonic() - began)
            self._watch(heed)
        except Stop:
            self._say("Closing.")
        finally:
            self._stop()

    def only_load_demo(self) -> None:
        raise_on_signals()
        try:
            self._start_database()
            self._migrate()
            with self._step("Demo newsroom", has_lines=True):
                call_command("demo")
        except Stop:
            self._say("Closing.")
        finally:
            self._stop()

    # --- steps ----------------------------------------------------------------------------

    def _begin_collecting(self) -> None:
        """The static files are made beside the other steps, and only where one has changed; the
        programs that are started later find the folder in their environment."""
        if settings.DEBUG or settings.STATIC_ROOT:
            return
        folder = settings.VAR_DIR / "static"
        os.environ["NEWSROOM_STATIC"] = str(folder)
        state = collected.sources()
        if collected.is_collected_from(folder, state):
            return
        collected.mark_collected(folder, None)
        self.collecting = state
        self.collector.start()

    def _finish_collecting(self) -> None:
        if not self.collecting:
            return
        with self._step("Static files"):
            wait_until(lambda: self.collector.exit_code is not None, limit=COLLECTED_WITHIN)
            if self.collector.exit_code != 0:
                raise CommandError(
                    f"The static files were not collected. The end of {self.collector.log}:\n"
                    f"{self.collector.last_words()}"
                )
            collected.mark_collected(settings.VAR_DIR / "static", self.collecting)

    def _start_database(self) -> None:
        if settings.IS_DATABASE_EMBEDDED:
            with self._step("PostgreSQL (embedded)"):
                if not embedded_postgres.is_running(settings.VAR_DIR):
                    self.mark.parent.mkdir(parents=True, exist_ok=True)
                    self.mark.touch()
                self.database_is_ours = self.mark.exists()
                embedded_postgres.ensure_running(settings.VAR_DIR, archive=settings.ARCHIVE)
            return
        with self._step("PostgreSQL (DATABASE_URL)"):
            _database_is_usable()

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            return
        with self._step(f"Tables ({len(plan)} migrations)"):
            call_command("migrate", interactive=False, stdout=Dots(self.out))

    def _load_demo(self) -> None:
        """Only into an empty embedded database. The mark outlives an interrupted loading."""
        unfinished = settings.VAR_DIR / "demo-unfinished"
        if not settings.IS_DATABASE_EMBEDDED:
            return
        if get_user_model().objects.exists() and not unfinished.exists():
            return
        with self._step("Demo newsroom", has_lines=True):
            unfinished.touch()
            call_command("demo")
            unfinished.unlink()

    def _start_programs(self) -> None:
        # One after the other: the newsroom opens sooner when only the web server is loading.
        with self._step("Web server"):
            self.web.start()
            # Asked once: a second question may fall to a process that is still loading.
            has_ended = wait_until(
                lambda: self.web.exit_code is not None or _is_well(), limit=FIRST_ANSWER
            )
            if not has_ended or self.web.exit_code is not None:
                raise CommandError(
                    f"The web server does not answer. The end of {self.web.log}:\n"
                    f"{self.web.last_words()}"
                )
        with self._step("Worker"):
            self.worker.start()

    def _welcome(self, seconds: float) -> None:
        lines = [
            "",
            f"The newsroom is open ({seconds:.1f} s). Ctrl-C closes it.",
            "",
            f"  Trang bạn đọc / site:   {settings.SITE_URL}/",
            f"  Tòa soạn / newsroom:    {settings.SITE_URL}/admin/",
            f"  Nhật ký / logs:         {self.logs}",
            "",
        ]
        if _has_demo():
            lines.append(f"  Tài khoản mẫu / demo accounts, password {PASSWORD}:")
            lines += [f"    {name:<12}{purpose}" for name, purpose in ACCOUNTS[:5]]
            lines.append("")
        connection.close()
        for line in lines:
            self._say(line)

    # --- while it runs --------------------------------------------------------------------

    def _watch(self, heed: Callable[[], None]) -> None:
        look_at_database = time.monotonic() + WATCH_DATABASE_EVERY
        while True:
            heed()
            time.sleep(WATCH_EVERY)
            for child in (self.worker, self.web):
                if child.exit_code is not None:
                    self._start_again(child)
            if self.database_is_ours and time.monotonic() > look_at_database:
                look_at_database = time.monotonic() + WATCH_DATABASE_EVERY
                if not embedded_postgres.is_running(settings.VAR_DIR):
                    self._say("PostgreSQL has died: starting it again.")
                    embedded_postgres.ensure_running(settings.VAR_DIR, archive=settings.ARCHIVE)

    def _start_again(self, child: Child) -> None:
        now = time.monotonic()
        self.deaths = [then for then in self.deaths if then > now - DEATHS_WITHIN] + [now]
        self._say(f"The {child.name} has died (exit code {child.exit_code}), see {child.log}.")
        if len(self.deaths) >= DEATHS:
            raise CommandError(
                f"{DEATHS} deaths within {DEATHS_WITHIN:.0f} s: giving up. The end of {child.log}:"
                f"\n{child.last_words()}"
            )
        self._say(f"Starting the {child.name} again.")
        child.stop(patience=0)
        child.start()

    def _stop(self) -> None:
        self.collector.stop(patience=0)
        for child, patience in ((self.web, WEB_PATIENCE), (self.worker, WORKER_PATIENCE)):
            if child.exit_code is None:
                with self._step(f"Stopping the {child.name}"):
                    child.stop(patience=patience)
            else:
                child.stop(patience=0)
        if self.database_is_ours:
            with self._step("Stopping PostgreSQL"):
                connection.close()
                embedded_postgres.stop(settings.VAR_DIR)
                self.mark.unlink(missing_ok=True)

    # --- words ----------------------------------------------------------------------------

    @contextmanager
    def _step(self, name: str, *, has_lines: bool = False) -> Iterator[None]:
        """Says what is going on before it is, and how long it took."""
        began = time.monotonic()
        self._say(f"{name} ...", end="\n" if has_lines else "")
        try:
            yield
        except BaseException:
            if not has_lines:
                self._say("")
            raise
        seconds = f"{time.monotonic() - began:.1f} s"
        self._say(f"{name}: {seconds}" if has_lines else f" {seconds}")

    def _say(self, text: str, end: str = "\n") -> None:
        self.out.write(text, ending=end)
        self.out.flush()


# --- questions --------------------------------------------------------------------------------


@contextmanager
def _only_one(var_dir: Path) -> Iterator[None]:
    var_dir.mkdir(parents=True, exist_ok=True)
    with (var_dir / "up.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise CommandError(
                f"This newsroom is open already (process {file.read().strip()}). For another one "
                "beside it set NEWSROOM_DATA and PORT."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _port_is_free() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, settings.PORT))
        except OSError:
            raise CommandError(
                f"Port {settings.PORT} is taken by another program: choose another one, for "
                f"example PORT={settings.PORT + 1} make run"
            ) from None


def _database_is_usable() -> None:
    try:
        connection.ensure_connection()
    except OperationalError as error:
        reason = " ".join(str(error).split())
        raise CommandError(f"The database of DATABASE_URL cannot be reached: {reason}") from None
    if connection.pg_version < 150000:
        raise CommandError("The database of DATABASE_URL is older than PostgreSQL 15.")


def _has_demo() -> bool:
    names = [name for name, _ in ACCOUNTS]
    users = get_user_model().objects.filter(username__in=names, is_active=True)
    return any(user.check_password(PASSWORD) for user in users[:1])


def _is_well() -> bool:
    """Whether the web server answers and finds itself in order."""
    host = next((name for name in settings.ALLOWED_HOSTS if name not in {"*", ""}), HOST)
    request = urllib.request.Request(
        f"http://{HOST}:{settings.PORT}/healthz", headers={"Host": host.lstrip(".")}
    )
    try:
        # Short: a request that comes before the server's processes are ready may never be answered.
        with urllib.request.urlopen(request, timeout=1) as answer:
            return json.load(answer)["status"] == "ok"
    except (urllib.error.URLError, OSError, ValueError):
        return False


# --- programs ---------------------------------------------------------------------------------


def _manage(*words: str) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]


def granian(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", HOST, "--port", str(port), "--working-dir", str(settings.BASE_DIR)),
        *("--workers", "2", "--respawn-failed-workers", "--no-access-log"),
        # Django has fewer threads of its own (newsroom/wsgi.py), each with a connection.
        *("--blocking-threads", str(settings.SERVER_THREADS)),
        *("--workers-kill-timeout", "10s", "--no-ws"),
        # On SIGHUP each process is replaced in turn: so long the new one may take to be ready before
        # the old one goes. Too short, and for a moment nobody listens.
        *("--respawn-interval", "15"),
        "newsroom.wsgi:application",
    ]
