"""What a reader wants to hear by e-mail about a comment of his."""

from django.db import models


class MailWish(models.Model):
    """Nothing but the question whether the address is right goes out before `confirmed_at`. One
    secret confirms and stops; only its hash is kept."""

    comment = models.OneToOneField("comments.Comment", models.CASCADE, related_name="mail_wish")
    email = models.EmailField("thư điện tử", max_length=254)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    wants_decision = models.BooleanField("báo khi có kết quả", default=False)
    wants_replies = models.BooleanField("báo khi có trả lời", default=False)
    asked_at = models.DateTimeField("hỏi lúc")
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    stopped_at = models.DateTimeField("dừng lúc", null=True, blank=True)

    class Meta:
        verbose_name = "thư báo"
        verbose_name_plural = "thư báo"

    def __str__(self) -> str:
        return self.email
