"""The rest of a thread, as a page of its own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comments.cache_keys import thread_keys
from comments.models import Comment
from comments.models.report import REPORT_REASONS
from comments.querysets import CommentQuerySet
from comments.screening.closing import why_closed
from comments.thread import NEWEST, SORTS, Thread, count_of, replies_of, roots_of, thread_of
from comments.views.story import as_id, visible_story
from foundation.keyset import PARAMETER
from foundation.pagecache.public import public_page


@public_page(
    keys=lambda article_id: thread_keys(article_id), params=("goc", PARAMETER, "xep", "y-kien")
)
def more(request: HttpRequest, article_id: int) -> HttpResponse:
    """The next ten roots, or all that stands below one root, or one comment in its thread."""
    story = visible_story(article_id)
    if story is None:
        raise Http404
    linked = _one(Comment.objects.in_thread(), article_id, request.GET.get("y-kien", ""))
    root = _one(Comment.objects.roots(article_id), article_id, request.GET.get("goc", ""))
    sort = request.GET.get("xep", NEWEST)
    sort = sort if sort in SORTS else NEWEST
    context = {
        "story": story,
        "linked": linked,
        "root": root,
        "thread": _asked_for(article_id, linked, root, request.GET.get(PARAMETER, ""), sort),
        "count": count_of(article_id),
        "sort": sort,
        "sorts": SORTS.items(),
        "report_reasons": REPORT_REASONS.items(),
        "is_open": not why_closed(story.article, section=story.section, at=timezone.now()),
    }
    return render(request, "comments/more.html", context)


def _one(comments: CommentQuerySet, article_id: int, number: str) -> Comment | None:
    """The comment of this story that the address names; 404 where it has no place in the thread."""
    if not number:
        return None
    rows = comments.filter(article=article_id, pk=as_id(number))
    found = rows.select_related("parent", "answers").first()
    if found is None:
        raise Http404
    return found


def _asked_for(
    article_id: int, linked: Comment | None, root: Comment | None, after: str, sort: str
) -> Thread:
    if linked:
        return Thread((thread_of(linked),), "")
    return replies_of(root, after) if root else roots_of(article_id, after, sort)
