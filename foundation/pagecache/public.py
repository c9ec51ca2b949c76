"""`public_page`: the wrapper of every view that answers all readers alike.

It keeps the visitor out of the page (no cookie, session, login or foreign query parameter reaches
the view), and keeps out of shared caches whatever could hold a visitor all the same. A view that
breaks the promise raises `NotPublic` where `PAGECACHE_IS_STRICT` is set (tests, development); for a
reader it is answered as a private page and logged.
"""

import logging
from collections.abc import Callable, Iterable
from functools import wraps

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.utils.cache import cc_delim_re, get_conditional_response, set_response_etag

from foundation.pagecache.keys import KEYS, SITE, header_value, is_key
from foundation.pagecache.queries import LONGEST_VALUE

logger = logging.getLogger(__name__)

# What may be shared. Anything else (a redirect for now, a refusal, a failure) is one visitor's.
SHARED_STATUSES = frozenset({200, 301, 404, 410})
# A browser asks again each time (an ETag makes that cheap): nobody can purge its copy.
SHARED = "public, max-age=0, must-revalidate"
# For what never changes under its address; the view says so by `response.is_lasting = True`.
LASTING = "public, max-age=31536000, immutable"
PRIVATE = "private, no-store"
# Where caches look for the keys of a page, and what parts them: Fastly and most others, Varnish's
# xkey, Cloudflare and Akamai.
KEY_HEADERS = {"Surrogate-Key": " ", "xkey": " ", "Cache-Tag": ","}

View = Callable[..., HttpResponse]


class NotPublic(Exception):
    """A view wrapped by `public_page` answered with something that belongs to one visitor."""


class _NoSession(SessionBase):
    """What a public view finds as its session: empty, kept nowhere, remembers being looked at."""

    def load(self) -> dict:
        return {}

    def save(self, must_create: bool = False) -> None:
        self.accessed = True

    def exists(self, session_key: str) -> bool:
        return False

    def create(self) -> None:
        self.accessed = True

    def delete(self, session_key: str | None = None) -> None:
        self.accessed = True


def public_page(
    *, keys: Callable[..., Iterable[str]] | Iterable[str] = (), params: Iterable[str] = ()
) -> Callable[[View], View]:
    """Wrap a view of anonymous readers.

    keys: the page keys that are known from the address alone, as a tuple or as a function of the
    view's own arguments; the view adds what it learns on the way by `carry(request, …)`.
    params: the query parameters that change the page; all others are dropped before the view.
    """
    known = tuple(sorted(params))
    fixed = None if callable(keys) else tuple(keys)

    def decorate(view: View) -> View:
        @wraps(view)
        def public_view(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD"])
            is_identified = "HTTP_AUTHORIZATION" in request.META
            real_session = getattr(request, "session", None)
            _forget_visitor(request)
            request._is_readers_page = True
            _keep_only(request, known)
            carry(request, *(keys(*args, **kwargs) if fixed is None else fixed))
            try:
                response = view(request, *args, **kwargs)
                if not getattr(response, "is_rendered", True):
                    response = response.render()
                reasons = tuple(_broken_promises(request, response))
            finally:
                if real_session is not None:
                    request.session = real_session
            if reasons:
                return _refused(request, response, reasons)
            if is_identified or response.status_code not in SHARED_STATUSES:
                return _as_private(response)
            return _as_shared(request, response)

        public_view.is_public_page = True
        public_view.page_params = known
        return public_view

    return decorate


def carry(request: HttpRequest, *keys: str) -> None:
    """Note keys of the page that is being made; a view or a template tag calls it.

    Works before a 404 is raised too: the page that says so then goes when the key is purged.
    """
    for key in keys:
        if not is_key(key):
            raise ValueError(f"{key!r} is no page key")
    carried_keys(request).update(keys)


def carried_keys(request: HttpRequest) -> set[str]:
    """The keys noted so far for the page that answers this request."""
    if not hasattr(request, "_page_keys"):
        request._page_keys = set()
    return request._page_keys


def is_being_made(request: HttpRequest) -> bool:
    """Whether the request is answered by a page of readers, whose keys are noted."""
    return getattr(request, "_is_readers_page", False)


def name_keys(response: HttpResponse, keys: Iterable[str]) -> None:
    """For the caches in front: each family reads them under a name of its own."""
    value = header_value(keys)
    for name in ("Surrogate-Key", *settings.PAGECACHE_KEY_HEADERS):
        response[name] = value.replace(" ", KEY_HEADERS[name])


def _forget_visitor(request: HttpRequest) -> None:
    """Take from the request whatever tells two anonymous readers apart.

    The cookies stay away from the middleware outside as well: it would answer a broken session
    cookie with a `Set-Cookie` of its own.
    """
    request.COOKIES = {}
    for name in ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "CSRF_COOKIE", "CSRF_COOKIE_NEEDS_UPDATE"):
        request.META.pop(name, None)
    request.session = _NoSession()


def _keep_only(request: HttpRequest, params: tuple[str, ...]) -> None:
    """Leave the known parameters: sorted, one value each, none empty."""
    canonical = QueryDict(mutable=True)
    for name in params:
        value = request.GET.get(name, "")
        if 0 < len(value) <= LONGEST_VALUE:
            canonical[name] = value
    canonical._mutable = False
    request.GET = canonical
    request.META["QUERY_STRING"] = canonical.urlencode()


def _broken_promises(request: HttpRequest, response: HttpResponse) -> Iterable[str]:
    if response.cookies or response.has_header("Set-Cookie"):
        yield "sets a cookie"
    if request.session.accessed or request.session.modified:
        yield "looks at the session or the user"
    if request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
        yield "holds a CSRF token"
    if _tokens(response, "Vary") & {"cookie", "*", "authorization"}:
        yield f"varies on the visitor ({response['Vary']})"
    if _tokens(response, "Cache-Control") & {"private", "no-store"}:
        yield f"is private ({response['Cache-Control']})"


def _tokens(response: HttpResponse, header: str) -> set[str]:
    """The words of a list header, whatever their case and blanks; `private="x"` counts too."""
    words = cc_delim_re.split(response.get(header, ""))
    return {word.strip().partition("=")[0].strip().lower() for word in words if word.strip()}


def _refused(
    request: HttpRequest, response: HttpResponse, reasons: tuple[str, ...]
) -> HttpResponse:
    message = f"{request.path} is wrapped as a public page, but {' and '.join(reasons)}"
    if settings.PAGECACHE_IS_STRICT:
        raise NotPublic(message)
    logger.error(message)
    return _as_private(response)


def _as_private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = PRIVATE
    for name in KEY_HEADERS:
        del response[name]
    return response


def _as_shared(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    is_lasting = response.status_code == 200 and getattr(response, "is_lasting", False)
    response["Cache-Control"] = LASTING if is_lasting else SHARED
    keys = carried_keys(request) | (set() if is_lasting else {SITE})
    request.META[KEYS] = frozenset(keys)
    if keys:
        name_keys(response, keys)
    if response.streaming or response.status_code != 200 or not response.content:
        return response
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)
