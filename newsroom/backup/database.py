"""The database as text and back, by PostgreSQL's own programs, which come with the wheel."""

import contextlib
import gzip
import hashlib
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.client import DatabaseClient
from django.db.utils import ConnectionHandler

from newsroom import embedded_postgres
from newsroom.backup import Refused
from newsroom.backup.contents import BLOCK, Tell

# The same rows give the same text: else each dump would carry a random word.
_SAME_TEXT = "--restrict-key=newsroom"
# pg_dump of 17 and newer writes it, and an older server does not know it.
_UNKNOWN_BEFORE_17 = b"SET transaction_timeout = 0;\n"
# As initdb makes it.
_EMPTY = """
set lock_timeout = '30s';
drop schema if exists public cascade;
create schema public authorization pg_database_owner;
grant usage on schema public to public;
comment on schema public is 'standard public schema';
"""


@contextmanager
def at_hand() -> Iterator[BaseDatabaseWrapper]:
    """A connection that has a session of its own, also where the others go through a pooler; the
    embedded server is started for it where it does not run."""
    started = settings.IS_DATABASE_EMBEDDED and embedded_postgres.ensure_running(
        settings.VAR_DIR, archive=settings.ARCHIVE
    )
    direct = ConnectionHandler({"default": _address()})["default"]
    try:
        yield direct
    finally:
        direct.close()
        if started:
            connection.close()
            embedded_postgres.stop(settings.VAR_DIR)


def _address() -> dict:
    """Where purges are heard one has a session: the same address does for a dump."""
    return {**connection.settings_dict, **(settings.LISTEN_TO or {})}


# --- out --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Dump:
    size: int
    digest: str


def dump(path: Path, *, snapshot: str, tell: Tell) -> Dump:
    """Everything as of an exported snapshot, compressed. The digest is of the text itself."""
    words = (
        "--no-owner",
        "--no-privileges",
        "--encoding=UTF8",
        _SAME_TEXT,
        f"--snapshot={snapshot}",
    )
    digest, size = hashlib.sha256(), 0
    with (
        path.open("wb") as file,
        gzip.GzipFile("", "wb", 3, file, mtime=0) as packed,
        _running("pg_dump", *words, stdout=subprocess.PIPE) as process,
    ):
        for block in _blocks(process.stdout):
            packed.write(block)
            digest.update(block)
            size += len(block)
            tell(len(block))
    return Dump(size, digest.hexdigest())


def row_counts(direct: BaseDatabaseWrapper) -> dict[str, int]:
    with direct.cursor() as cursor:
        counts = {}
        for table in _tables(direct):
            cursor.execute(f"select count(*) from public.{direct.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
        return counts


def _tables(direct: BaseDatabaseWrapper) -> list[str]:
    with direct.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public' order by 1")
        return [name for (name,) in cursor.fetchall()]


# --- in ---------------------------------------------------------------------------------------


def holds_work(direct: BaseDatabaseWrapper) -> bool:
    """Whether somebody's work would be lost. Tables that were only just made hold none."""
    tables = _tables(direct)
    with direct.cursor() as cursor:
        for table in ("auth_user", "articles_article"):
            if table not in tables:
                continue
            cursor.execute(f"select exists (select from public.{table})")
            if cursor.fetchone()[0]:
                return True
    return bool(tables) and "auth_user" not in tables


def fill(path: Path, *, major: int, tell: Tell) -> None:
    """The dump instead of whatever is there, in one transaction: nothing changes before the last
    word of it has arrived, and nothing at all if this process dies."""
    words = ("-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-")
    with (
        gzip.open(path, "rb") as text,
        _running("psql", *words, stdin=subprocess.PIPE) as process,
    ):
        _feed(process.stdin, text, major, tell)


def _feed(psql: IO[bytes], text: IO[bytes], major: int, tell: Tell) -> None:
    """psql that has given up closes its end: what it said is looked at afterwards."""
    with contextlib.suppress(BrokenPipeError):
        psql.write(b"begin;\n" + _EMPTY.encode())
        head = text.read(BLOCK)
        tell(len(head))
        psql.write(head if major >= 17 else head.replace(_UNKNOWN_BEFORE_17, b"", 1))
        for block in _blocks(text):
            psql.write(block)
            tell(len(block))
        # Workers that run show no page of before.
        psql.write(b"\nselect pg_catalog.pg_notify('pages', 'site');\ncommit;\n")
        psql.flush()


def _blocks(stream: IO[bytes]) -> Iterable[bytes]:
    return iter(lambda: stream.read(BLOCK), b"")


# --- PostgreSQL's programs --------------------------------------------------------------------


@contextmanager
def _running(program: str, *words: str, **pipes: int) -> Iterator[subprocess.Popen]:
    """One that talks to our database. It never outlives the block; Refused if it ends badly."""
    address, more = DatabaseClient.settings_to_cmd_args_env(_address(), [])
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            [embedded_postgres.program(program), *words, *address[1:]],
            # Moments are written down alike, whatever the server takes for its time zone.
            env={**embedded_postgres.environment(), **(more or {}), "PGTZ": "UTC"},
            stderr=complaints,
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, **pipes},
        )
        try:
            yield process
            with contextlib.suppress(BrokenPipeError):
                process.communicate()
        finally:
            process.kill()
            process.wait()
            for pipe in filter(None, (process.stdin, process.stdout)):
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        if process.returncode:
            complaints.seek(0)
            raise Refused(f"{program} failed: {_last_words(complaints.read())}")


def _last_words(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    telling = [line for line in lines if "rror:" in line or "ERROR" in line] or lines[-1:]
    return " ".join(telling[:2]) or "it gave no reason."
