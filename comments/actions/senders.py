"""What we keep of somebody who writes, and for how long."""

import secrets
from datetime import date, datetime, timedelta

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
    """The secret of the day; one query, none where this process knows it."""
    day = timezone.localdate(at)
    if (known := _known_salts.get(day)) is not None:
        return known
    rows = DaySalt.objects.filter(day=day).values_list("salt", flat=True)
    if (salt := rows.first()) is None:
        # Not remembered yet: this transaction may still come to nothing.
        DaySalt.objects.bulk_create(
            [DaySalt(day=day, salt=secrets.token_bytes(32))], ignore_conflicts=True
        )
        return bytes(rows.get())
    _known_salts.clear()
    _known_salts[day] = bytes(salt)
    return bytes(salt)


# Of one day at a time: what is forgotten in the database is not kept here either.
_known_salts: dict[date, bytes] = {}
