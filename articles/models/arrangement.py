"""The front pages as a person arranged them: the home page, and the first page of each section."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.article import Article
from articles.models.section import Section
from articles.querysets import ArrangementQuerySet


class Arrangement(models.Model):
    """One arrangement of one page, kept as it was made; the newest of a page holds."""

    # Null is the home page.
    section = models.ForeignKey(
        Section, models.CASCADE, null=True, related_name="arrangements", verbose_name="chuyên mục"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+",
        verbose_name="người sắp",
    )  # fmt: skip
    made_at = models.DateTimeField("sắp lúc")

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        verbose_name = "cách sắp trang"
        verbose_name_plural = "cách sắp trang"
        ordering = ["-id"]
        indexes = [models.Index(fields=["section", "-id"], name="arrangements_of_a_page")]

    def __str__(self) -> str:
        return f"{self.section or 'Trang chủ'}, {self.made_at:%d/%m/%Y}"


class Pin(models.Model):
    """A story that holds a place (0 leads) until its time is over; while readers cannot see it the
    place goes by time."""

    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="pins")
    place = models.PositiveSmallIntegerField()
    article = models.ForeignKey(Article, models.PROTECT, related_name="pins")
    until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "bài ghim"
        verbose_name_plural = "bài ghim"
        ordering = ["place"]
        indexes = [
            models.Index(fields=["until"], condition=Q(until__isnull=False), name="pins_that_end"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["arrangement", "place"], name="one_pin_a_place"),
            models.UniqueConstraint(fields=["arrangement", "article"], name="pinned_once_a_page"),
        ]

    def __str__(self) -> str:
        return f"{self.place + 1}. {self.article}"
