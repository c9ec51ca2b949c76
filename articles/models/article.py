"""The working copy of a story: what the desk edits. Readers never see this row."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from taggit.managers import TaggableManager

from articles.querysets import ArticleQuerySet
from articles.workflow import PUBLIC_STATE_LABELS, STATE_LABELS, PublicState, State


class Article(models.Model):
    class AiUse(models.TextChoices):
        NONE = "none", "Không dùng AI"
        ASSISTED = "assisted", "AI hỗ trợ, người viết kiểm tra"
        GENERATED = "generated", "Nội dung do AI tạo, biên tập viên duyệt"

    class Comments(models.TextChoices):
        OPEN = "open", "Nhận ý kiến"
        CLOSED = "closed", "Không nhận ý kiến"

    # What a revision freezes; articles/snapshot.py lists the same fields.
    headline = models.CharField("tiêu đề", max_length=300)
    short_title = models.CharField("tiêu đề ngắn", max_length=120, blank=True)
    sapo = models.TextField("sapo", max_length=2000, blank=True)
    body = models.TextField("nội dung", blank=True)
    dateline = models.CharField("nơi viết", max_length=120, blank=True)
    event_date = models.DateField("ngày diễn ra sự việc", null=True, blank=True)
    section = models.ForeignKey(
        "articles.Section", models.PROTECT, null=True, blank=True, related_name="articles",
        verbose_name="chuyên mục",
    )  # fmt: skip
    topics = TaggableManager(
        "chủ đề", through="articles.TopicLabel", blank=True, help_text="Cách nhau bằng dấu phẩy."
    )
    areas = models.ManyToManyField(
        "officials.Area", blank=True, related_name="+", verbose_name="địa bàn"
    )
    episode = models.ForeignKey(
        "articles.Episode", models.PROTECT, null=True, blank=True, related_name="articles",
        verbose_name="nguồn: chương trình",
    )  # fmt: skip
    source_note = models.CharField("nguồn khác", max_length=200, blank=True)
    lead_video = models.FileField("video chính", upload_to="video/", max_length=200, blank=True)
    ai_use = models.CharField("dùng AI", max_length=10, choices=AiUse, default=AiUse.NONE)
    ai_note = models.CharField("ghi chú về AI", max_length=300, blank=True)
    planned_at = models.DateTimeField("giờ xuất bản", null=True, blank=True)
    # Who names mean and which titles are right as printed: articles/answers.py.
    answers = models.JSONField(default=dict, blank=True, editable=False)

    # Where it stands.
    state = models.CharField(
        "trạng thái", max_length=10, choices=list(STATE_LABELS.items()), default=State.DRAFT,
        editable=False,
    )  # fmt: skip
    public_state = models.CharField(
        "ngoài công chúng", max_length=10, choices=list(PUBLIC_STATE_LABELS.items()),
        default=PublicState.NEVER, editable=False,
    )  # fmt: skip
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="stories",
        editable=False, verbose_name="người viết",
    )  # fmt: skip
    latest_revision = models.ForeignKey(
        "articles.Revision", models.PROTECT, null=True, related_name="+", editable=False
    )
    approved_revision = models.ForeignKey(
        "articles.Revision", models.PROTECT, null=True, related_name="+", editable=False
    )
    comments = models.CharField(
        "ý kiến bạn đọc", max_length=6, choices=Comments, default=Comments.OPEN
    )

    # Times, each set by the action that its name tells.
    created_at = models.DateTimeField("tạo lúc", editable=False)
    changed_at = models.DateTimeField("sửa lúc", editable=False)
    published_at = models.DateTimeField("xuất bản lúc", null=True, editable=False)
    updated_at = models.DateTimeField("cập nhật lúc", null=True, editable=False)
    corrected_at = models.DateTimeField("đính chính lúc", null=True, editable=False)
    withdrawn_at = models.DateTimeField("gỡ lúc", null=True, editable=False)
    discarded_at = models.DateTimeField("bỏ lúc", null=True, editable=False)

    # Stories of the former site.
    import_key = models.CharField(max_length=500, null=True, unique=True, editable=False)
    import_fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    is_teaser = models.BooleanField("chỉ có tóm tắt", default=False, editable=False)

    headline_folded = models.CharField(max_length=300, editable=False, default="")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        ordering = ["-changed_at", "-id"]
        indexes = [
            models.Index(fields=["-changed_at", "-id"]),
            GinIndex(
                fields=["headline_folded"], opclasses=["gin_trgm_ops"], name="headline_of_story"
            ),
            models.Index(fields=["state", "-changed_at"]),
            models.Index(fields=["writer", "-changed_at"]),
            models.Index(fields=["section", "-changed_at"]),
            models.Index(fields=["episode"]),
            # The calendar of the start page; most stories of an archive were never planned.
            models.Index(
                fields=["planned_at"], condition=Q(planned_at__isnull=False), name="planned_stories"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.SCHEDULED) | Q(approved_revision__isnull=False),
                name="scheduled_story_was_approved",
            ),
            models.CheckConstraint(
                condition=Q(public_state=PublicState.NEVER) | Q(published_at__isnull=False),
                name="public_story_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DISCARDED) | Q(public_state=PublicState.NEVER),
                name="discarded_story_was_never_public",
            ),
        ]

    def __str__(self) -> str:
        return self.headline
