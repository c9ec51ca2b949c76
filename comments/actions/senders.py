"""What we keep of somebody who writes, and for how long."""

import secrets
from datetime import datetime, timedelta

from django.utils import timezone

from comments.addresses import address_hashes
from comments.models import DaySalt, Sender
from comments.models.sender import device_hash_of
from comments.screening.submission import SenderFacts

# Long enough to see a flood of yesterday evening, no longer.
KEEP_ADDRESS = timedelta(days=2)


def remember_sender(*, facts: SenderFacts, name: str, email: str, at: datetime) -> Sender:
    """The row of this device, made or brought up to date by one statement, so that two posts of a
    new device at once make one row. Two queries (on the first post of a day four)."""
    sender = Sender(
        device_hash=device_hash_of(facts.token), name=name, email=email,
        first_seen_at=at, last_seen_at=at,
    )  # fmt: skip
    changes = ["last_seen_at"]
    if name:
        changes.append("name")
    if email:
        changes.append("email")
    if facts.hashes or facts.address:
        sender.address_hash, sender.network_hash = facts.hashes or address_hashes(
            facts.address, salt_of(at)
        )
        sender.address_until = at + KEEP_ADDRESS if sender.address_hash else None
        changes += ["address_hash", "network_hash", "address_until"]
    Sender.objects.bulk_create(
        [sender], update_conflicts=True, unique_fields=["device_hash"], update_fields=changes
    )
    return sender


def forget_addresses(*, at: datetime) -> int:
    """Drop what has reached its end; how many senders lost their address."""
    DaySalt.objects.filter(day__lt=timezone.localdate(at - KEEP_ADDRESS)).delete()
    return Sender.objects.filter(address_until__lte=at).update(
        address_hash="", network_hash="", address_until=None
    )


def salt_of(at: datetime) -> bytes:
    day = timezone.localdate(at)
    known = DaySalt.objects.filter(day=day).values_list("salt", flat=True).first()
    if known is None:
        DaySalt.objects.bulk_create(
            [DaySalt(day=day, salt=secrets.token_bytes(32))], ignore_conflicts=True
        )
        known = DaySalt.objects.values_list("salt", flat=True).get(day=day)
    return bytes(known)
