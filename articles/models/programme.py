"""Programmes of the station and their dated episodes: what a story's source line points to."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse

from foundation import vietnamese


class Programme(models.Model):
    class Medium(models.TextChoices):
        TELEVISION = "television", "Truyền hình"
        RADIO = "radio", "Phát thanh"
        ONLINE = "online", "Trực tuyến"

    name = models.CharField("tên", max_length=120, unique=True)
    slug = models.SlugField("phần địa chỉ", max_length=120, unique=True, blank=True)
    medium = models.CharField("loại hình", max_length=12, choices=Medium, default=Medium.TELEVISION)
    airs_at = models.TimeField("giờ phát sóng", null=True, blank=True)
    about = models.CharField("giới thiệu", max_length=300, blank=True)

    class Meta:
        verbose_name = "chương trình"
        verbose_name_plural = "chương trình"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:programme", args=[self.slug])

    def clean(self) -> None:
        self.slug = self.slug or vietnamese.slug(self.name)


class Episode(models.Model):
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="episodes", verbose_name="chương trình"
    )
    date = models.DateField("ngày phát")
    title = models.CharField("tên riêng của số này", max_length=200, blank=True)
    clip = models.ForeignKey(
        "articles.Clip", models.PROTECT, null=True, blank=True, related_name="episodes",
        verbose_name="video, âm thanh của số này",
        help_text="Tải lên ở kho video, âm thanh trước, rồi tìm theo tên.",
    )  # fmt: skip
    # When its stories go out, or went: set for later by the clock, or by the press of a button.
    release_at = models.DateTimeField("giờ phát hành", null=True, editable=False)
    release_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = "số phát sóng"
        verbose_name_plural = "số phát sóng"
        ordering = ["-date", "programme"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "date"], name="one_episode_a_day",
                violation_error_message="Chương trình này đã có một số của ngày đó.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.programme.name} {self.date:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("articles:episode", args=[self.programme.slug, self.date.isoformat()])

    def is_out(self, at: datetime) -> bool:
        """Whether its stories have been let out, all at once or some."""
        return self.release_at is not None and self.release_at <= at
