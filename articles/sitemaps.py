"""Which of our pages search engines are told of: stories and what stories hang on."""

from django.db.models import Case, OuterRef, Subquery, When
from django.db.models.functions import Greatest

from articles.models import Author, LiveCoverage, Programme, Publication, Section, Topic
from foundation.sitemaps import Map

# The few stories that have a coverage are found by a hash, before anything is asked of it.
_LIVE_MOVED = Case(
    When(
        article_id__in=LiveCoverage.objects.values("article"),
        then=Subquery(LiveCoverage.objects.filter(article=OuterRef("article")).values("moved_at")),
    )
)

MAPS = (
    Map(
        "tin-bai",
        # PostgreSQL's GREATEST passes over what is null.
        lambda: Publication.objects.visible().for_cards(),
        number="article_id",
        changed=Greatest("first_published_at", "updated_at", "corrected_at", _LIVE_MOVED),
    ),
    Map("chuyen-muc", Section.objects.all),
    Map("chu-de", lambda: Topic.objects.filter(publication_links__isnull=False).distinct()),
    Map("tac-gia", lambda: Author.objects.filter(publication_links__isnull=False).distinct()),
    Map("chuong-trinh", Programme.objects.all),
)
