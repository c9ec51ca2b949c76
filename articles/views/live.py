"""The posts of a story that is told while it happens: in its page, and alone for a page that is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.cache_keys import ARTICLE
from articles.models import LiveCoverage, LivePost, Publication
from articles.views.errors import gone
from foundation.keyset import PARAMETER, cursor_text, read_cursor
from foundation.pagecache.public import public_page

PAGE_SIZE = 20
# What somebody who comes late reads first.
POINTS = 6


@dataclass(frozen=True)
class Stream:
    """One page of a coverage. `address` is the story's, `after` the cursor that the page began
    behind, "" for the newest posts."""

    coverage: LiveCoverage
    phase: str
    posts: Sequence[LivePost]
    points: Sequence[LivePost]
    next_cursor: str
    address: str
    after: str


@public_page(keys=lambda article_id: (ARTICLE(article_id),), params=(PARAMETER,))
def live(request: HttpRequest, article_id: int) -> HttpResponse:
    """The same part of the page as the story has it: what an open page compares itself with."""
    publications = Publication.objects.filter(article_id=article_id)
    story = publications.visible().for_cards().select_related("article__live").first()
    stream = live_context(story, request.GET.get(PARAMETER, "")).get("live") if story else None
    if stream is None:
        if story is None and publications.exists():
            return gone(request)
        raise Http404
    response = render(request, "articles/live_stream.html", {"live": stream})
    response["X-Robots-Tag"] = "noindex"
    return response


def live_context(story: Publication, after: str) -> dict[str, Any]:
    """`live`, for a story that has a coverage: two queries more, three where it has points."""
    coverage = getattr(story.article, "live", None)
    if coverage is None:
        return {}
    story.live_moved_at = coverage.moved_at
    cursor = read_cursor(after)
    shown = LivePost.objects.filter(article=story.article_id).shown_to_readers()
    rows = list(shown.older_than(cursor)[: PAGE_SIZE + 1])
    posts, address = rows[:PAGE_SIZE], story.get_absolute_url()
    last = posts[-1] if len(rows) > PAGE_SIZE else None
    points = [] if cursor else list(shown.filter(is_key=True)[:POINTS])
    for post in (*posts, *points):
        post.address = _address_of(post, address)
    on_this_page = {post.pk for post in posts}
    for point in points:
        if point.pk in on_this_page:
            point.address = f"#{point.anchor}"
    stream = Stream(
        coverage=coverage,
        phase=coverage.phase(timezone.now()),
        posts=posts,
        points=points,
        next_cursor=cursor_text(last.happened_at, last.pk) if last else "",
        address=address,
        after=after if cursor else "",
    )
    return {"live": stream}


def _address_of(post: LivePost, story: str) -> str:
    """Where the post is found for good, however many come after it: its page begins with it."""
    return f"{story}?{PARAMETER}={cursor_text(post.happened_at, post.pk + 1)}#{post.anchor}"
