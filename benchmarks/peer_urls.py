"""The one address of the peer with `cache_page`."""

from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.views.decorators.cache import cache_page

from benchmarks.peers import BODY


@cache_page(3600)
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY, headers={"Cache-Control": "public, max-age=3600"})


urlpatterns = [re_path("", page)]
