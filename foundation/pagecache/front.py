"""The WSGI application in front of Django: answers public pages from memory, lets all else through.

        reader ── Front ──┬── a page that is kept ──▶ bytes, no database, no thread of Django
                          ├── a page to be made ────▶ one thread of Django makes it, the others wait
                          └── anything else ────────▶ Django

A hit looks at the method, `Authorization`, the host, the address and the encodings that the browser
takes, and at nothing else: no cookie is read, for public pages are the same for everybody.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import Any

from foundation.pagecache import forms
from foundation.pagecache.guard import HEARD, Guard
from foundation.pagecache.kept import Kept, Refused, kept_from, matches
from foundation.pagecache.keys import KEYS
from foundation.pagecache.queries import LONGEST_QUERY, canonical, cuts, is_foreign
from foundation.pagecache.store import Flight, Page, Store

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# What only one reader's request has, and what would make Django answer with less than the page.
_PERSONAL = ("HTTP_COOKIE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH",
             "HTTP_IF_UNMODIFIED_SINCE", "HTTP_RANGE", "HTTP_IF_RANGE", "HTTP_ACCEPT_ENCODING")  # fmt: skip
# How long somebody waits for a page that another request makes.
PATIENCE = 10.0
# How long the last thread, which is there for hits, waits for a free one to do anything else with.
LAST_THREAD_WAITS = 3.0
# A page that a purge overtook while it was made is made again so often.
TRIES = 2
STALE = ("Warning", '110 - "Response is Stale"')
BUSY = "503 Service Unavailable"


class Front:
    """`params_of` tells for a path which query parameters its public page knows, or None where no
    public page answers; `is_our_host` whether a Host header is one that is answered."""

    def __init__(
        self,
        application: Application,
        store: Store,
        guard: Guard,
        *,
        params_of: Callable[[str], tuple[str, ...] | None],
        is_our_host: Callable[[str], bool],
        is_secure: Callable[[Environ], bool] = lambda environ: True,
        threads: int = 2,
        server_threads: int = 16,
        busy_page: bytes = b"",
    ) -> None:
        self.application = application
        self.store = store
        self.guard = guard
        self.is_secure = is_secure
        self.busy_page = busy_page
        self.params_of = lru_cache(maxsize=50_000)(params_of)
        self.is_our_host = lru_cache(maxsize=200)(is_our_host)
        self.encoding_of = lru_cache(maxsize=500)(forms.chosen)
        self._django = ThreadPoolExecutor(threads, thread_name_prefix="django")
        self._free = threading.BoundedSemaphore(max(1, server_threads - 1))
        self._clock = store.clock
        self._pages = store.pages
        self.hits = 0

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        address = self._address(environ)
        if address is None:
            return self._slowly(self._through_django, environ, start_response)
        now = self._clock()
        page = self._pages.get(address)
        if page is not None and page.ends > now and self.guard.proven_until > now:
            page.is_used = True
            # Two threads at once may count as one: a lock would cost more than the hit.
            self.hits += 1
            return self._give(address, page, environ, start_response)
        if self.guard.proven_until <= now:
            return self._unproven(address, environ, start_response, now)
        return self._slowly(self._without_hit, environ, start_response, address)

    def figures(self) -> dict[str, float]:
        """For whoever watches."""
        return {
            "newsroom_page_hits_total": self.hits,
            "newsroom_page_kept": len(self._pages),
            "newsroom_page_bytes": self.store.size,
        }

    # --- the question ---------------------------------------------------------------------

    def _address(self, environ: Environ) -> str | None:
        """Under which a public page would be kept; None for whatever is not one."""
        method = environ["REQUEST_METHOD"]
        if (method != "GET" and method != "HEAD") or "HTTP_AUTHORIZATION" in environ:
            return None
        path = environ["PATH_INFO"]
        params = self.params_of(path)
        if params is None or not self.is_our_host(environ.get("HTTP_HOST", "")):
            return None
        if not self.is_secure(environ):
            return None
        query = environ.get("QUERY_STRING")
        if not query or not params:
            return path
        return _with_query(path, query, params)

    # --- the answer from memory -----------------------------------------------------------

    def _give(
        self,
        address: str,
        page: Page,
        environ: Environ,
        start_response: StartResponse,
        *more: tuple[str, str],
    ) -> Iterable[bytes]:
        kept: Kept = page.made  # type: ignore[assignment]
        encoding = self.encoding_of(environ.get("HTTP_ACCEPT_ENCODING", ""))
        form = kept.forms.get(encoding) or self._another_form(address, page, kept, encoding)
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None and kept.etag and matches(asked, kept.etag):
            start_response("304 Not Modified", [*form.headers_of_304, *more])
            return ()
        start_response(kept.status, [*form.headers, *more] if more else form.headers)
        return (form.body,) if environ["REQUEST_METHOD"] == "GET" else ()

    def _another_form(self, address: str, page: Page, kept: Kept, encoding: str):
        form, more = kept.in_form(encoding)
        if more:
            self.store.grow(address, page, more)
        return form

    # --- the answer that has to be made ---------------------------------------------------

    def _without_hit(
        self, environ: Environ, start_response: StartResponse, address: str
    ) -> Iterable[bytes]:
        answer = None
        for _ in range(TRIES):
            page = self.store.get(address)
            if page is not None:  # while this request waited for a thread
                return self._give(address, page, environ, start_response)
            flight, is_ours = self.store.board(address)
            if is_ours:
                answer, is_true = self._fly(flight, environ)
                if is_true:
                    return answer.give(self, address, environ, start_response)
                continue
            aged = self.store.aged(address)
            if aged is not None:
                return self._give(address, aged, environ, start_response)
            if not flight.landed.wait(PATIENCE):
                return self._busy(start_response)
            if flight.page is not None:
                return self._give(address, flight.page, environ, start_response)
            if not flight.is_overtaken:
                break  # what came out is nobody else's: each makes his own
        if answer is None:
            return self._through_django(environ, start_response)
        # Purges come faster than the page can be made: this one was begun after it was asked for.
        return answer.give(self, address, environ, start_response)

    def _unproven(
        self, address: str, environ: Environ, start_response: StartResponse, now: float
    ) -> Iterable[bytes]:
        """Nobody knows what was purged meanwhile. Memory counts only where there is nothing else."""
        page = self._pages.get(address)
        if page is not None and self.guard.may_show_stale(now):
            return self._give(address, page, environ, start_response, STALE)
        if not self.guard.is_reachable:
            return self._busy(start_response)
        return self._slowly(self._through_django, environ, start_response)

    def _fly(self, flight: Flight, environ: Environ) -> tuple["_Answer", bool]:
        """Have the page made and keep it if it may be; whoever waits is let go whatever happens."""
        page = None
        try:
            answer = self._run(_impersonal(environ))
            page = answer.as_page()
        finally:
            is_true = self.store.land(flight, page)
        return answer, is_true

    def _busy(self, start_response: StartResponse) -> Iterable[bytes]:
        start_response(
            BUSY,
            [
                ("Content-Type", "text/html; charset=utf-8"),
                ("Content-Length", str(len(self.busy_page))),
                ("Cache-Control", "private, no-store"),
                ("Retry-After", "2"),
            ],
        )
        return (self.busy_page,)

    # --- Django ---------------------------------------------------------------------------

    def _slowly(
        self,
        work: Callable[..., Iterable[bytes]],
        environ: Environ,
        start_response: StartResponse,
        *more: str,
    ) -> Iterable[bytes]:
        """Whatever may take its time, in any of the server's threads but one. Where the database is
        not known to be well nothing waits for a thread: then those that have one may hang."""
        is_well = self.guard.proven_until > self._clock()
        if not self._free.acquire(timeout=LAST_THREAD_WAITS if is_well else 0):
            return self._busy(start_response)
        try:
            return work(environ, start_response, *more)
        finally:
            self._free.release()

    def _through_django(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        answer = self._run(environ)
        start_response(answer.status, answer.headers)
        return answer.body

    def _run(self, environ: Environ) -> "_Answer":
        """In one of Django's few threads, each of which holds at most one connection."""
        if self.guard.heard is not None and not self.store.has_just_changed():
            environ[HEARD] = self.guard.heard
        work: Future[_Answer] = self._django.submit(_answer_of, self.application, environ)
        return work.result()


