"""PDF files: what is true of a file everywhere (Attachment) and in one story (Enclosure)."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.kept_file import KeptFile
from foundation import vietnamese


class Attachment(KeptFile):
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

    def get_absolute_url(self) -> str:
        name = vietnamese.slug(self.file_name.removesuffix(".pdf")) or "tep"
        return reverse("articles:attachment", args=[self.secret, name])


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
