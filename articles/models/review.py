"""What a second pair of eyes said of one revision."""

from django.conf import settings
from django.db import models


class Review(models.Model):
    class Verdict(models.TextChoices):
        APPROVED = "approved", "Duyệt"
        SENT_BACK = "sent_back", "Trả lại"

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="reviews")
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "lượt duyệt"
        verbose_name_plural = "lượt duyệt"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} {self.at:%d/%m/%Y %H:%M}"
