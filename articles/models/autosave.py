"""What a person has typed and not saved."""

from django.conf import settings
from django.db import models


class Autosave(models.Model):
    """One side slot for each person and story (or for his new story, where article is null). It is
    no revision: nobody else sees it, history does not know it, a save empties it."""

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, related_name="autosaves"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="autosaves")
    # The revision on which the typing began; a plain number, for revisions are history.
    based_on = models.BigIntegerField(null=True)
    # The form as the page sends it: fields, body, bylines, photos.
    content = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name = "bản tự lưu"
        verbose_name_plural = "bản tự lưu"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "article"], name="one_autosave_slot", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.user_id}"
