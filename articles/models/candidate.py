"""People whom imported stories name: found by a scan, decided by the desk."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Candidate(models.Model):
    """One name. `person` is whom the registry or an editor takes it for; without one, accepting
    enters a new person. A decided one keeps collecting stories and is not asked about again."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Chờ xem"
        ACCEPTED = "accepted", "Đã nhận"
        IGNORED = "ignored", "Bỏ qua"

    name = models.CharField("họ tên", max_length=150)
    # The name without case and tone placement, by which it is known again.
    key = models.CharField(max_length=150, unique=True, editable=False)
    person = models.ForeignKey(
        "officials.Person", models.SET_NULL, null=True, blank=True, related_name="+",
        limit_choices_to={"merged_into": None}, verbose_name="là ai trong danh bạ",
        help_text="Để trống: nhận thành người mới. Chọn một người: gộp vào người đó.",
    )  # fmt: skip
    status = models.CharField(
        "tình trạng", max_length=10, choices=Status, default=Status.WAITING, editable=False
    )
    first_day = models.DateField("thấy từ", null=True, editable=False)
    last_day = models.DateField("thấy đến", null=True, editable=False)
    stories = models.PositiveIntegerField("số bài", default=0, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "người trong kho lưu trữ"
        verbose_name_plural = "người trong kho lưu trữ"
        ordering = ["-stories", "key"]
        indexes = [models.Index(fields=["status", "-stories", "key"])]

    def __str__(self) -> str:
        return self.name


class Sighting(models.Model):
    """A story that names the candidate: the day of its event and the titles printed there, each
    `{"surface", "title", "organization"}`."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="sightings")
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    day = models.DateField()
    titles = models.JSONField(default=list)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "article"], name="sighting_once")
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id}, {self.day}"


class Attestation(models.Model):
    """A story of ours that says that a tenure ran on a day: no beginning and no end, only that."""

    tenure = models.ForeignKey("officials.Tenure", models.CASCADE, related_name="attestations")
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    day = models.DateField("ngày sự việc")
    surface = models.CharField("như đã in", max_length=300)

    class Meta:
        verbose_name = "bài làm chứng"
        verbose_name_plural = "bài làm chứng"
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["tenure", "article"], name="attestation_once")
        ]

    def __str__(self) -> str:
        return f"{self.surface}, {self.day}"


class ArchiveScan(models.Model):
    """One walk through the imported stories, in batches: how far it is. With `names` only through
    those that hold one of them."""

    names = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    after = models.BigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("begun_at")),
                name="scan_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"
