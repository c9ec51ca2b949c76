"""The moderators' rules for the chain of checks, as whole books of rising version."""

from django.conf import settings
from django.db import models


class Rulebook(models.Model):
    """Saving a change makes the next version; the newest is in force, the others explain the
    decisions that name them. The database refuses UPDATE and DELETE (migration 0002)."""

    version = models.PositiveIntegerField("bản", unique=True)
    # [{"code", "kind", "pattern", "outcome"}, …]; a pattern is never a regular expression.
    rules = models.JSONField("quy tắc", default=list)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        verbose_name="người lập",
    )
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "bộ quy tắc"
        verbose_name_plural = "bộ quy tắc"
        ordering = ["-version"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="rulebook_counts_from_one"
            )
        ]

    def __str__(self) -> str:
        return f"Bản {self.version}"
