"""Who writes, as far as we know: one device that once sent something, and what it told us."""

import hashlib

from django.db import models
from django.db.models import Q


def device_hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Sender(models.Model):
    """One row a device. Erasing a person empties the row and leaves its number, so that the log of
    decisions still adds up; `erased_at` says so."""

    # SHA-256 of the random token in the reader's cookie; the token itself is never kept.
    device_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    name = models.CharField("tên", max_length=60, blank=True)
    # For answers to the writer only; no page and no list of readers shows it.
    email = models.EmailField("thư điện tử", max_length=254, blank=True)
    # Keyed hashes under the salt of a day (DaySalt): they tell "same address that day" and no more,
    # and not even that once the salt is gone.
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    network_hash = models.CharField(max_length=64, blank=True, editable=False)
    address_until = models.DateTimeField("giữ địa chỉ mạng đến", null=True, editable=False)
    # Keyed hash of the address that was confirmed: several devices of one person.
    person_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    banned_until = models.DateTimeField("không được gửi đến", null=True, blank=True)
    ban_reason = models.CharField("lý do cấm", max_length=200, blank=True, default="")
    is_watched = models.BooleanField("theo dõi", default=False)
    first_seen_at = models.DateTimeField("gửi lần đầu", editable=False)
    last_seen_at = models.DateTimeField("gửi lần gần nhất", editable=False)
    erased_at = models.DateTimeField("đã xóa thông tin lúc", null=True, editable=False)

    class Meta:
        verbose_name = "người gửi"
        verbose_name_plural = "người gửi"
        indexes = [
            models.Index(
                fields=["address_until"], condition=Q(address_until__isnull=False),
                name="sender_addresses_to_forget",
            ),
            models.Index(fields=["email"], condition=~Q(email=""), name="sender_by_email"),
            models.Index(
                fields=["person_hash"], condition=~Q(person_hash=""), name="sender_by_person"
            ),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=Q(address_hash="", network_hash="", address_until__isnull=True)
                | (~Q(address_hash="") & Q(address_until__isnull=False)),
                name="address_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True, device_hash__isnull=False)
                | Q(
                    erased_at__isnull=False, device_hash__isnull=True, name="", email="",
                    address_hash="",
                ),
                name="erased_sender_is_empty",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name or f"Người gửi {self.pk}"


class DaySalt(models.Model):
    """The secret of one day, under which network addresses are hashed; dropped after two days."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "muối của ngày"
        verbose_name_plural = "muối của ngày"

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
