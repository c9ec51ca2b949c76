"""The story that a page of comments belongs to."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.http import Http404

from articles.models import Article, Publication


def visible_story(article_id: int) -> Publication | None:
    return (
        Publication.objects.visible()
        .filter(article=article_id)
        .select_related("section", "article")
        .only(
            "headline",
            "slug",
            "section__slug",
            "section__name",
            "section__takes_comments",
            "article__comments",
            "article__published_at",
            "article__section",
        )
        .first()
    )


def article_once_public(article_id: int, at: datetime) -> Article:
    """A story that readers have seen, even if it is gone since: what they typed must not be lost."""
    once = Publication.objects.filter(article=OuterRef("pk"), visible_from__lte=at)
    article = Article.objects.select_related("section").filter(Exists(once), pk=article_id).first()
    if article is None:
        raise Http404
    return article


def as_id(number: str) -> int:
    """A number that fits the column; 0, which no row has, for anything else."""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
