"""The thread under a story, for templates of other apps."""

from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.models import Article, Section, Station
from comments.forms import CommentForm
from comments.linked_data import thread_data
from comments.models.report import REPORT_REASONS
from comments.prepared import Face, html_of
from comments.screening.closing import why_closed
from comments.thread import NEWEST, SORTS, Shown, Thread, count_of, roots_of

register = template.Library()


@register.simple_tag
def why_comments_closed(article: Article) -> str:
    """The sentence that readers see; "" where comments are open."""
    return why_closed(article, at=timezone.now())


@register.simple_tag(takes_context=True)
def comment_html(context: template.Context, shown: Shown, level: int) -> SafeString:
    """One comment; `is_open` of the page says whether it can be answered."""
    station = context.get("station") or Station()
    face = Face.of(
        shown,
        level=level,
        is_open=bool(context.get("is_open")),
        time_format=station.page_time_format,
    )
    return html_of(face)


@register.inclusion_tag("comments/thread.html", takes_context=True)
def comment_thread(
    context: template.Context, article: Article, section: Section | None = None
) -> dict[str, Any]:
    """The first ten comments with their replies, the count, and the way to the form. At most four
    queries, whatever the thread holds; the page must carry the story's key."""
    closed = why_closed(article, section=section, at=timezone.now())
    count, thread = count_of(article.pk), roots_of(article.pk)
    return {
        "article_id": article.pk,
        "is_open": not closed,
        "why_closed": closed,
        "count": count,
        "thread": thread,
        "linked": _linked(context, thread, count),
        "sort": NEWEST,
        "sorts": SORTS.items(),
        "report_reasons": REPORT_REASONS.items(),
        "form": CommentForm(),
        "station": context.get("station"),
    }


def _linked(context: template.Context, thread: Thread, count: int) -> dict[str, Any] | None:
    """For search engines; nothing where there is no conversation, or no public page to have it."""
    story = context.get("story")
    if not thread.shown or story is None or story.pk is None:
        return None
    name = getattr(context.get("station"), "name", "")
    return thread_data(thread, story, count, station=name, site=settings.SITE_URL)
