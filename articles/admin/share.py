"""Signed addresses of a story for somebody without an account: asked for, shown once, taken back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.actions.sharing import DAYS, may_take_back, open_links, share, take_back
from articles.admin.preview import readable_story
from articles.fields import whole_number
from articles.models import Article
from foundation.admin import status_of
from foundation.problems import Conflict, Refused


def urls(view: Callable) -> list[URLPattern]:
    return [path("<int:object_id>/gui-xem-thu/", view(page), name="articles_article_share")]


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, object_id: int) -> HttpResponse:
    """POST `days` makes an address, POST `close` takes one back."""
    article = readable_story(request.user, object_id)
    now, status, found = timezone.now(), 200, {}
    if request.method == "POST":
        try:
            if "close" in request.POST:
                _close(request, article, at=now)
                return HttpResponseRedirect(request.path)
            found = _made(request, article, at=now)
        except Refused as refused:
            found = {"reasons": [problem.message for problem in refused.problems]}
            status = 409 if isinstance(refused, Conflict) else status_of(refused)
    context = {
        **admin.site.each_context(request),
        "title": "Gửi xem thử",
        "opts": Article._meta,
        "article": article,
        "choices": DAYS,
        "links": [
            (link, may_take_back(request.user, link)) for link in open_links(article, at=now)
        ],
        **found,
    }
    return TemplateResponse(request, "admin/articles/article/share.html", context, status=status)


def _made(request: HttpRequest, article: Article, *, at: datetime) -> dict[str, Any]:
    days = request.POST.get("days", "")
    chosen = int(days) if days in map(str, DAYS) else 0
    token = share(article=article, days=chosen, by=request.user, at=at)
    # From the settings, never from the request: the address goes to other people.
    address = settings.SITE_URL + reverse("articles:shared_draft", args=[token])
    return {"address": address, "until": at + timedelta(days=chosen)}


def _close(request: HttpRequest, article: Article, *, at: datetime) -> None:
    number = whole_number(request.POST["close"])
    if number is None:
        raise BadRequest("not a number")
    take_back(article=article, link_id=number, by=request.user, at=at)
    messages.success(request, "Đã thu hồi địa chỉ; người nhận không mở được nữa.")
