"""Takes a backup while the newsroom runs."""

import hashlib
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

from foundation.progress import Progress
from newsroom.backup import Refused
from newsroom.backup.contents import (
    ABOUT,
    BLOCK,
    DATABASE,
    FORMAT,
    MEDIA,
    SETTINGS,
    About,
    Sums,
    digest_of,
    media_files,
)
from newsroom.backup.database import at_hand, dump, row_counts

# What describes the machine, and would lead a restored newsroom to the wrong place.
_OF_THE_MACHINE = {"NEWSROOM_DATA", "NEWSROOM_STATIC", "NEWSROOM_LISTEN_URL"}


def take(folder: Path, *, at: datetime, out: TextIO, former: Path | None = None) -> About:
    """A backup in `folder`, which has to be new or empty.

    Media files of the `former` backup that have not changed are linked, not copied: they cost no
    room and no time. (They never change in place; both backups share their bytes, though.)
    """
    _make(folder)
    with at_hand() as direct:
        # Files come before rows and never change: with a look before the dump and one after it,
        # every row of the dump has its files, also those that were taken away meanwhile.
        copier = _Copier(folder / MEDIA, former, out)
        copier.copy("Media")
        about, digest = _dump(direct, folder, at, out)
        copier.copy("New media")
    sums = {f"{MEDIA}/{path}": digest for path, digest in copier.sums.items()}
    about = About(**vars(about) | {"files": len(sums), "bytes": copier.bytes})
    about.write(folder)
    _write_settings(folder / SETTINGS)
    sums |= {name: digest_of(folder / name) for name in (ABOUT, SETTINGS)}
    Sums(sums | {DATABASE: digest}).write(folder)
    return about


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Refused(f"{folder} is not empty: a backup gets a folder of its own.")
        # It holds what the database holds: addresses of people, secrets, drafts.
        folder.chmod(0o700)
    except OSError as error:
        raise Refused(f"{folder} cannot be written: {error.strerror}") from None


def _dump(
    direct: BaseDatabaseWrapper, folder: Path, at: datetime, out: TextIO
) -> tuple[About, str]:
    """Rows are counted in the very snapshot that is dumped."""
    with direct.cursor() as cursor, Progress("Database", None, out, unit="bytes") as progress:
        cursor.execute("begin isolation level repeatable read, read only")
        cursor.execute("select pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        dumped = dump(folder / DATABASE, snapshot=snapshot, tell=progress.advance)
        rows = row_counts(direct)
        applied = MigrationRecorder(direct).applied_migrations()
        cursor.execute("rollback")
    about = About(
        format=FORMAT,
        taken_at=at,
        postgres=direct.pg_version // 10000,
        migrations=sorted(f"{app}.{name}" for app, name in applied),
        rows=rows,
        files=0,
        bytes=0,
        sql_bytes=dumped.size,
        sql_sha256=dumped.digest,
    )
    return about, digest_of(folder / DATABASE)


class _Copier:
    """Copies what it has not copied yet, and knows the digest of each file."""

    def __init__(self, target: Path, former: Path | None, out: TextIO) -> None:
        self.target = target
        self.out = out
        self.sums: dict[str, str] = {}
        self.bytes = 0
        self.former = former / MEDIA if former else None
        self.known = dict(Sums.read(former).media) if former else {}

    def copy(self, label: str) -> None:
        new = [path for path in media_files(Path(settings.MEDIA_ROOT)) if path not in self.sums]
        with Progress(label, len(new), self.out, unit="files") as progress:
            for path in new:
                self._copy(path)
                progress.advance()

    def _copy(self, path: str) -> None:
        source, target = Path(settings.MEDIA_ROOT) / path, self.target / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            if (digest := self._link(path, source, target)) is None:
                digest = _copy(source, target)
        except FileNotFoundError:  # taken away since it was listed, and its row before it
            target.unlink(missing_ok=True)
            return
        self.sums[path] = digest
        self.bytes += target.stat().st_size

    def _link(self, path: str, source: Path, target: Path) -> str | None:
        if self.former is None or path not in self.known:
            return None
        there, here = (self.former / path).stat(), source.stat()
        if (there.st_size, there.st_mtime_ns) != (here.st_size, here.st_mtime_ns):
            return None
        try:
            os.link(self.former / path, target)
        except OSError:  # another disk
            return None
        return self.known[path]


def _copy(source: Path, target: Path) -> str:
    """One reading gives copy and digest; the time of the file is kept, `former` looks at it."""
    digest = hashlib.sha256()
    with source.open("rb") as given, target.open("wb") as copy:
        while block := given.read(BLOCK):
            digest.update(block)
            copy.write(block)
    shutil.copystat(source, target)
    return digest.hexdigest()


def _write_settings(path: Path) -> None:
    own = {
        name: value
        for name, value in os.environ.items()
        if name.startswith("NEWSROOM_") and name not in _OF_THE_MACHINE
    }
    own["NEWSROOM_SECRET_KEY"] = settings.SECRET_KEY
    path.touch(0o600)
    path.write_text("".join(f"{name}={value}\n" for name, value in sorted(own.items())))
