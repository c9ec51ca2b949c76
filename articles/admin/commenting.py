"""The switch for readers' comments beside a story's form."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.actions.commenting import switch_comments
from articles.admin.preview import readable_story
from articles.models import Article
from articles.permissions import may
from articles.workflow import Deed
from foundation.problems import NotAllowed


def urls(view: Callable) -> list[URLPattern]:
    return [path("<int:object_id>/nhan-y-kien/", view(switch), name="articles_article_comments")]


def may_switch(request: HttpRequest, article: Article) -> bool:
    """To where it does not stand."""
    is_open = article.comments == Article.Comments.OPEN
    return may(request.user, Deed.CLOSE_COMMENTS if is_open else Deed.OPEN_COMMENTS, article)


@require_POST
def switch(request: HttpRequest, object_id: int) -> HttpResponse:
    """POST `to`: open or closed. A script gets the switch anew, the rest the story's page."""
    article = readable_story(request.user, object_id)
    to = request.POST.get("to", "")
    if to not in Article.Comments.values:
        raise BadRequest("neither open nor closed")
    try:
        switch_comments(
            article=article, to=Article.Comments(to), by=request.user, at=timezone.now()
        )
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    if "X-In-Place" in request.headers:
        context = {"article": article, "may_switch_comments": may_switch(request, article)}
        return render(request, "admin/articles/article/comment_switch.html", context)
    done = "Bài nhận ý kiến." if to == Article.Comments.OPEN else "Bài đã ngừng nhận ý kiến."
    messages.success(request, done)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
