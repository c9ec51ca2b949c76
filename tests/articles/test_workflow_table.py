"""Every state, verb and role: what the workflow table moves, and who has the right to."""

from itertools import product

import pytest
from django.contrib.auth.models import User

from articles.models import Article
from articles.permissions import GROUPS, Role, may
from articles.workflow import MOVES, PublicState, State, Verb, move_for, verbs_from

# state before: verb -> state after; the whole table, written a second time on purpose.
TABLE = """
draft       save draft, submit submitted, publish_urgently published, withdraw withdrawn, discard discarded, adopt published
submitted   save submitted, take_back draft, send_back draft, approve approved, publish_urgently published, withdraw withdrawn
approved    save submitted, send_back draft, publish published, schedule scheduled, publish_urgently published, withdraw withdrawn
scheduled   unschedule approved, withdraw withdrawn
published   save draft, withdraw withdrawn, adopt published
withdrawn   save draft
discarded   restore draft
"""
EXPECTED = {
    (State(line.split()[0]), Verb(pair.split()[0])): State(pair.split()[1])
    for line in TABLE.strip().splitlines()
    for pair in line.split(maxsplit=1)[1].split(", ")
}

# Roles that have the right to a verb on a story: on his own (o) and on another's (x).
RIGHTS = {
    #                     reporter editor chief moderator administrator
    "view":              ("o",     "ox",  "ox", "",       "ox"),
    Verb.SAVE:           ("o",     "ox",  "ox", "",       ""),
    Verb.SUBMIT:         ("o",     "ox",  "ox", "",       ""),
    Verb.TAKE_BACK:      ("o",     "o",   "o",  "",       ""),
    Verb.SEND_BACK:      ("",      "ox",  "ox", "",       ""),
    Verb.APPROVE:        ("o",     "ox",  "ox", "",       ""),
    Verb.PUBLISH:        ("",      "ox",  "ox", "",       ""),
    Verb.SCHEDULE:       ("",      "ox",  "ox", "",       ""),
    Verb.UNSCHEDULE:     ("",      "ox",  "ox", "",       ""),
    Verb.PUBLISH_URGENTLY: ("",    "",    "ox", "",       ""),
    Verb.WITHDRAW:       ("",      "",    "ox", "",       ""),
    Verb.DISCARD:        ("o",     "ox",  "ox", "",       ""),
    Verb.RESTORE:        ("o",     "ox",  "ox", "",       ""),
    Verb.ADOPT:          ("",      "",    "",   "",       ""),
}  # fmt: skip


def person(role: Role, pk: int = 1) -> User:
    user = User(pk=pk, username=str(role))
    user._newsroom_roles = frozenset({str(role)})
    user._newsroom_sections = frozenset()
    return user


@pytest.mark.parametrize(("state", "verb"), list(product(State, Verb)))
def test_a_verb_leads_where_the_table_says(state: State, verb: Verb):
    move = MOVES.get((state, verb))
    assert (move.after if move else None) == EXPECTED.get((state, verb))


@pytest.mark.parametrize("verb", RIGHTS)
@pytest.mark.parametrize(("column", "role"), list(enumerate(GROUPS)))
def test_a_role_has_the_rights_of_the_table(verb: str, column: int, role: Role):
    rights = RIGHTS[verb][column]
    own = Article(pk=1, writer_id=1, state=State.DRAFT)
    others = Article(pk=2, writer_id=2, state=State.DRAFT)
    assert may(person(role), verb, own) == ("o" in rights)
    assert may(person(role), verb, others) == ("x" in rights)


@pytest.mark.parametrize("state", State)
def test_a_reporter_changes_his_story_only_before_and_after_the_review(state: State):
    story = Article(pk=1, writer_id=1, state=state)
    free = {State.DRAFT, State.PUBLISHED, State.WITHDRAWN}
    assert may(person(Role.REPORTER), Verb.SAVE, story) == (state in free)
    assert may(person(Role.EDITOR), Verb.SAVE, story)


def test_an_editor_works_for_his_sections_only():
    editor = person(Role.EDITOR)
    editor._newsroom_sections = frozenset({5})
    assert may(editor, Verb.APPROVE, Article(pk=1, writer_id=2, section_id=5))
    assert not may(editor, Verb.APPROVE, Article(pk=1, writer_id=2, section_id=6))


def test_a_person_who_left_may_nothing():
    editor = person(Role.EDITOR)
    editor.is_active = False
    assert not may(editor, Verb.START)
    assert not may(editor, "articles.view_article")


@pytest.mark.parametrize("public_state", PublicState)
def test_only_what_is_public_can_be_withdrawn(public_state: PublicState):
    found = move_for(State.DRAFT, public_state, Verb.WITHDRAW)
    assert (found is not None) == (public_state is PublicState.PUBLIC)


def test_only_what_was_never_public_can_be_discarded():
    assert Verb.DISCARD in verbs_from(State.DRAFT, PublicState.NEVER)
    assert Verb.DISCARD not in verbs_from(State.DRAFT, PublicState.PUBLIC)
    assert Verb.DISCARD not in verbs_from(State.DRAFT, PublicState.WITHDRAWN)
