"""The count that a story shows, and the ranks of its comments, are right after whatever was done.

`COMMENT_DEEDS` sets how many deeds are tried (`make faults` tries 10,000), `COMMENT_DEEDS_SEED` plays
one run again."""

import os
import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from articles.actions import withdrawing as stories
from articles.models import Article
from comments.actions import answering, erasing, moderating, reporting, withdrawing
from comments.actions.counting import add_likes, differences
from comments.models import Comment, Like, ThreadCount
from comments.ranking import score
from foundation.problems import Problem, Refused
from tests.comments.make import LATER, make_approved, make_comment, make_sender_facts
from tests.make import make_published, make_user

pytestmark = pytest.mark.django_db

DEEDS = int(os.environ.get("COMMENT_DEEDS", "300"))
SEED = int(os.environ.get("COMMENT_DEEDS_SEED", "0")) or random.SystemRandom().randrange(1, 2**32)


class Play:
    """Readers and moderators do anything to anything, also what is refused."""

    def __init__(
        self, chance: random.Random, moderator: User, chief: User, administrator: User
    ) -> None:
        self.administrator = administrator
        self.chance = chance
        self.people = (moderator, chief)
        self.chief = chief
        self.at = LATER
        self.senders = [make_sender_facts() for _ in range(12)]
        self.stories = [make_published().pk for _ in range(3)]
        self.done: Counter[str] = Counter()
        self.deeds: dict[str, tuple[int, Callable[[], object]]] = {
            "post": (14, self.post), "reply": (14, self.reply), "approve": (20, self.approve),
            "reject": (6, self.reject), "remove": (5, self.remove), "restore": (5, self.restore),
            "undo": (6, self.undo), "withdraw": (4, self.withdraw), "change": (4, self.change),
            "edit": (3, self.edit), "pin": (4, self.pin), "escalate": (2, self.escalate),
            "answer": (4, self.answer), "like": (10, self.like), "report": (3, self.report),
            "switch story": (1, self.switch_story), "switch section": (1, self.switch_section),
            "withdraw story": (1, self.withdraw_story), "erase": (1, self.erase),
        }  # fmt: skip

    def step(self) -> None:
        self.at += timedelta(seconds=self.chance.randrange(1, 90))
        names = [*self.deeds]
        (name,) = self.chance.choices(names, [self.deeds[one][0] for one in names])
        try:
            with transaction.atomic():
                self.deeds[name][1]()
        except Refused:
            self.done["refused"] += 1
        else:
            self.done[name] += 1

    # Whoever and whatever a deed is about is drawn, mostly from what is new.
    def story(self) -> Article:
        return Article.objects.get(pk=self.chance.choice(self.stories))

    def comment(self, *states: str) -> Comment:
        """Mostly one that the deed suits."""
        rows = Comment.objects.order_by("-pk")
        if states and self.chance.random() < 0.9:
            rows = rows.filter(state__in=states)
        found = list(rows[:15])
        if not found:
            raise Refused([Problem("play", "Chưa có.")])
        return self.chance.choice(found)

    def by(self) -> dict[str, object]:
        return {"by": self.chance.choice(self.people), "at": self.at}

    def sender(self, comment: Comment):
        return next(
            (s for s in self.senders if withdrawing.is_own(comment, s.token)), self.senders[0]
        )

    def post(self, **how: object) -> None:
        how.setdefault("article", self.story())
        make_comment(sender=self.chance.choice(self.senders), at=self.at, **how)

    def reply(self) -> None:
        parent = self.comment("approved")
        self.post(parent=parent, article=parent.article)

    def approve(self) -> None:
        moderating.approve(comment=self.comment("waiting"), **self.by())

    def reject(self) -> None:
        moderating.reject(comment=self.comment("waiting"), reason="unclear", **self.by())

    def remove(self) -> None:
        moderating.remove(comment=self.comment("approved"), reason="insult", **self.by())

    def restore(self) -> None:
        moderating.restore(comment=self.comment("removed", "rejected"), **self.by())

    def undo(self) -> None:
        moderating.undo(comment=self.comment(), **self.by())

    def escalate(self) -> None:
        moderating.escalate(comment=self.comment("waiting"), **self.by())

    def pin(self) -> None:
        moderating.pin(comment=self.comment("approved"), **self.by())

    def edit(self) -> None:
        comment = self.comment()
        moderating.edit(comment=comment, text="Gọn lại.", based_on=comment.text, **self.by())

    def answer(self) -> None:
        answering.answer(
            comment=self.comment("approved", "waiting"),
            text="Đã rõ.",
            form_key=uuid4(),
            **self.by(),
        )

    def withdraw(self) -> None:
        comment = self.comment("waiting")
        withdrawing.withdraw(comment=comment, token=self.sender(comment).token, at=self.at)

    def change(self) -> None:
        comment = self.comment("waiting")
        text = f"Nói lại lần {self.chance.random()}."
        withdrawing.change(comment=comment, text=text, sender=self.sender(comment), at=self.at)

    def like(self) -> None:
        reporting.like(
            comment=self.comment("approved"), sender=self.chance.choice(self.senders), at=self.at
        )

    def report(self) -> None:
        sender = self.chance.choice(self.senders)
        reporting.report(
            comment=self.comment("approved"), reason="other", sender=sender, at=self.at
        )

    def switch_story(self) -> None:
        switch = "open" if self.chance.random() < 0.7 else "closed"
        Article.objects.filter(pk=self.story().pk).update(comments=switch)

    def switch_section(self) -> None:
        section = self.story().section
        section.takes_comments = self.chance.random() < 0.8
        section.save()

    def erase(self) -> None:
        senders = [self.comment().sender]
        erasing.erase(senders, by=self.administrator, at=self.at)

    def withdraw_story(self) -> None:
        if self.chance.random() < 0.2:
            story = self.story()
            stories.withdraw(article=story, reason="Sai tên người", by=self.chief, at=self.at)
            self.stories.append(make_published().pk)


