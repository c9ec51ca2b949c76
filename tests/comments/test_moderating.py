"""A moderator decides: once, logged, and the count on the page follows."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from comments.actions import moderating
from comments.models import Comment, Decision, Rulebook
from comments.thread import count_of
from comments.workflow import MOVES, State, Verb
from foundation.problems import Conflict, NotAllowed, Refused
from tests.comments.make import LATER, make_approved, make_comment
from tests.make import make_published, make_user

pytestmark = pytest.mark.django_db


def test_an_approved_comment_is_shown_and_counted(story, moderator):
    comment = make_comment(story)
    decision = moderating.approve(comment=comment, by=moderator, at=LATER)
    assert (comment.state, comment.shown_at, comment.decided_at) == ("approved", LATER, LATER)
    assert count_of(story.pk) == 1
    assert (decision.verb, decision.by_id, decision.at) == ("approve", moderator.pk, LATER)


def test_a_rejected_comment_names_its_reason_and_is_not_counted(story, moderator):
    comment = make_comment(story)
    moderating.reject(comment=comment, reason="off-topic", note="xem 3", by=moderator, at=LATER)
    assert (comment.state, comment.reason, comment.shown_at) == ("rejected", "off-topic", None)
    assert Decision.objects.get(verb="reject").note == "xem 3"
    assert count_of(story.pk) == 0


def test_removed_and_restored_keeps_its_place_and_the_count(story, moderator):
    comment = make_approved(story, moderator)
    moderating.remove(comment=comment, reason="untrue", by=moderator, at=LATER)
    assert (comment.state, count_of(story.pk)) == ("removed", 0)
    first_shown = comment.shown_at
    moderating.restore(comment=comment, by=moderator, at=LATER + timedelta(hours=3))
    assert (comment.state, comment.reason, count_of(story.pk)) == ("approved", "", 1)
    assert comment.shown_at == first_shown


def test_a_rejected_comment_restored_waits_again(story, moderator):
    comment = make_comment(story)
    moderating.reject(comment=comment, reason="unclear", by=moderator, at=LATER)
    moderating.restore(comment=comment, by=moderator, at=LATER)
    assert (comment.state, comment.decided_at, comment.reason) == ("waiting", None, "")
    assert list(Comment.objects.waiting()) == [comment]


@pytest.mark.parametrize("verb", [Verb.REJECT, Verb.REMOVE])
def test_a_no_needs_a_reason(story, moderator, verb):
    comment = make_comment(story) if verb is Verb.REJECT else make_approved(story, moderator)
    deed = getattr(moderating, verb)
    for reason in ("", "vì thế", "other"):
        with pytest.raises(Refused):
            deed(comment=comment, reason=reason, by=moderator, at=LATER)
    deed(comment=comment, reason="other", note="Viết hai lần", by=moderator, at=LATER)
    assert comment.reason == "other"


@pytest.mark.parametrize("role", ["Phóng viên", "Biên tập viên", "Quản trị"])
def test_only_moderators_decide(story, role):
    comment = make_comment(story)
    with pytest.raises(NotAllowed):
        moderating.approve(comment=comment, by=make_user("", role), at=LATER)
    comment.refresh_from_db()
    assert comment.state == "waiting"


def test_the_second_of_two_moderators_is_told_who_was_first(story, moderator):
    second = make_user("ha", "Kiểm duyệt", first_name="Hà", last_name="Lê")
    seen_by_both = make_comment(story)
    same = Comment.objects.get(pk=seen_by_both.pk)
    moderating.approve(comment=seen_by_both, by=second, at=LATER)
    with pytest.raises(Conflict) as no:
        moderating.reject(comment=same, reason="insult", by=moderator, at=LATER)
    assert second.get_full_name() in str(no.value)
    assert "duyệt đăng" in str(no.value)
    assert not Decision.objects.filter(verb="reject").exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_moderators_at_once_one_decides():
    story = make_published()
    comment = make_comment(story)
    people = [make_user("", "Kiểm duyệt") for _ in range(5)]
    start = Barrier(5)

    def decide(person) -> bool:
        mine = Comment.objects.get(pk=comment.pk)
        start.wait(10)
        try:
            moderating.approve(comment=mine, by=person, at=LATER)
            return True
        except Conflict:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(decide, people)) == 1
    assert Decision.objects.filter(verb="approve").count() == count_of(story.pk) == 1


def test_several_at_once_answer_one_by_one(story, moderator):
    waiting, also_waiting, done = (make_comment(story) for _ in range(3))
    moderating.approve(comment=done, by=moderator, at=LATER)
    answers = moderating.decide_several(
        comment_ids=[waiting.pk, done.pk, 10**9, also_waiting.pk, waiting.pk],
        verb=Verb.APPROVE, by=moderator, at=LATER,
    )  # fmt: skip
    assert [answer.comment_id for answer in answers] == [
        waiting.pk,
        done.pk,
        10**9,
        also_waiting.pk,
    ]
    assert [bool(answer.decision) for answer in answers] == [True, False, False, True]
    assert count_of(story.pk) == 3


def test_the_log_and_the_rulebook_cannot_be_rewritten(story):
    make_comment(story)
    Rulebook.objects.create(version=1, made_at=LATER)
    for rows in (Decision.objects.all(), Rulebook.objects.all()):
        for change in (
            lambda rows=rows: rows.update(id=7),
            lambda rows=rows: rows._raw_delete("default"),
        ):
            with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
                change()


def test_no_state_is_a_dead_end_for_a_wrong_no():
    for state in (State.REJECTED, State.REMOVED):
        assert MOVES[state, Verb.RESTORE] in (State.WAITING, State.APPROVED)
