"""Ready sentences for the newsroom's answers to readers."""

from django.db import models


class ReplyTemplate(models.Model):
    title = models.CharField("tên mẫu", max_length=80, unique=True)
    text = models.TextField("nội dung", max_length=3000)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "mẫu trả lời"
        verbose_name_plural = "mẫu trả lời"
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title
