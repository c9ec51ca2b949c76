"""The public site as plain files: for a web server to give when everything else is dead.

    DIR/site/…           what a web server serves: `/thoi-su/` lies in site/thoi-su/index.html
    DIR/pages.sqlite     which keys each file carries, and what has to be made anew

It stands where a cache in front stands: `Downstream` tells it what to forget. A hard purge removes the
files before it is acknowledged; whatever was purged is made anew a little later, and what its links
lead to comes with it. While pages cannot be made the files stay as they are, which is what they are for.
"""

import contextlib
import html
import io
import logging
import re
import secrets
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from foundation.pagecache.front import Application
from foundation.pagecache.keys import KEYS, SITE

logger = logging.getLogger(__name__)

# Every purge is told twice (downstream.ECHO); after both the page is made once.
SETTLED = 6.0
# A page that could not be made is tried again after so many seconds.
AGAIN = 30.0
_IDLE = 1.0
_LOCKED_AT_MOST = 60.0
_LINK = re.compile(r'\s(?:href|src|poster)="([^"#]+)|<loc>([^<]+)</loc>')
_SET = re.compile(r'\s(?:imagesrcset|srcset)="([^"]+)"')
_TABLES = """
create table if not exists pages (address text primary key, due real) without rowid;
create index if not exists pages_due on pages (due) where due is not null;
create table if not exists carries (key text, address text, primary key (key, address)) without rowid;
create index if not exists keys_of on carries (address);
"""


@dataclass(frozen=True)
class Made:
    """`keys` None: it is not for everybody."""

    status: int
    kind: str
    body: bytes
    keys: frozenset[str] | None


