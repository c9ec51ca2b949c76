"""Addresses that were public once: of the former site, of renamed sections, topics, pen names and
programmes. (A story is found by the number in its address, whatever else of it has changed.)"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, IntegerField, Q
from django.db.models.functions import Lower
from django.db.models.lookups import LessThanOrEqual

from articles.old_addresses import written

# A row that an address may lead to names where it is today: there is no chain to follow.
TARGETS = ("article", "section", "topic", "author", "programme")


def _target(model: str, name: str) -> models.ForeignKey:
    # Where the row is deleted, the address answers that it is gone.
    return models.ForeignKey(
        f"articles.{model}", models.SET_NULL, null=True, blank=True, related_name="old_urls",
        verbose_name=name,
    )  # fmt: skip


class OldUrl(models.Model):
    """`path` starts with a slash, has no host, and may have a query (articles/old_addresses.py
    writes it). Without a target it answers 410."""

    path = models.CharField("địa chỉ cũ", max_length=500, unique=True)
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, blank=True, related_name="old_urls",
        verbose_name="bài",
    )  # fmt: skip
    section = _target("Section", "chuyên mục")
    topic = _target("Topic", "chủ đề")
    author = _target("Author", "bút danh")
    programme = _target("Programme", "chương trình")

    class Meta:
        verbose_name = "địa chỉ cũ"
        verbose_name_plural = "địa chỉ cũ"
        indexes = [models.Index(Lower("path"), name="old_url_in_small_letters")]
        constraints = [
            models.CheckConstraint(condition=Q(path__startswith="/"), name="old_url_is_a_path"),
            models.CheckConstraint(
                condition=LessThanOrEqual(
                    Func(
                        *(F(f"{name}_id") for name in TARGETS),
                        function="num_nonnulls",
                        output_field=IntegerField(),
                    ),
                    1,
                ),
                name="old_url_leads_to_one",
            ),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def target(self) -> models.Model | None:
        """Where it leads; None: nowhere any more."""
        return next((row for row in (getattr(self, name) for name in TARGETS) if row), None)

    def clean(self) -> None:
        self.path = written(self.path)
        if not self.path:
            raise ValidationError(
                {"path": "Hãy ghi địa chỉ bắt đầu bằng dấu /, không quá 500 ký tự."}
            )
        if sum(getattr(self, f"{name}_id") is not None for name in TARGETS) > 1:
            raise ValidationError("Một địa chỉ cũ chỉ dẫn tới một nơi.")
