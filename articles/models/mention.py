"""People found or marked in a working copy."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Mention(models.Model):
    class Status(models.TextChoices):
        SUGGESTED = "suggested", "Gợi ý"
        CONFIRMED = "confirmed", "Đã xác nhận"
        REJECTED = "rejected", "Đã bỏ"

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="mentions")
    person = models.ForeignKey("officials.Person", models.PROTECT, null=True, related_name="+")
    # "headline", "sapo", "body" or "caption:<placement key>"; offsets count code points there.
    place = models.CharField(max_length=24)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    surface = models.CharField(max_length=200)
    titles = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=Status, default=Status.SUGGESTED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place", "start"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="mention_has_length"),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | Q(person__isnull=False),
                name="confirmed_mention_has_person",
            ),
        ]

    def __str__(self) -> str:
        return self.surface
