"""The rest of a thread, as a page of its own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comments.cache_keys import thread_keys
from comments.models import Comment
from comments.screening.closing import why_closed
from comments.thread import NEWEST, SORTS, count_of, replies_of, roots_of
from comments.views.story import as_id, visible_story
from foundation.keyset import PARAMETER
from foundation.pagecache.public import public_page


@public_page(keys=lambda article_id: thread_keys(article_id), params=("goc", PARAMETER, "xep"))
def more(request: HttpRequest, article_id: int) -> HttpResponse:
    """The next ten roots, or all that stands below one root."""
    story = visible_story(article_id)
    if story is None:
        raise Http404
    after = request.GET.get(PARAMETER, "")
    sort = request.GET.get("xep", NEWEST)
    sort = sort if sort in SORTS else NEWEST
    root = _root(article_id, request.GET.get("goc", ""))
    context = {
        "story": story,
        "root": root,
        "thread": replies_of(root, after) if root else roots_of(article_id, after, sort),
        "count": count_of(article_id),
        "sort": sort,
        "sorts": [(name, label, name == sort) for name, label in SORTS.items()],
        "is_open": not why_closed(story.article, at=timezone.now()),
    }
    return render(request, "comments/more.html", context)


def _root(article_id: int, number: str) -> Comment | None:
    if not number:
        return None
    root = Comment.objects.roots(article_id).filter(pk=as_id(number)).first()
    if root is None:
        raise Http404
    return root
