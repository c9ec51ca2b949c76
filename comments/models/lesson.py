"""What the assistant learned from the newsroom's own decisions, as figures."""

from django.db import models


class Lesson(models.Model):
    """A model of comments/assistant/model.py. `is_used` where it did better than the one before on
    decisions that neither had seen; the newest of these is in use. Holds no reader's words."""

    weights = models.BinaryField()
    figures = models.JSONField("số đo", default=dict)
    figures_before = models.JSONField("số đo của bản đang dùng lúc học", default=dict)
    learned_from = models.PositiveIntegerField("số quyết định đã học")
    is_used = models.BooleanField("được dùng", default=False)
    learned_at = models.DateTimeField("học lúc")

    class Meta:
        verbose_name = "bài học của trợ lý"
        verbose_name_plural = "bài học của trợ lý"
        ordering = ["learned_at", "id"]

    def __str__(self) -> str:
        return f"{self.learned_at:%d/%m/%Y}: {self.learned_from}"
