"""What one save left behind, frozen for good."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTransform


class Revision(models.Model):
    """Append-only (a trigger refuses UPDATE and DELETE) and therefore pointing by plain numbers:
    people and sections may be merged or erased without touching history."""

    article = models.ForeignKey(
        "articles.Article", models.DO_NOTHING, db_constraint=False, related_name="revisions"
    )
    number = models.PositiveIntegerField()
    # The revision that the editor had opened.
    based_on = models.ForeignKey(
        "self", models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    saved_by_id = models.BigIntegerField(null=True)
    saved_at = models.DateTimeField()
    headline = models.CharField(max_length=300)
    short_title = models.CharField(max_length=120, blank=True)
    sapo = models.TextField(blank=True)
    body = models.TextField(blank=True)
    # Everything else of the snapshot, with a format number.
    data = models.JSONField()
    # sha256 of the whole snapshot, and of its words alone (blanks and punctuation left out).
    fingerprint = models.CharField(max_length=64)
    words_fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        indexes = [
            # Which forms show a photo: asked before one is deleted.
            GinIndex(
                OpClass(KeyTransform("placements", "data"), name="jsonb_path_ops"),
                name="photos_of_revisions",
            ),
            # The same of files; few forms have any, and those without have no such key.
            GinIndex(
                OpClass(KeyTransform("enclosures", "data"), name="jsonb_path_ops"),
                condition=Q(data__has_key="enclosures"),
                name="files_of_revisions",
            ),
            GinIndex(
                OpClass(KeyTransform("insertions", "data"), name="jsonb_path_ops"),
                condition=Q(data__has_key="insertions"),
                name="insertions_of_revisions",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once"),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"
