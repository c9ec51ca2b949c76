"""A reader sends a comment: once, whole, held for a person."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from articles.actions import withdrawing
from comments.actions import moderating
from comments.actions.senders import forget_addresses
from comments.models import Comment, DaySalt, Decision, Sender
from foundation.problems import Conflict, Refused
from tests.comments.make import LATER, make_approved, make_comment, make_sender_facts
from tests.make import make_published

pytestmark = pytest.mark.django_db


def codes(no) -> set[str]:
    return {problem.code for problem in no.value.problems}


def test_a_comment_waits_and_its_coming_in_is_logged(story):
    comment = make_comment(story, "Xem trang example.com nhé", name="  Lê   Văn Đọc ")
    assert (comment.state, comment.name) == ("waiting", "Lê Văn Đọc")
    assert comment.shown_at is None
    entry = Decision.objects.get(comment_id=comment.pk)
    assert (entry.verb, entry.by_id, entry.state_after) == ("screen", None, "waiting")
    assert entry.findings == [
        {"check": "history", "rule": "first", "outcome": "hold", "field": "", "start": None, "end": None},
        {"check": "links", "rule": "address", "outcome": "hold", "field": "text", "start": 10, "end": 21},
    ]  # fmt: skip


def test_the_log_holds_no_word_of_the_reader(story):
    comment = make_comment(
        story, "Xem www.bimat.example nhé", name="Tên Riêng", email="toi@x.example"
    )
    entry = Decision.objects.filter(comment_id=comment.pk).values().get()
    assert not any(word in repr(entry) for word in ("bimat", "Tên Riêng", "toi@x.example", "nhé"))


def test_what_was_sent_is_kept_beside_what_is_shown(story):
    comment = make_comment(story, "Cám\u200b ơn\r\n\r\n\r\n\r\ntòa soạn  ")
    assert comment.text == "Cám ơn\n\ntòa soạn"
    assert comment.text_sent == "Cám\u200b ơn\n\n\n\ntòa soạn"


def test_the_same_form_twice_is_one_comment(story):
    key = uuid4()
    first = make_comment(story, "Hay quá.", submit_key=key)
    again = make_comment(story, "Hay quá.", submit_key=key, at=LATER + timedelta(minutes=1))
    assert first.pk == again.pk
    assert Comment.objects.count() == Decision.objects.count() == 1


def test_other_words_in_a_spent_form_are_not_lost(story):
    key = uuid4()
    make_comment(story, "Hay quá.", submit_key=key)
    with pytest.raises(Conflict) as no:
        make_comment(story, "Còn ý này nữa.", submit_key=key)
    assert codes(no) == {"posting.spent"}


@pytest.mark.django_db(transaction=True)
def test_a_double_click_is_one_comment_and_one_sender():
    story = make_published()
    key, sender, start = uuid4(), make_sender_facts(), Barrier(6)

    def send(_) -> int:
        start.wait(10)
        try:
            return make_comment(story, "Hay quá.", submit_key=key, sender=sender).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(send, range(6)))) == 1
    assert Comment.objects.count() == Sender.objects.count() == Decision.objects.count() == 1


def test_a_reply_stands_under_its_root_and_names_whom_it_answers(story, moderator):
    root = make_approved(story, moderator)
    reply = make_approved(story, moderator, parent=root)
    deeper = make_comment(story, parent=reply)
    assert (reply.parent_id, reply.answers_id) == (root.pk, root.pk)
    assert (deeper.parent_id, deeper.answers_id) == (root.pk, reply.pk)


def test_only_a_comment_that_readers_see_can_be_answered(story, moderator):
    waiting = make_comment(story)
    removed = make_approved(story, moderator)
    moderating.remove(comment=removed, reason="insult", by=moderator, at=LATER)
    elsewhere = make_approved(make_published(), moderator)
    for parent in (waiting, removed, elsewhere):
        with pytest.raises(Refused) as no:
            make_comment(story, parent=parent)
        assert codes(no) == {"closed.parent-gone"}


def test_the_database_keeps_a_reply_in_its_thread(story, moderator):
    root = make_approved(story, moderator)
    other_root = make_approved(story, moderator)
    other_story = make_published()
    reply = make_comment(story, parent=root)
    for change in (
        {"article": other_story},
        {"answers": other_root},
        {"parent": reply, "answers": reply},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.filter(pk=reply.pk).update(**change)


def test_a_closed_story_and_a_withdrawn_one_say_so(story, chief):
    story.comments = "closed"
    story.save()
    with pytest.raises(Refused) as no:
        make_comment(story)
    assert codes(no) == {"closed.story-closed"}
    withdrawing.withdraw(article=story, reason="Sai tên người", by=chief, at=LATER)
    with pytest.raises(Refused) as no:
        make_comment(story, at=LATER + timedelta(minutes=1))
    assert codes(no) == {"closed.story-gone"}


def test_the_same_words_again_are_refused_here_and_held_elsewhere(story):
    sender = make_sender_facts()
    make_comment(story, "Đề nghị sửa đường.", sender=sender)
    with pytest.raises(Refused) as no:
        make_comment(story, "Đề nghị  sửa đường.", sender=sender)
    assert codes(no) == {"repeat.same-story"}
    elsewhere = make_comment(make_published(), "Đề nghị sửa đường.", sender=sender)
    findings = Decision.objects.get(comment_id=elsewhere.pk).findings
    assert "other-story" in {finding["rule"] for finding in findings}


def test_what_was_turned_down_may_be_tried_again(story, moderator):
    sender = make_sender_facts()
    first = make_comment(story, "Đề nghị sửa đường.", sender=sender)
    moderating.reject(comment=first, reason="unclear", by=moderator, at=LATER)
    assert make_comment(story, "Đề nghị sửa đường.", sender=sender).state == "waiting"


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"text": "\u200b\u3164 \u2060"}, "readable.empty", "text"),
        ({"text": "a\x00b"}, "readable.broken", "text"),
        ({"text": "a\ud800b"}, "readable.broken", "text"),
        ({"text": "a\ufffdb"}, "readable.broken", "text"),
        ({"text": "ơ" * 1_000_000}, "length.too-long", "text"),
        ({"text": "\u200b" * 6000 + "a"}, "length.too-long", "text"),
        ({"name": "\u00ad"}, "readable.empty", "name"),
        ({"name": "x\udfff"}, "readable.broken", "name"),
        ({"name": "x" * 1_000_000}, "length.name-too-long", "name"),
        ({"email": "không phải"}, "posting.email", "email"),
        ({"email": "a@b\ud800.vn"}, "posting.email", "email"),
        ({"email": "a" * 1_000_000}, "posting.email", "email"),
        ({"consent_version": ""}, "posting.consent", "consent"),
    ],
)
def test_bad_input_gets_a_sentence_and_leaves_nothing(story, fields, code, field):
    with pytest.raises(Refused) as no:
        make_comment(story, **{"text": "Được", **fields})
    found = {problem.code: problem for problem in no.value.problems}
    assert found[code].field == field
    assert found[code].message.endswith(".")
    assert not Comment.objects.exists() and not Sender.objects.exists()


def test_one_device_is_one_sender_and_keeps_its_last_name(story):
    sender = make_sender_facts()
    make_comment(story, "Một.", name="Anh Ba", email="ba@example.vn", sender=sender)
    make_comment(story, "Hai.", name="Ba Đình", sender=sender)
    row = Sender.objects.get()
    assert (row.name, row.email) == ("Ba Đình", "ba@example.vn")
    assert sender.token not in repr(Sender.objects.values().get())


def test_an_address_is_kept_as_a_hash_and_for_two_days(story):
    make_comment(story, sender=make_sender_facts(address="203.0.113.7"))
    make_comment(story, sender=make_sender_facts(address="203.0.113.9"))
    first, second = Sender.objects.order_by("pk")
    assert first.address_hash != second.address_hash
    assert first.network_hash == second.network_hash != ""
    assert "203.0.113" not in repr(list(Sender.objects.values()))
    assert forget_addresses(at=LATER + timedelta(days=1)) == 0
    assert forget_addresses(at=LATER + timedelta(days=3)) == 2
    assert set(Sender.objects.values_list("address_hash", "network_hash")) == {("", "")}
    assert not DaySalt.objects.exists()


def test_a_post_costs_at_most_ten_queries(story, django_assert_max_num_queries):
    make_comment(story, sender=make_sender_facts(address="203.0.113.7"))
    with django_assert_max_num_queries(9):  # two of them are the test's own savepoint
        make_comment(story, sender=make_sender_facts(address="203.0.113.8"))
