"""Looks whether something is late, failed or full, and tells operators once by mail; and once more when
it is well again.

The worker looks every five minutes. `manage.py alarms` does the same from a timer of the system, for a
dead worker tells nobody that it is dead.
"""

import contextlib
import json
import logging
import smtplib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError, InterfaceError, connection

from newsroom.backup import Refused
from newsroom.backup.contents import SUMS, About
from newsroom.watching.metrics import TASK_DUE, free_part, watched_folders

logger = logging.getLogger(__name__)

JOBS_LATE = timedelta(minutes=10)
PURGES_LATE = timedelta(minutes=1)
GIVEN_UP_WITHIN = timedelta(hours=1)
# What lasts is told again after so long.
AGAIN = timedelta(hours=12)


@dataclass(frozen=True)
class Trouble:
    """`kind` tells whether it is the same as before; `words` are for the operator."""

    kind: str
    words: str


def look(*, at: datetime) -> list[Trouble]:
    """What is wrong now. Mails what was not told yet."""
    found = list(troubles(at=at))
    for trouble in found:
        logger.error("Alarm: %s", trouble.words)
    if settings.ALARM_TO:
        _tell(found, at)
    return found


def troubles(*, at: datetime) -> Iterator[Trouble]:
    for check in CHECKS:
        try:
            yield from check(at)
        except (DatabaseError, InterfaceError) as error:
            connection.close()
            yield Trouble("database", f"The database does not answer: {str(error).splitlines()[0]}")
            return


# --- the checks -------------------------------------------------------------------------------


def _disks(at: datetime) -> Iterator[Trouble]:
    for name, path in watched_folders().items():
        if (free := 100 * free_part(path)) < settings.DISK_FREE_PERCENT:
            yield Trouble(f"disk:{name}", f"Only {free:.1f} % of the disk of {path} are free.")


def _backups(at: datetime) -> Iterator[Trouble]:
    if settings.BACKUPS is None:
        return
    newest = newest_backup(Path(settings.BACKUPS))
    if newest is None:
        yield Trouble("backup", f"There is no finished backup in {settings.BACKUPS}.")
    elif at - newest > timedelta(hours=settings.BACKUP_HOURS):
        hours = (at - newest) / timedelta(hours=1)
        yield Trouble("backup", f"The newest backup in {settings.BACKUPS} is {hours:.0f} h old.")


def newest_backup(folder: Path) -> datetime | None:
    """When it was taken. One without its list of sums was never finished."""
    taken = []
    for sums in folder.glob(f"*/{SUMS}"):
        with contextlib.suppress(Refused):
            taken.append(About.read(sums.parent).taken_at)
    return max(taken, default=None)


def _archiver(at: datetime) -> Iterator[Trouble]:
    """An archive that takes nothing fills the disk of the database in the end."""
    row = _asked(
        "select last_failed_wal, failed_count from pg_stat_archiver"
        " where last_failed_time > coalesce(last_archived_time, '-infinity')"
    )
    if row is not None:
        yield Trouble("archive", f"{row[0]} could not be archived; {row[1]} tries have failed.")


def _jobs(at: datetime) -> Iterator[Trouble]:
    row = _asked(
        f"select min({TASK_DUE}), count(*) from django_tasks_database_dbtaskresult"
        f" where status = 'READY' and {TASK_DUE} < %s",
        at - JOBS_LATE,
    )
    if row is not None and row[1]:
        minutes = (at - row[0]) / timedelta(minutes=1)
        yield Trouble("jobs", f"{row[1]} jobs are late, the oldest by {minutes:.0f} min.")
    row = _asked(
        "select count(*), min(task_path) from django_tasks_database_dbtaskresult"
        " where status = 'FAILED' and finished_at > %s",
        at - GIVEN_UP_WITHIN,
    )
    if row is not None and row[0]:
        yield Trouble("failed", f"{row[0]} jobs failed in the last hour, for example {row[1]}.")


def _purges(at: datetime) -> Iterator[Trouble]:
    row = _asked(
        "select cache, count(*), min(due_at) from page_purges where due_at < %s"
        " group by cache order by 3 limit 1",
        at - PURGES_LATE,
    )
    if row is not None:
        seconds = (at - row[2]) / timedelta(seconds=1)
        yield Trouble(
            "purges", f"{row[0]} has not taken {row[1]} purges, the oldest for {seconds:.0f} s."
        )


# Those that need no database come first.
CHECKS: tuple[Callable[[datetime], Iterator[Trouble]], ...] = (
    _disks,
    _backups,
    _jobs,
    _purges,
    _archiver,
)


def _asked(sql: str, *values: object) -> tuple | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


# --- telling ----------------------------------------------------------------------------------


def _memory() -> Path:
    return Path(settings.VAR_DIR) / "alarms.json"


def _tell(found: list[Trouble], at: datetime) -> None:
    """Remembered only once the mail is gone: a mail server that is away is tried again."""
    told = _told()
    now = {trouble.kind: trouble.words for trouble in found}
    new = [words for kind, words in now.items() if _is_due(told.get(kind), at)]
    over = [kind for kind in told if kind not in now]
    if not new and not over:
        return
    lines = [*new, *(f"Well again: {kind}." for kind in over)]
    site = settings.SITE_URL.partition("://")[2]
    subject = f"[{site}] {new[0] if new else lines[0]}"
    message = EmailMessage(subject[:150], "\n".join(lines) + "\n", to=settings.ALARM_TO)
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        logger.error("The alarm could not be mailed: %s", error)
        return
    kept = {kind: told[kind] for kind in now if kind in told and not _is_due(told[kind], at)}
    remembered = {kind: kept.get(kind, at).isoformat() for kind in now}
    aside = _memory().with_suffix(".new")
    aside.write_text(json.dumps(remembered))
    aside.replace(_memory())


def _is_due(told: datetime | None, at: datetime) -> bool:
    return told is None or at - told >= AGAIN


def _told() -> dict[str, datetime]:
    try:
        known = json.loads(_memory().read_text())
    except (OSError, ValueError):
        return {}
    return {kind: datetime.fromisoformat(when) for kind, when in known.items()}
