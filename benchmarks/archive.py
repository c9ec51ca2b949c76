"""Big test archives, grown once and kept: python -m benchmarks.archive [--stories N --comments M]

    python -m benchmarks.archive --stories 300000 --comments 3000000     (make archive)
    python -m benchmarks.archive --stories 300000 --copy-as mine         a copy to write into
    python -m benchmarks.archive --stories 300000 --address              its DATABASE_URL

Each is a database `archive_<stories>` of the embedded PostgreSQL of NEWSROOM_DATA, made by
manage.py migrate and grow, and marked as a template when it is whole: whoever wants to change
something takes a copy (CREATE DATABASE ... TEMPLATE), which costs a copy of its files. A run that was
broken off goes on where it stopped. A small one of 10,000 stories is grown beside it, so that the
big one can be compared with it (benchmarks/growth.py).
"""

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg2

from benchmarks.figures import say
from newsroom import embedded_postgres

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("NEWSROOM_DATA") or ROOT / "var")
SMALL, BIG = 10_000, 300_000
# Of an archive, for each story.
COMMENTS, PEOPLE_OF = 10, 100


@dataclass(frozen=True)
class Archive:
    stories: int

    @property
    def name(self) -> str:
        return f"archive_{self.stories}"

    @property
    def address(self) -> str:
        """For DATABASE_URL."""
        socket = quote(str(embedded_postgres.socket_folder(DATA)), safe="")
        return f"postgresql://{embedded_postgres.USER}@/{self.name}?host={socket}"

    @property
    def is_whole(self) -> bool:
        return bool(ask("select datistemplate from pg_database where datname = %s", self.name))

    def grow(self, comments: int) -> None:
        """See to it that it is there, whole."""
        if not ask("select true from pg_database where datname = %s", self.name):
            do(f'create database "{self.name}"')
        do(f'alter database "{self.name}" is_template false')
        people = min(max(self.stories // PEOPLE_OF, 100), 3000)
        self._run("migrate", "-v0")
        self._run(
            *("grow", "--mark", "--people", people),
            *("--stories", self.stories, "--comments", comments),
        )
        # Else the first who reads a page of it writes it too.
        do("vacuum (analyze, skip_locked)", database=self.name)
        do(f'alter database "{self.name}" is_template true')

    def copy_as(self, name: str) -> None:
        do(f'create database "{name}" template "{self.name}"')

    def _run(self, *words: object) -> None:
        command = [sys.executable, "manage.py", *map(str, words)]
        environment = {**os.environ, "NEWSROOM_DATA": str(DATA), "DATABASE_URL": self.address}
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


def do(sql: str, *, database: str = "postgres") -> None:
    _execute(sql, (), database)


def ask(sql: str, *parameters: object) -> object:
    """The first value of the first row."""
    found = _execute(sql, parameters, "postgres")
    return found[0] if found else None


def _execute(sql: str, parameters: tuple, database: str) -> tuple | None:
    connection = psycopg2.connect(
        host=str(embedded_postgres.socket_folder(DATA)),
        port=embedded_postgres.PORT, user=embedded_postgres.USER, dbname=database,
    )  # fmt: skip
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchone() if cursor.description else None
    finally:
        connection.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, default=BIG)
    parser.add_argument("--comments", type=int, help="ten a story, if not given")
    parser.add_argument("--copy-as", metavar="NAME", help="make a database of your own from it")
    parser.add_argument("--address", action="store_true", help="print its DATABASE_URL")
    given = parser.parse_args()
    archive = Archive(given.stories)
    if given.address:
        say(archive.address)
        return 0
    embedded_postgres.ensure_running(DATA)
    if given.copy_as:
        archive.copy_as(given.copy_as)
        return 0
    for one in (Archive(SMALL), archive):
        comments = given.comments if one is archive else None
        began = time.monotonic()
        say(f"{one.name}: {'grown before' if one.is_whole else 'growing'} ...")
        one.grow(one.stories * COMMENTS if comments is None else comments)
        say(f"{one.name} is whole, {time.monotonic() - began:,.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
