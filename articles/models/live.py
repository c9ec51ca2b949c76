"""A story that is told while it happens: its coverage, the posts in it, and every form of a post."""

from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.querysets import LivePostQuerySet


class Phase(StrEnum):
    """Where a coverage stands at an instant."""

    SOON = "soon"
    ON = "on"
    OVER = "over"


class LiveCoverage(models.Model):
    """There is a row as soon as the desk has marked the story live; its posts show while the story
    itself is public. `moved_at`: when readers last got something new of it."""

    article = models.OneToOneField(
        "articles.Article", models.PROTECT, primary_key=True, related_name="live"
    )
    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc", null=True, blank=True)
    moved_at = models.DateTimeField()
    # Colleagues whom the desk has sent there besides the story's writer.
    reporters = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="cùng tường thuật"
    )

    class Meta:
        verbose_name = "tường thuật trực tiếp"
        verbose_name_plural = "tường thuật trực tiếp"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="live_coverage_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.starts_at:%d/%m/%Y}"

    def phase(self, at: datetime) -> Phase:
        if self.ends_at and self.ends_at <= at:
            return Phase.OVER
        return Phase.ON if self.starts_at <= at else Phase.SOON


class LivePost(models.Model):
    """What readers see of it now is `shown`, what an editor has still to look at `waiting`. A post
    that was taken back shows nothing and keeps all its versions. `happened_at` and `is_key` are
    those of the version that counts, where a list and its index can use them."""

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="live_posts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    shown = models.ForeignKey(
        "articles.LivePostVersion", models.PROTECT, null=True, related_name="+", db_index=False
    )
    waiting = models.ForeignKey(
        "articles.LivePostVersion", models.PROTECT, null=True, related_name="+", db_index=False
    )
    happened_at = models.DateTimeField()
    is_key = models.BooleanField(default=False)
    # When readers first had it, when they got other words, when it was taken from them.
    shown_at = models.DateTimeField(null=True)
    corrected_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = LivePostQuerySet.as_manager()

    class Meta:
        verbose_name = "tin tường thuật"
        verbose_name_plural = "tin tường thuật"
        ordering = ["-happened_at", "-id"]
        indexes = [
            models.Index(
                fields=["article", "-happened_at", "-id"],
                condition=Q(shown__isnull=False),
                name="live_posts_shown",
            ),
            models.Index(
                fields=["article", "-happened_at", "-id"],
                condition=Q(shown__isnull=False, is_key=True),
                name="live_posts_key",
            ),
            models.Index(
                fields=["article"], condition=Q(waiting__isnull=False), name="live_posts_waiting"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown__isnull=True) | Q(shown_at__isnull=False, withdrawn_at=None),
                name="shown_live_post_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"t-{self.pk}"

    @property
    def anchor(self) -> str:
        return f"t-{self.pk}"


class LivePostVersion(models.Model):
    """What one save left behind, prepared for readers and frozen (a trigger refuses UPDATE and
    DELETE); it points by plain numbers. `form_key` is that of the form that was sent, so that a
    form that is sent twice over a bad line leaves one version."""

    post = models.ForeignKey(
        LivePost, models.DO_NOTHING, db_constraint=False, related_name="versions"
    )
    number = models.PositiveIntegerField()
    form_key = models.UUIDField(unique=True)
    saved_by_id = models.BigIntegerField(null=True)
    saved_at = models.DateTimeField()
    happened_at = models.DateTimeField()
    is_key = models.BooleanField(default=False)
    headline = models.CharField(max_length=150, blank=True)
    body = models.TextField(blank=True)
    author_id = models.BigIntegerField(null=True)
    credit = models.CharField(max_length=80, blank=True)
    credit_slug = models.CharField(max_length=100, blank=True)
    photo_id = models.BigIntegerField(null=True, db_index=True)
    # As `Lead` of articles/models/publication.py, with `full` alone; null without a photo.
    photo = models.JSONField(null=True)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["post", "number"], name="live_post_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} #{self.number}"
