"""Numbers each request that reaches Django, counts it, and leaves a line in the log."""

import logging
import re
import secrets
import time
from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from newsroom.watching import metrics
from newsroom.watching.logs import request_id

logger = logging.getLogger("newsroom.requests")

HEADER = "X-Request-ID"
_NUMBER = re.compile(r"[A-Za-z0-9._-]{8,64}")
# Asked every few seconds by machines.
_NOT_TOLD = {"healthz", "readyz"}


def noted(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """The outermost middleware: so that everything that is logged meanwhile bears the number."""

    def middleware(request: HttpRequest) -> HttpResponse:
        number = _number_of(request)
        token = request_id.set(number)
        began = time.perf_counter()
        try:
            response = get_response(request)
            _note(request, response, time.perf_counter() - began)
        finally:
            request_id.reset(token)
        # A page that caches keep would show the number of the first reader to all others.
        if "public" not in response.get("Cache-Control", ""):
            response[HEADER] = number
        return response

    return middleware


def _number_of(request: HttpRequest) -> str:
    """What a proxy of ours gave it, else a new one: a reader may not choose what stands in our log."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    if given and _NUMBER.fullmatch(given) and _is_proxy(request.META.get("REMOTE_ADDR", "")):
        return given
    return secrets.token_hex(8)


def _is_proxy(address: str) -> bool:
    try:
        peer = ip_address(address)
    except ValueError:
        return False
    return any(peer in network for network in settings.PROXIES)


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """The view, not the address: addresses hold keys, names and what people search for."""
    match = request.resolver_match
    view = match.view_name if match and match.view_name else "(none)"
    metrics.note_request(view, response.status_code, seconds)
    if view in _NOT_TOLD:
        return
    level = logging.ERROR if response.status_code >= 500 else logging.INFO
    fields = {
        "view": view,
        "method": request.method,
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
    }
    logger.log(level, "%(method)s %(view)s %(status)d in %(ms)s ms", fields, extra=fields)
