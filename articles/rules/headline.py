"""Headline, sapo and body."""

from collections.abc import Iterator

from articles.rules.facts import Facts
from foundation.problems import Problem

LONG_HEADLINE = 110
SHORT_BODY = 200


def has_headline(facts: Facts) -> Iterator[Problem]:
    if not facts.headline.strip():
        yield Problem("no_headline", "Bài chưa có tiêu đề.", "headline")


def has_sapo(facts: Facts) -> Iterator[Problem]:
    if not facts.sapo.strip():
        yield Problem("no_sapo", "Bài chưa có sapo.", "sapo")


def has_body(facts: Facts) -> Iterator[Problem]:
    if facts.is_teaser:
        return
    if not facts.body_text.strip() and not facts.block_ids:
        yield Problem("no_body", "Bài chưa có nội dung.", "body")
    elif len(facts.body_text) < SHORT_BODY and not facts.block_ids:
        yield Problem("short_body", "Nội dung rất ngắn; hãy xem lại bài đã đủ chưa.", "body", False)


def length_fits(facts: Facts) -> Iterator[Problem]:
    if len(facts.headline) > LONG_HEADLINE:
        yield Problem(
            "long_headline",
            f"Tiêu đề dài {len(facts.headline)} ký tự; quá {LONG_HEADLINE} ký tự thì khó đọc trên điện thoại.",
            "headline",
            False,
        )
