"""A reader says that a comment should be looked at again, or that it is good."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from comments.actions.counting import count_likes
from comments.actions.senders import remember_sender
from comments.actions.steps import record, require_moderator
from comments.models import Comment, Like, Report
from comments.models.report import REPORT_REASONS
from comments.screening.submission import SenderFacts
from comments.workflow import State, Verb
from foundation.problems import Conflict, Problem, refuse_if


def report(*, comment: Comment, reason: str, sender: SenderFacts, at: datetime) -> bool:
    """Once a reader and comment; whether it was new. The comment stays where it is until a moderator
    has looked."""
    if reason not in REPORT_REASONS:
        refuse_if([Problem("reporting.reason", "Mời bạn chọn một lý do.", "reason")])
    _refuse_unless_shown(comment)
    with transaction.atomic():
        row = remember_sender(facts=sender, name="", email="", at=at)
        fresh = Report(comment=comment, sender=row, reason=reason, at=at)
        if Report.objects.filter(comment=comment, sender=row).exists():
            return False
        Report.objects.bulk_create([fresh], ignore_conflicts=True)
        open_now = Report.objects.filter(comment=comment, settled_at=None).count()
        Comment.objects.filter(pk=comment.pk).update(open_reports=open_now)
    return True


# More likes than this from one network, or for one comment, in the window are a burst.
_WINDOW = timedelta(minutes=10)
_OF_A_NETWORK = 5
_OF_A_COMMENT = 40


def like(*, comment: Comment, sender: SenderFacts, at: datetime) -> int:
    """Once a device and comment; the likes that count now. The comment's row is left alone: its own
    number and rank follow (`counting.add_likes`). Those of a burst are kept and wait until somebody
    looks at them (`count_burst`)."""
    _refuse_unless_shown(comment)
    with transaction.atomic():
        row = remember_sender(facts=sender, name="", email="", at=at)
        recent = Like.objects.filter(comment=comment, at__gt=at - _WINDOW)
        same_network = recent.filter(network_hash=row.network_hash) if row.network_hash else recent.none()  # fmt: skip
        is_counted = same_network.count() < _OF_A_NETWORK and recent.count() < _OF_A_COMMENT
        fresh = Like(
            comment=comment, sender=row, network_hash=row.network_hash, is_counted=is_counted, at=at
        )
        Like.objects.bulk_create([fresh], ignore_conflicts=True)
    comment.refresh_from_db(fields=["likes"])
    return (
        comment.likes
        + Like.objects.filter(comment=comment, is_counted=True, is_added=False).count()
    )


def count_burst(*, comment: Comment, by: AbstractBaseUser, at: datetime) -> int:
    """A moderator looked and they are honest: the likes that waited count now. How many."""
    return _settle_burst(comment, Verb.COUNT_LIKES, by, at, is_counted=True)


def drop_burst(*, comment: Comment, by: AbstractBaseUser, at: datetime) -> int:
    """A moderator looked and they are farmed: the likes that waited never count. How many."""
    return _settle_burst(comment, Verb.DROP_LIKES, by, at, is_dropped=True)


def _settle_burst(
    comment: Comment, verb: Verb, by: AbstractBaseUser, at: datetime, **fate: bool
) -> int:
    require_moderator(by)
    with transaction.atomic():
        locked = Comment.objects.select_for_update().get(pk=comment.pk)
        waiting = Like.objects.filter(comment=locked, is_counted=False, is_dropped=False)
        settled = waiting.update(**fate)
        if not settled:
            sentence = "Những lượt thích này đã có người xem."
            raise Conflict([Problem("reporting.burst-settled", sentence)])
        if verb is Verb.COUNT_LIKES:
            count_likes(locked)
        note = f"{settled} lượt thích"
        record(locked, verb, locked.state, locked.state, by, at, note=note)
    comment.refresh_from_db()
    return settled


def _refuse_unless_shown(comment: Comment) -> None:
    if comment.state != State.APPROVED:
        refuse_if([Problem("reporting.gone", "Ý kiến này không còn trên trang.")])
