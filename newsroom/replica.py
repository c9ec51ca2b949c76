"""Which database a request reads from where NEWSROOM_REPLICA_URL names a streaming replica.

A replica is behind by moments, so it is asked only where that can be known to do no harm:

    pages that are made for all readers   once it has replayed whatever this process has heard of by
                                          purges: never is a page kept that is older than its purge
    the desk's own GET requests           once it has replayed what this person wrote last
    all else                              never: forms that are sent, what one reader sees, who is
                                          signed in, jobs

Where a request writes it reads from the primary from then on, and so does every transaction.
"""

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, connections
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from foundation.pagecache.guard import HEARD

logger = logging.getLogger(__name__)

PRIMARY, REPLICA = "default", "replica"
DESK = "/admin/"
# Who is signed in, and who may do what, is never a moment old.
NEVER = frozenset({"auth", "sessions", "signing_in", "axes", "otp_static", "otp_totp"})
# How far the primary had come when this browser's last request had written.
COOKIE = "da-ghi"
COOKIE_AGE = 3600
_POSITION = re.compile(r"[0-9A-F]{1,8}/[0-9A-F]{1,8}")
# A replica that cannot be reached is left alone for so many seconds.
REST = 5.0

_reads_from: ContextVar[str] = ContextVar("reads_from", default=PRIMARY)
_rests_until = 0.0

Handler = Callable[[HttpRequest], HttpResponse]


class Router:
    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        if model._meta.app_label in NEVER or connection.in_atomic_block:
            return PRIMARY
        return _reads_from.get()

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        _reads_from.set(PRIMARY)
        return PRIMARY

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return True  # the same rows, read from two places

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == PRIMARY


def read_from_replica(get_response: Handler) -> Handler:
    """Where the replica breaks off in the middle of a request, the primary answers it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        place = REPLICA if _may_read_replica(request) else PRIMARY
        token = _reads_from.set(place)
        try:
            response = get_response(request)
            if place == REPLICA and response.status_code == 503:
                _reads_from.set(PRIMARY)
                response = get_response(request)
            has_written = request.method not in ("GET", "HEAD") and response.status_code < 500
            if has_written and request.path_info.startswith(DESK):
                _remember_writing(response)
        finally:
            _reads_from.reset(token)
        return response

    return middleware


def _may_read_replica(request: HttpRequest) -> bool:
    if request.method not in ("GET", "HEAD"):
        return False
    heard = request.META.get(HEARD)
    if request.path_info.startswith(DESK):
        written = request.COOKIES.get(COOKIE, "")
        return _has_replayed(*filter(_POSITION.fullmatch, (written, heard or "")))
    return heard is not None and _has_replayed(heard)


def _has_replayed(*positions: str) -> bool:
    global _rests_until
    if time.monotonic() < _rests_until:
        return False
    try:
        with connections[REPLICA].cursor() as cursor:
            cursor.execute(
                "select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= all(%s::pg_lsn[])",
                [list(positions)],
            )
            return bool(cursor.fetchone()[0])
    except (DatabaseError, InterfaceError) as error:
        logger.warning("The replica does not answer: %s", str(error).split("\n")[0])
        connections[REPLICA].close()
        _rests_until = time.monotonic() + REST
        return False


def _remember_writing(response: HttpResponse) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_current_wal_insert_lsn()::text")
        position = cursor.fetchone()[0]
    response.set_cookie(
        COOKIE, position, max_age=COOKIE_AGE, path=DESK, secure=settings.SESSION_COOKIE_SECURE,
        httponly=True, samesite="Lax",
    )  # fmt: skip
