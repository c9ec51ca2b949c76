"""The files of photos in their sizes; originals are served by nobody."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from articles import renditions
from articles.cache_keys import PHOTO
from foundation.pagecache.public import public_page


@public_page(keys=lambda name: (PHOTO(name.partition("/")[0]),))
def rendition(request: HttpRequest, name: str) -> HttpResponse:
    """One query only where the file has not been made yet."""
    served = renditions.serve(name)
    if served is None:
        return HttpResponseNotFound("Không có ảnh này.", content_type="text/plain; charset=utf-8")
    response = HttpResponse(served.data, content_type=served.content_type)
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    # Another picture has another address.
    response.is_lasting = served.lasts
    return response
