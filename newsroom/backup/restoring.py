"""Restores a backup: first everything is looked at, then files are laid out, then the database
changes in one transaction."""

import os
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from foundation.progress import Progress
from newsroom.backup import Refused
from newsroom.backup.contents import (
    DATABASE,
    MEDIA,
    SETTINGS,
    About,
    Sums,
    digest_of,
    media_files,
    size_of,
    verify,
)
from newsroom.backup.database import at_hand, fill, holds_work, row_counts

# Room that must be left beside the files: for the database, which is larger than its dump.
_SPARE = 256 * 2**20


@dataclass(frozen=True)
class Restored:
    about: About
    is_older_release: bool
    other_settings: list[str]


def restore(
    folder: Path,
    *,
    at: datetime,
    out: TextIO,
    oldest: timedelta,
    may_replace: bool = False,
    only_look: bool = False,
) -> Restored:
    """Make this instance what the backup is. Refuses, with nothing touched, a backup that is
    damaged, empty, older than `oldest` or of a later release, and an instance that holds work
    unless `may_replace`."""
    with Progress("Verifying", size_of(folder), out, unit="bytes") as progress:
        about, sums = verify(folder, progress.advance)
    _refuse_stale(folder, about, at, oldest)
    missing = _missing_migrations(about)
    with at_hand() as direct:
        _refuse_place(direct, about, may_replace)
        _refuse_full_disk(sums, folder)
        result = Restored(about, missing, _other_settings(folder))
        if only_look:
            return result
        _lay_out(folder, sums, out)
        with Progress("Database", about.sql_bytes, out, unit="bytes") as progress:
            major = direct.pg_version // 10000
            fill(folder / DATABASE, major=major, tell=progress.advance)
        _compare_rows(direct, about)
    if may_replace:
        _remove_surplus(sums)
    _give_back_secret_key(folder)
    return result


# --- looking ----------------------------------------------------------------------------------


def _refuse_stale(folder: Path, about: About, at: datetime, oldest: timedelta) -> None:
    if not about.rows.get("auth_user") or not about.rows.get("django_migrations"):
        raise Refused(f"{folder} is the backup of an empty newsroom: it holds no account.")
    age = at - about.taken_at
    if age > oldest:
        raise Refused(
            f"{folder} was taken {age.days} days ago ({about.taken_at:%Y-%m-%d %H:%M %Z}), which is"
            f" more than {oldest.days}. If it is the one you mean, say --days {age.days + 1}."
        )


def _missing_migrations(about: About) -> bool:
    """Whether `migrate` has something to do afterwards."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    # Squashed ones and those of packages that were dropped since would stand here too.
    foreign = sorted(set(about.migrations) - known)
    if foreign:
        raise Refused(
            f"The backup was taken by a later release, which has {foreign[0]}"
            f"{f' and {len(foreign) - 1} more migrations' if foreign[1:] else ''}: install that one."
        )
    return bool(known - set(about.migrations))


def _refuse_place(direct: BaseDatabaseWrapper, about: About, may_replace: bool) -> None:
    direct.ensure_connection()
    if direct.pg_version // 10000 < about.postgres:
        raise Refused(
            f"The backup comes from PostgreSQL {about.postgres}; this one is"
            f" {direct.pg_version // 10000}, which is older."
        )
    if not may_replace and holds_work(direct):
        raise Refused(
            "This instance holds work already. Restore into an empty one (NEWSROOM_DATA or"
            " DATABASE_URL names another), or give up all that is here by --replace."
        )


def _refuse_full_disk(sums: Sums, folder: Path) -> None:
    media = _media_root()
    needed = sum(
        (folder / MEDIA / path).stat().st_size
        for path, _ in sums.media
        if not (media / path).exists()
    )
    free = shutil.disk_usage(media).free
    if free < needed + _SPARE:
        raise Refused(
            f"{media} has room for {free / 2**20:,.0f} MB, and {(needed + _SPARE) / 2**20:,.0f} MB"
            " are needed."
        )


def _other_settings(folder: Path) -> list[str]:
    """Variables that say something else here than they said there."""
    lines = (folder / SETTINGS).read_text().splitlines()
    there = dict(line.split("=", 1) for line in lines if "=" in line)
    there.pop("NEWSROOM_SECRET_KEY", None)
    here = {name: os.environ.get(name) for name in there}
    return sorted(name for name, value in there.items() if here[name] != value)


# --- doing ------------------------------------------------------------------------------------


def _media_root() -> Path:
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    return root


def _lay_out(folder: Path, sums: Sums, out: TextIO) -> None:
    """Before the rows that name them. What lies there already in the same shape is left."""
    root = _media_root()
    files = list(sums.media)
    with Progress("Media", len(files), out, unit="files") as progress:
        for path, digest in files:
            source, target = folder / MEDIA / path, root / path
            if not (target.is_file() and digest_of(target) == digest):
                _place(source, target)
            progress.advance()


def _place(source: Path, target: Path) -> None:
    """Whole or not at all: the site may be running."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{secrets.token_hex(8)}")
    try:
        shutil.copyfile(source, aside)
        shutil.copystat(source, aside)
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise Refused(f"{target} cannot be written: {error.strerror}") from None


def _compare_rows(direct: BaseDatabaseWrapper, about: About) -> None:
    found = row_counts(direct)
    wrong = [table for table, count in about.rows.items() if found.get(table) != count]
    if wrong:
        raise Refused(f"Restored, but {', '.join(wrong[:5])} have other rows than the backup says.")


def _remove_surplus(sums: Sums) -> None:
    """Pictures that the backup does not know belong to nobody any more, and some were withdrawn."""
    root = _media_root()
    wanted = {path for path, _ in sums.media}
    for path in list(media_files(root)):
        if path not in wanted:
            (root / path).unlink()


def _give_back_secret_key(folder: Path) -> None:
    """Where the key is kept in the data folder; one in the environment is the operator's."""
    if os.environ.get("NEWSROOM_SECRET_KEY"):
        return
    for line in (folder / SETTINGS).read_text().splitlines():
        name, _, value = line.partition("=")
        if name == "NEWSROOM_SECRET_KEY":
            path = Path(settings.VAR_DIR) / "secret-key"
            path.write_text(value)
            path.chmod(0o600)
