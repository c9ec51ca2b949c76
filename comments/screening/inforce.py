"""What the checks stand on at this moment: the newest rulebook and the registry's names, compiled
once and kept until they change."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from comments.models import Rulebook
from comments.screening.names import Names
from comments.screening.rules import Book, Rule, book_of, rule_from
from officials.models import Person, PersonName

# The same words after a month are not a slip of the finger.
REPEAT_WITHIN = timedelta(days=30)
# (device, article, state, text) of a comment with the same folded words.
Twin = tuple[str | None, int, str, str]

_START = Path(__file__).resolve().parent.parent / "rulebooks" / "start.json"


def starting_rules() -> tuple[Rule, ...]:
    """The list that the project brings along: NOTICE names where its words come from."""
    rows: list[dict[str, Any]] = json.loads(_START.read_text(encoding="utf-8"))
    return tuple(map(rule_from, rows))


@lru_cache(maxsize=1)
def starting_book() -> Book:
    return book_of(starting_rules())


@dataclass(frozen=True)
class Moment:
    """What one query tells besides the comment itself. `officials` changes with the registry."""

    version: int
    officials: str
    is_visible: bool
    approved: int
    rejected: int
    is_watched: bool
    twins: Sequence[Twin]


# The limits inside say that one sender has few rows: joined as a whole, the planner reads all comments
# for whoever wrote before.
_MOMENT = """
with persons as (
    select id, is_watched, person_hash from comments_sender where device_hash = %(device)s
), own as (
    select id, is_watched from persons
    union select other.id, other.is_watched from persons cross join lateral (
        select id, is_watched from comments_sender
        where person_hash = persons.person_hash and person_hash <> '' limit 100) other
), past as (
    select latest.state from own cross join lateral (
        select state, sent_at from comments_comment where sender_id = own.id
        order by sent_at desc limit 500) latest
    order by latest.sent_at desc limit 500
), twins as (
    select sender.device_hash, twin.article_id, twin.state, twin.text
    from comments_comment twin join comments_sender sender on sender.id = twin.sender_id
    where %(fingerprint)s <> '' and twin.fingerprint = %(fingerprint)s and twin.fingerprint <> ''
        and twin.sent_at > %(since)s and twin.submit_key <> %(form)s
    order by twin.sent_at desc limit 200
)
select
    coalesce((select max(version) from comments_rulebook), 0),
    concat_ws('-', (select max(history_id) from officials_historicalperson),
        (select max(history_id) from officials_historicalpersonname),
        (select count(*) from officials_person)),
    exists(select from articles_publication where article_id = %(article)s
        and visible_from <= %(at)s and (visible_until is null or visible_until > %(at)s)),
    (select count(*) from past where state = 'approved'),
    (select count(*) from past where state in ('rejected', 'removed')),
    coalesce((select bool_or(is_watched) from own), false),
    coalesce((select json_agg(json_build_array(device_hash, article_id, state, text)) from twins),
        '[]')
"""


def moment(
    *, device_hash: str, article_id: int | None, fingerprint: str, form: UUID, at: datetime
) -> Moment:
    """One query. `fingerprint` "" has no twins, and a form that is sent twice is none of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            _MOMENT,
            {
                "device": device_hash, "article": article_id, "fingerprint": fingerprint,
                "form": form, "since": at - REPEAT_WITHIN, "at": at,
            },
        )  # fmt: skip
        return Moment(*cursor.fetchone())


@lru_cache(maxsize=2)
def book(version: int) -> Book:
    """The rulebook of that version, which never changes; the starting list before the first."""
    if not version:
        return starting_book()
    rows = Rulebook.objects.values_list("rules", flat=True).get(version=version)
    return book_of(map(rule_from, rows), version)


def newest_book() -> Book:
    version = Rulebook.objects.order_by("-version").values_list("version", flat=True).first()
    return book(version or 0)


@lru_cache(maxsize=2)
def officials(stamp: str) -> Names:
    """Everybody of the registry by every full name; `stamp` changes when the registry does."""
    names = set(Person.objects.filter(merged_into=None).values_list("display_name", flat=True))
    names |= set(PersonName.objects.values_list("text", flat=True))
    return Names(names)
