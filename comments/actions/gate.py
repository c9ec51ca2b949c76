"""The gate before the chain: who sends too fast, or is banned, is turned away by one statement,
before anything is read or judged. Refusals are counted, never stored."""

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock
from types import MappingProxyType
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format

from comments.actions.senders import salt_of
from comments.addresses import address_hashes
from comments.models import Rate
from comments.models.sender import device_hash_of
from foundation.problems import Problem, Refused


@dataclass(frozen=True)
class Pace:
    """`burst` at once, then one every `pause`; a person who writes never meets it."""

    burst: int
    pause: timedelta


# A network is 256 neighbours, or one carrier's customers behind one address.
SENDER = Pace(4, timedelta(seconds=20))
ADDRESS = Pace(6, timedelta(seconds=15))
NETWORK = Pace(8, timedelta(seconds=10))
# By the first letter of the key: of sender, address and network, for comments and (likes, reports, a
# changed word) for what is quicker done; the two do not eat each other's room.
COMMENTS = {"s": SENDER, "a": ADDRESS, "n": NETWORK}
REACTIONS = {
    "r": Pace(15, timedelta(seconds=4)),
    "b": Pace(30, timedelta(seconds=3)),
    "c": Pace(60, timedelta(seconds=2)),
}
_BURSTS = json.dumps({letter: pace.burst for letter, pace in (COMMENTS | REACTIONS).items()})
# The same form again (a double click, a lost answer) is no new comment; a thousand times is a flood.
_REPEATS_OF_A_FORM = 60
_KEEP = timedelta(days=2)


class TooFast(Refused):
    """Sent more than a person writes; a screen answers 429."""


@dataclass(frozen=True)
class LetIn:
    """The address as its keyed hashes of the day, for the sender's row."""

    address_hash: str
    network_hash: str


# In the order sender, address, network for everybody, so that no two statements wait for each other.
# What was let in is remembered as one instant (a leaky bucket): it lies at most `burst` pauses ahead.
_FITS = (
    "greatest(rate.next_at, excluded.seen_at) <= excluded.seen_at + (excluded.next_at - excluded.seen_at)"
    " * ((%(bursts)s::jsonb ->> left(rate.key, 1))::int - 1)"
)
_AGAIN = "rate.last_form = excluded.last_form and rate.repeats < %(repeats)s"
_ENTER = f"""
insert into comments_rate as rate (key, next_at, let_in, refused, last_form, repeats, seen_at)
select key, %(at)s::timestamptz + pause, 1, untold, %(form)s::uuid, 0, %(at)s::timestamptz
from unnest(%(keys)s::text[], %(pauses)s::interval[], %(untold)s::int[])
    with ordinality as given(key, pause, untold, nth)
order by nth
on conflict (key) do update set
    next_at = case when {_AGAIN} or not {_FITS} then rate.next_at
        else greatest(rate.next_at, excluded.seen_at) + (excluded.next_at - excluded.seen_at) end,
    let_in = rate.let_in + case when {_AGAIN} or not {_FITS} then 0 else 1 end,
    refused = rate.refused + excluded.refused + case when {_AGAIN} or {_FITS} then 0 else 1 end,
    repeats = case when rate.last_form = excluded.last_form then rate.repeats + 1 else 0 end,
    last_form = case when {_FITS} then excluded.last_form else rate.last_form end,
    seen_at = excluded.seen_at
returning rate.key, rate.next_at, rate.last_form,
    last_form = %(form)s::uuid and repeats <= %(repeats)s
"""


