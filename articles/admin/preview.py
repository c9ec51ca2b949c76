"""What readers would see of a story: the reader's own template and preparation, nothing kept."""

from django.contrib import admin
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from articles.actions import drafting
from articles.admin import attachment, clip
from articles.forms import StoryForms
from articles.models import Article, Clip
from articles.models.kept_file import KeptFile
from articles.permissions import may
from articles.snapshot import Snapshot, of_article
from articles.views.draft import reader_page
from articles.workflow import Verb
from foundation.problems import Problem, Refused


def typed(request: HttpRequest, object_id: int | None = None) -> HttpResponse:
    """POST shows what stands in the form just now, GET what is stored."""
    article = readable_story(request.user, object_id)
    context = {
        **admin.site.each_context(request),
        "title": "Xem trước",
        "opts": Article._meta,
        "article": article,
    }
    try:
        snapshot = _snapshot(request, article)
        context["page"] = reader_page(
            request, article, snapshot, file_address=_desk_address, at=timezone.now()
        )
        status = 200
    except Refused as refused:
        context["reasons"] = [problem.message for problem in refused.problems]
        status = 400
    response = TemplateResponse(
        request, "admin/articles/article/preview.html", context, status=status
    )
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response


def _desk_address(row: KeptFile) -> str:
    return (clip if isinstance(row, Clip) else attachment).desk_address(row)


def readable_story(user: AbstractBaseUser, article_id: int | None) -> Article | None:
    """The story, or None for one that is being begun; one that may not be read does not exist."""
    if article_id is None:
        if not may(user, Verb.START):
            raise PermissionDenied
        return None
    article = Article.objects.select_related("section__parent").filter(pk=article_id).first()
    if article is None or not may(user, "view", article):
        raise Http404
    return article


def _snapshot(request: HttpRequest, article: Article | None) -> Snapshot:
    before = of_article(article) if article else Snapshot(headline="")
    if request.method != "POST":
        return before
    forms = StoryForms(before, by=request.user, data=request.POST)
    if not forms.is_valid():
        raise Refused(Problem("form", reason) for reason in forms.reasons())
    return drafting.cleaned(forms.snapshot(forms.episode()))
