"""Addresses by which somebody without an account sees a draft."""

from django.conf import settings
from django.db import models


class SharedLink(models.Model):
    """A row is there as long as its address may open: taking it back deletes it, and one that has
    ended goes when the next is made. The story's record keeps who made and took back which."""

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="shared_links", db_index=False
    )
    revision = models.ForeignKey(
        "articles.Revision", models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False
    )  # fmt: skip
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    until = models.DateTimeField("mở đến")

    class Meta:
        verbose_name = "địa chỉ xem thử"
        verbose_name_plural = "địa chỉ xem thử"
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["article", "-made_at"], name="shared_links_of_story")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.until:%d/%m/%Y}"
