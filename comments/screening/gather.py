"""Turns rows and what was sent into the one frozen Submission that the checks judge."""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from articles.models import Article
from comments.models import Comment
from comments.models.sender import device_hash_of
from comments.screening import closing, inforce
from comments.screening.inforce import Twin
from comments.screening.submission import (
    READ_AT_MOST,
    Openness,
    Past,
    SenderFacts,
    Submission,
)
from comments.workflow import State
from foundation import vietnamese

_MANY_SENDERS = 2


def gather(
    *,
    article: Article,
    text: str,
    name: str,
    answers: Comment | None,
    submit_key: UUID,
    sender: SenderFacts,
    at: datetime,
) -> Submission:
    """One query (more after the rulebook or the registry changed). A form that is sent twice at
    once is no repeat of itself: `submit_key`."""
    tidy = vietnamese.tidy_text(text[:READ_AT_MOST])
    device_hash = device_hash_of(sender.token)
    now = inforce.moment(
        device_hash=device_hash,
        article_id=article.pk,
        fingerprint="" if vietnamese.unstorable(tidy) or not tidy else fingerprint_of(tidy),
        form=submit_key,
        at=at,
    )
    here, elsewhere = _own_repeats(now.twins, device_hash, tidy, article)
    return Submission(
        sent=text[:READ_AT_MOST],
        sent_name=name[:READ_AT_MOST],
        text=tidy,
        name=vietnamese.tidy_line(name[:READ_AT_MOST]),
        length=len(tidy) if len(text) <= READ_AT_MOST else len(text),
        story=_openness(article, now.is_visible, at),
        is_reply=answers is not None,
        is_parent_shown=answers is not None and may_be_answered(answers, article),
        trap=sender.trap,
        seconds_to_fill=sender.seconds_to_fill,
        is_repeated_here=here,
        is_repeated_elsewhere=elsewhere,
        is_sent_by_many=len({twin[0] for twin in now.twins} - {device_hash}) >= _MANY_SENDERS,
        past=Past(now.approved, now.rejected, now.is_watched),
        book=inforce.book(now.version),
        officials=inforce.officials(now.officials),
        day=timezone.localdate(at),
    )


def _openness(article: Article, is_visible: bool, at: datetime) -> Openness:
    if not is_visible:
        return Openness.GONE
    return Openness.CLOSED if closing.why_closed(article, at=at) else Openness.OPEN


def may_be_answered(comment: Comment, article: Article) -> bool:
    return comment.article_id == article.pk and comment.state == State.APPROVED


def _own_repeats(
    twins: Sequence[Twin], device_hash: str, text: str, article: Article
) -> tuple[bool, bool]:
    """Whether this sender's same text stands or waits under this story, and was sent elsewhere (or
    here and was turned down: then a second try is somebody's right, and a person looks)."""
    own = [twin for twin in twins if twin[0] == device_hash and twin[3] == text]
    standing = {State.WAITING, State.APPROVED}
    here = [twin for twin in own if twin[1] == article.pk and twin[2] in standing]
    return bool(here), len(own) > len(here)


def fingerprint_of(text: str) -> str:
    """Equal for the same words whatever their accents, case, blanks and marks."""
    words = re.findall(r"\w+", vietnamese.fold(text))
    return hashlib.md5(" ".join(words).encode(), usedforsecurity=False).hexdigest()
