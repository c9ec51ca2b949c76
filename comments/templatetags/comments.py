"""The thread under a story, for templates of other apps."""

from typing import Any

from django import template
from django.utils import timezone

from articles.models import Article, Section
from comments.forms import CommentForm
from comments.models.report import REPORT_REASONS
from comments.screening.closing import why_closed
from comments.thread import NEWEST, SORTS, count_of, roots_of

register = template.Library()


@register.simple_tag
def why_comments_closed(article: Article) -> str:
    """The sentence that readers see; "" where comments are open."""
    return why_closed(article, at=timezone.now())


@register.inclusion_tag("comments/thread.html", takes_context=True)
def comment_thread(
    context: template.Context, article: Article, section: Section | None = None
) -> dict[str, Any]:
    """The first ten comments with their replies, the count, and the way to the form. At most four
    queries, whatever the thread holds; the page must carry the story's key."""
    closed = why_closed(article, section=section, at=timezone.now())
    return {
        "article_id": article.pk,
        "is_open": not closed,
        "why_closed": closed,
        "count": count_of(article.pk),
        "thread": roots_of(article.pk),
        "sort": NEWEST,
        "sorts": SORTS.items(),
        "report_reasons": REPORT_REASONS.items(),
        "form": CommentForm(),
        "station": context.get("station"),
    }
