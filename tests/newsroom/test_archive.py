"""The embedded database goes back to a moment before a DELETE, and nowhere it cannot reach."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsroom import embedded_postgres
from newsroom.backup import Refused, archive
from newsroom.processes import wait_until
from tests.newsroom.test_embedded_postgres import ask


@pytest.fixture
def var_dir() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="pitr-") as folder:
        yield Path(folder)
        embedded_postgres.stop(Path(folder))


def now() -> datetime:
    return datetime.now(UTC)


def test_back_to_a_moment_before_a_delete(var_dir, tmp_path, monkeypatch):
    monkeypatch.setattr(embedded_postgres, "ARCHIVE_WITHIN", 1)
    folder = tmp_path / "archive"
    embedded_postgres.ensure_running(var_dir, archive=folder)
    ask(var_dir, "create table stories as select generate_series(1, 100) as id")

    with pytest.raises(Refused, match="was finished before"):
        archive.recover(var_dir, folder, to=now(), at=now())
    base = archive.take_base(var_dir, folder, at=now())
    ask(var_dir, "insert into stories select generate_series(101, 150)")
    before = ask(var_dir, "select clock_timestamp()")
    ask(var_dir, "delete from stories where id > 10")
    assert ask(var_dir, "select count(*) from stories") == 10
    # The server hands over the last segment by itself, well within a minute.
    last = ask(var_dir, "select pg_walfile_name(pg_current_wal_lsn())")
    assert wait_until(lambda: (folder / "wal" / f"{last}.gz").exists(), limit=60)

    former = archive.recover(var_dir, folder, to=before, at=now())
    assert ask(var_dir, "select count(*) from stories") == 150
    ask(var_dir, "insert into stories values (151)")
    assert (former / "PG_VERSION").exists()
    assert embedded_postgres.is_running(var_dir)
    auto = embedded_postgres.data_folder(var_dir) / "postgresql.auto.conf"
    assert "recovery_target" not in auto.read_text()

    with pytest.raises(Refused, match="all is as it was"):
        archive.recover(var_dir, folder, to=now(), at=now())
    embedded_postgres.ensure_running(var_dir, archive=folder)
    assert ask(var_dir, "select count(*) from stories") == 151

    with pytest.raises(Refused, match="has not come yet"):
        archive.recover(var_dir, folder, to=now() + timedelta(hours=1), at=now())
    damaged = base.folder / "global" / "pg_filenode.map"
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    with pytest.raises(Refused, match="pg_verifybackup failed"):
        archive.recover(var_dir, folder, to=now(), at=now())
    assert ask(var_dir, "select count(*) from stories") == 151, "nothing was touched"


def test_a_segment_that_is_there_already_is_taken_only_if_it_is_the_same(var_dir, tmp_path):
    """The server asks again after a crash; an archive of another cluster is never written over."""
    folder = tmp_path / "archive"
    (folder / "wal").mkdir(parents=True)
    segment = tmp_path / "000000010000000000000001"
    segment.write_bytes(b"changes" * 1000)
    command = embedded_postgres.ARCHIVE.format(to=folder / "wal")
    command = command.replace("%p", str(segment)).replace("%f", segment.name)

    def hand_over() -> int:
        return subprocess.run(["sh", "-c", command], check=False).returncode

    assert hand_over() == 0
    assert hand_over() == 0
    segment.write_bytes(b"other changes")
    assert hand_over() != 0
    kept = folder / "wal" / f"{segment.name}.gz"
    assert kept.exists()
    assert not shutil.which("gzip") or kept.stat().st_size < 7000
