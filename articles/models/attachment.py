"""PDF files: what is true of a file everywhere (Attachment) and in one story (Enclosure)."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.photo import new_secret, private_storage
from articles.querysets import Folded
from foundation import vietnamese


class Attachment(models.Model):
    """Lies where no web server looks: readers get it through a view that asks whether a story
    which shows it is public just now."""

    original = models.FileField("tệp gốc", storage=private_storage, max_length=200, editable=False)
    # As it was called on the machine that it came from, cleaned; the name of what readers save.
    file_name = models.CharField("tên tệp", max_length=120, editable=False)
    title = models.CharField(
        "tên hiện ra", max_length=200,
        help_text="Bạn đọc thấy tên này, trừ khi bài đặt tên riêng.",
    )  # fmt: skip
    folded = models.GeneratedField(
        expression=Folded("title"), output_field=models.TextField(), db_persist=True
    )
    size = models.PositiveIntegerField("dung lượng", editable=False, help_text="In bytes.")
    # The same file uploaded twice is recognised by it.
    sha256 = models.CharField(max_length=64, editable=False, unique=True)
    # In the address; nobody can guess one.
    secret = models.CharField(max_length=32, default=new_secret, unique=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+",
        verbose_name="người tải lên",
    )  # fmt: skip
    uploaded_at = models.DateTimeField("tải lên lúc", editable=False)

    class Meta:
        verbose_name = "tệp PDF"
        verbose_name_plural = "tệp PDF"
        ordering = ["-uploaded_at", "-id"]
        indexes = [
            models.Index(fields=["-uploaded_at", "-id"]),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="attachment_words"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="attachment_has_size"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        name = vietnamese.slug(self.file_name.removesuffix(".pdf")) or "tep"
        return reverse("articles:attachment", args=[self.secret, name])

    @property
    def weight(self) -> str:
        """For readers: “1,2 MB”, “340 KB”."""
        if self.size >= 2**20:
            return f"{self.size / 2**20:.1f} MB".replace(".", ",")
        return f"{max(1, round(self.size / 2**10))} KB"


class Enclosure(models.Model):
    """A PDF in one working copy. `key` is what a block of the body names; as with placements it
    stays the same through all revisions."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="enclosures")
    attachment = models.ForeignKey(
        Attachment, models.PROTECT, related_name="enclosures", verbose_name="tệp PDF"
    )
    key = models.CharField(max_length=12)
    label = models.CharField("tên hiện ra", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "tệp trong bài"
        verbose_name_plural = "tệp trong bài"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="enclosure_key_once"),
            models.CheckConstraint(
                condition=Q(key__regex=r"^f[1-9][0-9]{0,5}$"), name="enclosure_key_form"
            ),
        ]

    def __str__(self) -> str:
        return self.label or str(self.attachment)
