"""Ready sentences for the newsroom's answers to readers."""

from django.db import models

from comments.reasons import REASONS


class ReplyTemplate(models.Model):
    """Without a reason: a public answer below a comment. With one: what the writer of a comment is told
    besides that was refused for it; the first of a reason is what a single keystroke sends."""

    title = models.CharField("tên mẫu", max_length=80, unique=True)
    text = models.TextField("nội dung", max_length=3000)
    reason = models.CharField(
        "khi từ chối vì",
        max_length=20,
        blank=True,
        choices=[(reason.code, reason.label) for reason in REASONS],
        help_text="Để trống: mẫu trả lời công khai dưới một ý kiến.",
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "mẫu trả lời"
        verbose_name_plural = "mẫu trả lời"
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title
