"""Corrections: what was wrong, what is right and the apology, for good and in the sight of readers."""

import json

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, InternalError

from articles.actions import withdrawing
from articles.actions.correcting import Typed, correct
from articles.models import Correction, Event, Station
from foundation.problems import NotAllowed, Refused
from tests import make

pytestmark = pytest.mark.django_db
TYPED = Typed("Con đường dài bốn cây số.", "Con đường dài năm cây số.", "Xin lỗi bạn đọc.")


@pytest.fixture
def story(editor):
    return make.make_published(editor=editor, headline="Đường mới ở bản xa")


def text(answer) -> str:
    return answer.content.decode()


def test_a_correction_is_linked_both_ways_and_told_to_machines(story, chief, reader, at):
    Station.objects.create(valid_from="2020-01-01", correction_heading="Đính chính và xin lỗi")
    made = correct(article=story, typed=TYPED, by=chief, at=at)
    own = make.publication_of(story).get_absolute_url()
    page, listed = text(reader.get(own)), text(reader.get("/cai-chinh/"))
    for html in (page, listed, text(reader.get(made.get_absolute_url()))):
        for words in ("Đính chính và xin lỗi", TYPED.wrong, TYPED.right, TYPED.apology):
            assert words in html
    assert f'href="{made.get_absolute_url()}"' in page and f'href="{own}"' in listed
    assert "Chuyên mục Thời sự, đăng" in listed and ">20/11/2026 10:00<" in listed
    data = json.loads(page.split('application/ld+json">')[1].split("</script>")[0])
    assert data["correction"][0]["url"].endswith(made.get_absolute_url())
    assert 'href="/cai-chinh/"' in text(reader.get("/"))


def test_it_stays_when_the_story_goes(story, chief, reader, at):
    correct(article=story, typed=TYPED, by=chief, at=at)
    withdrawing.withdraw(article=story, reason="Sai nhiều", by=chief, at=at)
    own = make.Publication.objects.get(article=story).get_absolute_url()
    assert reader.get(own).status_code == 410
    listed = text(reader.get("/cai-chinh/"))
    assert TYPED.right in listed and own not in listed and "Bài không còn trên trang" in listed
    correct(article=story, typed=Typed("a", "b", "c"), by=chief, at=at)  # also of what is gone


def test_nobody_changes_or_drops_one(story, chief, at):
    made = correct(article=story, typed=TYPED, by=chief, at=at)
    for change in (lambda: made.save(), lambda: made.delete()):
        with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            change()
    event = Event.objects.get(verb="correct")
    assert (event.article_id, event.by_id, event.details) == (
        story.pk, chief.pk, {"correction": made.pk}
    )  # fmt: skip
    assert connection.is_usable()


def test_who_may_and_what_is_asked_for(story, chief, editor, at):
    with pytest.raises(NotAllowed):
        correct(article=story, typed=TYPED, by=editor, at=at)
    with pytest.raises(Refused) as refused:
        correct(article=story, typed=Typed(" ", "", "x" * 1001), by=chief, at=at)
    assert [problem.field for problem in refused.value.problems] == ["wrong", "right", "apology"]
    with pytest.raises(Refused, match="giống hệt"):
        correct(article=story, typed=Typed("Một.", "Một.", "Xin lỗi."), by=chief, at=at)
    with pytest.raises(Refused, match="chưa từng ra công chúng"):
        correct(article=make.make_story(), typed=TYPED, by=chief, at=at)
    assert not Correction.objects.exists()


def test_the_desk_writes_one_and_keeps_what_was_typed(story, chief, editor, sign_in):
    page = f"/admin/articles/article/{story.pk}/cai-chinh/"
    desk = sign_in(chief)
    assert page in text(desk.get(f"/admin/articles/article/{story.pk}/change/"))
    assert sign_in(editor).get(page).status_code == 403
    bad = desk.post(page, {"wrong": "Bốn cây số", "right": "", "apology": "Xin lỗi"})
    assert bad.status_code == 400
    assert "Hãy ghi thông tin đúng." in text(bad) and "Bốn cây số</textarea>" in text(bad)
    done = desk.post(page, vars(TYPED), follow=True)
    assert "Đã đăng cải chính" in text(done) and TYPED.right in text(done)


def test_the_list_goes_on(story, chief, reader, at):
    for number in range(21):
        typed = Typed(f"sai {number};", f"đúng {number};", "Xin lỗi.")
        correct(article=story, typed=typed, by=chief, at=at)
    first = text(reader.get("/cai-chinh/"))
    address = first.split('rel="next" href="')[1].split('"')[0]
    rest = text(reader.get(f"/cai-chinh/{address}"))
    assert "sai 20;" in first and "sai 0;" not in first
    assert "sai 0;" in rest and "sai 1;" not in rest
