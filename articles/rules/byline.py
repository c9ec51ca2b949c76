"""Who signs the story."""

from collections.abc import Iterator

from articles.rules.facts import Facts
from foundation.problems import Problem


def has_writer(facts: Facts) -> Iterator[Problem]:
    if not facts.writers:
        yield Problem("no_byline", "Bài chưa có tên người viết.", "bylines")
