"""The questions that lists and pages ask of stories. What is public is said here and nowhere else."""

from datetime import datetime

from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Now

# Migrations know it under this address.
from foundation.folding import Folded as Folded


class HeadlineWords(Func):
    """The words of a search column that stand in the headline, whose weight is A."""

    function = "ts_filter"
    template = "%(function)s(%(expressions)s, '{a}')"
    arity = 1


class PublicationQuerySet(models.QuerySet):
    def visible(self, at: datetime | Now | None = None) -> "PublicationQuerySet":
        """What readers see at `at`; by the database's clock where no time is given, so that a
        scheduled story, update or withdrawal needs no job to run."""
        at = at if at is not None else Now()
        return self.filter(
            Q(visible_until__isnull=True) | Q(visible_until__gt=at), visible_from__lte=at
        )

    def visible_once(self, article_id: int) -> "PublicationQuerySet":
        """All that readers see or saw of one story."""
        return self.filter(article_id=article_id, visible_from__lte=Now())

    def newest_first(self) -> "PublicationQuerySet":
        return self.order_by("-first_published_at", "-article_id")

    def for_cards(self) -> "PublicationQuerySet":
        """Only what a card or a list item shows; the body stays in the database."""
        return (
            self.select_related("section")
            .defer(
                "body_html",
                "search_accented",
                "search_folded",
                "search_headline",
                "headline_folded",
                "topics_shown",
            )
            .annotate_live()
        )

    def annotate_live(self) -> "PublicationQuerySet":
        """`is_live`: it is being told just now; `live_moved_at`: when its coverage last got
        something new, null for a story that never had one."""
        coverages = self.model._meta.apps.get_model("articles", "LiveCoverage").objects
        its_own = coverages.filter(article=models.OuterRef("article"))
        is_on = its_own.filter(Q(ends_at=None) | Q(ends_at__gt=Now()), starts_at__lte=Now())
        return self.annotate(
            is_live=models.Exists(is_on),
            live_moved_at=models.Subquery(its_own.values("moved_at")),
        )

    def linked_by(self, links: models.QuerySet) -> "PublicationQuerySet":
        """Those that link rows name, each once: one person may hold two credits of a story."""
        return self.filter(pk__in=links.values("publication"))

    def older_than(self, cursor: tuple[datetime, int] | None) -> "PublicationQuerySet":
        """The rest of a list behind (first_published_at, article id) of its last item."""
        if cursor is None:
            return self
        time, article_id = cursor
        return self.filter(
            Q(first_published_at__lt=time) | Q(first_published_at=time, article_id__lt=article_id)
        )


class LivePostQuerySet(models.QuerySet):
    def shown_to_readers(self) -> "LivePostQuerySet":
        """Newest first, with their words; whether the story itself is public is asked elsewhere."""
        return (
            self.filter(shown__isnull=False).select_related("shown").order_by("-happened_at", "-pk")
        )

    def older_than(self, cursor: tuple[datetime, int] | None) -> "LivePostQuerySet":
        """The rest of a list behind (happened_at, id) of its last item."""
        if cursor is None:
            return self
        time, pk = cursor
        return self.filter(Q(happened_at__lt=time) | Q(happened_at=time, pk__lt=pk))


class ArticleQuerySet(models.QuerySet):
    def waiting_for_review(self) -> "ArticleQuerySet":
        return self.filter(state="submitted").order_by("changed_at")


class RundownQuerySet(models.QuerySet):
    def holding(self, at: datetime) -> "RundownQuerySet":
        """Those whose bulletin has not let its stories out yet."""
        return self.filter(Q(episode__release_at=None) | Q(episode__release_at__gt=at))


class ArrangementQuerySet(models.QuerySet):
    def of(self, section) -> "ArrangementQuerySet":
        """Those of one page, the newest first; of the home page for None."""
        return self.filter(section=section).order_by("-id")
