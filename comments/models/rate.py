"""How fast somebody sends, for the gate before the chain."""

from django.db import models


class Rate(models.Model):
    """One row a sender, address or network, under a keyed hash. `next_at` is the instant until which
    what was let in so far counts (comments/actions/gate.py); refusals are counted, not stored."""

    key = models.CharField(primary_key=True, max_length=80)
    next_at = models.DateTimeField()
    let_in = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    # The form that came last: the same one again costs nothing.
    last_form = models.UUIDField(null=True)
    repeats = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = "nhịp gửi"
        verbose_name_plural = "nhịp gửi"
        indexes = [models.Index(fields=["seen_at"], name="rate_to_forget")]

    def __str__(self) -> str:
        return self.key


class NetworkBan(models.Model):
    """A network that may not send until a day; its own salt keeps the hash good that long."""

    network_hash = models.CharField(max_length=64)
    salt = models.BinaryField(max_length=32)
    until = models.DateTimeField("đến")
    reason = models.CharField("lý do", max_length=200)
    by_name = models.CharField("người lập", max_length=150)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "mạng bị chặn"
        verbose_name_plural = "mạng bị chặn"
        indexes = [models.Index(fields=["until"], name="network_ban_until")]

    def __str__(self) -> str:
        return f"{self.reason} ({self.until:%d/%m/%Y})"
