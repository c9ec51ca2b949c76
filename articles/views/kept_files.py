"""Who may have a file of the desk's libraries: readers while a story that shows it is public, with a
draft whoever may see that draft, and nobody else."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from articles.actions.sharing import Forged, shared
from articles.cache_keys import ARTICLE
from articles.models import (
    Attachment,
    Clip,
    Enclosure,
    Insertion,
    Publication,
    PublicationAttachment,
    PublicationClip,
)
from articles.snapshot import of_revision
from articles.views.draft import unlisted
from foundation.pagecache.public import carry

Kept = TypeVar("Kept", Attachment, Clip)
# {model: (rows of working copies, link rows of publications, their column, the snapshot's rows)}.
_PLACES: dict[type, tuple[Any, Any, str, str]] = {
    Attachment: (Enclosure, PublicationAttachment, "attachment", "enclosures"),
    Clip: (Insertion, PublicationClip, "clip", "insertions"),
}


def public_file(request: HttpRequest, model: type[Kept], secret: str) -> Kept:
    """The file of this secret; Http404 where no public story shows it. Four queries at most."""
    row = model.objects.filter(secret=secret).first()
    if row is None:
        raise Http404
    _, linked, column, _ = _PLACES[model]
    # Also a "not found" goes when a story that has the file comes out.
    carry(request, *map(ARTICLE, _stories_that_may_show(row)))
    links = linked.objects.filter(**{column: row})
    if not (_is_of_an_episode(row) or Publication.objects.visible().linked_by(links).exists()):
        raise Http404
    return row


def _is_of_an_episode(row: Attachment | Clip) -> bool:
    """The page of an episode is public from its first day."""
    return isinstance(row, Clip) and row.episodes.exists()


def _stories_that_may_show(row: Attachment | Clip) -> QuerySet:
    placed, linked, column, _ = _PLACES[type(row)]
    planned = placed.objects.filter(**{column: row}).order_by().values_list("article", flat=True)
    shown = linked.objects.filter(**{column: row})
    return planned.union(shown.values_list("publication__article", flat=True))


def of_shared_draft(
    request: HttpRequest,
    model: type[Kept],
    token: str,
    secret: str,
    answer: Callable[[Kept], HttpResponseBase],
) -> HttpResponseBase:
    """A file of a draft that was shared: as long as the draft's own address opens."""
    try:
        found = shared(token, at=timezone.now())
    except Forged as error:
        raise Http404 from error
    if found is None:
        return unlisted(render(request, "articles/shared_closed.html", status=410))
    _, _, column, rows = _PLACES[model]
    numbers = [getattr(row, f"{column}_id") for row in getattr(of_revision(found.revision), rows)]
    row = model.objects.filter(pk__in=filter(None, numbers), secret=secret).first()
    if row is None:
        raise Http404
    return unlisted(answer(row))
