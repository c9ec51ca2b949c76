"""Grown comments: senders, threads, moderators' decisions and the counts that stories show. A few
stories have most of the comments, as in life."""

import hashlib
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from articles.models import Article
from articles.workflow import PublicState
from comments.consent import CURRENT_CONSENT
from comments.models import Comment, Decision, Sender
from comments.reasons import REASONS
from comments.workflow import State, Verb, state_after
from foundation.progress import Progress
from foundation.vietnamese import fold
from newsroom.grow import bulk
from newsroom.grow.mark import GROWN, CannotGrow
from newsroom.grow.people import invented_name
from newsroom.grow.world import World

BATCH = 1000
# Readers who come back: one device sends this many on average.
_FROM_ONE_DEVICE = 4
_REPLIES = 0.3
# Replies speak to one of so many newest comments of a story.
_LATEST = 20
_CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
# What moderators did, and with how many of a hundred.
_FATES: dict[tuple[Verb, ...], int] = {
    (Verb.APPROVE,): 80,
    (Verb.REJECT,): 8,
    (Verb.APPROVE, Verb.REMOVE): 2,
    (Verb.WITHDRAW,): 2,
    (): 8,
}
_FATE_VERBS, _FATE_WEIGHTS = tuple(_FATES), tuple(accumulate(_FATES.values()))
_WITH_REASON = (Verb.REJECT, Verb.REMOVE)
# How long after the story, or after what they answer, comments are sent, on average.
_MINUTES = 300
# Now and then everybody speaks of one story at once: of so many comments in a row one in three runs
# is such a storm, in which most go to it, within minutes of one another.
_STORM, _STORMS, _IN_STORM, _STORM_MINUTES = 60, 1 / 3, 0.7, 20


