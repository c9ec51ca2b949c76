"""Videos and sounds: what is true of a file everywhere (Clip), and what stands among the paragraphs of
one story beside photos and PDF files (Insertion)."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.kept_file import KeptFile
from articles.models.photo import Photo


class Clip(KeptFile):
    class Kind(models.TextChoices):
        VIDEO = "video", "Video"
        AUDIO = "audio", "Âm thanh"

    kind = models.CharField("loại", max_length=5, choices=Kind, editable=False)
    # mp4, webm, mp3, m4a, ogg: what the content is, whatever the file was called.
    ending = models.CharField(max_length=4, editable=False)
    # Pixels of a video as it is shown, 0 of a sound.
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    # Null where the file does not say how long it is.
    seconds = models.PositiveIntegerField("độ dài", null=True, editable=False)
    captions = models.TextField("phụ đề (WebVTT)", blank=True)
    transcript = models.TextField(
        "lời đầy đủ", blank=True, max_length=50_000,
        help_text="Cho người không nghe được và để tìm kiếm: ai nói gì, kèm tiếng động đáng kể.",
    )  # fmt: skip

    class Meta:
        verbose_name = "video, âm thanh"
        verbose_name_plural = "video, âm thanh"
        ordering = ["-uploaded_at", "-id"]
        indexes = [
            models.Index(fields=["-uploaded_at", "-id"], name="clips_as_they_came"),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="clip_words"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="clip_has_size"),
            models.CheckConstraint(
                condition=Q(kind="audio", width=0, height=0)
                | Q(kind="video", width__gt=0, height__gt=0),
                name="video_has_a_shape",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("articles:clip", args=[self.secret, self.ending])

    @property
    def captions_address(self) -> str:
        """Beside the clip itself; "" where it has none."""
        return reverse("articles:clip", args=[self.secret, "vtt"]) if self.captions else ""

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.ending]

    @property
    def length(self) -> str:
        """For people: “4:05”, “1:02:10”; empty where nobody knows."""
        if self.seconds is None:
            return ""
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

    @property
    def told(self) -> str:
        """“Video 4:05, 12,4 MB”."""
        length = f" {self.length}" if self.length else ""
        return f"{self.get_kind_display()}{length}, {self.weight}"


MEDIA_TYPES = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
}


class Insertion(models.Model):
    """In one working copy: a video (key v…), a sound (a…), a video of another site (e…) or another
    story (r…). Blocks of the body name `key`, which stays the same through all revisions."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="insertions")
    key = models.CharField(max_length=12)
    clip = models.ForeignKey(
        Clip, models.PROTECT, null=True, related_name="insertions", verbose_name="video, âm thanh"
    )
    # Of the other site's own page for the video, in the one form of articles/embeds.py.
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    story = models.ForeignKey(
        "articles.Article", models.PROTECT, null=True, related_name="+", verbose_name="bài"
    )
    poster = models.ForeignKey(
        Photo, models.PROTECT, null=True, related_name="insertions", verbose_name="ảnh bìa"
    )
    caption = models.CharField("chú thích", max_length=500, blank=True)
    credit = models.CharField("tác giả, nguồn", max_length=120, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "khối trong bài"
        verbose_name_plural = "khối trong bài"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="insertion_key_once"),
            models.CheckConstraint(
                condition=Q(key__regex=r"^[vaer][1-9][0-9]{0,5}$"), name="insertion_key_form"
            ),
            models.CheckConstraint(
                condition=Q(key__regex="^[va]", clip__isnull=False, address="", story=None)
                | Q(key__startswith="e", clip=None, story=None) & ~Q(address="")
                | Q(key__startswith="r", clip=None, address="", story__isnull=False),
                name="insertion_is_what_its_key_says",
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.key
