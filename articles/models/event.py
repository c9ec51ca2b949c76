"""Who did what to which story, when: one chain of hashes for the whole station."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from django.db import models

GENESIS = "0" * 64


class Event(models.Model):
    """Append-only, points by plain numbers, holds no reader's words. `hash` covers every column
    and the hash before it, so that nobody can change or drop a row unseen."""

    seq = models.BigIntegerField(unique=True)
    article_id = models.BigIntegerField(null=True, db_index=True)
    verb = models.CharField(max_length=20)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    revision_id = models.BigIntegerField(null=True)
    state_before = models.CharField(max_length=10, blank=True)
    state_after = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = "sự kiện"
        verbose_name_plural = "nhật ký"
        ordering = ["-seq"]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb}"

    def digest(self) -> str:
        """sha256 over the canonical JSON of the row and the hash before it, in hex."""
        return digest(
            {
                "seq": self.seq,
                "article": self.article_id,
                "verb": self.verb,
                "by": self.by_id,
                "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
                "revision": self.revision_id,
                "before": self.state_before,
                "after": self.state_after,
                "reason": self.reason,
                "details": self.details,
                "previous": self.previous_hash,
            }
        )


def digest(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
