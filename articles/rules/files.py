"""PDF files: shown where they were meant to be."""

from collections.abc import Iterator

from articles.rules.facts import Facts
from foundation.problems import Problem


def files_stand_in_the_body(facts: Facts) -> Iterator[Problem]:
    for file in facts.files:
        if not file.is_placed:
            yield Problem(
                "file_beside",
                f"Tệp “{file.name}” chưa được chèn vào bài nên bạn đọc không thấy.",
                "enclosures",
                False,
            )
