"""The running order of an episode: which stories wait for it to be on the air, and what became of
them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.article import Article
from articles.models.programme import Episode
from articles.querysets import RundownQuerySet


class RundownItem(models.Model):
    """A story of a bulletin. Until the bulletin is out it holds the story back; what readers see is
    the story's Publication alone."""

    episode = models.ForeignKey(
        Episode, models.PROTECT, related_name="rundown", verbose_name="số phát sóng"
    )
    # One bulletin lets a story out.
    article = models.OneToOneField(
        Article, models.PROTECT, related_name="rundown_item", verbose_name="bài"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField()
    # When a release means it to open; a release that was cut short goes on with these.
    due_at = models.DateTimeField(null=True)
    # Why the last release passed it by.
    refusal = models.CharField(max_length=500, blank=True)

    objects = RundownQuerySet.as_manager()

    class Meta:
        verbose_name = "bài của bản tin"
        verbose_name_plural = "bài của bản tin"
        ordering = ["position", "id"]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="rundown_items_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position + 1}. {self.article}"
