"""What stands where no page is: nothing there, or not there any more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.cache_keys import LATEST
from articles.models import Publication
from articles.views.forwarding import Gone, forwarded
from foundation.pagecache.public import carry, public_page

LATEST_SHOWN = 8


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404. Where an address once led somewhere the answer says so; the page is
    shared only where a public view (or none) said no: to staff the address may exist."""
    match = request.resolver_match
    is_public = match is None or getattr(match.func, "is_public_page", False)
    if is_public and request.method in ("GET", "HEAD"):
        # A public view has left only the parameters that it knows.
        return _public_not_found(request, request.META.get("QUERY_STRING", ""))
    response = _page(request, 404)
    response["Cache-Control"] = "private, no-store"
    return response


@public_page()
def _public_not_found(request: HttpRequest, query: str) -> HttpResponse:
    carry(request, LATEST())
    try:
        return forwarded(request, request.path, query) or _page(request, 404)
    except Gone:
        return gone(request)


def gone(request: HttpRequest) -> HttpResponse:
    """For what readers could once see. Tells nothing of what it was."""
    return _page(request, 410)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    carry(request, LATEST())
    latest = Publication.objects.visible().for_cards().newest_first()[:LATEST_SHOWN]
    return render(request, f"{status}.html", {"latest": latest}, status=status)
