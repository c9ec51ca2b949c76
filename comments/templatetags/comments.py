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
from comments.prepared import Branch, html_of_branch
from comments.screening.closing import why_closed
from comments.thread import NEWEST, SORTS, Shown, Thread, roots_of

register = template.Library()


@register.simple_tag
def why_comments_closed(article: Article) -> str:
    """The sentence that readers see; "" where comments are open."""
    return why_closed(article, at=timezone.now())


@register.simple_tag(takes_context=True)
def comment_branch(context: template.Context, shown: Shown) -> SafeString:
    """A root with its replies; `is_open` of the page says whether they can be answered."""
    station = context.get("station") or Station()
    is_open = bool(context.get("is_open"))
    branch = Branch.of(shown, is_open=is_open, time_format=station.page_time_format)
    return html_of_branch(branch)


@register.inclusion_tag("comments/thread.html", takes_context=True)
def comment_thread(
    context: template.Context, article: Article, section: Section | None = None
) -> dict[str, Any]:
    """The first ten comments with their replies, the count, and the way to the form. One query,
    whatever the thread holds; the page must carry the story's key."""
    closed = why_closed(article, section=section, at=timezone.now())
    thread = roots_of(article.pk)
    return {
        "article_id": article.pk,
        "is_open": not closed,
        "why_closed": closed,
        "count": thread.approved,
        "thread": thread,
        "linked": _linked(context, thread),
        "sort": NEWEST,
        "sorts": SORTS.items(),
        "report_reasons": REPORT_REASONS.items(),
        "form": CommentForm(),
        "station": context.get("station"),
    }


def _linked(context: template.Context, thread: Thread) -> dict[str, Any] | None:
    """For search engines; nothing where there is no conversation, or no public page to have it."""
    story = context.get("story")
    if not thread.shown or story is None or story.pk is None:
        return None
    name = getattr(context.get("station"), "name", "")
    return thread_data(thread, story, thread.approved, station=name, site=settings.SITE_URL)
