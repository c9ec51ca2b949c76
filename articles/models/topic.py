"""Topics (taggit's tags) with names in one normal form and slugs that keep đ as d."""

import re

from django.db import models
from django.urls import reverse
from taggit.models import ItemBase, TagBase

from foundation import vietnamese


class Topic(TagBase):
    # What was renamed or merged keeps its address through OldUrl.
    class Meta:
        verbose_name = "chủ đề"
        verbose_name_plural = "chủ đề"
        ordering = ["name"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = vietnamese.slug(tag) or "chu-de"
        return f"{slug}-{i}" if i is not None else slug

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])


class TopicLabel(ItemBase):
    """One topic on one working copy."""

    tag = models.ForeignKey(Topic, models.CASCADE, related_name="labels")
    content_object = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="topic_labels"
    )

    class Meta:
        verbose_name = "chủ đề của bài"
        verbose_name_plural = "chủ đề của bài"
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="topic_once_per_article"
            ),
        ]


def names_from_text(text: str) -> list[str]:
    """Topics are separated by commas or line ends, never by blanks; the first spelling of a name
    stays, other spellings of it (case, tone placement) are dropped."""
    names: dict[str, str] = {}
    for part in re.split(r"[,;\n]", text or ""):
        name = vietnamese.tidy_line(part).strip("\"'“” ")
        if name:
            names.setdefault(vietnamese.key(name).casefold(), name)
    return list(names.values())


def text_from_names(topics: list[Topic]) -> str:
    return ", ".join(topic.name for topic in topics)
