"""The processes of an open site, by what they are for: their processor time and their memory."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from django.conf import settings

UP, WEB, WORKER, POSTGRES = "up", "web", "worker", "PostgreSQL"


def site(leader: int) -> dict[str, list[int]]:
    """The process `leader` and all that descend from it, by purpose. What serves pages comes after
    the process that watches it."""
    found: dict[str, list[int]] = {UP: [leader], WEB: [], WORKER: [], POSTGRES: []}
    purpose = {leader: UP}
    children: dict[int, list[int]] = {}
    for pid in _all():
        with suppress(OSError):
            children.setdefault(_parent(pid), []).append(pid)
    waiting = [leader]
    while waiting:
        for pid in sorted(children.get(parent := waiting.pop(0), ())):
            inherited = purpose[parent]
            purpose[pid] = _purpose_of(pid) if inherited == UP else inherited
            found[purpose[pid]].append(pid)
            waiting.append(pid)
    if not found[POSTGRES]:
        found[POSTGRES] = _database(children)
    return found


def _database(children: dict[int, list[int]]) -> list[int]:
    """Where somebody else started it; none where it is on another machine."""
    lock = Path(settings.VAR_DIR) / "postgres" / "data" / "postmaster.pid"
    if not lock.exists():
        return []
    leader = int(lock.read_text().split()[0])
    return [leader, *children.get(leader, ())]


def _all() -> Iterable[int]:
    return (int(folder.name) for folder in Path("/proc").glob("[0-9]*"))


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _purpose_of(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    if b"granian" in words:
        return WEB
    return WORKER if b"work" in words else POSTGRES if b"postgres" in words[0] else UP


def processor_seconds(pids: Iterable[int]) -> float:
    """User and system time of these so far, with that of children that have ended."""
    ticks = 0
    for pid in pids:
        with suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def megabytes(pids: Iterable[int]) -> float:
    """PSS: what is shared with others counts by its share."""
    kilobytes = 0
    for pid in pids:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        kilobytes += next(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return kilobytes / 1024