class Mirror:
    """`application` makes pages, `is_public` tells which paths are worth asking for; `site` is the
    address of the site (https://bao.example.vn), `seeds` where all links begin."""

    def __init__(
        self,
        folder: Path,
        application: Application,
        *,
        site: str,
        is_public: Callable[[str], bool],
        seeds: Iterable[str] = ("/",),
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.folder = folder
        self.root = folder / "site"
        self.root.mkdir(parents=True, exist_ok=True)
        self._application = application
        self._site = urlsplit(site)
        self._is_public = is_public
        self._seeds = tuple(seeds)
        self._clock = clock
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mirror", daemon=True)
        with contextlib.closing(self._open()) as index:
            index.executescript(f"pragma journal_mode = wal; {_TABLES}")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(_LOCKED_AT_MOST)

    # --- what Downstream tells ------------------------------------------------------------

    def __call__(self, keys: Iterable[str], *, is_hard: bool = True) -> None:
        """Forget what carries one of the keys. With the seeds, which lead to what is new."""
        wanted = set(keys)
        due = self._clock() + SETTLED
        with self._locked() as index:
            addresses = self._carrying(index, wanted)
            if is_hard:
                for address in addresses:
                    self._remove(address)
            index.executemany(
                "update pages set due = min(coalesce(due, ?1), ?1) where address = ?2",
                [(due, address) for address in addresses],
            )
            self._want(index, self._seeds, due)

    def _carrying(self, index: sqlite3.Connection, keys: set[str]) -> set[str]:
        if SITE in keys:
            return {address for (address,) in index.execute("select address from pages")}
        found: set[str] = set()
        for key in keys:
            rows = index.execute("select address from carries where key = ?", [key])
            found.update(address for (address,) in rows)
        return found

    # --- making ---------------------------------------------------------------------------

    def make_everything(self, tell: Callable[[int], object] = lambda count: None) -> int:
        """Every page anew, and all that their links lead to. How many there are now."""
        with self._locked() as index:
            index.execute("update pages set due = 0")
            self._want(index, self._seeds, 0.0)
        while self.make_next(until=0.0):
            tell(1)
        with self._locked() as index:
            return index.execute("select count(*) from carries where key = ?", [SITE]).fetchone()[0]

    def make_next(self, *, until: float | None = None) -> bool:
        """One page that is due. False where none is.

        The index is locked meanwhile: a purge either was committed before the page was begun, or is
        told after it lies there.
        """
        with self._locked() as index:
            found = index.execute(
                "select address from pages where due <= ? order by due, address limit 1",
                [self._clock() if until is None else until],
            ).fetchone()
            if found is None:
                return False
            (address,) = found
            made = self._make(address)
            if made.status >= 500:
                self._postpone(index, address)
            elif made.status == 200 and made.keys is not None and self._write(address, made.body):
                self._note(index, address, made)
            else:
                self._forget(index, address)
            return True

    def _make(self, address: str) -> Made:
        status: list[str] = []
        headers: dict[str, str] = {}

        def start_response(line: str, given: list[tuple[str, str]], exc_info: object = None):
            status.append(line)
            headers.update((name.lower(), value) for name, value in given)

        environ = self._environ(address)
        try:
            answer = self._application(environ, start_response)
            try:
                body = b"".join(answer)
            finally:
                if (close := getattr(answer, "close", None)) is not None:
                    close()
        except Exception:
            # One page that breaks must not keep all others from being made.
            logger.exception("The mirror could not make %s", address)
            return Made(500, "", b"", None)
        kind = headers.get("content-type", "")
        return Made(int(status[0][:3]), kind, body, environ.get(KEYS))

    def _environ(self, address: str) -> dict:
        host, port = self._site.hostname or "", self._site.port
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(address, "latin-1"),
            "QUERY_STRING": "",
            "SERVER_NAME": host,
            "SERVER_PORT": str(port or (443 if self._site.scheme == "https" else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self._site.netloc,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self._site.scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }

    def _note(self, index: sqlite3.Connection, address: str, made: Made) -> None:
        # A picture that is not lasting stands in for one that is being drawn.
        stands_in = made.kind.startswith("image/") and SITE in (made.keys or ())
        due = self._clock() + AGAIN if stands_in else None
        index.execute("update pages set due = ? where address = ?", [due, address])
        index.execute("delete from carries where address = ?", [address])
        index.executemany(
            "insert into carries (key, address) values (?, ?)",
            [(key, address) for key in made.keys or ()],
        )
        if made.kind.startswith(("text/html", "application/xml")):
            self._want(index, self._links(made.body.decode(errors="replace")), 0.0)

    def _want(self, index: sqlite3.Connection, addresses: Iterable[str], due: float) -> None:
        """Only what is not there yet."""
        index.executemany(
            "insert into pages (address, due) values (?, ?) on conflict do nothing",
            [(address, due) for address in addresses],
        )

    def _links(self, text: str) -> set[str]:
        found = {first or second for first, second in _LINK.findall(text)}
        for several in _SET.findall(text):
            found.update(part.split()[0] for part in several.split(",") if part.strip())
        ours = (self._ours(html.unescape(link)) for link in found)
        return {address for address in ours if address and self._is_public(address)}

    def _ours(self, link: str) -> str | None:
        """Its path; what stands behind a question mark is no page of its own here."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return None
        if parts.scheme and (parts.scheme, parts.netloc) != (self._site.scheme, self._site.netloc):
            return None
        if (not parts.scheme and parts.netloc) or not parts.path.startswith("/"):
            return None
        return parts.path

    def _postpone(self, index: sqlite3.Connection, address: str) -> None:
        due = self._clock() + AGAIN
        index.execute("update pages set due = ? where address = ?", [due, address])

    def _forget(self, index: sqlite3.Connection, address: str) -> None:
        self._remove(address)
        index.execute("delete from pages where address = ?", [address])
        index.execute("delete from carries where address = ?", [address])

    # --- files ----------------------------------------------------------------------------

    def path_of(self, address: str) -> Path | None:
        """Where a page lies; None for what would lie elsewhere."""
        name = unquote(address).removeprefix("/")
        if name.endswith("/") or not name:
            name += "index.html"
        parts = name.split("/")
        if any(part in ("", ".", "..") or "\0" in part for part in parts):
            return None
        return self.root.joinpath(*parts)

    def _write(self, address: str, body: bytes) -> bool:
        """Whole or not at all: it may be served this moment."""
        path = self.path_of(address)
        if path is None:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{secrets.token_hex(8)}")
        try:
            aside.write_bytes(body)
            aside.replace(path)
        except OSError:
            aside.unlink(missing_ok=True)
            raise
        return True

    def _remove(self, address: str) -> None:
        path = self.path_of(address)
        if path is not None:
            path.unlink(missing_ok=True)

    # --- the thread -----------------------------------------------------------------------

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                was_due = self.make_next()
            except (OSError, sqlite3.Error) as error:
                logger.error("The mirror cannot be written: %s", error)
                was_due = False
            if not was_due:
                self._stop.wait(_IDLE)

    # --- the index ------------------------------------------------------------------------

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(
            self.folder / "pages.sqlite", timeout=_LOCKED_AT_MOST, isolation_level=None
        )

    @contextmanager
    def _locked(self) -> Iterator[sqlite3.Connection]:
        """One writer at a time, of whichever process."""
        with contextlib.closing(self._open()) as index:
            index.execute("begin immediate")
            try:
                yield index
            except BaseException:
                index.execute("rollback")
                raise
            index.execute("commit")
