"""A reader's hint that a comment should be looked at again."""

from django.db import models

REPORT_REASONS = {
    "insult": "Xúc phạm người khác",
    "untrue": "Sai sự thật",
    "personal-data": "Lộ thông tin cá nhân",
    "advertising": "Quảng cáo, lừa đảo",
    "other": "Lý do khác",
}


class Report(models.Model):
    """One reader reports one comment once."""

    comment = models.ForeignKey(
        "comments.Comment", models.CASCADE, related_name="reports", verbose_name="bình luận"
    )
    sender = models.ForeignKey(
        "comments.Sender", models.PROTECT, related_name="reports", verbose_name="người báo"
    )
    reason = models.CharField("lý do", max_length=20, choices=[*REPORT_REASONS.items()])
    at = models.DateTimeField("lúc")
    # When a moderator looked at it, whatever came of it.
    settled_at = models.DateTimeField("đã xem lúc", null=True, blank=True)

    class Meta:
        verbose_name = "báo cáo vi phạm"
        verbose_name_plural = "báo cáo vi phạm"
        indexes = [
            models.Index(
                fields=["at", "id"], condition=models.Q(settled_at__isnull=True), name="report_open"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["comment", "sender"], name="report_once_a_reader"),
            models.CheckConstraint(
                condition=models.Q(reason__in=[*REPORT_REASONS]), name="report_reason_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.comment_id})"