def _with_query(path: str, query: str, params: tuple[str, ...]) -> str | None:
    if len(query) > LONGEST_QUERY:
        return None
    if is_foreign(query, params):
        return path
    try:
        if cuts(query, params):
            return None
        kept = canonical(query, params)
    except ValueError:
        return None
    return f"{path}?{kept}" if kept else path


def _impersonal(environ: Environ) -> Environ:
    """The same request as anybody would send it who wants the whole page."""
    changed = {name: value for name, value in environ.items() if name not in _PERSONAL}
    changed["REQUEST_METHOD"] = "GET"
    return changed


class _Answer:
    """What Django said."""

    __slots__ = ("body", "headers", "keys", "status")

    def __init__(self) -> None:
        self.status = ""
        self.headers: list[tuple[str, str]] = []
        self.body: Iterable[bytes] = ()
        self.keys: frozenset[str] | None = None

    def as_page(self) -> Page | None:
        """As something to keep; None where it is not for everybody."""
        if self.keys is None or not isinstance(self.body, tuple):
            return None
        try:
            kept = kept_from(self.status, self.headers, b"".join(self.body))
        except Refused as reason:
            logger.debug("Not kept: %s", reason)
            return None
        return Page(kept, self.keys, kept.size)

    def give(
        self, front: Front, address: str, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """To the one who had it made."""
        page = front.store.pages.get(address)
        if page is not None and page.ends > front._clock():
            return front._give(address, page, environ, start_response)
        start_response(self.status, self.headers)
        return self.body if environ["REQUEST_METHOD"] == "GET" else ()


def _answer_of(application: Application, environ: Environ) -> _Answer:
    """The whole answer, its end included: what Django does at the end belongs to this thread. Only
    files are passed on as they are."""
    answer = _Answer()

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        answer.status, answer.headers = status, headers

    result = application(environ, start_response)
    answer.keys = environ.get(KEYS)
    if getattr(result, "streaming", True):
        answer.body = result
        return answer
    try:
        answer.body = tuple(result)
    finally:
        result.close()  # type: ignore[attr-defined]
    return answer


def measure_hit(front: Front, environ: Environ, times: int = 100_000) -> float:
    """Seconds of processor time that one hit takes in this process."""

    def start_response(status: str, headers: list[tuple[str, str]]) -> None:
        pass

    began = time.process_time()
    for _ in range(times):
        front(environ, start_response)
    return (time.process_time() - began) / times
