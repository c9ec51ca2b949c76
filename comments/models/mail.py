"""What a reader wants to hear by e-mail about a comment of his, and what he was sent."""

from django.db import models


class MailWish(models.Model):
    """Nothing but the question whether the address is right goes out before `confirmed_at`. One
    secret confirms and stops; only its hash is kept. The row goes with its comment."""

    comment = models.OneToOneField("comments.Comment", models.CASCADE, related_name="mail_wish")
    # In small letters: one address is one row of letters.
    email = models.EmailField("thư điện tử", max_length=254)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    wants_decision = models.BooleanField("báo khi có kết quả", default=False)
    wants_replies = models.BooleanField("báo khi có trả lời", default=False)
    asked_at = models.DateTimeField("yêu cầu lúc")
    # When the one question went out; not every wish brings one (comments/actions/mailing.py).
    mailed_at = models.DateTimeField("gửi thư xác nhận lúc", null=True, blank=True)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    stopped_at = models.DateTimeField("dừng lúc", null=True, blank=True)

    class Meta:
        verbose_name = "thư báo"
        verbose_name_plural = "thư báo"
        indexes = [models.Index(fields=["email", "-asked_at"], name="mail_wish_by_address")]

    def __str__(self) -> str:
        return self.email

    @property
    def is_open(self) -> bool:
        return self.confirmed_at is not None and self.stopped_at is None


class MailSent(models.Model):
    """One message's subject: the decision about the wish's comment, or a reply to it. A task that runs
    twice finds the row and sends nothing."""

    wish = models.ForeignKey(MailWish, models.CASCADE, related_name="sent")
    # "approved", "rejected", "removed", or "reply"; the number is that of the comment it is about.
    kind = models.CharField(max_length=10)
    about_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = "thư đã gửi"
        verbose_name_plural = "thư đã gửi"
        constraints = [
            models.UniqueConstraint(fields=["wish", "kind", "about_id"], name="mail_sent_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about_id}"
