"""What a reader may ask for: his data as a file, and that they are erased. The log of decisions stays."""

import json

import pytest
from django.db import connection

from articles.models import Publication
from comments.actions import erasing, moderating
from comments.actions.counting import differences
from comments.actions.reporting import like, report
from comments.models import Comment, Decision, Like, MailWish, Report, Sender
from comments.workflow import State
from foundation.problems import NotAllowed, Refused
from tests.comments.make import LATER, make_approved, make_comment, make_sender_facts

PAGE = "/admin/comments/sender/du-lieu/"
SECRET = "Lời riêng của tôi"


@pytest.fixture
def person(story, moderator) -> dict[str, Comment]:
    """One device: an approved comment with a reply, one without, one refused, one waiting."""
    mine = make_sender_facts()
    how = {"sender": mine, "name": "Lò Thị Bí Mật", "email": "Rieng@vi-du.example"}
    comments = {
        "answered": make_approved(story, moderator, f"{SECRET} một.", **how),
        "alone": make_approved(story, moderator, f"{SECRET} hai.", **how),
        "refused": make_comment(story, f"{SECRET} ba.", **how),
        "waiting": make_comment(story, f"{SECRET} bốn.", **how),
    }
    moderating.reject(comment=comments["refused"], reason="insult", by=moderator, at=LATER)
    comments["reply"] = make_approved(
        story, moderator, "Tôi đồng ý với bác.", parent=comments["answered"]
    )
    like(comment=comments["reply"], sender=mine, at=LATER)
    report(comment=comments["reply"], reason="other", sender=mine, at=LATER)
    return comments


def everything_kept() -> str:
    """All rows of all tables of comments, as text."""
    with connection.cursor() as cursor:
        tables = [
            name
            for name in connection.introspection.table_names(cursor)
            if name.startswith(("comments_", "django_tasks"))
        ]
        found = []
        for table in tables:
            cursor.execute(f'select t::text from "{table}" t')
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def test_a_person_is_found_by_address_code_and_number_with_all_devices(person, story):
    sender = person["alone"].sender
    Sender.objects.filter(pk=sender.pk).update(person_hash="a" * 64)
    other = make_comment(story, "Từ máy khác.").sender
    Sender.objects.filter(pk=other.pk).update(person_hash="a" * 64)
    make_comment(story, "Người khác.", email="khac@vi-du.example")
    for words in ("rieng@vi-du.example", person["alone"].shown_code.lower(), str(sender.pk)):
        assert [one.pk for one in erasing.person_behind(words)] == [sender.pk, other.pk], words
    for words in ("", "@", "0", "khong-co@vi-du.example", "9" * 30, "%"):
        assert erasing.person_behind(words) == []


def test_the_file_holds_everything_of_this_person_and_nothing_of_others(
    person, administrator, sign_in
):
    client = sign_in(administrator)
    page = client.get(PAGE, {"q": "rieng@vi-du.example"}).content.decode()
    assert "4 ý kiến từ 1 thiết bị" in page
    answer = client.get(f"{PAGE}tai-ve/", {"ids": person["alone"].sender_id})
    assert answer["Content-Disposition"].startswith("attachment")
    kept = json.loads(answer.content)
    assert [one["text_sent"][:17] for one in kept["comments"]] == [SECRET] * 4
    assert kept["devices"][0]["email"] == "Rieng@vi-du.example"
    assert kept["comments"][2]["decisions"][-1]["reason"] == "Xúc phạm, thô tục"
    assert len(kept["likes"]) == len(kept["reports"]) == 1
    assert "Tôi đồng ý với bác" not in answer.content.decode()


def test_erasure_leaves_no_word_name_or_address_and_the_log_stays(person, administrator, story):
    sender = person["alone"].sender
    MailWish.objects.get_or_create(
        comment=person["answered"],
        defaults={"email": "rieng@vi-du.example", "secret_hash": "b" * 64, "asked_at": LATER},
    )
    log = list(Decision.objects.order_by("pk").values_list("pk", flat=True))

    erased = erasing.erase(erasing.person_behind("rieng@vi-du.example"), by=administrator, at=LATER)

    assert (erased.comments, erased.placeholders, erased.likes, erased.reports) == (4, 1, 1, 1)
    kept = everything_kept().lower()
    for word in (SECRET, "loi rieng cua toi", "Bí Mật", "bi mat", "vi-du.example"):
        assert word.lower() not in kept
    sender.refresh_from_db()
    assert (sender.device_hash, sender.erased_at) == (None, LATER)
    assert set(log) < set(Decision.objects.values_list("pk", flat=True))
    assert Decision.objects.filter(verb="erase", by_id=administrator.pk).count() == 4
    left = Comment.objects.get(pk=person["answered"].pk)
    assert (left.state, left.text, left.shown_at is not None) == (State.WITHDRAWN, "", True)
    reply = Comment.objects.get(pk=person["reply"].pk)
    assert (reply.state, reply.likes, reply.open_reports) == (State.APPROVED, 0, 0)
    assert differences() == []
    assert not Like.objects.exists() and not Report.objects.exists()
    with pytest.raises(Refused):
        erasing.erase([sender], by=administrator, at=LATER)


def test_what_readers_see_afterwards(person, administrator, story, client):
    address = Publication.objects.visible().get(article=story).get_absolute_url()
    erasing.erase([person["alone"].sender], by=administrator, at=LATER)
    page = client.get(address).content.decode()
    assert SECRET not in page and "Bí Mật" not in page
    assert "Tôi đồng ý với bác." in page and "Người viết đã rút lại ý kiến này." in page


def test_the_code_of_an_erased_comment_tells_nothing(person, administrator):
    code = person["answered"].lookup_code
    erasing.erase([person["alone"].sender], by=administrator, at=LATER)
    assert not Comment.objects.filter(lookup_code=code).exists()


@pytest.mark.parametrize("role", ["moderator", "chief", "reporter"])
def test_only_the_administrator_may(person, request, role, sign_in):
    somebody = request.getfixturevalue(role)
    for deed in (
        lambda: erasing.erase([person["alone"].sender], by=somebody, at=LATER),
        lambda: erasing.exported([person["alone"].sender], by=somebody),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert sign_in(somebody).get(PAGE).status_code in (403, 404)


def test_strange_numbers_are_answered_plainly(administrator, sign_in, db):
    client = sign_in(administrator)
    assert client.get(f"{PAGE}tai-ve/", {"ids": "1' or 1"}).status_code == 400
    assert client.get(f"{PAGE}tai-ve/", {"ids": "987654321"}).status_code == 404
    assert client.post(f"{PAGE}xoa/").status_code == 400
    assert client.get(f"{PAGE}xoa/").status_code == 405
    assert client.get(PAGE, {"q": "\x00"}).status_code == 400
    assert "Không tìm thấy" in client.get(PAGE, {"q": "' or 1=1 \ud7ff"}).content.decode()
