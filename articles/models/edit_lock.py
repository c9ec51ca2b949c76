"""Who is writing on a story just now, for his colleagues to know."""

from django.conf import settings
from django.db import models


class EditLock(models.Model):
    """A courtesy, not a guard: what keeps texts from being overwritten is the revision that a save
    is based on. The row counts while its holder was seen a short time ago (actions/locking.py)."""

    article = models.OneToOneField("articles.Article", models.CASCADE, related_name="edit_lock")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # One window of a browser: closing the first of two windows must not let go of the story.
    tab = models.CharField(max_length=40, blank=True)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()
    # The last colleague who asked for the story, and his words.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(null=True)
    asked_note = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "người đang sửa"
        verbose_name_plural = "người đang sửa"

    def __str__(self) -> str:
        return f"{self.article_id} {self.holder_id}"
