"""How often a story was read, by the hour; nothing about who read it."""

from django.db import models


class ReadingCount(models.Model):
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="reading_counts")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "lượt đọc theo giờ"
        verbose_name_plural = "lượt đọc theo giờ"
        constraints = [
            models.UniqueConstraint(fields=["hour", "article"], name="reading_count_once_an_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}, {self.hour:%d/%m/%Y %H:00}: {self.count}"