def enter(
    *,
    token: str,
    address: str,
    form: UUID,
    paces: Mapping[str, Pace] = MappingProxyType(COMMENTS),
    at: datetime,
) -> LetIn:
    """Let in or raise TooFast; a form that was let in is let in again. Two queries, one where this
    process turned away the same sender, address or network within the last second."""
    salt = salt_of(at)
    hashes = address_hashes(address, salt)
    named = (_keyed(token, salt), *(hashes if hashes[0] else ()))
    keys = [f"{letter}:{name}" for letter, name in zip(paces, named, strict=False)]
    pauses = [pace.pause for pace in paces.values()][: len(keys)]
    if _SHUT.holds(keys, form, at):
        raise TooFast([_TOO_FAST])
    with connection.cursor() as cursor:
        cursor.execute(
            _ENTER,
            {
                "at": at, "form": form, "keys": keys, "pauses": pauses,
                "untold": _SHUT.opened(keys), "repeats": _REPEATS_OF_A_FORM, "bursts": _BURSTS,
            },
        )  # fmt: skip
        answers = cursor.fetchall()
    for key, next_at, last_form, is_let_in in answers:
        if not is_let_in:
            pace = paces[key[0]]
            _SHUT.close(key, last_form, at, next_at - pace.pause * (pace.burst - 1))
    if not all(is_let_in for *_, is_let_in in answers):
        raise TooFast([_TOO_FAST])
    return LetIn(*hashes)


@dataclass
class _Door:
    """Shut from `since` to `until` to every form but `last_form`; `refused` since then."""

    since: datetime
    until: datetime
    last_form: UUID
    refused: int = 0


class _Shut:
    """Whom this process turned away a moment ago: until the bucket has room again the answer would be
    the same, so a flood costs no statement and no lock of a row. What is counted here is written with
    the next statement."""

    FOR = timedelta(seconds=1)
    MOST = 10_000

    def __init__(self) -> None:
        self._doors: dict[str, _Door] = {}
        self._lock = Lock()

    def holds(self, keys: Sequence[str], form: UUID, at: datetime) -> bool:
        with self._lock:
            for key in keys:
                door = self._doors.get(key)
                if door and door.since <= at < door.until and door.last_form != form:
                    door.refused += 1
                    return True
        return False

    def opened(self, keys: Sequence[str]) -> list[int]:
        """How many each of them turned away that no row knows of."""
        with self._lock:
            doors = [self._doors.pop(key, None) for key in keys]
        return [door.refused if door else 0 for door in doors]

    def close(self, key: str, last_form: UUID, at: datetime, free_at: datetime) -> None:
        with self._lock:
            if len(self._doors) >= self.MOST:
                self._doors.clear()
            self._doors[key] = _Door(at, min(free_at, at + self.FOR), last_form)


_SHUT = _Shut()

_TOO_FAST = Problem(
    "gate.too-fast",
    "Máy chủ đang nhận quá nhiều ý kiến từ phía bạn. Nội dung vẫn còn trong ô; mời bạn gửi lại sau"
    " một phút.",
)


def _keyed(text: str, salt: bytes) -> str:
    return hmac.new(salt, text.encode(), sha256).hexdigest()


_BANS = """
select banned_until, null::bytea, '' from comments_sender
    where device_hash = %(device)s and banned_until > %(at)s
union all select until, salt, network_hash from comments_networkban where until > %(at)s
"""


def refuse_banned(*, token: str, address: str, at: datetime) -> None:
    """Raise Refused with the day on which a ban ends. One query."""
    until = None
    with connection.cursor() as cursor:
        cursor.execute(_BANS, {"at": at, "device": device_hash_of(token)})
        for end, salt, network in cursor.fetchall():
            if salt is None or address_hashes(address, bytes(salt))[1] == network:
                until = max(filter(None, (until, end)))
    if until is not None:
        day = date_format(timezone.localtime(until), "H:i d/m/Y")
        sentence = (
            f"Tòa soạn tạm ngừng nhận ý kiến từ thiết bị này đến {day}. Nếu bạn cho rằng có nhầm lẫn,"
            " mời bạn gọi đường dây nóng của tòa soạn."
        )
        raise Refused([Problem("gate.banned", sentence)])


def forget_rates(*, at: datetime) -> int:
    """Drop what is older than the salts under which it is keyed."""
    return Rate.objects.filter(seen_at__lt=at - _KEEP).delete()[0]
