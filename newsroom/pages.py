"""The memory of public pages as this site uses it (foundation/pagecache/): which addresses are
public, which hosts are ours, where purges are heard."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import connection
from django.http.request import split_domain_port, validate_host
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from foundation.pagecache.connection import Parameters
from foundation.pagecache.downstream import Downstream, Purger, forget_other_caches
from foundation.pagecache.fragments import new_store, shelf
from foundation.pagecache.front import Application, Environ, Front
from foundation.pagecache.guard import Guard
from foundation.pagecache.outbox import LAG_BEHIND
from foundation.pagecache.store import Store

BUSY = (
    "Máy chủ đang quá tải",
    "Trang này đang được rất nhiều người mở cùng lúc.",
    "Hãy chờ vài giây rồi tải lại trang.",
)


def tell_caches_in_front(mirrors: Mapping[str, Callable[..., None]]) -> list[Downstream]:
    """Starts threads that do, one for each cache, and one for each mirror by its name."""
    caches = {address: purger_of(address) for address in settings.PURGE_URLS} | dict(mirrors)
    forget_other_caches(caches)
    told = [Downstream(name, send, _listens()) for name, send in caches.items()]
    for downstream in told:
        downstream.start()
    return told


def purger_of(address: str) -> Purger:
    return Purger(
        address,
        method=settings.PURGE_METHOD,
        headers=settings.PURGE_HEADERS,
        soft_headers=settings.PURGE_SOFT_HEADERS,
        body=settings.PURGE_BODY,
    )


def in_front_of(application: Application) -> Front:
    """Starts the thread that hears purges."""
    more = {"lag": LAG_BEHIND} if settings.PURGE_URLS else {}
    store = Store(limit=settings.PAGES_MB * 2**20, **more)
    fragments = new_store(store.clock)
    guard = _guard_of(fragments, store)
    shelf.open(
        fragments,
        guard.is_proven,
        lambda position: guard.heard == position and not fragments.has_just_changed(),
    )
    guard.let_nobody_hang()
    guard.start()
    title, *sentences = BUSY
    return Front(
        application,
        store,
        guard,
        params_of=params_of,
        is_our_host=is_our_host,
        is_secure=is_secure,
        threads=settings.DJANGO_THREADS,
        server_threads=settings.SERVER_THREADS,
        busy_page=render_to_string(
            "refused.html", {"title": title, "sentences": sentences}
        ).encode(),
    )


def params_of(path: str) -> tuple[str, ...] | None:
    """The parameters of the public page at a path as WSGI gives it; None where there is none."""
    try:
        view = resolve(path.encode("latin-1").decode()).func
    except (Resolver404, UnicodeError):
        return None
    return view.page_params if getattr(view, "is_public_page", False) else None


def is_our_host(host: str) -> bool:
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def is_secure(environ: Environ) -> bool:
    """Or not asked to be: else Django leads to https."""
    if not settings.SECURE_SSL_REDIRECT or environ.get("wsgi.url_scheme") == "https":
        return True
    if settings.SECURE_PROXY_SSL_HEADER is None:
        return False
    name, value = settings.SECURE_PROXY_SSL_HEADER
    return environ.get(name, "").split(",")[0].strip() == value


def _guard_of(*memories: Store) -> Guard:
    return Guard(
        *memories,
        database=connection.get_connection_params,
        listen_to=_listens() if settings.LISTEN_TO else None,
        stale_limit=settings.STALE_LIMIT,
        follows_replica="replica" in settings.DATABASES,
    )


def _listens() -> Callable[[], Parameters]:
    return _listener_parameters if settings.LISTEN_TO else connection.get_connection_params


def _listener_parameters() -> Parameters:
    from django.db.backends.postgresql.base import DatabaseWrapper

    return DatabaseWrapper(
        {**connection.settings_dict, **settings.LISTEN_TO}
    ).get_connection_params()
