"""Where the story stands and when its event was."""

from collections.abc import Iterator

from articles.rules.facts import Facts
from foundation.problems import Problem


def has_section(facts: Facts) -> Iterator[Problem]:
    if facts.section is None:
        yield Problem("no_section", "Bài chưa có chuyên mục.", "section")


def has_event_date(facts: Facts) -> Iterator[Problem]:
    if facts.event_date is None:
        yield Problem("no_event_date", "Bài chưa có ngày diễn ra sự việc.", "event_date")
    elif facts.event_date > facts.today:
        yield Problem(
            "event_ahead",
            f"Ngày diễn ra sự việc ({facts.event_date:%d/%m/%Y}) còn ở phía trước; hãy xem lại.",
            "event_date",
            False,
        )
