"""The rulebook: tried before it is saved, versioned, and followed by the next comment."""

import pytest

from comments.actions import moderating, ruling
from comments.models import Decision, Rulebook
from comments.screening.inforce import newest_book
from comments.screening.rules import Kind, Rule
from foundation.problems import Conflict, NotAllowed, Refused
from tests.comments.make import LATER, make_approved, make_comment

pytestmark = pytest.mark.django_db
PAGE = "/admin/comments/rulebook/"


def save(chief, pattern: str, **how):
    rule = Rule("x-" + pattern, Kind.SUSPECT, pattern)
    book = newest_book()
    how = {"based_on": book.version, "note": "", "by": chief, "at": LATER, **how}
    return ruling.save_rules(rules=[*book.rules, rule], **how)


def test_a_saved_rule_marks_the_next_comment_with_its_version(story, chief):
    saved = save(chief, "bậy bạ")
    comment = make_comment(story, "Toàn chuyện b.ậ.y b.ạ!")
    entry = Decision.objects.get(comment_id=comment.pk)
    assert entry.rulebook_version == saved.version == 1
    assert "x-bậy bạ" in {found["rule"] for found in entry.findings}


def test_a_trial_shows_what_was_approved_by_people(story, moderator):
    make_approved(story, moderator, "Con đường quê tôi đẹp lắm.")
    bad = make_comment(story, "Con đường chán phèo.")
    moderating.reject(comment=bad, reason="unclear", by=moderator, at=LATER)
    trial = ruling.try_rules([Rule("x", Kind.SUSPECT, "con đường")])
    assert (trial.looked_at, trial.held, trial.held_and_approved) == (2, 2, 1)
    assert trial.examples[0].was_approved


def test_a_rule_that_hits_innocent_text_needs_a_second_word(chief):
    with pytest.raises(Refused, match="bắt nhầm"):
        save(chief, "lồng đèn")
    assert save(chief, "lồng đèn", is_sure=True).version == 1


def test_of_two_changes_at_once_the_second_is_told(chief):
    save(chief, "bậy bạ")
    with pytest.raises(Conflict):
        save(chief, "nhảm nhí", based_on=0)
    assert Rulebook.objects.count() == 1


def test_moderators_read_the_book_and_do_not_change_it(moderator, sign_in):
    with pytest.raises(NotAllowed):
        save(moderator, "bậy bạ")
    desk = sign_in(moderator)
    assert "Từ cấm" in desk.get(PAGE).content.decode()
    assert desk.post(PAGE, {"kind": "banned", "pattern": "x"}).status_code == 403


def test_the_page_tries_then_saves_then_shows_the_version(chief, sign_in):
    desk = sign_in(chief)
    form = {"kind": "suspect", "pattern": "Bậy Bạ", "based_on": "0", "note": "thử"}
    tried = desk.post(PAGE, {**form, "deed": "try"})
    assert "Kết quả thử" in tried.content.decode() and not Rulebook.objects.exists()
    assert desk.post(PAGE, {**form, "deed": "save"}).status_code == 303
    page = desk.get(PAGE, {"q": "bay ba"}).content.decode()
    assert "Bộ quy tắc, bản 1" in page and "bậy bạ" in page and "thử" in page


@pytest.mark.parametrize(
    "form",
    [{}, {"kind": "x"}, {"kind": "period", "pattern": "Bầu cử", "deed": "save"},
     {"kind": "banned", "pattern": "\u200b", "deed": "save"}, {"kind": "banned", "pattern": "a", "based_on": "²"}],
)  # fmt: skip
def test_a_broken_rule_is_a_400(chief, sign_in, form):
    assert sign_in(chief).post(PAGE, form).status_code == 400


def test_a_period_is_typed_as_days_are_written_here(chief, sign_in):
    form = {
        "kind": "period", "pattern": "Bầu cử", "deed": "save", "based_on": "0",
        "first_day": "1/3/2027", "last_day": "15/03/2027",
    }  # fmt: skip
    desk = sign_in(chief)
    assert desk.post(PAGE, {**form, "last_day": "31/2/2027"}).status_code == 400
    assert desk.post(PAGE, form).status_code == 303
    assert "01/03/2027–15/03/2027" in desk.get(PAGE, {"q": "bau cu"}).content.decode()
