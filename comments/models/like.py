"""A reader's like: one a device and comment."""

from django.db import models


class Like(models.Model):
    """`is_counted` False: came in a burst and waits until somebody looks, or (`is_dropped`) was found to
    be farmed and never counts. `is_added`: the comment's own number holds it; that is brought up to date
    now and then, for many likes at once (comments/actions/counting.py). The network is kept as the keyed hash of the day, to see where a burst
    came from."""

    comment = models.ForeignKey("comments.Comment", models.CASCADE, related_name="liked_by")
    sender = models.ForeignKey("comments.Sender", models.CASCADE, related_name="likes")
    network_hash = models.CharField(max_length=64, blank=True)
    is_counted = models.BooleanField("được tính", default=True)
    is_dropped = models.BooleanField("bị bỏ", default=False)
    is_added = models.BooleanField(default=False, editable=False)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lượt thích"
        verbose_name_plural = "lượt thích"
        indexes = [
            models.Index(fields=["comment", "-at"], name="like_by_comment"),
            models.Index(
                fields=["comment", "at"],
                condition=models.Q(is_counted=False, is_dropped=False),
                name="like_waiting",
            ),
            models.Index(
                fields=["comment"],
                condition=models.Q(is_counted=True, is_added=False),
                name="like_to_add",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["comment", "sender"], name="like_once_a_reader"),
            models.CheckConstraint(
                condition=~models.Q(is_counted=True, is_dropped=True),
                name="dropped_like_does_not_count",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.at:%d/%m/%Y}"
