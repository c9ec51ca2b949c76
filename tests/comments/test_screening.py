"""The chain of checks: what each finds, and what all of them together mean."""

import random
import time

import pytest

from comments.screening import chain
from comments.screening.chain import ALL_CHECKS, screen
from comments.screening.explain import (
    TO_MODERATOR,
    TO_WRITER,
    label_for_moderator,
    problems_for_writer,
)
from comments.screening.submission import READ_AT_MOST, Openness
from comments.screening.verdict import Finding, Outcome, verdict_of
from comments.screening.wordlist import _all_hits
from foundation import disguise
from tests.comments.make import make_submission

HOLD, REFUSE = Outcome.HOLD, Outcome.REFUSE


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, set()),
        ({"text": "Rất hay 👍"}, set()),
        ({"text": "👍"}, set()),
        ({"text": "ơi" * 1500}, set()),
        ({"text": "ơi" * 1500 + "ơ"}, {("length", "too-long", REFUSE)}),
        ({"name": "x" * 60}, set()),
        ({"name": "x" * 61}, {("length", "name-too-long", REFUSE)}),
        ({"text": ""}, {("readable", "empty", REFUSE)}),
        ({"text": "a", "sent": "a\x00"}, {("readable", "broken", REFUSE)}),
        ({"text": "a", "sent": "a\ud800"}, {("readable", "broken", REFUSE)}),
        ({"story": Openness.CLOSED}, {("closed", "story-closed", REFUSE)}),
        ({"story": Openness.GONE}, {("closed", "story-gone", REFUSE)}),
        ({"is_reply": True, "is_parent_shown": False}, {("closed", "parent-gone", REFUSE)}),
        ({"is_reply": True, "is_parent_shown": True}, set()),
        ({"trap": "http://x"}, {("robot", "trap", HOLD)}),
        ({"seconds_to_fill": 2.9}, {("robot", "quick", HOLD)}),
        ({"seconds_to_fill": 3.0}, set()),
        ({"is_repeated_here": True}, {("repeat", "same-story", REFUSE)}),
        ({"is_repeated_elsewhere": True}, {("repeat", "other-story", HOLD)}),
        ({"text": "Xem https://a.example/x?y=1 nhé"}, {("links", "address", HOLD)}),
        ({"text": "vào shopee.vn mua"}, {("links", "address", HOLD)}),
        ({"text": "WWW.ABC.COM"}, {("links", "address", HOLD)}),
        ({"name": "vay-nhanh.top"}, {("links", "address", HOLD)}),
        ({"text": "Ngày 16.1.2026, giá 1.500.000 đồng, v.v. và TP.HCM, tr.đồng"}, set()),
        ({"text": "Viết thư tới toasoan@example.vn"}, {("personal_data", "email", HOLD)}),
        ({"text": "Cám ơn.Rất vui.Hẹn gặp lại"}, set()),
    ],
)
def test_each_check_finds_what_it_is_for(fields, expected):
    verdict = screen(make_submission(**fields))
    assert {(one.check, one.rule, one.outcome) for one in verdict.findings} == expected


def test_a_finding_says_where():
    (found,) = screen(make_submission("Mời xem shop.example.com/a nhé")).findings
    assert (found.field, found.start, found.end) == ("text", 8, 26)


def test_the_worst_finding_decides_and_all_are_kept():
    verdict = screen(make_submission("www.a.vn", trap="x", is_repeated_here=True))
    assert verdict.outcome is REFUSE
    assert [one.check for one in verdict.findings] == ["repeat", "robot", "links"]


def test_the_order_of_the_checks_changes_nothing():
    submission = make_submission(
        "Xem www.a.vn và b.com", trap="x", seconds_to_fill=1, story=Openness.CLOSED,
        is_repeated_here=True, is_repeated_elsewhere=True, name="",
    )  # fmt: skip
    shuffler = random.Random(5)
    orders = [shuffler.sample(ALL_CHECKS, len(ALL_CHECKS)) for _ in range(200)]
    verdicts = {screen(submission, order) for order in orders}
    assert len(verdicts) == 1
    assert len(verdicts.pop().findings) == 8


def test_a_check_that_breaks_holds_the_comment(caplog):
    def broken(submission):
        raise ZeroDivisionError

    verdict = screen(make_submission(), (*ALL_CHECKS, broken))
    assert verdict.outcome is HOLD
    assert verdict.findings == (Finding("broken", "failed", HOLD, field=""),)
    assert "broken" in caplog.text
    assert "broken" in label_for_moderator(verdict.findings[0])


def test_nothing_found_is_pass():
    assert verdict_of(()).outcome is Outcome.PASS


def test_every_group_says_why_it_exists():
    assert all(group.reason.endswith(".") and group.checks for group in chain.CHECKS)


def test_a_writer_reads_a_sentence_for_every_refusal_and_none_for_a_hint():
    assert all(sentence.endswith(".") for sentence in TO_WRITER.values())
    verdict = screen(make_submission("www.a.vn", trap="x", name=""))
    assert [problem.field for problem in problems_for_writer(verdict)] == ["name"]
    for one in verdict.findings:
        assert one.outcome is REFUSE or (one.check, one.rule) in TO_MODERATOR


@pytest.mark.parametrize("text", ["a." * 2500, "www." * 1250, "-" * 5000, "http://" + "a" * 4993])
def test_the_checks_cost_little_on_the_worst_text(text):
    submission = make_submission(text[:READ_AT_MOST])
    costs = []
    for _ in range(5):
        _all_hits.cache_clear()
        disguise.uncover_all_ways.cache_clear()
        begun = time.process_time()
        screen(submission)
        costs.append(time.process_time() - begun)
    assert min(costs) < 0.05
