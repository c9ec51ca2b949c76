"""How many comments a story shows and how they rank, kept right in the transaction of every change;
and how often each is liked, which is added up for many likes at once: readers who like one comment at
the same time do not wait for each other."""

from django.db import connection, transaction
from django.db.models import F

from comments.models import Comment, Like, ThreadCount
from comments.ranking import score
from comments.workflow import State


def shown_changed(comment: Comment, change: int) -> None:
    """A comment came into sight (1) or went out of it (-1): the story's count moves, and a reply moves
    the rank of its root. Locks the root before the count, as every decision does."""
    if not change:
        return
    if comment.parent_id:
        root = Comment.objects.select_for_update().only("likes").get(pk=comment.parent_id)
        rank(root, root.likes)
    count_shown(comment.article_id, change)


def rank(root: Comment, likes: int) -> None:
    """Write the likes and the score that follows from them and from the replies that are shown. The
    caller holds the row. Two queries."""
    replies = Comment.objects.filter(parent=root.pk, state=State.APPROVED).count()
    Comment.objects.filter(pk=root.pk).update(
        likes=likes, score=score(likes=likes, replies=replies)
    )


def add_likes() -> int:
    """Bring the number and the rank of each comment up to date that was liked since; how many. Exact
    however many do it at once: whoever holds the row counts what is there."""
    liked = Like.objects.filter(is_counted=True, is_added=False)
    numbers = sorted(set(liked.values_list("comment_id", flat=True)))
    for number in numbers:
        with transaction.atomic():
            for comment in Comment.objects.select_for_update(no_key=True).filter(pk=number):
                count_likes(comment)
    return len(numbers)


def count_likes(comment: Comment) -> None:
    """The caller holds the row."""
    counted = Like.objects.filter(comment=comment, is_counted=True)
    counted.filter(is_added=False).update(is_added=True)
    rank(comment, counted.filter(is_added=True).count())


def count_shown(article_id: int, change: int) -> None:
    if not change:
        return
    counts = ThreadCount.objects.filter(article=article_id)
    if not counts.update(approved=F("approved") + change):
        ThreadCount.objects.bulk_create([ThreadCount(article_id=article_id)], ignore_conflicts=True)
        counts.update(approved=F("approved") + change)


_DIFFERENCES = """
with truth as (
    select article_id, count(*) as shown from comments_comment where state = 'approved' group by 1
)
select coalesce(truth.article_id, kept.article_id), coalesce(kept.approved, 0), coalesce(truth.shown, 0)
from truth full join comments_threadcount kept on kept.article_id = truth.article_id
where coalesce(kept.approved, 0) <> coalesce(truth.shown, 0) order by 1
"""


def differences() -> list[tuple[int, int, int]]:
    """(story, count kept, comments shown) wherever the two differ."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENCES)
        return cursor.fetchall()


def mend(article_id: int) -> None:
    """Count one story anew; decisions of the same moment wait for it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "with own as (select article_id from comments_threadcount where article_id = %s for update)"
            " update comments_threadcount set approved ="
            " (select count(*) from comments_comment where article_id = %s and state = 'approved')"
            " where article_id in (select article_id from own)",
            [article_id, article_id],
        )
