"""Makes comments for tests, through the actions."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from articles.models import Article
from comments.actions import moderating
from comments.actions.posting import post_comment
from comments.models import Comment
from comments.screening.submission import SenderFacts, Submission
from tests.make import NOW

LATER = NOW + timedelta(hours=1)
_numbers = count(1)


def make_submission(text: str = "Bài viết rất bổ ích.", **fields: Any) -> Submission:
    fields.setdefault("sent", text)
    fields.setdefault("sent_name", fields.get("name", "Bạn đọc"))
    fields.setdefault("name", "Bạn đọc")
    fields.setdefault("length", len(text))
    return Submission(text=text, **fields)


def make_sender_facts(token: str = "", **fields: Any) -> SenderFacts:
    return SenderFacts(token=token or f"{next(_numbers):064x}", **fields)


def make_comment(article: Article, text: str = "", *, at: datetime = LATER, **how: Any) -> Comment:
    """A waiting comment."""
    how.setdefault("name", "Nguyễn Văn Đọc")
    how.setdefault("submit_key", uuid4())
    how.setdefault("sender", make_sender_facts())
    return post_comment(article=article, text=text or f"Ý kiến số {next(_numbers)}.", at=at, **how)


def make_approved(article: Article, moderator: Any, text: str = "", **how: Any) -> Comment:
    comment = make_comment(article, text, **how)
    moderating.approve(comment=comment, by=moderator, at=comment.sent_at)
    return comment


def make_several(article: Article, moderator: Any, number: int) -> Iterable[Comment]:
    """Approved roots, the last one sent last."""
    return [
        make_approved(article, moderator, at=LATER + timedelta(minutes=i)) for i in range(number)
    ]
