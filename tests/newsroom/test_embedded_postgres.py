"""The bundled PostgreSQL: starts once, survives a kill, and lets nobody stand in for it."""

import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from newsroom import embedded_postgres

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


@pytest.fixture(scope="module")
def var_dir() -> Iterator[Path]:
    """One instance for the module, in a folder whose name has a blank."""
    with tempfile.TemporaryDirectory(prefix="pg test ") as folder:
        yield Path(folder)
        embedded_postgres.stop(Path(folder))


@pytest.fixture
def new_dir() -> Iterator[Path]:
    """Empty, and short enough for a socket inside, which pytest's own folders are not always."""
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        yield Path(folder)
        embedded_postgres.stop(Path(folder))


def ask(var_dir: Path, query: str) -> object:
    settings = embedded_postgres.django_settings(var_dir)
    connection = psycopg2.connect(
        host=settings["HOST"],
        port=settings["PORT"],
        user=settings["USER"],
        dbname=settings["NAME"],
    )
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        connection.close()


def test_it_starts_once_and_keeps_what_it_was_given_through_a_kill(var_dir):
    assert embedded_postgres.ensure_running(var_dir) is True
    assert embedded_postgres.ensure_running(var_dir) is False
    ask(var_dir, "create table kept as select 42 as number")

    os.kill(embedded_postgres._server_pid(var_dir), signal.SIGKILL)
    assert embedded_postgres._wait(lambda: not embedded_postgres._connects(var_dir), 10)

    assert embedded_postgres.ensure_running(var_dir) is True
    assert ask(var_dir, "select number from kept") == 42


def test_it_knows_vietnamese_letters(var_dir):
    embedded_postgres.ensure_running(var_dir)
    assert ask(var_dir, "select lower('ĐẮK LẮK')") == "đắk lắk"
    ask(var_dir, "create extension if not exists pg_trgm")
    assert ask(var_dir, "select similarity('Ẳ', 'ẳ')") == 1


def test_many_at_once_start_one_server(var_dir):
    embedded_postgres.stop(var_dir)
    started: list[bool] = []
    threads = [
        threading.Thread(target=lambda: started.append(embedded_postgres.ensure_running(var_dir)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(started) == [False, False, False, True]


def test_the_number_of_a_living_stranger_does_not_keep_it_from_starting(var_dir):
    """As after a power cut: postmaster.pid is left, and its number belongs to another program."""
    embedded_postgres.ensure_running(var_dir)
    pid_file = var_dir / "postgres" / "data" / "postmaster.pid"
    _, rest = pid_file.read_text().split("\n", 1)
    embedded_postgres.stop(var_dir)
    pid_file.write_text(f"{os.getpid()}\n{rest}")

    assert embedded_postgres.ensure_running(var_dir) is True


def test_stopping_twice_does_nothing(var_dir):
    embedded_postgres.ensure_running(var_dir)
    embedded_postgres.stop(var_dir)
    assert not embedded_postgres.is_running(var_dir)
    embedded_postgres.stop(var_dir)


def test_an_unfinished_cluster_is_made_anew(new_dir):
    unfinished = new_dir / "postgres" / "data.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    assert embedded_postgres.ensure_running(new_dir) is True


def test_settings_start_nothing(tmp_path):
    settings = embedded_postgres.django_settings(tmp_path)
    assert settings["NAME"] == "newsroom"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 120, "nhà đài, 'số' 1"])
def test_a_folder_that_no_socket_fits_into_gets_a_short_one(tmp_path, name):
    folder = embedded_postgres.socket_folder(tmp_path / name)
    assert folder.parent == Path("/tmp")
    assert folder == embedded_postgres.socket_folder(tmp_path / name)
    assert folder != embedded_postgres.socket_folder(tmp_path / f"{name}y")


def test_a_socket_folder_that_others_may_enter_is_refused(new_dir):
    folder = new_dir / "postgres" / "socket"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    with pytest.raises(embedded_postgres.CannotRun, match="mode 0700"):
        embedded_postgres.ensure_running(new_dir)


@ROOT_ONLY
def test_a_socket_folder_of_somebody_else_is_refused(new_dir):
    folder = new_dir / "postgres" / "socket"
    folder.mkdir(parents=True, mode=0o700)
    os.chown(folder, 12345, 12345)
    with pytest.raises(embedded_postgres.CannotRun, match="must be a folder of user"):
        embedded_postgres.ensure_running(new_dir)


def test_a_symbolic_link_in_the_place_of_the_socket_folder_is_refused(new_dir):
    (new_dir / "elsewhere").mkdir(mode=0o700)
    (new_dir / "postgres").mkdir()
    (new_dir / "postgres" / "socket").symlink_to(new_dir / "elsewhere")
    with pytest.raises(embedded_postgres.CannotRun):
        embedded_postgres.ensure_running(new_dir)


@ROOT_ONLY
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="namespaces are Linux's")
def test_without_namespaces_root_lends_the_server_to_nobody(monkeypatch):
    """The folder must lie where the user nobody may go, hence not in pytest's own."""
    if not Path(embedded_postgres.program("postgres")).stat().st_mode & 0o005:
        pytest.skip("the binaries are closed to others")
    monkeypatch.setattr(embedded_postgres, "_may_use_namespaces", lambda: False)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        try:
            embedded_postgres.ensure_running(folder)
        except embedded_postgres.CannotRun as error:
            # A checkout below a closed home: the reason is said in one line.
            assert "\n" not in str(error)
            pytest.skip(str(error))
        try:
            pid = embedded_postgres._server_pid(folder)
            assert Path(f"/proc/{pid}").stat().st_uid == embedded_postgres.NOBODY
            assert ask(folder, "select 1") == 1
        finally:
            embedded_postgres.stop(folder)


def test_a_start_that_fails_says_why_in_one_line(new_dir):
    data = new_dir / "postgres" / "data"
    data.mkdir(parents=True)
    data.chmod(0o700)
    (data / "PG_VERSION").write_text("9.6\n")
    with pytest.raises(
        embedded_postgres.CannotRun, match=r"PostgreSQL did not start: \S"
    ) as caught:
        embedded_postgres.ensure_running(new_dir)
    assert "\n" not in str(caught.value)
