"""Which of our pages search engines are told of: stories and what stories hang on."""

from django.db.models.functions import Greatest

from articles.models import Author, Programme, Publication, Section, Topic
from foundation.sitemaps import Map

MAPS = (
    Map(
        "tin-bai",
        # PostgreSQL's GREATEST passes over what is null.
        lambda: Publication.objects.visible().for_cards(),
        number="article_id",
        changed=Greatest("first_published_at", "updated_at", "corrected_at"),
    ),
    Map("chuyen-muc", Section.objects.all),
    Map("chu-de", lambda: Topic.objects.filter(publication_links__isnull=False).distinct()),
    Map("tac-gia", lambda: Author.objects.filter(publication_links__isnull=False).distinct()),
    Map("chuong-trinh", Programme.objects.all),
)
