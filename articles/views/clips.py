"""Videos, sounds and their captions, in the parts that players ask for; who may have one is asked in
kept_files.py."""

import logging
from collections.abc import Iterator
from typing import BinaryIO

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from articles.models import Clip
from articles.views.kept_files import of_shared_draft, public_file
from foundation.pagecache.public import public_page
from foundation.ranges import part_asked

logger = logging.getLogger(__name__)

# Of a part whose end the player leaves open: some seconds of a slow line.
LONGEST_PART = 2 * 2**20
_PIECE = 64 * 1024


@public_page()
def clip(request: HttpRequest, secret: str, ending: str) -> HttpResponseBase:
    return answer_with(request, public_file(request, Clip, secret), ending)


@require_safe
def shared_clip(request: HttpRequest, token: str, secret: str, ending: str) -> HttpResponseBase:
    return of_shared_draft(
        request, Clip, token, secret, lambda row: answer_with(request, row, ending)
    )


def answer_with(request: HttpRequest, clip: Clip, ending: str) -> HttpResponseBase:
    if ending == "vtt" and clip.captions:
        answer: HttpResponseBase = HttpResponse(
            clip.captions, content_type="text/vtt; charset=utf-8"
        )
    elif ending == clip.ending:
        answer = _film(request, clip)
    else:
        raise Http404
    # Opened by itself it may play, and do nothing else.
    answer["Content-Security-Policy"] = (
        "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _film(request: HttpRequest, clip: Clip) -> HttpResponseBase:
    try:
        content = clip.original.open("rb")
    except FileNotFoundError as error:
        logger.error("The file of clip %d is gone.", clip.pk)
        raise Http404 from error
    tag = f'"{clip.sha256[:32]}"'
    # What was begun of another file is not gone on with.
    is_same = request.headers.get("If-Range", tag) == tag
    asked = request.headers.get("Range", "") if is_same else ""
    part = part_asked(asked, clip.size, longest=LONGEST_PART)
    if part == "outside":
        content.close()
        answer: HttpResponseBase = HttpResponse(status=416)
        answer["Content-Range"] = f"bytes */{clip.size}"
        return answer
    start, end = part or (0, clip.size)
    status = 206 if part else 200
    if request.method == "HEAD":
        content.close()
        answer = HttpResponse(status=status, content_type=clip.media_type)
    else:
        pieces = _Pieces(content, start, end)
        answer = StreamingHttpResponse(pieces, status=status, content_type=clip.media_type)
    answer["Content-Length"] = str(end - start)
    answer["Accept-Ranges"] = "bytes"
    answer["ETag"] = tag
    if part:
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{clip.size}"
    return answer


class _Pieces:
    """A part of an open file. Closed with the answer, whether anybody has read of it or not."""

    def __init__(self, content: BinaryIO, start: int, end: int) -> None:
        self.content, self.left = content, end - start
        content.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        while self.left > 0 and (piece := self.content.read(min(_PIECE, self.left))):
            self.left -= len(piece)
            yield piece

    def close(self) -> None:
        self.content.close()
