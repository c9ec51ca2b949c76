"""Who may not send for a while, and whose comments a moderator wants to see marked."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from comments.actions.steps import record, require_moderator
from comments.models import Comment, DaySalt, NetworkBan, Sender
from comments.workflow import Verb
from foundation import vietnamese
from foundation.problems import Problem, refuse_if

LONGEST_BAN = timedelta(days=365)
_LONGEST_REASON = 200


def ban(
    *, sender: Sender, until: datetime | None, reason: str, by: AbstractBaseUser, at: datetime
) -> None:
    """Take nothing from this sender until then; None ends a ban. Comments of his other devices that
    confirmed the same address fall under it too. Stands in the log of his newest comment."""
    require_moderator(by)
    reason = vietnamese.tidy_line(reason)[:_LONGEST_REASON]
    if until is not None:
        _refuse_bad_ban(until, reason, at)
    with transaction.atomic():
        _devices_of(sender).update(banned_until=until, ban_reason=reason if until else "")
        newest = Comment.objects.filter(sender=sender).order_by("-sent_at", "-id").first()
        if newest is not None:
            verb = Verb.BAN if until else Verb.UNBAN
            note = f"Đến {_day(until)}: {reason}" if until else ""
            record(newest, verb, newest.state, newest.state, by, at, note=note)
    sender.refresh_from_db()


def watch(*, sender: Sender, is_watched: bool, by: AbstractBaseUser) -> None:
    """From now on each comment of this person says so in the queue; or no longer."""
    require_moderator(by)
    _devices_of(sender).update(is_watched=is_watched)
    sender.refresh_from_db()


def ban_network(
    *, sender: Sender, until: datetime, reason: str, by: AbstractBaseUser, at: datetime
) -> NetworkBan:
    """Take nothing from the network that this sender last came from. Its address is known only as a
    hash of that day, so the ban takes the day's salt along as its own, until its end; both are gone
    two days after, and so is the chance to ban it."""
    require_moderator(by)
    reason = vietnamese.tidy_line(reason)[:_LONGEST_REASON]
    _refuse_bad_ban(until, reason, at)
    salt = DaySalt.objects.filter(day=timezone.localdate(sender.last_seen_at)).first()
    if not sender.network_hash or salt is None:
        sentence = (
            "Mạng của người gửi này không còn được lưu (chỉ giữ hai ngày), nên không chặn được."
        )
        refuse_if([Problem("banning.network-gone", sentence)])
    return NetworkBan.objects.create(
        network_hash=sender.network_hash, salt=salt.salt, until=until, reason=reason,
        by_name=by.get_full_name() or by.get_username(), at=at,
    )  # fmt: skip


def lift_network(*, network: NetworkBan, by: AbstractBaseUser, at: datetime) -> None:
    """End it now; the row stays, so that one sees that there was a ban."""
    require_moderator(by)
    NetworkBan.objects.filter(pk=network.pk, until__gt=at).update(until=at)
    network.refresh_from_db()


def _devices_of(sender: Sender) -> QuerySet[Sender]:
    same = Q(pk=sender.pk)
    if sender.person_hash:
        same |= Q(person_hash=sender.person_hash)
    return Sender.objects.filter(same)


def _refuse_bad_ban(until: datetime, reason: str, at: datetime) -> None:
    problems = []
    if not at < until <= at + LONGEST_BAN:
        sentence = f"Ngày hết cấm phải ở sau hôm nay, trong vòng {LONGEST_BAN.days} ngày."
        problems.append(Problem("moderating.until", sentence, "until"))
    if not reason:
        problems.append(Problem("moderating.ban-reason", "Cấm người gửi cần một lý do.", "reason"))
    refuse_if(problems)


def _day(until: datetime) -> str:
    return date_format(timezone.localtime(until), "H:i d/m/Y")
