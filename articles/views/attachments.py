"""PDF files of stories; who may have one is asked in kept_files.py."""

import logging

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from articles.models import Attachment
from articles.views.kept_files import of_shared_draft, public_file
from foundation.pagecache.public import public_page

logger = logging.getLogger(__name__)


@public_page()
def attachment(request: HttpRequest, secret: str, name: str) -> FileResponse:
    """By its secret; what it is called in the address does not count."""
    return answer_with(public_file(request, Attachment, secret))


@require_safe
def shared_file(request: HttpRequest, token: str, secret: str) -> HttpResponseBase:
    return of_shared_draft(request, Attachment, token, secret, answer_with)


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
