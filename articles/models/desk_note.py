"""A word among colleagues about a story."""

from django.conf import settings
from django.db import models


class DeskNote(models.Model):
    """Stands in the story's time line for everybody who may read the story; the one whom it is
    addressed to also gets an e-mail."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="desk_notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField("ghi chú", max_length=1000)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "ghi chú"
        verbose_name_plural = "ghi chú"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text[:60]
