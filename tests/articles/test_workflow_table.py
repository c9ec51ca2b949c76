"""Every state, verb, role and owner of a story: the table of docs/publishing.md is played against
the actions, and says what the pages offer."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from articles.actions import drafting, publishing, reviewing, withdrawing
from articles.models import Article, Member
from articles.permissions import Role, may, verbs_for
from articles.snapshot import of_article
from articles.workflow import MOVES, PublicState, State, Verb
from foundation.problems import NotAllowed, Refused
from tests import make

DOCS = Path(__file__).resolve().parents[2] / "docs" / "publishing.md"
COLUMNS = (Role.REPORTER, Role.EDITOR, Role.CHIEF)
# The roles of the table, and two that have no verb at all.
ROLES = (*COLUMNS, Role.ADMINISTRATOR, Role.MODERATOR)
WHOSE = ("own", "another's", "of another section")
LATER = make.NOW + timedelta(hours=1)


@dataclass(frozen=True)
class Row:
    """One line of the table: where the verb leads, and on whose story each role has it."""

    leads_to: State
    grants: dict[Role, str]


def rows_of_the_docs() -> dict[tuple[str, Verb], Row]:
    lines = re.findall(
        r"^\| (\w+|–) \| (\w+)[ ¹²³⁴⁵]* \| (\w+) \| (.+) \|$", DOCS.read_text(), re.M
    )
    return {
        (state, Verb(verb)): Row(
            State(after), dict(zip(COLUMNS, grants.split(" | "), strict=True))
        )
        for state, verb, after, grants in lines
    }  # fmt: skip


ROWS = rows_of_the_docs()
# The desk's state and the public state. A story that was withdrawn once goes the same way as a new
# one but for `discard`, so that it is played as a draft alone.
STANDS = [
    *product(
        (State.DRAFT, State.SUBMITTED, State.APPROVED, State.SCHEDULED),
        (PublicState.NEVER, PublicState.PUBLIC),
    ),
    (State.DRAFT, PublicState.WITHDRAWN),
    (State.PUBLISHED, PublicState.PUBLIC),
    (State.WITHDRAWN, PublicState.WITHDRAWN),
    (State.DISCARDED, PublicState.NEVER),
]


def change(*, article: Article, by: User, at) -> None:
    """A save that changes words."""
    drafting.save_story(
        article=article, snapshot=make.replace(of_article(article), sapo="Câu mới hẳn."),
        based_on=article.latest_revision_id, by=by, at=at,
    )  # fmt: skip


DEEDS: dict[Verb, Callable[..., object]] = {
    Verb.SAVE: change,
    Verb.SUBMIT: reviewing.submit,
    Verb.TAKE_BACK: reviewing.take_back,
    Verb.SEND_BACK: partial(reviewing.send_back, reason="Thiếu số liệu."),
    Verb.APPROVE: reviewing.approve,
    Verb.PUBLISH: publishing.publish,
    Verb.SCHEDULE: partial(publishing.schedule, visible_from=LATER),
    Verb.UNSCHEDULE: publishing.unschedule,
    Verb.PUBLISH_URGENTLY: partial(publishing.publish_urgently, reason="Bão vào bờ."),
    Verb.WITHDRAW: partial(withdrawing.withdraw, reason="Sai số liệu."),
    Verb.DISCARD: withdrawing.discard,
    Verb.RESTORE: withdrawing.restore,
}


def expected(state: State, public: PublicState, verb: Verb, role: Role, whose: str) -> State | None:
    """Where the table says that the deed leads; None for refused."""
    row = ROWS.get((state, verb))
    if (
        row is None
        or (verb == Verb.WITHDRAW and public != PublicState.PUBLIC)
        or (verb == Verb.DISCARD and public != PublicState.NEVER)
    ):
        return None
    granted = row.grants.get(role, "no")
    on_whose = {"own": {"own", "all"}, "another's": {"all"}, "of another section": set()}
    return row.leads_to if granted in on_whose[whose] else None


def outcome(verb: Verb, story: Article, by: User) -> State | None:
    """Where the deed leads, None where it is refused; nothing of it stays."""
    mine = Article.objects.get(pk=story.pk)
    with transaction.atomic():
        try:
            DEEDS[verb](article=mine, by=by, at=make.NOW)
        except Refused:
            return None
        finally:
            transaction.set_rollback(True)
    return State(mine.state)


@pytest.fixture
def people(db) -> dict[Role, User]:
    """One person a role, all bound to the section "Thời sự"."""
    section = make.make_section("Thời sự")
    people = {role: make.make_user("", role) for role in ROLES}
    for user in people.values():
        Member.objects.create(user=user).sections.add(section)
    return people


def stories_of(people: dict[Role, User], state: State, public: PublicState) -> Iterator[tuple]:
    """A story in this state for every role and owner; a third person changed it last."""
    third = make.make_user("", Role.EDITOR)
    story = make.make_story(by=third)
    elsewhere = make.make_section("Thể thao")
    story.state, story.public_state = state, public
    story.approved_revision = (
        story.latest_revision if state in (State.APPROVED, State.SCHEDULED) else None
    )
    story.published_at = None if public == PublicState.NEVER else make.NOW
    story.withdrawn_at = make.NOW if public == PublicState.WITHDRAWN else None
    story.discarded_at = make.NOW if state == State.DISCARDED else None
    for role, whose in product(ROLES, WHOSE):
        story.writer = people[role] if whose == "own" else third
        if whose == "of another section":
            story.section = elsewhere
        else:
            story.section = make.make_section("Thời sự")
        story.save()
        yield role, whose, story


@pytest.mark.parametrize(("state", "public"), STANDS)
def test_every_verb_leads_every_role_where_the_docs_say(people, state, public):
    wrong = []
    for role, whose, story in stories_of(people, state, public):
        by = people[role]
        offered = verbs_for(by, story)
        for verb in DEEDS:
            wanted = expected(state, public, verb, role, whose)
            found = outcome(verb, story, by)
            if found != wanted or (verb in offered) != (wanted is not None):
                wrong.append((role.name, whose, verb.value, wanted, found, verb in offered))
    assert not wrong


@pytest.mark.parametrize("role", ROLES)
def test_who_may_start_a_story(people, role):
    granted = ROWS["–", Verb.START].grants.get(role) == "all"
    try:
        drafting.start_story(snapshot=make.make_snapshot(), by=people[role], at=make.NOW)
    except NotAllowed:
        assert not granted
    else:
        assert granted


def test_the_docs_have_a_row_for_every_move_of_the_code_and_no_other():
    assert {(state, verb): row.leads_to for (state, verb), row in ROWS.items() if state != "–"} == {
        (state.value, verb): move.after for (state, verb), move in MOVES.items()
    }


def test_only_the_archive_import_adopts(people, at):
    story = make.make_story()
    assert not any(may(user, Verb.ADOPT, story) for user in people.values())


# Who saved the newest revision of a reporter's story, who approves it, and whether he may.
FOUR_EYES = [
    # saved by    approves    may he
    ("writer", "writer", False),
    ("writer", "editor", True),
    ("writer", "chief", True),
    ("editor", "editor", False),
    ("editor", "writer", True),
    ("editor", "second editor", True),
    ("editor", "second reporter", False),
    ("chief", "chief", False),
    ("chief", "writer", True),
    ("chief", "administrator", False),
]


@pytest.fixture
def cast(reporter, editor, chief, administrator) -> dict[str, User]:
    return {
        "writer": reporter,
        "second reporter": make.make_user("", Role.REPORTER),
        "editor": editor,
        "second editor": make.make_user("", Role.EDITOR),
        "chief": chief,
        "administrator": administrator,
    }


@pytest.mark.parametrize(("saved_by", "approver", "may_he"), FOUR_EYES)
def test_nobody_approves_a_revision_that_he_wrote_or_last_changed(cast, saved_by, approver, may_he):
    story = make.make_story(by=cast["writer"])
    reviewing.submit(article=story, by=cast["writer"], at=make.NOW)
    if saved_by != "writer":
        change(article=story, by=cast[saved_by], at=make.NOW)
    found = outcome(Verb.APPROVE, story, cast[approver])
    assert (found == State.APPROVED) == may_he


@pytest.mark.parametrize("role", ["editor", "chief"])
def test_no_role_is_high_enough_for_ones_own_story(cast, role):
    story = make.make_story(by=cast[role])
    reviewing.submit(article=story, by=cast[role], at=make.NOW)
    assert outcome(Verb.APPROVE, story, cast[role]) is None
    assert outcome(Verb.APPROVE, story, cast["second editor"]) == State.APPROVED


# What an editor changes in an approved story, and whether it still counts as approved.
CHANGES = [
    ("blanks", {"sapo": "Sáng  nay, xã vùng cao\u00a0khởi công."}, True),
    ("punctuation", {"sapo": "Sáng nay: xã vùng cao khởi công!"}, True),
    ("the planned time", {"planned_at": LATER}, True),
    ("a word", {"sapo": "Chiều nay, xã vùng cao khởi công."}, False),
    ("a tone mark", {"sapo": "Sáng nay, xã vùng cao khởi cống."}, False),
    ("a capital", {"sapo": "Sáng nay, Xã vùng cao khởi công."}, False),
    ("a link", {"body": '<p>Thân <a href="https://vi-du.example/">bài</a>.</p>'}, False),
    ("the names", {"bylines": ()}, False),
    ("the section", {"section_id": None}, False),
]


@pytest.mark.parametrize(
    ("fields", "is_kept"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES]
)
def test_blanks_and_punctuation_alone_keep_the_approval(cast, at, fields, is_kept):
    story = make.make_approved(
        by=cast["writer"], editor=cast["editor"],
        sapo="Sáng nay, xã vùng cao khởi công.", body="<p>Thân bài.</p>",
    )  # fmt: skip
    drafting.save_story(
        article=story, snapshot=make.replace(of_article(story), **fields),
        based_on=story.latest_revision_id, by=cast["editor"], at=at,
    )  # fmt: skip
    assert story.state == (State.APPROVED if is_kept else State.SUBMITTED)
    assert (outcome(Verb.PUBLISH, story, cast["chief"]) == State.PUBLISHED) == is_kept


def test_a_person_who_left_may_nothing():
    left = User(pk=1, username="cu", is_active=False)
    left._newsroom_roles = frozenset({str(Role.EDITOR)})
    assert not may(left, Verb.START)
    assert not may(left, "articles.view_article")
