"""The log of what was decided about comments, by whom and when. Rows are only ever added."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from comments.reasons import REASONS
from comments.workflow import NAMELESS, STATE_LABELS, VERB_LABELS

_STATES = [(state.value, label) for state, label in STATE_LABELS.items()]


class Decision(models.Model):
    """Holds no reader's words and points by plain numbers, so that a person can be erased and the
    log stays. The database refuses UPDATE and DELETE (migration 0002)."""

    comment_id = models.BigIntegerField("bình luận số")
    article_id = models.BigIntegerField("bài viết số")
    verb = models.CharField(
        "việc", max_length=10, choices=[(verb.value, label) for verb, label in VERB_LABELS.items()]
    )
    state_before = models.CharField("trước đó", max_length=10, choices=_STATES, blank=True)
    state_after = models.CharField("sau đó", max_length=10, choices=_STATES)
    reason = models.CharField(
        "lý do",
        max_length=20,
        blank=True,
        choices=[(reason.code, reason.label) for reason in REASONS],
    )
    note = models.CharField("ghi chú nội bộ", max_length=500, blank=True)
    # The account's number and the name as it stood; both empty for the chain and for the writer.
    by_id = models.BigIntegerField("người quyết định số", null=True)
    by_name = models.CharField("người quyết định", max_length=150, blank=True)
    at = models.DateTimeField("lúc")
    # Of the chain, as Finding.stored() makes them; places in the tidy form of Comment.text_sent.
    findings = models.JSONField("dấu hiệu", default=list, blank=True)
    # Of an UNDO: the decision that it takes back.
    undoes_id = models.BigIntegerField("rút quyết định số", null=True)
    rulebook_version = models.PositiveIntegerField("bản quy tắc", null=True)

    class Meta:
        verbose_name = "quyết định"
        verbose_name_plural = "quyết định"
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["comment_id", "at", "id"], name="decision_by_comment"),
            models.Index(fields=["by_id", "at"], name="decision_by_person"),
            models.Index(fields=["at"], name="decision_by_time"),
            # Which comments carry this finding: the queue's filter and the figures.
            GinIndex(
                fields=["findings"], opclasses=["jsonb_path_ops"], name="decision_by_finding",
                condition=~models.Q(findings=[]),
            ),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verb__in=[*NAMELESS], by_id__isnull=True)
                | models.Q(by_id__isnull=False),
                name="moderator_is_named",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} – {self.by_name or 'tự động'}"
