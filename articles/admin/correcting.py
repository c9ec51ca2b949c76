"""The desk's page of a story's corrections: those that stand, and a form for another one."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.actions.correcting import APOLOGY, Typed, correct
from articles.admin.preview import readable_story
from articles.models import Article, Correction
from articles.permissions import may
from articles.workflow import Deed, PublicState
from foundation.admin import status_of
from foundation.problems import Problem, Refused

_FIELDS = (
    ("wrong", "Thông tin sai, như đã đăng", 3),
    ("right", "Thông tin đúng", 3),
    ("apology", "Lời xin lỗi", 2),
)


def urls(view: Callable) -> list[URLPattern]:
    return [path("<int:object_id>/cai-chinh/", view(page), name="articles_article_correct")]


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, object_id: int) -> HttpResponse:
    article = readable_story(request.user, object_id)
    if not may(request.user, Deed.CORRECT, article):
        raise PermissionDenied
    problems: tuple[Problem, ...] = ()
    status = 200
    if request.method == "POST":
        typed = Typed(*(request.POST.get(name, "") for name, _, _ in _FIELDS))
        try:
            correct(article=article, typed=typed, by=request.user, at=timezone.now())
        except Refused as refused:
            problems, status = refused.problems, status_of(refused)
        else:
            messages.success(request, "Đã đăng cải chính; bạn đọc thấy ngay.")
            return HttpResponseRedirect(request.path)
    said = {problem.field: problem.message for problem in problems}
    context = {
        **admin.site.each_context(request),
        "title": f"Cải chính: {article}",
        "opts": Article._meta,
        "article": article,
        "was_public": article.public_state != PublicState.NEVER,
        "kept": Correction.objects.filter(article=article),
        "problems": [problem.message for problem in problems if not problem.field],
        "fields": [
            {
                "name": name, "label": label, "rows": rows, "problem": said.get(name, ""),
                "value": request.POST.get(name, APOLOGY if name == "apology" else ""),
                "limit": Correction._meta.get_field(name).max_length,
            }
            for name, label, rows in _FIELDS
        ],
    }  # fmt: skip
    return TemplateResponse(request, "admin/articles/article/correct.html", context, status=status)
