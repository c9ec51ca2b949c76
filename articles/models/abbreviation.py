"""Short forms that the house uses; search takes a short form and its long form for the same."""

from django.db import models
from django.db.models import Q


class Abbreviation(models.Model):
    short = models.CharField("viết tắt", max_length=30)
    long = models.CharField("viết đủ", max_length=120)

    class Meta:
        verbose_name = "chữ viết tắt"
        verbose_name_plural = "chữ viết tắt"
        ordering = ["short", "long"]
        constraints = [
            models.UniqueConstraint("short", "long", name="abbreviation_once"),
            models.CheckConstraint(
                condition=~Q(short="") & ~Q(long=""), name="abbreviation_has_both_forms"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.short}: {self.long}"
