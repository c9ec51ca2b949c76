"""The lists of the queue: filters, orders, search, and reading on to the end."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from comments.actions import moderating, reporting
from comments.models import Comment
from comments.queues import LISTS, Wanted
from comments.screening.chain import ALL_CHECKS
from comments.screening.labels import CHECK_LABELS
from tests.comments.make import LATER, make_approved, make_comment, make_sender_facts
from tests.comments.test_queue import QUEUE, cards, page
from tests.make import make_published, make_section, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(moderator, sign_in):
    return sign_in(moderator)


def read_to_the_end(desk, **params) -> list[int]:
    html, seen = page(desk, **params), []
    while True:
        seen += cards(html)
        more = re.search(r'rel="next" href="([^"]+)"', html)
        if more is None:
            return seen
        html = desk.get(QUEUE + more[1].replace("&amp;", "&")).content.decode()


def test_every_check_of_the_chain_has_a_name():
    assert set(CHECK_LABELS) == {check.__name__ for check in ALL_CHECKS}


def test_filters_narrow_the_list(story, desk):
    sport = make_section("Thể thao")
    other = make_published(section_id=sport.pk)
    old = timezone.now() - timedelta(days=2)
    plain = make_comment(story, "Ý thường.", at=old)
    link = make_comment(other, "Xem www.a.vn nhé", at=timezone.now())
    assert cards(page(desk, bai=other.pk)) == [link.pk]
    assert cards(page(desk, muc=sport.pk)) == [link.pk]
    assert cards(page(desk, nguoi=plain.sender_id)) == [plain.pk]
    assert cards(page(desk, qua="24")) == [plain.pk]
    assert cards(page(desk, **{"dau-hieu": "links"})) == [link.pk]
    assert cards(page(desk, **{"dau-hieu": "links:address"})) == [link.pk]
    assert cards(page(desk, **{"dau-hieu": "links:blocked"})) == []
    assert cards(page(desk, q="www", muc=sport.pk)) == [link.pk]


@pytest.mark.parametrize(
    "query", [{"bai": "²"}, {"muc": "x"}, {"qua": "5"}, {"dau-hieu": "x:y'"}, {"xep": "?"}, {"sau": "1e9-x"}]
)  # fmt: skip
def test_what_is_typed_wrong_filters_nothing(story, desk, query):
    comment = make_comment(story)
    assert cards(page(desk, **query)) == [comment.pk]


def test_an_address_tells_the_whole_question_and_nothing_else():
    wanted = Wanted.asked({"q": "đê", "dau-hieu": "words:b-x", "bai": "7", "qua": "4"})
    assert Wanted.asked(dict(_pairs(wanted.address()))) == wanted
    assert wanted.address(trang_thai="mine").startswith("?trang-thai=mine&")
    assert Wanted().address() == "?"


def _pairs(address: str):
    from urllib.parse import parse_qsl

    return parse_qsl(address.removeprefix("?"))


def test_the_assistants_orders_go_on_to_the_end(story, desk):
    made = [make_comment(story) for _ in range(30)]
    for place, comment in enumerate(made):
        Comment.objects.filter(pk=comment.pk).update(risk=(place // 2) / 15)
    rising = [comment.pk for comment in made]
    assert read_to_the_end(desk, xep="tot") == rising
    assert read_to_the_end(desk, xep="xau") == rising[::-1]


def test_reported_comments_go_on_to_the_end_most_reports_first(story, moderator, desk):
    made = [make_approved(story, moderator) for _ in range(28)]
    for comment in (*made, made[5]):
        facts = make_sender_facts()
        reporting.report(comment=comment, reason="untrue", sender=facts, at=LATER)
    others = [comment.pk for comment in reversed(made) if comment != made[5]]
    assert read_to_the_end(desk, **{"trang-thai": "reported"}) == [made[5].pk, *others]


def test_reported_comments_are_kept_once(story, moderator, desk):
    comment = make_approved(story, moderator)
    reporting.report(comment=comment, reason="untrue", sender=make_sender_facts(), at=LATER)
    assert 'value="keep"' in page(desk, **{"trang-thai": "reported"})
    form = {"ids": comment.pk, "decision": "keep"}
    ask = {"HTTP_ACCEPT": "application/json"}
    assert desk.post(QUEUE + "quyet-dinh/", form, **ask).json()["answers"][0]["done"]
    again = desk.post(QUEUE + "quyet-dinh/", form, **ask).json()["answers"][0]
    assert not again["done"] and "giữ nguyên" in again["message"]
    assert cards(page(desk, **{"trang-thai": "reported"})) == []


def test_ones_own_decisions_stand_newest_first_each_comment_once(story, moderator, desk):
    other = make_user("hai", "Kiểm duyệt")
    made = [make_comment(story) for _ in range(30)]
    for number, comment in enumerate(made):
        at = LATER + timedelta(minutes=number)
        moderating.approve(comment=comment, by=moderator, at=at)
    moderating.remove(comment=made[0], reason="insult", by=moderator, at=LATER + timedelta(hours=1))
    moderating.reject(comment=make_comment(story), reason="insult", by=other, at=LATER)
    expected = [made[0].pk, *(comment.pk for comment in reversed(made[1:]))]
    assert read_to_the_end(desk, **{"trang-thai": "mine"}) == expected
    words = made[3].text.split()[-1].rstrip(".")
    assert made[3].pk in cards(page(desk, **{"trang-thai": "mine", "q": words}))


def test_a_senior_comment_stands_in_its_own_list_without_buttons(story, desk, chief, sign_in):
    comment = make_comment(story)
    Comment.objects.filter(pk=comment.pk).update(is_senior=True)
    assert cards(page(desk)) == []
    html = page(desk, **{"trang-thai": "senior"})
    assert cards(html) == [comment.pk] and "Thư ký tòa soạn quyết định" in html
    card = html[html.index("data-card=") :]
    assert 'value="approve"' not in card[: card.index("</article>")]
    assert 'value="approve"' in page(sign_in(chief), **{"trang-thai": "senior"})


def test_many_that_wait_are_not_counted_to_the_end(story, desk, monkeypatch):
    monkeypatch.setattr("comments.queues.COUNTED_AT_MOST", 2)
    monkeypatch.setattr("comments.admin.queue.COUNTED_AT_MOST", 2)
    for _ in range(4):
        make_comment(story)
    assert ">hơn 2<" in page(desk)


def test_the_script_hears_what_colleagues_look_at_and_decided(story, moderator, desk):
    other = make_user("ha", "Kiểm duyệt", first_name="Hà", last_name="Lê")
    now = timezone.now()
    seen, done, free = (make_comment(story) for _ in range(3))
    moderating.claim(comment_id=seen.pk, by=other, at=now)
    moderating.approve(comment=done, by=other, at=now)
    form = {"ids": free.pk, "seen": [seen.pk, done.pk, free.pk]}
    news = desk.post(QUEUE + "dang-xem/", form).json()
    assert news["claims"] == {str(seen.pk): other.get_full_name()}
    assert f"đã được {other.get_full_name()} quyết định" in news["decided"][str(done.pk)]
    free.refresh_from_db()
    assert free.claimed_by == moderator
    assert f"{other.get_full_name()} đang xem" in page(desk)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_opens_when_it_is_empty(desk, name):
    assert "Không còn bình luận nào" in page(desk, **{"trang-thai": name})
