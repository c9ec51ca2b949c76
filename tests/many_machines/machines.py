"""A newsroom on many machines, all of them here: PostgreSQL and its replica, PgBouncer, S3, two web
servers with a folder each, a worker, and Varnish in front."""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings

from newsroom import embedded_postgres
from newsroom.management.commands.up import granian
from newsroom.processes import wait_until
from tests.programs import DEPLOY, free_port, program

BUCKET = "toasoan"
START_WITHIN = 120.0
_POOLER = """
[databases]
newsroom = host={socket} port=5432 dbname=newsroom user=newsroom
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
max_client_conn = 100
logfile = {folder}/pgbouncer.log
pidfile = {folder}/pgbouncer.pid
"""


@dataclass
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]
    cookies: dict[str, str]

    @property
    def text(self) -> str:
        return self.body.decode()


def get(
    port: int,
    path: str,
    *,
    method: str = "GET",
    body: str = "",
    cookies: dict[str, str] | None = None,
) -> Answer:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    if cookies:
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
    try:
        line.request(method, path, body or None, headers)
        answer = line.getresponse()
        pairs = [(name.lower(), value) for name, value in answer.getheaders()]
        given = (
            value.partition(";")[0].partition("=") for name, value in pairs if name == "set-cookie"
        )
        return Answer(
            answer.status, answer.read(), dict(pairs), {name: value for name, _, value in given}
        )
    finally:
        line.close()


@dataclass
class Program:
    """One that can die and come back."""

    command: list[str]
    log: Path
    environment: dict[str, str] | None = None
    identity: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen | None = None

    def start(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command, env=self.environment, stdout=output, stderr=output,
                cwd=settings.BASE_DIR, start_new_session=True, **self.identity,
            )  # fmt: skip

    def tell(self, number: signal.Signals) -> None:
        """All its processes."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.tell(signal.SIGKILL)
            self.process.wait()

    def until(self, is_well: Callable[[], bool]) -> None:
        assert self.process is not None
        process = self.process
        wait_until(lambda: process.poll() is not None or _quietly(is_well), limit=START_WITHIN)
        if not _quietly(is_well):
            raise AssertionError(f"{self.command[0]}: {self.log.read_text()[-3000:]}")


def _quietly(is_well: Callable[[], bool]) -> bool:
    try:
        return is_well()
    except (OSError, http.client.HTTPException, psycopg2.Error):
        return False


class Desk:
    """Deeds, done by a process with the settings of one machine (desk.py)."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._log = log.open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.many_machines.desk"], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, cwd=settings.BASE_DIR,
        )  # fmt: skip

    def do(self, name: str, *given: Any) -> Any:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps([name, *given]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise AssertionError(Path(self._log.name).read_text()[-3000:])
        return json.loads(line)

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        with suppress(BrokenPipeError):  # it has died of a deed, and said so
            self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()
        self._log.close()


@dataclass
class Machines:
    folder: Path
    web: list[Program]
    ports: list[int]
    worker: Program
    varnish: Program
    front: int
    desk: Desk
    s3: int

    @property
    def primary(self) -> Path:
        return self.folder / "primary"

    @property
    def replica(self) -> Path:
        return self.folder / "replica"

    def ask(self, server: Path, sql: str) -> Any:
        """One value of the primary or of the replica, beside everybody."""
        return _ask(server, sql)

    def pause_replica(self) -> None:
        self.ask(self.replica, "select pg_wal_replay_pause()")
        assert wait_until(
            lambda: self.ask(self.replica, "select pg_get_wal_replay_pause_state()") == "paused",
            limit=30,
        )

    def resume_replica(self) -> None:
        self.ask(self.replica, "select pg_wal_replay_resume()")
        self.until_replayed()

    def until_replayed(self) -> None:
        here = self.ask(self.primary, "select pg_current_wal_flush_lsn()::text")
        assert wait_until(
            lambda: self.ask(self.replica, f"select pg_last_wal_replay_lsn() >= '{here}'"), limit=60
        )


def _ask(server: Path, sql: str) -> Any:
    line = psycopg2.connect(
        host=str(embedded_postgres.socket_folder(server)), port=5432, user="newsroom",
        dbname="newsroom", connect_timeout=5,
    )  # fmt: skip
    try:
        line.autocommit = True
        with line.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]
    finally:
        line.close()


