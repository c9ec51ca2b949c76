"""The count that a story shows is right after whatever was done to its comments."""

import random

import pytest
from django.core.management import CommandError, call_command

from comments.actions import moderating
from comments.actions.counting import differences
from comments.models import Comment, ThreadCount
from comments.workflow import Verb, staff_verbs
from foundation.problems import Refused
from tests.comments.make import LATER, make_comment

pytestmark = pytest.mark.django_db


def test_a_random_run_of_deeds_leaves_no_difference(story, moderator, capsys):
    dice = random.Random(7)
    comments = [make_comment(story) for _ in range(8)]
    for _ in range(300):
        comment = Comment.objects.get(pk=dice.choice(comments).pk)
        verbs = [*staff_verbs(comment.state), Verb.UNDO]
        verb = dice.choice(verbs)
        how = {"comment": comment, "by": moderator, "at": LATER}
        if verb in (Verb.REJECT, Verb.REMOVE):
            how["reason"] = "insult"
        try:
            getattr(moderating, verb)(**how)
        except Refused:
            assert verb is Verb.UNDO
    assert differences() == []
    call_command("reconcile_counts")
    assert "No difference" in capsys.readouterr().out


def test_a_wrong_count_is_told_and_mended(story, moderator):
    moderating.approve(comment=make_comment(story), by=moderator, at=LATER)
    ThreadCount.objects.update(approved=5)
    with pytest.raises(CommandError):
        call_command("reconcile_counts")
    call_command("reconcile_counts", "--mend")
    assert ThreadCount.objects.get().approved == 1
