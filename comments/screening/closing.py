"""Why a story takes no comments (any more): its own switch, its section, its age."""

from datetime import datetime, timedelta

from django.conf import settings

from articles.models import Article


def why_closed(article: Article, *, at: datetime) -> str:
    """The sentence for readers; "" where comments are open. No query where the section is known."""
    if article.comments != Article.Comments.OPEN:
        return "Bài viết này đã ngừng nhận bình luận."
    if settings.COMMENTS_CLOSED_SECTIONS and _section_slug(article) in settings.COMMENTS_CLOSED_SECTIONS:  # fmt: skip
        return "Chuyên mục này không nhận bình luận."
    days = settings.COMMENTS_CLOSE_AFTER_DAYS
    if days and article.published_at and article.published_at < at - timedelta(days=days):
        return f"Bài viết đã đăng quá {days} ngày nên không nhận thêm bình luận."
    return ""


def _section_slug(article: Article) -> str:
    return article.section.slug if article.section_id else ""
