"""A signed address shows one revision to somebody without an account, and ends."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions import drafting, withdrawing
from articles.actions.sharing import Forged, open_links, share, shared, take_back
from articles.models import Event, SharedLink
from articles.snapshot import of_article
from foundation.problems import Conflict, NotAllowed, Refused
from tests import make


@pytest.fixture
def now():
    return timezone.now()


def page_of(reader, token: str):
    return reader.get(f"/xem-thu/{token}/")


def test_the_reader_sees_exactly_the_revision_that_was_shared(reporter, reader, now):
    story = make.make_story(by=reporter, headline="Bản đầu của bài")
    token = share(article=story, days=1, by=reporter, at=now)
    changed = of_article(story).__class__(**{**vars(of_article(story)), "headline": "Bản sau"})
    drafting.save_story(
        article=story, snapshot=changed, based_on=story.latest_revision_id, by=reporter, at=now
    )
    page = page_of(reader, token)
    assert page.status_code == 200
    assert page.templates[0].name == "articles/article.html"
    assert "Bản đầu của bài" in page.content.decode()
    assert "Bản sau" not in page.content.decode()


def test_nobody_keeps_the_page_and_it_sets_nothing(reporter, reader, now):
    token = share(article=make.make_story(by=reporter), days=1, by=reporter, at=now)
    page = page_of(reader, token)
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies and "Cookie" not in page.get("Vary", "")
    assert "csrfmiddlewaretoken" not in page.content.decode()


def test_it_ends_to_the_second(reporter, at):
    token = share(article=make.make_story(by=reporter), days=3, by=reporter, at=at)
    end = at + timedelta(days=3)
    assert shared(token, at=end - timedelta(seconds=1)).until == end
    assert shared(token, at=end) is None


def test_an_ended_address_says_so(reporter, reader, now):
    old = now - timedelta(days=1, seconds=1)
    token = share(article=make.make_story(by=reporter), days=1, by=reporter, at=old)
    page = page_of(reader, token)
    assert page.status_code == 410 and "đã đóng" in page.content.decode()
    assert "no-store" in page["Cache-Control"] and not page.cookies


def test_a_forged_address_answers_404_without_a_look_at_any_story(
    reporter, reader, now, django_assert_num_queries
):
    token = share(article=make.make_story(by=reporter), days=1, by=reporter, at=now)
    for forged in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x" + token, "1:2:3", "ảnh"):
        answer = page_of(reader, forged)
        assert answer.status_code == 404
        with django_assert_num_queries(0), pytest.raises(Forged):
            shared(forged, at=now)


def test_a_story_taken_away_takes_its_address_along(chief, reporter, reader, now):
    story = make.make_published(by=reporter)
    token = share(article=story, days=1, by=chief, at=now)
    assert page_of(reader, token).status_code == 200
    withdrawing.withdraw(article=story, reason="Sai sự thật", by=chief, at=now)
    assert page_of(reader, token).status_code == 410
    with pytest.raises(Refused):
        share(article=story, days=1, by=chief, at=now)


def test_a_giver_who_leaves_takes_his_addresses_along(reporter, reader, now):
    token = share(article=make.make_story(by=reporter), days=1, by=reporter, at=now)
    reporter.is_active = False
    reporter.save()
    assert page_of(reader, token).status_code == 410


def test_whoever_may_not_read_may_not_share(moderator, stranger, at):
    story = make.make_story()
    for person in (moderator, stranger, make.make_user("", "Phóng viên")):
        with pytest.raises(NotAllowed):
            share(article=story, days=1, by=person, at=at)


def test_only_the_days_offered(reporter, at):
    with pytest.raises(Refused):
        share(article=make.make_story(by=reporter), days=3650, by=reporter, at=at)


def test_the_desk_gets_the_address_once_and_from_the_settings(editor, sign_in, reader, settings):
    settings.SITE_URL = "https://dai.example.vn"
    story, client = make.make_story(), sign_in(editor)
    address = f"/admin/articles/article/{story.pk}/gui-xem-thu/"
    assert "/xem-thu/" not in client.get(address).content.decode()
    page = client.post(address, {"days": "7"}, headers={"host": "localhost"}).content.decode()
    (token,) = re.findall(r"https://dai\.example\.vn/xem-thu/([^/]+)/", page)
    assert page_of(reader, token).status_code == 200
    assert client.post(address, {"days": "1000"}).status_code == 400
    assert address in client.get(f"/admin/articles/article/{story.pk}/change/").content.decode()


def test_a_stranger_to_the_story_finds_no_such_page(moderator, sign_in):
    address = f"/admin/articles/article/{make.make_story().pk}/gui-xem-thu/"
    assert sign_in(moderator).post(address, {"days": "1"}).status_code == 404


def test_an_address_that_is_taken_back_opens_nothing(reporter, reader, now):
    story = make.make_story(by=reporter)
    token, other = (share(article=story, days=3, by=reporter, at=now) for _ in range(2))
    second, first = open_links(story, at=now)
    take_back(article=story, link_id=first.pk, by=reporter, at=now)
    page = page_of(reader, token)
    assert page.status_code == 410 and "thu hồi" in page.content.decode()
    assert page_of(reader, other).status_code == 200
    assert open_links(story, at=now) == [second]
    with pytest.raises(Conflict):
        take_back(article=story, link_id=first.pk, by=reporter, at=now)


def test_the_time_line_tells_who_gave_it_until_when_and_who_took_it_back(
    reporter, editor, sign_in, now
):
    story = make.make_story(by=reporter)
    share(article=story, days=3, by=reporter, at=now)
    (link,) = open_links(story, at=now)
    take_back(article=story, link_id=link.pk, by=editor, at=now)
    made, closed = Event.objects.filter(article_id=story.pk, verb__contains="share").order_by("seq")
    assert (made.verb, made.by_id, made.details["link"]) == ("share", reporter.pk, link.pk)
    assert (closed.verb, closed.by_id, closed.details["link"]) == ("unshare", editor.pk, link.pk)
    page = sign_in(editor).get(f"/admin/articles/article/{story.pk}/history/").content.decode()
    until = timezone.localtime(now + timedelta(days=3))
    assert f"Mở đến {until:%H:%M %d/%m/%Y}." in page and "Thu hồi địa chỉ xem thử" in page


def test_the_giver_and_the_desk_may_take_it_back_nobody_else(
    reporter, editor, administrator, moderator, sign_in, now
):
    story = make.make_story(by=reporter)
    share(article=story, days=3, by=editor, at=now)
    (link,) = open_links(story, at=now)
    address = f"/admin/articles/article/{story.pk}/gui-xem-thu/"
    for person, status in ((administrator, 403), (moderator, 404)):
        assert sign_in(person).post(address, {"close": link.pk}).status_code == status
    assert "Thu hồi</button>" not in sign_in(administrator).get(address).content.decode()
    other = make.make_story()  # a link of one story is no link of another
    foreign = f"/admin/articles/article/{other.pk}/gui-xem-thu/"
    assert sign_in(editor).post(foreign, {"close": link.pk}).status_code == 409
    page = sign_in(reporter).post(address, {"close": link.pk}, follow=True).content.decode()
    assert "Đã thu hồi địa chỉ" in page and "Không có địa chỉ nào đang mở" in page


def test_ended_addresses_leave_no_rows(reporter, now):
    story = make.make_story(by=reporter)
    share(article=story, days=1, by=reporter, at=now - timedelta(days=2))
    share(article=story, days=1, by=reporter, at=now)
    assert SharedLink.objects.count() == 1
