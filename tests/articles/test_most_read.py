"""What is read most: counted without knowing anybody, shown without slowing anything."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions import counting
from articles.actions.counting import Tally, most_read
from articles.models import ReadingCount
from tests import make

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (Linux; Android 12) Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def tally(monkeypatch):
    fresh = Tally()
    monkeypatch.setattr("articles.views.counting.TALLY", fresh)
    return fresh


def read(reader, story, times: int = 1, program: str = PHONE) -> None:
    for _ in range(times):
        answer = reader.post(f"/luot-doc/{story.pk}", headers={"User-Agent": program})
        assert answer.status_code == 204 and not answer.cookies


def shown(reader) -> list[str]:
    import re

    part = reader.get("/").content.decode().split('id="doc-nhieu"')
    return re.findall(r"<h3><a[^>]*>([^<]+)", part[1].split("</ol>")[0]) if len(part) > 1 else []


def test_the_front_page_shows_what_is_read_most(reader, tally):
    few, many, none = (make.make_published(headline=name) for name in ("Ít", "Nhiều", "Không"))
    read(reader, few)
    read(reader, many, 3)
    tally.write()
    read(reader, few)
    tally.write()
    assert shown(reader) == ["Nhiều", "Ít"]
    assert ReadingCount.objects.count() == 2
    assert not none.reading_counts.exists()


@pytest.mark.parametrize("program", ["Googlebot/2.1", "facebookexternalhit preview", ""])
def test_machines_are_left_out(reader, tally, program):
    read(reader, make.make_published(), program=program)
    tally.write()
    assert not ReadingCount.objects.exists()


def test_only_the_last_day_counts_and_only_what_is_public(chief, tally):
    from articles.actions import withdrawing

    now = timezone.now()
    old, gone, here = (make.make_published(headline=name) for name in ("Cũ", "Đã gỡ", "Còn"))
    for story, at in ((old, now - timedelta(hours=30)), (gone, now), (gone, now), (here, now)):
        tally.count(story.pk, at=at)
    tally.write()
    withdrawing.withdraw(article=gone, by=chief, at=now, reason="Sai")
    assert [story.headline for story in most_read(5, at=now)] == ["Còn"]


def test_a_batch_is_written_when_it_is_old_or_large(tally, django_assert_num_queries):
    story, now = make.make_published(), timezone.now()
    with django_assert_num_queries(0):
        for _ in range(counting.LARGEST - 1):
            tally.count(story.pk, at=now)
    with django_assert_num_queries(1):
        tally.count(story.pk, at=now)
    assert ReadingCount.objects.get().count == counting.LARGEST
    tally.count(story.pk, at=now)
    with django_assert_num_queries(1):
        tally.count(story.pk, at=now + counting.LONGEST)


def test_a_number_that_no_story_has_is_dropped(reader, tally):
    assert (
        reader.post("/luot-doc/999999999999999999", headers={"User-Agent": PHONE}).status_code
        == 204
    )
    tally.write()
    assert not ReadingCount.objects.exists()
    assert reader.get("/luot-doc/1").status_code == 405


def test_counts_are_forgotten(tally):
    story, now = make.make_published(), timezone.now()
    tally.count(story.pk, at=now - counting.KEPT - timedelta(hours=2))
    tally.count(story.pk, at=now)
    tally.write()
    assert counting.forget_readings(at=now) == 1
    assert ReadingCount.objects.count() == 1
