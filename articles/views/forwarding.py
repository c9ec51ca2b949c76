"""Addresses keep for ever: where one that is none any more leads, in one hop."""

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponsePermanentRedirect, QueryDict
from django.urls import Resolver404, resolve

from articles.cache_keys import ARTICLE
from articles.models import Author, OldUrl, Programme, Publication, Section, Topic
from articles.models.old_url import TARGETS
from articles.old_addresses import forms_of
from foundation.keyset import PARAMETER
from foundation.pagecache.public import carry

# Pages that are found by the slug in their address.
_BY_SLUG = {"section": Section, "topic": Topic, "author": Author, "programme": Programme}
_LISTS = tuple(name for name in TARGETS if name != "article")
# A story's address in another writing: without its section, with a slash, or as AMP page.
_STORY = re.compile(r"/([a-z0-9_-]{1,200})-([0-9]{1,18})(?:\.html?)?(?:/amp|\.amp)?/?")


class Gone(Exception):
    """Something was at this address, and readers see it no more."""


def forwarded(
    request: HttpRequest, path: str, query: str = ""
) -> HttpResponsePermanentRedirect | None:
    """The way on, where one is known; at most three queries. Raises Gone."""
    found = kept_address(request, path, query) or _story(request, path) or _in_small_letters(path)
    return HttpResponsePermanentRedirect(found) if found else None


def kept_address(request: HttpRequest, path: str, query: str = "") -> str | None:
    """By a row of its own; what lies below a list (its feeds, a programme's days) moves with it.
    One query, one more where it is a story's. Raises Gone."""
    exact = forms_of(path, query)
    head, tail = _parted(path)
    row = _nearest(path, [*exact, *forms_of(head, "")])
    if row is None:
        return None
    listed = next((found for found in (getattr(row, name) for name in _LISTS) if found), None)
    if row.path.lower() not in exact:
        return listed.get_absolute_url() + tail if listed else None
    if listed:
        after = QueryDict(query).get(PARAMETER, "")
        return listed.get_absolute_url() + (f"?{urlencode({PARAMETER: after})}" if after else "")
    if row.article_id:
        carry(request, ARTICLE(row.article_id))
    return _address_of(row.article_id)


def _parted(path: str) -> tuple[str, str]:
    """What may be a list's address, and the rest: `/cu/` and `rss.xml`."""
    head, _, tail = path.rstrip("/").rpartition("/")
    return (f"{head}/", tail + "/" * path.endswith("/")) if head else (path, "")


def _nearest(path: str, forms: Iterable[str]) -> OldUrl | None:
    rows = (
        OldUrl.objects.annotate(small=Lower("path")).filter(small__in=forms).select_related(*_LISTS)
    )
    # Of two that differ in capitals alone, the one that was asked for.
    found = {row.path.lower(): row for row in sorted(rows, key=lambda row: row.path == path)}
    return next((found[form] for form in forms if form in found), None)


def _address_of(article_id: int | None) -> str:
    story = Publication.objects.visible().filter(article=article_id).select_related("section")
    for found in story:
        return found.get_absolute_url()
    raise Gone


def _story(request: HttpRequest, path: str) -> str | None:
    """Only where number and name were those of one story once: another site's numbers are not
    ours."""
    match = _STORY.search(path.lower())
    if match is None or match.end() != len(path):
        return None
    slug, article_id = match[1], int(match[2])
    carry(request, ARTICLE(article_id))
    if not Publication.objects.visible_once(article_id).filter(slug=slug).exists():
        return None
    return _address_of(article_id)


def _in_small_letters(path: str) -> str | None:
    tidy = re.sub("/{2,}", "/", path.lower())
    if tidy == path:
        return None
    try:
        match = resolve(tidy)
    except Resolver404:
        return None
    model = _BY_SLUG.get(match.url_name) if match.namespace == "articles" else None
    if model is None or not model.objects.filter(slug=match.kwargs["slug"]).exists():
        return None
    return tidy
