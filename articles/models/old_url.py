"""Addresses that were public once: of the former site, of renamed stories, topics and sections."""

from django.db import models
from django.db.models import Q


class OldUrl(models.Model):
    """`path` starts with a slash and has no host. Without a story it answers 410."""

    path = models.CharField("địa chỉ cũ", max_length=500, unique=True)
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, blank=True, related_name="old_urls",
        verbose_name="bài",
    )  # fmt: skip

    class Meta:
        verbose_name = "địa chỉ cũ"
        verbose_name_plural = "địa chỉ cũ"
        constraints = [
            models.CheckConstraint(condition=Q(path__startswith="/"), name="old_url_is_a_path"),
        ]

    def __str__(self) -> str:
        return self.path
