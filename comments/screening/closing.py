"""Why a story takes no comments (any more): its own switch, its section's, its age."""

from datetime import datetime, timedelta

from django.conf import settings

from articles.models import Article, Section


def why_closed(article: Article, *, section: Section | None = None, at: datetime) -> str:
    """The sentence for readers; "" where comments are open. `section` is the one that readers see the
    story in, where it is known; else the story's own. No query where the section is loaded."""
    if article.comments != Article.Comments.OPEN:
        return "Bài viết này đã ngừng nhận bình luận."
    section = section or article.section
    if section and not section.takes_comments:
        return f"Chuyên mục {section.name} không nhận bình luận."
    days = settings.COMMENTS_CLOSE_AFTER_DAYS
    if days and article.published_at and article.published_at < at - timedelta(days=days):
        return f"Bài viết đã đăng quá {days} ngày nên không nhận thêm bình luận."
    return ""
