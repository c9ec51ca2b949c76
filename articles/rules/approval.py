"""Approval belongs to one revision."""

from collections.abc import Iterator

from articles.rules.facts import Facts
from foundation.problems import Problem


def newest_revision_is_approved(facts: Facts) -> Iterator[Problem]:
    if facts.approved_revision is None:
        yield Problem("not_approved", "Bài chưa được duyệt.")
    elif facts.approved_revision != facts.latest_revision:
        yield Problem(
            "changed_after_approval", "Bài đã được sửa sau khi duyệt; cần duyệt lại bản mới nhất."
        )
