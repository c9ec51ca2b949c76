"""The assistant: it knows abuse from complaints, says which words it means, and learns from decisions."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments import advice
from comments.actions import advising
from comments.assistant.features import BUCKETS, pieces_of
from comments.assistant.learning import (
    Example,
    Figures,
    figures_of,
    learn,
    ordinary_sentences,
    polite_complaints,
)
from comments.assistant.model import STARTER, NoModel, model_from, starter
from comments.desk import entries_for
from comments.models import Comment, Lesson
from comments.queues import Wanted, queue
from comments.workflow import State
from tests.comments.make import LATER, make_comment
from tests.make import NOW

TWO_MEGABYTES = 2 * 1024 * 1024


def test_abuse_stands_before_complaints_and_complaints_before_no_alarm():
    abuse = ["đồ chó má, cút đi", "con ngu này biết gì mà sủa", "dm chúng mày, lũ óc chó"]
    complaints = ["Cán bộ xã làm việc chậm quá.", "Kính mong lãnh đạo sửa đường, dân khổ lắm rồi."]
    worst_complaint = max(map(starter().score, complaints))
    assert min(map(starter().score, abuse)) > 0.8 > 0.5 > worst_complaint


def test_the_words_that_moved_the_score_are_those_of_the_text_as_given():
    text = "Bài viết hay, nhưng thằng ngu nào cũng biết, dm"
    words = [text[word.start : word.end] for word in starter().words(text)]
    assert "ngu" in words and "dm" in words
    assert not {"Bài", "viết", "hay,"} & set(words)
    assert starter().words("Cảm ơn tòa soạn.") == []


def test_polite_complaints_are_no_alarm_and_are_kept_out_of_training():
    polite = polite_complaints()
    assert len(polite) >= 200
    assert not set(polite) & set(ordinary_sentences())
    alarms = [text for text in polite if starter().score(text) >= 0.5]
    assert len(alarms) <= 0.1 * len(polite), alarms


def test_the_file_is_small_and_says_where_it_comes_from():
    assert STARTER.stat().st_size < TWO_MEGABYTES
    assert "ViHOS" in starter().about["notice"] and "MIT License" in starter().about["notice"]
    assert Figures(**starter().about["figures"]).macro_f1 >= 0.88


def test_a_model_comes_back_from_its_file_and_nothing_else_does():
    again = model_from(starter().stored())
    assert np.array_equal(again.steps, starter().steps)
    assert again.score("đồ ngu") == starter().score("đồ ngu")
    for broken in (b"", b"no zip", starter().stored()[:-100]):
        with pytest.raises(NoModel):
            model_from(broken)


@given(st.text(st.characters(), max_size=200))
def test_any_text_has_a_score_and_places_inside_it(text):
    assert 0 <= starter().score(text) <= 1
    assert all(0 <= word.start < word.end <= len(text) for word in starter().words(text))
    pieces = pieces_of(text)
    assert ((pieces.buckets >= 0) & (pieces.buckets < BUCKETS)).all()


def test_learning_is_repeatable_and_moves_a_model_where_people_disagree_with_it():
    news = [Example(f"Trận {n} hay như phim, bá cháy luôn", False) for n in range(40)]
    spam = [Example(f"Nhận xem tướng số qua mạng lần {n}", True) for n in range(40)]
    one, two = learn([*news, *spam], {}, starter()), learn([*news, *spam], {}, starter())
    assert np.array_equal(one.steps, two.steps)
    before, after = (model.score("Nhận xem tướng số tại nhà") for model in (starter(), one))
    assert before < 0.5 < after
    assert one.score("con ngu này biết gì mà sủa") > 0.8


def test_figures_are_what_they_say():
    model = learn([Example("tốt lắm", False), Example("xấu lắm", True)], {})
    figures = figures_of(model, [Example("tốt lắm", False), Example("xấu lắm", True)])
    assert (figures.precision, figures.recall, figures.macro_f1) == (1.0, 1.0, 1.0)
    wrong = figures_of(model, [Example("tốt lắm", True), Example("xấu lắm", False)])
    assert (wrong.precision, wrong.recall, wrong.macro_f1) == (0.0, 0.0, 0.0)


# --- at work ------------------------------------------------------------------------------------


def test_what_waits_is_scored_in_the_background_and_only_that(story, moderator):
    worse = make_comment(story, "đồ ngu, cút đi")
    better = make_comment(story, "Cảm ơn tòa soạn đã đăng bài.")
    withdrawn = make_comment(story, "Tôi rút lại.")
    Comment.objects.filter(pk=withdrawn.pk).update(state=State.WITHDRAWN, decided_at=NOW)
    assert worse.risk is None
    assert advising.score_waiting() == 2
    assert advising.score_waiting() == 0
    risks = dict(Comment.objects.values_list("pk", "risk"))
    assert risks[worse.pk] > 0.5 > risks[better.pk]
    assert risks[withdrawn.pk] is None


def test_a_comment_that_changed_while_it_was_scored_waits_for_the_next_time(story):
    comment = make_comment(story, "Ý kiến cũ.")
    assert advising._write([(comment.pk, "lời khác", 0.9)]) == 0
    comment.refresh_from_db()
    assert comment.risk is None


def test_one_setting_switches_it_off(story, settings):
    make_comment(story, "đồ ngu")
    settings.COMMENTS_ASSISTANT = False
    assert advising.score_waiting() == 0
    assert advising.learn_from_decisions(at=LATER) is None
    assert advice.speaker() is None and advice.standing() is None


def _decided(story, text: str, reason: str = "") -> Comment:
    comment = make_comment(story, text)
    state = State.REJECTED if reason else State.APPROVED
    Comment.objects.filter(pk=comment.pk).update(
        state=state, reason=reason, decided_at=LATER, shown_at=None if reason else LATER
    )
    return comment


def test_it_learns_from_this_newsroom_once_there_are_enough_decisions(story, monkeypatch):
    monkeypatch.setattr(advising, "ENOUGH", 25)
    monkeypatch.setattr(advising, "_NEW", 10)
    for nth in range(30):
        _decided(story, f"Lời hay ý đẹp thứ {nth} của bạn đọc")
        _decided(story, f"Nhận xem tướng số qua mạng lần {nth}", "advertising")
    waiting = make_comment(story, "Xem tướng số tại nhà, qua mạng")
    advising.score_waiting()
    waiting.refresh_from_db()
    before = waiting.risk

    lesson = advising.learn_from_decisions(at=LATER + timedelta(hours=1))

    assert lesson.is_used and lesson.learned_from == 60
    assert lesson.figures["macro_f1"] > lesson.figures_before["macro_f1"]
    assert len(lesson.weights) < TWO_MEGABYTES
    waiting.refresh_from_db()
    assert waiting.risk > 0.5 > before
    assert advice.standing().learned_at == lesson.learned_at
    assert advising.learn_from_decisions(at=LATER + timedelta(hours=2)) is None
    assert Lesson.objects.count() == 1


def test_too_few_decisions_teach_nothing_and_accusations_without_proof_never_do(story, monkeypatch):
    monkeypatch.setattr(advising, "ENOUGH", 5)
    for nth in range(6):
        _decided(story, f"Lời hay ý đẹp thứ {nth}")
        _decided(story, f"Ông ấy ăn hối lộ lần {nth}", "accusation")
    assert advising.learn_from_decisions(at=LATER) is None
    assert advice.model_in_use() is starter()


def test_a_lesson_that_makes_polite_complaints_look_bad_is_not_used(story, monkeypatch):
    monkeypatch.setattr(advising, "ENOUGH", 25)
    monkeypatch.setattr(advising, "ordinary_sentences", tuple)
    for nth, text in enumerate(ordinary_sentences()[:60]):
        _decided(story, f"{text} {nth}", "insult" if nth % 2 else "unlawful")
        _decided(story, f"Hay quá {nth} :))")
    lesson = advising.learn_from_decisions(at=LATER)
    assert lesson.figures["false_alarms"] > 0.1
    assert not lesson.is_used
    assert advice.model_in_use() is starter()


QUEUE = "/admin/comments/comment/"


def test_the_queue_is_ordered_by_its_scores_and_hides_nothing(story, moderator):
    by = {"by": moderator, "at": LATER}
    worse = make_comment(story, "đồ ngu, cút đi")
    better = make_comment(story, "Cảm ơn tòa soạn đã đăng bài.")
    advising.score_waiting()
    fresh = make_comment(story, "Chưa ai chấm điểm ý kiến này.")

    def order(name: str) -> list[int]:
        return [entry.comment.pk for entry in queue(Wanted(xep=name), **by).entries]

    assert order("xau") == [fresh.pk, worse.pk, better.pk]
    assert order("tot") == [better.pk, worse.pk, fresh.pk]
    assert order("cu") == [worse.pk, better.pk, fresh.pk]


@pytest.mark.parametrize("name", ["xau", "tot"])
def test_pages_by_score_go_on_where_the_last_one_ended(story, moderator, name, monkeypatch):
    monkeypatch.setattr("comments.queues.AT_ONCE", 2)
    comments = [make_comment(story) for _ in range(7)]
    for comment, risk in zip(comments, (0.1, 0.9, 0.9, None, None, None, 0.5), strict=True):
        Comment.objects.filter(pk=comment.pk).update(risk=risk)
    seen, after = [], ""
    while True:
        page = queue(Wanted(xep=name), after, by=moderator, at=LATER)
        seen += [entry.comment.pk for entry in page.entries]
        if not (after := page.next_cursor):
            break
    assert sorted(seen) == sorted(comment.pk for comment in comments)
    falling = Comment.objects.order_by("-risk", "-id").values_list("pk", flat=True)
    assert seen == (list(falling) if name == "xau" else list(falling)[::-1])


def test_the_words_that_moved_the_score_are_marked_for_moderators(story, moderator, settings):
    text = "Bài này thằng cha kia viết mà cũng đọc, lũ bịp bợm ăn hại"
    comment = make_comment(story, text)
    advising.score_waiting()
    comment.refresh_from_db()
    assert comment.risk > 0.5

    def marked() -> set[str]:
        (entry,) = entries_for([comment], by=moderator, at=LATER)
        return {part.text for part in entry.text if "Trợ lý" in part.label}

    assert marked() and marked() < set(text.replace(",", "").split())
    settings.COMMENTS_ASSISTANT = False
    assert not marked()


def test_its_figures_stand_on_the_moderators_page(story, moderator, sign_in, settings):
    client = sign_in(moderator)
    page = client.get("/admin/comments/decision/").content.decode()
    assert "Báo nhầm" in page and "201 lời phàn nàn lịch sự" in page
    settings.COMMENTS_ASSISTANT = False
    assert "Trợ lý đang tắt" in client.get("/admin/comments/decision/").content.decode()
    assert "đáng ngại trước" not in client.get(QUEUE).content.decode()


def test_the_timetable_knows_both_deeds():
    from newsroom.jobs import TIMETABLE

    paths = {entry.task_path for entry in TIMETABLE}
    assert {"comments.tasks.score_waiting", "comments.tasks.learn_from_decisions"} <= paths
