"""What stands where no page is: nothing there, or not there any more."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from articles.cache_keys import LATEST
from articles.models import OldUrl, Publication
from foundation.pagecache.public import carry, public_page

LATEST_SHOWN = 8


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404. Where an address once led somewhere the answer says so; the page is
    shared only where a public view (or none) said no: to staff the address may exist."""
    match = request.resolver_match
    is_public = match is None or getattr(match.func, "is_public_page", False)
    if is_public and request.method in ("GET", "HEAD"):
        return _public_not_found(request)
    response = _page(request, 404)
    response["Cache-Control"] = "private, no-store"
    return response


@public_page()
def _public_not_found(request: HttpRequest) -> HttpResponse:
    old = OldUrl.objects.filter(path=request.path[:500]).first()
    if old is None:
        return _page(request, 404)
    story = Publication.objects.visible().filter(article=old.article_id).select_related("section")
    for found in story:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    return gone(request)


def gone(request: HttpRequest) -> HttpResponse:
    """For what readers could once see. Tells nothing of what it was."""
    return _page(request, 410)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    carry(request, LATEST())
    latest = Publication.objects.visible().for_cards().newest_first()[:LATEST_SHOWN]
    return render(request, f"{status}.html", {"latest": latest}, status=status)
