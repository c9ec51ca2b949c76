"""The story that a page of comments belongs to."""

from datetime import datetime

from django.db import connection
from django.db.models import Model
from django.http import Http404

from articles.models import Article, Publication, Section


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


def _columns(model: type[Model], *wanted: str) -> tuple[str, ...]:
    """In the order of the model, as `from_db` takes them."""
    return tuple(one.attname for one in model._meta.concrete_fields if one.attname in wanted)


_OF_ARTICLE = _columns(Article, "id", "comments", "published_at", "section_id")
_OF_SECTION = _columns(Section, "id", "slug", "name", "takes_comments")
_ONCE_PUBLIC = f"""
select {", ".join(f"article.{name}" for name in _OF_ARTICLE)},
    {", ".join(f"section.{name}" for name in _OF_SECTION)}
from articles_article article left join articles_section section on section.id = article.section_id
where article.id = %s and exists(
    select from articles_publication where article_id = article.id and visible_from <= %s)
"""


def article_once_public(article_id: int, at: datetime) -> Article:
    """A story that readers have seen, even if it is gone since: what they typed must not be lost.
    With what decides whether it takes comments; the rest of the row is read when it is asked for."""
    with connection.cursor() as cursor:
        cursor.execute(_ONCE_PUBLIC, [article_id, at])
        row = cursor.fetchone()
    if row is None:
        raise Http404
    of_article, of_section = row[: len(_OF_ARTICLE)], row[len(_OF_ARTICLE) :]
    article = Article.from_db(connection.alias, _OF_ARTICLE, of_article)
    if article.section_id:
        article.section = Section.from_db(connection.alias, _OF_SECTION, of_section)
    return article


def as_id(number: str) -> int:
    """A number that fits the column; 0, which no row has, for anything else."""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
