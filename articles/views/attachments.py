"""PDF files of stories: to readers while a story that shows them is public, with a draft to whoever
may see that draft, and to nobody else."""

import logging

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.actions.sharing import Forged, shared
from articles.cache_keys import ARTICLE
from articles.models import Attachment, Enclosure, Publication, PublicationAttachment
from articles.snapshot import of_revision
from articles.views.draft import unlisted
from foundation.pagecache.public import carry, public_page

logger = logging.getLogger(__name__)


@public_page()
def attachment(request: HttpRequest, secret: str, name: str) -> FileResponse:
    """By its secret; what it is called in the address does not count. Three queries."""
    row = Attachment.objects.filter(secret=secret).first()
    if row is None:
        raise Http404
    # Also a "not found" goes when a story that has the file comes out.
    carry(request, *map(ARTICLE, _stories_that_may_show(row)))
    links = PublicationAttachment.objects.filter(attachment=row)
    if not Publication.objects.visible().linked_by(links).exists():
        raise Http404
    return answer_with(row)


def _stories_that_may_show(row: Attachment) -> QuerySet:
    planned = Enclosure.objects.filter(attachment=row).order_by().values_list("article", flat=True)
    shown = PublicationAttachment.objects.filter(attachment=row)
    return planned.union(shown.values_list("publication__article", flat=True))


@require_safe
def shared_file(request: HttpRequest, token: str, secret: str) -> HttpResponseBase:
    """A file of a draft that was shared: as long as the draft's own address opens."""
    try:
        found = shared(token, at=timezone.now())
    except Forged as error:
        raise Http404 from error
    if found is None:
        return unlisted(render(request, "articles/shared_closed.html", status=410))
    numbers = [row.attachment_id for row in of_revision(found.revision).enclosures]
    row = Attachment.objects.filter(pk__in=numbers, secret=secret).first()
    if row is None:
        raise Http404
    return unlisted(answer_with(row))


def answer_with(attachment: Attachment) -> FileResponse:
    """The file as a download: shown by the browser it would need scripts and frames on our own
    host. Where a browser shows it all the same, it is shut in a sandbox."""
    try:
        content = attachment.original.open("rb")
    except FileNotFoundError as error:
        logger.error("The file of attachment %d is gone.", attachment.pk)
        raise Http404 from error
    response = FileResponse(
        content, as_attachment=True, filename=attachment.file_name, content_type="application/pdf"
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
