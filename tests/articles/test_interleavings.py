"""Three people load, type, save and publish one story in any order: no save is silently lost.

`INTERLEAVINGS` sets how many orders are tried (`make faults` tries 10,000), `INTERLEAVINGS_SEED`
plays one run again."""

import os
import random
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from articles.actions import autosaving, drafting, publishing, reviewing
from articles.models import Article, Event, Publication
from articles.snapshot import Snapshot, of_article, of_revision
from foundation.problems import Conflict, Refused
from tests import make

RUNS = int(os.environ.get("INTERLEAVINGS", "300"))
SEED = int(os.environ.get("INTERLEAVINGS_SEED", "0")) or random.SystemRandom().randrange(1, 2**32)
STEPS = 12


@dataclass
class Desk:
    """One person with one open page."""

    user: User
    seen: Snapshot | None = None
    based_on: int | None = None
    typed: str = ""


@dataclass
class Play:
    """One order of deeds, and what must be true after each of them."""

    story: Article
    desks: list[Desk]
    chance: random.Random
    saved: list[tuple[str, int]]  # (text, person) of every save that was not refused
    conflicts: int = 0
    minutes: int = 0

    @property
    def at(self):
        return make.NOW + timedelta(minutes=self.minutes)

    def step(self) -> None:
        self.minutes += 1
        desk = self.chance.choice(self.desks)
        deed = self.chance.choice((self.load, self.autosave, self.save, self.save, self.publish))
        deed(desk)

    def load(self, desk: Desk) -> None:
        self.story.refresh_from_db()
        desk.seen, desk.based_on = of_article(self.story), self.story.latest_revision_id

    def autosave(self, desk: Desk) -> None:
        desk.typed = f"Gõ dở {self.minutes}"
        before = self._history()
        content = {"at": self.minutes, "fields": {"sapo": desk.typed}, "body": "", "bylines": [], "photos": []}  # fmt: skip
        autosaving.keep(
            article=self.story, content=content, based_on=desk.based_on, by=desk.user, at=self.at
        )
        assert self._history() == before

    def save(self, desk: Desk) -> None:
        if desk.seen is None:
            return
        text = f"Bản của {desk.user.pk} phút {self.minutes}"
        current = self._latest()
        try:
            with transaction.atomic():
                revision = drafting.save_story(
                    article=self.story, snapshot=make.replace(desk.seen, sapo=text),
                    based_on=desk.based_on, by=desk.user, at=self.at,
                )  # fmt: skip
        except Conflict:
            assert desk.based_on != current, "a save on the newest form was called a conflict"
            self.conflicts += 1
            return
        except Refused:
            return  # the state allows this person no save just now
        assert desk.based_on == current, "a save on an old form went through"
        self.saved.append((text, desk.user.pk))
        desk.seen, desk.based_on = of_revision(revision), revision.pk
        autosaving.forget(article=self.story, by=desk.user)

    def publish(self, desk: Desk) -> None:
        for deed in (reviewing.submit, reviewing.approve, publishing.publish):
            try:
                with transaction.atomic():
                    deed(article=self.story, by=desk.user, at=self.at)
            except Refused:
                continue

    def _history(self) -> tuple[int, int]:
        events = Event.objects.filter(article_id=self.story.pk)
        return self.story.revisions.count(), events.count()

    def _latest(self) -> int:
        return Article.objects.values_list("latest_revision_id", flat=True).get(pk=self.story.pk)

    def check(self) -> None:
        """Every save that was accepted is a revision of its own, in order, each on the one before;
        the story shows the last one, readers see one that was approved."""
        revisions = list(self.story.revisions.order_by("number"))
        kept = [(revision.sapo, revision.saved_by_id) for revision in revisions[1:]]
        assert kept == self.saved
        for before, after in pairwise(revisions):
            assert after.based_on_id == before.pk
        self.story.refresh_from_db()
        assert self.story.latest_revision_id == revisions[-1].pk
        assert of_article(self.story) == of_revision(revisions[-1])
        for shown in Publication.objects.filter(article=self.story):
            approval = self.story.reviews.filter(revision=shown.revision, verdict="approved").get()
            assert approval.by_id != shown.revision.saved_by_id
        visible = Publication.objects.visible(self.at).filter(article=self.story).count()
        assert visible == (1 if self.story.public_state == "public" else 0)


@pytest.mark.django_db
def test_no_save_is_silently_lost_in_any_order(reporter, editor, chief):
    print(f"INTERLEAVINGS_SEED={SEED} INTERLEAVINGS={RUNS}")  # noqa: T201 (so that it can be played again)
    chance = random.Random(SEED)
    snapshot = make.make_snapshot()
    saves = conflicts = published = 0
    for number in range(RUNS):
        outer = transaction.savepoint()
        play = Play(
            make.make_story(by=reporter, snapshot=snapshot),
            [Desk(user) for user in (reporter, editor, chief)],
            chance,
            [],
        )
        try:
            for _ in range(STEPS):
                play.step()
            play.check()
        except AssertionError as error:
            raise AssertionError(f"order {number} of INTERLEAVINGS_SEED={SEED}: {error}") from error
        saves, conflicts = saves + len(play.saved), conflicts + play.conflicts
        published += Publication.objects.filter(article=play.story).count()
        transaction.savepoint_rollback(outer)
    print(f"{saves} saves, {conflicts} conflicts, {published} publications")  # noqa: T201
    # A play in which nothing clashes would prove nothing.
    assert saves > RUNS and conflicts > RUNS / 10 and published > RUNS / 20