@contextmanager
def many_machines(folder: Path) -> Iterator[Machines]:
    varnishd, pgbouncer = program("varnishd"), program("pgbouncer")
    with ExitStack() as open_things:
        primary, replica = folder / "primary", folder / "replica"
        embedded_postgres.ensure_running(primary, fsync=False)
        open_things.callback(embedded_postgres.stop, primary)
        _copy(primary, replica)
        embedded_postgres.ensure_running(replica, fsync=False)
        open_things.callback(embedded_postgres.stop, replica)
        assert _ask(replica, "select pg_is_in_recovery()")

        pooler_port, s3_port, front = free_port(), free_port(), free_port()
        ports = [free_port(), free_port()]
        pooler = _pooler(pgbouncer, primary, folder, pooler_port)
        s3 = Program(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(s3_port)],
            folder / "s3.log",
        )
        for one in (pooler, s3):
            one.start()
            open_things.callback(one.stop)
        environments = [
            _environment(folder / f"machine{number}", primary, replica, pooler_port, s3_port, front)
            | {"PORT": str(port), "NEWSROOM_SITE_URL": f"http://127.0.0.1:{front}"}
            for number, port in enumerate(ports, start=1)
        ]
        _make_bucket(s3, s3_port)
        _manage(environments[0], "migrate", "--verbosity", "0")
        web = [
            Program(_alone(granian(port)), folder / f"web{port}.log", environment)
            for port, environment in zip(ports, environments, strict=True)
        ]
        worker = Program(
            [sys.executable, "manage.py", "work"], folder / "worker.log", environments[1]
        )
        varnish = _varnish(varnishd, folder, front, ports)
        for one in (*web, worker, varnish):
            one.start()
            open_things.callback(one.stop)
        desk = Desk(environments[0], folder / "desk.log")
        open_things.callback(desk.close)
        for one, port in zip(web, ports, strict=True):
            one.until(lambda port=port: get(port, "/healthz").status == 200)
        varnish.until(lambda: get(front, "/healthz").status == 200)
        made = Machines(folder, web, ports, worker, varnish, front, desk, s3_port)
        worker.until(lambda: made.ask(primary, "select count(*) from page_caches") == 1)
        desk.do("begin")
        made.until_replayed()
        yield made


def _copy(primary: Path, replica: Path) -> None:
    """A streaming replica, by the program that comes with the embedded PostgreSQL."""
    (replica / "postgres").mkdir(parents=True)
    subprocess.run(
        [
            *(embedded_postgres.program("pg_basebackup"), "-R", "-c", "fast", "-X", "stream"),
            *("-h", str(embedded_postgres.socket_folder(primary)), "-p", "5432", "-U", "newsroom"),
            *("-D", str(replica / "postgres" / "data")),
        ],
        check=True,
        capture_output=True,
        **embedded_postgres._identity(primary),
    )


def _pooler(pgbouncer: str, primary: Path, folder: Path, port: int) -> Program:
    own = folder / "pooler"
    own.mkdir()
    (own / "pgbouncer.ini").write_text(
        _POOLER.format(socket=embedded_postgres.socket_folder(primary), port=port, folder=own)
    )
    # It refuses to run as root, as PostgreSQL does, and has to reach the same socket.
    identity = embedded_postgres._identity(primary)
    if "user" in identity:
        shutil.chown(own, identity["user"], identity["group"])
    return Program([pgbouncer, str(own / "pgbouncer.ini")], folder / "pooler.log", None, identity)


def _environment(
    data: Path, primary: Path, replica: Path, pooler: int, s3: int, front: int
) -> dict[str, str]:
    data.mkdir()
    at = "postgresql://newsroom@/newsroom?host={}"
    bare = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NEWSROOM_", "DATABASE_URL", "PYTEST", "AWS_"))
    }
    return bare | {
        "NEWSROOM_DATA": str(data),
        "NEWSROOM_SECRET_KEY": "x" * 60,
        "DATABASE_URL": f"postgresql://newsroom@127.0.0.1:{pooler}/newsroom",
        "NEWSROOM_LISTEN_URL": at.format(embedded_postgres.socket_folder(primary)),
        "NEWSROOM_REPLICA_URL": at.format(embedded_postgres.socket_folder(replica)),
        "NEWSROOM_S3_BUCKET": BUCKET,
        "NEWSROOM_S3_ENDPOINT": f"http://127.0.0.1:{s3}",
        "NEWSROOM_S3_REGION": "us-east-1",
        "NEWSROOM_S3_KEY": "a",
        "NEWSROOM_S3_SECRET": "b",
        "NEWSROOM_PROXIES": "127.0.0.1",
        "NEWSROOM_KEY_HEADERS": "xkey",
        "NEWSROOM_PURGE_URLS": f"http://127.0.0.1:{front}/",
    }


def client_of(s3: int) -> Any:
    import boto3

    return boto3.client(
        "s3", endpoint_url=f"http://127.0.0.1:{s3}", region_name="us-east-1",
        aws_access_key_id="a", aws_secret_access_key="b",
    )  # fmt: skip


def _make_bucket(server: Program, port: int) -> None:
    server.until(lambda: get(port, "/").status < 500)
    client_of(port).create_bucket(Bucket=BUCKET)


def _manage(environment: dict[str, str], *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *words], env=environment, cwd=settings.BASE_DIR,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]


def _alone(command: list[str]) -> list[str]:
    """One process of the web server does for a machine of a test."""
    command[command.index("--workers") + 1] = "1"
    return command


def _varnish(varnishd: str, folder: Path, port: int, ports: list[int]) -> Program:
    text = (DEPLOY / "varnish.vcl").read_text()
    found = re.search(r"backend one \{.*?\n\}\n", text, re.S)
    assert found is not None
    block, line = found.group(), "newsroom.add_backend(one);"
    first, second = (block.replace('"8000"', f'"{port}"') for port in ports)
    text = text.replace(block, first + second.replace("one", "two"))
    vcl = folder / "varnish.vcl"
    vcl.write_text(text.replace(line, line + "newsroom.add_backend(two);"))
    return Program(
        [
            *(varnishd, "-F", "-n", str(folder / "varnish"), "-f", str(vcl), "-j", "none"),
            *("-a", f"127.0.0.1:{port}", "-s", "malloc,64m"),
        ],
        folder / "varnish.log",
    )