def grow_comments(world: World, count: int, progress: Progress) -> None:
    """See to it that `count` comments of the world's seed are there, under its public stories."""
    have = Comment.objects.filter(submit_key__range=_keys(world.seed)).count()
    stories = _Stories(world.seed)
    if not stories.rows:
        raise CannotGrow("There are no grown stories to comment on; grow some: --stories N")
    progress.skip(min(have, count))
    for start in range(have, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        with bulk.batch():
            _write(world, stories, numbers)
        progress.advance(len(numbers))


class _Stories:
    """The public stories of a seed, the most discussed first, and the threads that grow below."""

    def __init__(self, seed: int):
        self._seed = seed
        rows = Article.objects.filter(
            import_key__startswith=f"{GROWN}{seed}:", public_state=PublicState.PUBLIC
        ).values_list("pk", "published_at", "section_id")
        self.rows = list(rows.order_by("pk"))
        Random(f"discussed {seed}").shuffle(self.rows)
        # Article -> its latest comments that readers see: (id, root, shown at).
        self.threads: dict[int, list[tuple[int, int, datetime]]] = defaultdict(list)
        grown = Comment.objects.filter(submit_key__range=_keys(seed), state=State.APPROVED)
        last = grown.order_by("submit_key").values_list("article", "pk", "parent", "shown_at")
        for row in last.iterator():
            self.remember(*row)

    def remember(self, article_id: int, pk: int, parent: int | None, shown_at: datetime) -> None:
        thread = self.threads[article_id]
        thread.append((pk, parent or pk, shown_at))
        del thread[:-_LATEST]

    def pick(self, random: Random, number: int) -> tuple[int, datetime, int, bool]:
        """Its number, time and section, and whether the comment is part of a storm. The n-th most
        discussed story has a n-th of the comments of the first."""
        storm = Random(f"storm {self._seed} {number // _STORM}")
        is_storm = storm.random() < _STORMS and random.random() < _IN_STORM
        of = storm if is_storm else random
        return *self.rows[int(len(self.rows) ** of.random()) - 1], is_storm


def _keys(seed: int) -> tuple[UUID, UUID]:
    """The range of the submit keys of a seed's comments; the number of a comment is its low half."""
    high = int.from_bytes(hashlib.sha256(f"grow comments {seed}".encode()).digest()[:8]) << 64
    return UUID(int=high), UUID(int=high | (2**64 - 1))


def _write(world: World, stories: _Stories, numbers: range) -> None:
    desks = {desk.section.pk: desk for desk in world.desks}
    senders = _Senders(world.seed, numbers)
    first_key = _keys(world.seed)[0].int
    comments: list[tuple] = []
    decisions: list[tuple] = []
    for number, pk in zip(numbers, bulk.take_ids(Comment, len(numbers)), strict=True):
        random = Random(f"comment {world.seed} {number}")
        article_id, published_at, section_id, is_storm = stories.pick(random, number)
        text = desks[section_id].comment(random)
        parent_id, answers_id, not_before = _place(stories.threads[article_id], random)
        minutes = random.expovariate(1 / (_STORM_MINUTES if is_storm else _MINUTES))
        sent_at = (not_before or published_at) + timedelta(minutes=minutes)
        sender = senders.of(number, sent_at)
        what_was_done, became = _decide(world, pk, article_id, sent_at, random)
        decisions += what_was_done
        comments.append(
            (
                *(pk, article_id, parent_id, answers_id, UUID(int=first_key | number)),
                *("".join(random.choices(_CODE_SIGNS, k=10)), sender.pk, sender.name),
                *(CURRENT_CONSENT, text, text, fold(f"{sender.name}\n{text}"), sent_at),
                *(became.state, became.reason, became.decided_at, became.shown_at),
            )
        )
        if became.state == State.APPROVED:
            stories.remember(article_id, pk, parent_id, became.shown_at)
    bulk.insert(senders.new)
    bulk.copy(Comment, _COMMENT, comments)
    bulk.copy(Decision, _DECISION, decisions)
    _count({row[1] for row in comments})


_COMMENT = (
    *("id", "article_id", "parent_id", "answers_id", "submit_key", "lookup_code", "sender_id"),
    *("name", "consent_version", "text_sent", "text", "folded", "sent_at"),
    *("state", "reason", "decided_at", "shown_at"),
)
_DECISION = (
    *("comment_id", "article_id", "verb", "state_before", "state_after", "reason", "by_id"),
    *("by_name", "at"),
)


def _place(
    thread: list[tuple[int, int, datetime]], random: Random
) -> tuple[int | None, int | None, datetime | None]:
    """(parent, whom it answers, not sent before): a root, or a reply to one of the latest."""
    if not thread or random.random() > _REPLIES:
        return None, None, None
    answered, root, shown_at = random.choice(thread)
    return root, answered, shown_at


class _Became(NamedTuple):
    state: State = State.WAITING
    reason: str = ""
    decided_at: datetime | None = None
    shown_at: datetime | None = None


def _decide(
    world: World, pk: int, article_id: int, at: datetime, random: Random
) -> tuple[list[tuple], _Became]:
    """The entries of the log, from the first one on, and what they leave behind."""
    became = _Became()
    log = [(pk, article_id, Verb.SCREEN, "", State.WAITING, "", None, "", at)]
    (fate,) = random.choices(_FATE_VERBS, cum_weights=_FATE_WEIGHTS)
    for verb in fate:
        at += timedelta(minutes=random.randint(1, 180))
        after = state_after(became.state, verb)
        reason = random.choice(REASONS).code if verb in _WITH_REASON else ""
        moderator = None if verb is Verb.WITHDRAW else random.choice(world.moderators)
        by = (moderator.pk, moderator.get_full_name()) if moderator else (None, "")
        log.append((pk, article_id, verb, became.state, after, reason, *by, at))
        shown_at = became.shown_at or (at if after == State.APPROVED else None)
        became = _Became(after, reason, at, shown_at)
    return log, became


class _Senders:
    """The devices that a batch's comments come from, four comments each; `new` are unsaved."""

    def __init__(self, seed: int, numbers: range):
        self._seed = seed
        devices = range(numbers.start // _FROM_ONE_DEVICE, numbers.stop // _FROM_ONE_DEVICE + 1)
        self._hashes = {
            device: hashlib.sha256(f"grow {seed} {device}".encode()).hexdigest()
            for device in devices
        }
        known = Sender.objects.filter(device_hash__in=self._hashes.values())
        self._known = {sender.device_hash: sender for sender in known}
        self._ids = iter(bulk.take_ids(Sender, len(self._hashes)))
        self.new: list[Sender] = []

    def of(self, number: int, sent_at: datetime) -> Sender:
        device = number // _FROM_ONE_DEVICE
        device_hash = self._hashes[device]
        if device_hash not in self._known:
            sender = Sender(
                pk=next(self._ids),
                device_hash=device_hash,
                name=invented_name(Random(f"sender {self._seed} {device}")),
                first_seen_at=sent_at,
                last_seen_at=sent_at,
            )
            self._known[device_hash] = sender
            self.new.append(sender)
        sender = self._known[device_hash]
        sender.first_seen_at = min(sender.first_seen_at, sent_at)
        sender.last_seen_at = max(sender.last_seen_at, sent_at)
        return sender


def _count(article_ids: set[int]) -> None:
    """Count anew what these stories show."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into comments_threadcount (article_id, approved)"
            " select article_id, count(*) filter (where state = %s)"
            " from comments_comment where article_id = any(%s) group by article_id"
            " on conflict (article_id) do update set approved = excluded.approved",
            [State.APPROVED, sorted(article_ids)],
        )
