"""A story of a bulletin goes out with it."""

from collections.abc import Iterator

from articles.rules.facts import Facts
from foundation.problems import Problem


def no_bulletin_holds_it(facts: Facts) -> Iterator[Problem]:
    if facts.bulletin:
        yield Problem(
            "held",
            f"Bài chờ ra cùng bản tin “{facts.bulletin}”. Muốn ra riêng thì rút khỏi bản tin trước.",
        )
