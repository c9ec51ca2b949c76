"""What the memory of pages is compared with, each under the same server: an application that returns
the same bytes and does nothing else, and Django's own `cache_page` of them in local memory.

PEER_BODY names the file with the page."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

BODY = Path(os.environ["PEER_BODY"]).read_bytes()
_HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Length", str(len(BODY))),
    ("Cache-Control", "public, max-age=0, must-revalidate"),
    ("ETag", '"peer"'),
    ("Vary", "Accept-Encoding"),
]


def bare(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", _HEADERS)
    return (BODY,)


def cached() -> Callable[..., Iterable[bytes]]:
    """The settings and middleware of the site, one view."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    settings.ROOT_URLCONF = "benchmarks.peer_urls"
    return get_wsgi_application()


application = cached() if os.environ.get("PEER") == "cached" else bare
