"""What the newsroom no longer needs is forgotten by itself, after the times of the settings."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from comments.actions.erasing import blank
from comments.models import Comment, MailWish, Report, Sender
from comments.workflow import State

# The deeds of one run; the next day goes on.
_AT_ONCE = 5000


@dataclass(frozen=True)
class Forgotten:
    """`emptied` comments keep their place under which others wrote; of `senders` an empty row stays
    where something points to it."""

    comments: int
    emptied: int
    wishes: int
    reports: int
    senders: int


def due(*, at: datetime) -> Forgotten:
    """How much a run would forget now."""
    comments = _old_refused(at)
    with_place = comments.filter(_is_answered()).count()
    return Forgotten(
        comments.count() - with_place,
        with_place,
        _old_wishes(at).count(),
        _old_reports(at).count(),
        _old_senders(at).count(),
    )


def forget(*, at: datetime) -> Forgotten:
    """Delete comments that were turned down, taken down or taken back long ago, wishes for mail that
    are over, settled reports, and what is known of devices that were not heard of for long."""
    with transaction.atomic():
        gone = emptied = 0
        for comment in _old_refused(at).order_by("-id")[:_AT_ONCE]:
            if comment.answered_by.exists() or comment.replies.exists():
                blank(comment, at=comment.decided_at)
                emptied += 1
            else:
                comment.delete()
                gone += 1
        wishes = _old_wishes(at).delete()[0]
        reports = _old_reports(at).delete()[0]
        senders = _old_senders(at).update(
            device_hash=None, name="", email="", address_hash="", network_hash="",
            address_until=None, person_hash="", is_watched=False, ban_reason="", erased_at=at,
        )  # fmt: skip
    return Forgotten(gone, emptied, wishes, reports, senders)


def _refused_before(at: datetime) -> datetime:
    return at - timedelta(days=settings.COMMENTS_KEEP_REFUSED_DAYS)


def _old_refused(at: datetime) -> QuerySet[Comment]:
    over = [State.REJECTED, State.REMOVED, State.WITHDRAWN]
    old = Comment.objects.filter(state__in=over, decided_at__lt=_refused_before(at))
    return old.exclude(text="", text_sent="")


def _is_answered() -> Q:
    return Q(Exists(Comment.objects.filter(answers=OuterRef("pk")))) | Q(
        Exists(Comment.objects.filter(parent=OuterRef("pk")))
    )


def _old_wishes(at: datetime) -> QuerySet[MailWish]:
    """About a comment of long ago. Those that nobody confirmed go earlier (mailing.py)."""
    return MailWish.objects.filter(confirmed_at__isnull=False, asked_at__lt=_refused_before(at))


def _old_reports(at: datetime) -> QuerySet[Report]:
    return Report.objects.filter(settled_at__lt=_refused_before(at))


def _old_senders(at: datetime) -> QuerySet[Sender]:
    """Not heard of for long; a ban that still runs keeps its row."""
    then = at - timedelta(days=settings.COMMENTS_KEEP_SENDERS_DAYS)
    still_banned = Q(banned_until__gt=at)
    waiting = Comment.objects.filter(sender=OuterRef("pk"), state=State.WAITING)
    old = Sender.objects.filter(last_seen_at__lt=then, erased_at=None).exclude(still_banned)
    return old.exclude(Exists(waiting))
