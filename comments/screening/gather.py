"""Turns rows and what was sent into the one frozen Submission that the checks judge."""

from datetime import datetime, timedelta
from uuid import UUID

from articles.models import Article, Publication
from comments.models import Comment
from comments.models.sender import device_hash_of
from comments.screening.submission import READ_AT_MOST, Openness, SenderFacts, Submission
from comments.workflow import State
from foundation import vietnamese

# The same words after a month are not a slip of the finger.
REPEAT_WITHIN = timedelta(days=30)


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
    """Two queries. A form that is sent twice at once is no repeat of itself: `submit_key`."""
    tidy = vietnamese.tidy_text(text[:READ_AT_MOST])
    here, elsewhere = _repeats(tidy, article, submit_key, sender, at)
    return Submission(
        sent=text[:READ_AT_MOST],
        sent_name=name[:READ_AT_MOST],
        text=tidy,
        name=vietnamese.tidy_line(name[:READ_AT_MOST]),
        length=len(tidy) if len(text) <= READ_AT_MOST else len(text),
        story=openness(article, at),
        is_reply=answers is not None,
        is_parent_shown=answers is not None and may_be_answered(answers, article),
        trap=sender.trap,
        seconds_to_fill=sender.seconds_to_fill,
        is_repeated_here=here,
        is_repeated_elsewhere=elsewhere,
    )


def openness(article: Article, at: datetime) -> Openness:
    """Whether the story takes comments; one query."""
    if not Publication.objects.visible(at).filter(article=article).exists():
        return Openness.GONE
    is_open = article.comments == Article.Comments.OPEN
    return Openness.OPEN if is_open else Openness.CLOSED


def may_be_answered(comment: Comment, article: Article) -> bool:
    return comment.article_id == article.pk and comment.state == State.APPROVED


def _repeats(
    text: str, article: Article, submit_key: UUID, sender: SenderFacts, at: datetime
) -> tuple[bool, bool]:
    """Whether this sender's same text stands or waits under this story, and was sent elsewhere (or
    here and was turned down: then a second try is somebody's right, and a person looks)."""
    if vietnamese.unstorable(text):
        return False, False
    twins = (
        Comment.objects.filter(
            sender__device_hash=device_hash_of(sender.token),
            sent_at__gt=at - REPEAT_WITHIN,
            text=text,
        )
        .exclude(submit_key=submit_key)
        .values_list("article_id", "state")[:50]
    )
    standing = {State.WAITING, State.APPROVED}
    here = [twin for twin in twins if twin[0] == article.pk and twin[1] in standing]
    return bool(here), len(twins) > len(here)
