"""Photos: what is true of a picture everywhere (Photo) and in one story (Placement)."""

import secrets

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat

from foundation.folding import Folded

_OWN_WORDS = Concat("caption_hint", Value(" "), "alt", Value(" "), "credit")


def private_storage():
    return storages["private"]


def new_secret() -> str:
    return secrets.token_hex(16)


class Photo(models.Model):
    original = models.FileField("tệp gốc", storage=private_storage, max_length=200, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    color = models.CharField("màu chủ đạo", max_length=7, default="#cccccc", editable=False)
    # Of the original bytes; the same file uploaded twice is recognised by it.
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    # Rendition names are derived from it: a new secret makes every old name answer 404.
    secret = models.CharField(max_length=32, default=new_secret, editable=False)
    caption_hint = models.CharField("chú thích gợi ý", max_length=500, blank=True)
    credit = models.CharField("tác giả ảnh, nguồn", max_length=120, blank=True)
    alt = models.CharField(
        "mô tả cho người không nhìn thấy ảnh", max_length=300, blank=True,
        help_text="Tả ngắn gọn những gì có trong ảnh; không lặp lại tiêu đề hay chú thích.",
    )  # fmt: skip
    # What the library searches; captions lie with the placements.
    folded = models.GeneratedField(
        expression=Folded(_OWN_WORDS), output_field=models.TextField(), db_persist=True
    )
    credit_folded = models.GeneratedField(
        expression=Folded("credit"), output_field=models.TextField(), db_persist=True
    )
    focal_x = models.DecimalField(
        "tâm ảnh, ngang", max_digits=4, decimal_places=3, default="0.5",
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )  # fmt: skip
    focal_y = models.DecimalField(
        "tâm ảnh, dọc", max_digits=4, decimal_places=3, default="0.5",
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )  # fmt: skip
    taken_on = models.DateField("ngày chụp", null=True, blank=True)
    rights_until = models.DateField("được dùng đến hết ngày", null=True, blank=True)
    has_child = models.BooleanField("có trẻ em trong ảnh", default=False)
    is_placeholder = models.BooleanField("ảnh thay thế", default=False, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+",
        verbose_name="người tải lên",
    )  # fmt: skip
    uploaded_at = models.DateTimeField("tải lên lúc", editable=False)

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"
        ordering = ["-uploaded_at", "-id"]
        indexes = [
            models.Index(fields=["-uploaded_at", "-id"]),
            models.Index(fields=["taken_on"]),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="photo_words"),
            GinIndex(fields=["credit_folded"], opclasses=["gin_trgm_ops"], name="photo_credit"),
            # Few photos have an end or show a child; lists of them stand in the order of coming.
            models.Index(
                fields=["rights_until"],
                condition=Q(rights_until__isnull=False),
                name="photo_rights",
            ),
            models.Index(
                fields=["-uploaded_at", "-id"],
                condition=Q(has_child=True),
                name="photos_of_children",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__range=(0, 1)) & Q(focal_y__range=(0, 1)),
                name="focal_point_in_picture",
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0) & Q(height__gt=0), name="photo_has_size"
            ),
        ]

    def __str__(self) -> str:
        return self.caption_hint or self.alt or f"Ảnh {self.pk}"


class Placement(models.Model):
    """A photo in one working copy. `key` is what a block of the body names; it stays the same
    through all revisions, so that restoring an old text finds its pictures again."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="placements")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="placements", verbose_name="ảnh")
    key = models.CharField(max_length=12)
    caption = models.CharField("chú thích", max_length=500, blank=True)
    caption_folded = models.GeneratedField(
        expression=Folded("caption"), output_field=models.TextField(), db_persist=True
    )
    is_lead = models.BooleanField("ảnh chính", default=False)
    gallery = models.CharField("thuộc chùm ảnh", max_length=12, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "ảnh trong bài"
        verbose_name_plural = "ảnh trong bài"
        ordering = ["position", "id"]
        indexes = [
            GinIndex(
                fields=["caption_folded"], opclasses=["gin_trgm_ops"], name="placement_captions"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="placement_key_once"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(is_lead=True), name="one_lead_photo",
                violation_error_message="Mỗi bài chỉ có một ảnh chính.",
            ),
            models.CheckConstraint(
                condition=Q(key__regex=r"^p[1-9][0-9]{0,5}$"), name="placement_key_form"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.caption or str(self.photo)
