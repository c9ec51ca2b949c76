"""The embedded database at any moment of the past: whole copies, and every change since.

    ARCHIVE/base/<stamp>/        a copy of the cluster, taken while it runs
    ARCHIVE/base/<stamp>.json    written once pg_verifybackup found the copy whole
    ARCHIVE/wal/<segment>.gz     what changed since, copied by the server itself

A PostgreSQL of one's own has pgBackRest for that (docs/operations.md).
"""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg2

from newsroom import embedded_postgres
from newsroom.backup import Refused
from newsroom.processes import wait_until

# Recovery replays what changed since the base copy: minutes for a busy day.
RECOVERY_LIMIT = 3600.0
SEGMENT = re.compile(r"[0-9A-F]{24}")


@dataclass(frozen=True)
class Base:
    folder: Path
    # The moment from which on this copy leads anywhere.
    finished_at: datetime
    first_segment: str

    @property
    def note(self) -> Path:
        return self.folder.with_suffix(".json")


def take_base(var_dir: Path, archive: Path, *, at: datetime) -> Base:
    """Copy the running cluster, and see that the copy is whole."""
    folder = archive.absolute() / "base" / f"{at:%Y%m%dT%H%M%S}"
    if folder.exists():
        raise Refused(f"{folder} exists already.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    _run(
        *("pg_basebackup", "--checkpoint=fast", "--wal-method=stream", "--no-password"),
        *("--label", f"newsroom {at:%Y-%m-%d %H:%M:%S %Z}", "--pgdata", str(folder)),
        *("-h", str(embedded_postgres.socket_folder(var_dir)), "-p", embedded_postgres.PORT),
        *("-U", embedded_postgres.USER),
    )
    verify_base(folder)
    label = (folder / "backup_label").read_text()
    found = re.search(r"^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)", label, re.MULTILINE)
    if found is None:
        raise Refused(f"{folder} has no label that tells where it begins.")
    base = Base(folder, _clock_of(var_dir), found[1])
    note = {"finished_at": base.finished_at.isoformat(), "first_segment": base.first_segment}
    base.note.write_text(json.dumps(note) + "\n")
    return base


def verify_base(folder: Path) -> None:
    _run("pg_verifybackup", "--quiet", "--exit-on-error", str(folder))


def bases(archive: Path) -> list[Base]:
    """Those that were found whole, the newest first."""
    found = []
    for note in (archive.absolute() / "base").glob("*.json"):
        known = json.loads(note.read_text())
        finished = datetime.fromisoformat(known["finished_at"])
        found.append(Base(note.with_suffix(""), finished, known["first_segment"]))
    return sorted(found, key=lambda base: base.finished_at, reverse=True)


def forget_before(archive: Path, *, keep: int) -> int:
    """Remove all but the newest copies, and the changes that only they needed. How many."""
    kept, old = bases(archive)[:keep], bases(archive)[keep:]
    for base in old:
        base.note.unlink()
        shutil.rmtree(base.folder)
    if kept:
        first = min(base.first_segment for base in kept)
        _run("pg_archivecleanup", "-x", ".gz", str(archive.absolute() / "wal"), first)
    return len(old)


def recover(var_dir: Path, archive: Path, *, to: datetime, at: datetime) -> Path:
    """Make the cluster what it was at a moment; where the cluster lies that it was until now.

    Nothing is deleted, and if recovery fails the cluster of now is put back.
    """
    base = next((base for base in bases(archive) if base.finished_at <= to), None)
    if base is None:
        raise Refused(f"No copy in {archive} was finished before {to:%Y-%m-%d %H:%M:%S %Z}.")
    if to > at:
        raise Refused(f"{to:%Y-%m-%d %H:%M:%S %Z} has not come yet.")
    verify_base(base.folder)
    embedded_postgres.stop(var_dir)
    data = embedded_postgres.data_folder(var_dir.absolute())
    prepared = data.with_name("data.recovering")
    shutil.rmtree(prepared, ignore_errors=True)
    shutil.copytree(base.folder, prepared, symlinks=True)
    _add_what_was_not_archived(data / "pg_wal", prepared / "pg_wal")
    _tell_target(prepared, archive.absolute() / "wal", to)
    embedded_postgres.own(var_dir, *prepared.rglob("*"), prepared)
    former = data.with_name(f"data.before-{at:%Y%m%dT%H%M%S.%f}")
    data.rename(former)
    prepared.rename(data)
    try:
        _replay(var_dir, archive)
    except (Refused, embedded_postgres.CannotRun, psycopg2.Error) as error:
        embedded_postgres.stop(var_dir)
        shutil.rmtree(data)
        former.rename(data)
        raise Refused(f"Not recovered, all is as it was. {error}") from None
    return former


def _add_what_was_not_archived(there: Path, here: Path) -> None:
    """The last minute: the server had not handed it over yet."""
    for segment in there.iterdir():
        if SEGMENT.fullmatch(segment.name):
            shutil.copy2(segment, here / segment.name)


def _tell_target(data: Path, segments: Path, to: datetime) -> None:
    lines = {
        "restore_command": f'gzip -dc "{segments}/%f.gz" > "%p"',
        "recovery_target_time": to.isoformat(),
        "recovery_target_action": "promote",
    }
    with (data / "postgresql.auto.conf").open("a") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in lines.items())
    (data / "recovery.signal").touch()


def _replay(var_dir: Path, archive: Path) -> None:
    embedded_postgres.ensure_running(var_dir, archive=archive)
    if not wait_until(
        lambda: not _ask(var_dir, "select pg_is_in_recovery()"), limit=RECOVERY_LIMIT
    ):
        raise Refused("Recovery did not come to its end.")
    for name in ("restore_command", "recovery_target_time", "recovery_target_action"):
        _ask(var_dir, f"alter system reset {name}")


def _has_recovered(var_dir: Path) -> bool:
    try:
        return not _ask(var_dir, "select pg_is_in_recovery()")
    except psycopg2.OperationalError:
        if embedded_postgres.is_running(var_dir):
            return False
        raise Refused(
            f"The archive does not reach that moment, see {var_dir / 'log' / 'postgres.log'}."
        ) from None


def _clock_of(var_dir: Path) -> datetime:
    return _ask(var_dir, "select clock_timestamp()")


def _ask(var_dir: Path, sql: str):
    address = embedded_postgres.django_settings(var_dir)
    connection = psycopg2.connect(
        host=address["HOST"], port=address["PORT"], user=address["USER"], dbname="postgres"
    )
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        connection.close()


def _run(program: str, *words: str) -> None:
    done = subprocess.run(
        [embedded_postgres.program(program), *words],
        env=embedded_postgres.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(f"{program} failed: {' '.join(done.stderr.strip().splitlines()[-2:])}")
