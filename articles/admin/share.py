"""A signed address of a story for somebody without an account: asked for, shown once."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.actions.sharing import DAYS, share
from articles.admin.preview import readable_story
from articles.models import Article
from foundation.admin import status_of
from foundation.problems import Refused


def urls(view: Callable) -> list[URLPattern]:
    return [path("<int:object_id>/gui-xem-thu/", view(page), name="articles_article_share")]


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, object_id: int) -> HttpResponse:
    article = readable_story(request.user, object_id)
    context = {
        **admin.site.each_context(request),
        "title": "Gửi xem thử",
        "opts": Article._meta,
        "article": article,
        "choices": DAYS,
    }
    status = 200
    if request.method == "POST":
        now = timezone.now()
        days = request.POST.get("days", "")
        chosen = int(days) if days in map(str, DAYS) else 0
        try:
            token = share(article=article, days=chosen, by=request.user, at=now)
        except Refused as refused:
            context["reasons"] = [problem.message for problem in refused.problems]
            status = status_of(refused)
        else:
            # From the settings, never from the request: the address goes to other people.
            context["address"] = settings.SITE_URL + reverse("articles:shared_draft", args=[token])
            context["until"] = now + timedelta(days=chosen)
    return TemplateResponse(request, "admin/articles/article/share.html", context, status=status)