def test_a_random_run_of_deeds_leaves_no_difference(moderator, chief, administrator):
    print(f"COMMENT_DEEDS_SEED={SEED} COMMENT_DEEDS={DEEDS}")  # noqa: T201 (so that it can be played again)
    play = Play(random.Random(SEED), moderator, chief, administrator)
    for number in range(DEEDS):
        play.step()
        assert differences() == [], f"deed {number} of COMMENT_DEEDS_SEED={SEED}"
    print(dict(play.done))  # noqa: T201
    add_likes()
    said = StringIO()
    call_command("reconcile_counts", stdout=said)
    assert "No difference" in said.getvalue()
    for comment in Comment.objects.filter(parent=None, state="approved"):
        replies = Comment.objects.filter(parent=comment, state="approved").count()
        assert comment.likes == Like.objects.filter(comment=comment, is_counted=True).count()
        assert comment.score == score(likes=comment.likes, replies=replies)
    # A play in which nothing happens, or nothing is refused, would prove nothing.
    assert play.done["refused"] > DEEDS / 20 and play.done["approve"] > DEEDS / 40


def test_a_wrong_count_is_told_and_mended(story, moderator):
    moderating.approve(comment=make_comment(story), by=moderator, at=LATER)
    ThreadCount.objects.update(approved=5)
    with pytest.raises(CommandError):
        call_command("reconcile_counts")
    call_command("reconcile_counts", "--mend")
    assert ThreadCount.objects.get().approved == 1


@pytest.mark.django_db(transaction=True)
def test_pins_and_decisions_at_once_never_wait_for_each_other_in_a_circle():
    moderator, story = make_user("kiemduyet", "Kiểm duyệt"), make_published()
    roots = [make_approved(story, moderator).pk for _ in range(3)]

    def play(seed: int) -> None:
        chance = random.Random(seed)
        how = {"by": moderator, "at": LATER}
        try:
            for _ in range(25):
                comment = Comment.objects.get(pk=chance.choice(roots))
                try:
                    if seed % 2:
                        moderating.pin(comment=comment, **how)
                    elif comment.state == "approved":
                        moderating.remove(comment=comment, reason="insult", **how)
                    else:
                        moderating.restore(comment=comment, **how)
                except Refused:
                    pass  # somebody was quicker
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(play, range(4)))
    assert differences() == []
    assert Comment.objects.filter(is_pinned=True).count() <= 1
