"""What we keep of somebody who writes, and for how long."""

import secrets
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone

from comments.addresses import address_hashes
from comments.models import DaySalt, Sender
from comments.models.sender import device_hash_of
from comments.screening.submission import SenderFacts

# Long enough to see a flood of yesterday evening, no longer.
KEEP_ADDRESS = timedelta(days=2)


_REMEMBER = """
insert into comments_sender as known (device_hash, name, email, address_hash, network_hash,
    address_until, person_hash, ban_reason, is_watched, first_seen_at, last_seen_at)
values (%(device)s, %(name)s, %(email)s, %(address)s, %(network)s, %(until)s, '', '', false, %(at)s, %(at)s)
on conflict (device_hash) do update set
    last_seen_at = excluded.last_seen_at,
    name = coalesce(nullif(excluded.name, ''), known.name),
    email = coalesce(nullif(excluded.email, ''), known.email),
    address_hash = case when %(is_located)s then excluded.address_hash else known.address_hash end,
    network_hash = case when %(is_located)s then excluded.network_hash else known.network_hash end,
    address_until = case when %(is_located)s then excluded.address_until else known.address_until end
returning id
"""


def remember_sender(*, facts: SenderFacts, name: str, email: str, at: datetime) -> Sender:
    """The row of this device, made or brought up to date by one statement, so that two posts of a
    new device at once make one row. What is not told this time stays as it was. One query (on the
    first post of a day three)."""
    is_located = bool(facts.hashes or facts.address)
    address, network = (
        (facts.hashes or address_hashes(facts.address, salt_of(at))) if is_located else ("", "")
    )
    device = device_hash_of(facts.token)
    until = at + KEEP_ADDRESS if address else None
    with connection.cursor() as cursor:
        cursor.execute(
            _REMEMBER,
            {
                "device": device, "name": name, "email": email, "address": address,
                "network": network, "until": until, "at": at, "is_located": is_located,
            },
        )  # fmt: skip
        (number,) = cursor.fetchone()
    return Sender(
        pk=number, device_hash=device, name=name, email=email, address_hash=address,
        network_hash=network, address_until=until, last_seen_at=at,
    )  # fmt: skip


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
