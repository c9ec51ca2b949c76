"""That somebody was told of a queue that waits too long."""

from django.db import models


class QueueAlert(models.Model):
    """One row a burst: from the message until the queue is fresh again. While one is open nobody is
    told again."""

    sent_at = models.DateTimeField("báo lúc")
    ended_at = models.DateTimeField("hết chậm lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lần báo hàng chờ chậm"
        verbose_name_plural = "lần báo hàng chờ chậm"
        constraints = [
            models.UniqueConstraint(
                fields=["ended_at"], nulls_distinct=False, name="one_open_queue_alert"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sent_at:%d/%m/%Y %H:%M}"
