"""The archive by day."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from tests import make

pytestmark = pytest.mark.django_db

# Eleven at night and one in the morning of the next day, by the station's clock.
LATE = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
EARLY = LATE + timedelta(hours=2)


@pytest.fixture(autouse=True)
def published():
    make.make_published(headline="Tin đêm", at=LATE)
    make.make_published(headline="Tin rạng sáng", at=EARLY)
    make.make_published(headline="Tin tuần trước", at=LATE - timedelta(days=6))


def page(reader, day: str) -> str:
    return reader.get(f"/theo-ngay/{day}/").content.decode()


def test_a_day_is_a_day_of_the_province(reader):
    html = page(reader, "2026-11-20")
    assert "Tin đêm" in html and "Tin rạng sáng" not in html
    assert "Tin rạng sáng" in page(reader, "2026-11-21")


def test_a_day_leads_to_the_nearest_days_that_have_stories(reader):
    html = page(reader, "2026-11-20")
    assert 'rel="prev" href="/theo-ngay/2026-11-14/"' in html
    assert 'rel="next" href="/theo-ngay/2026-11-21/"' in html


def test_a_day_without_a_story_says_so_and_helps_on(reader):
    answer = reader.get("/theo-ngay/2026-11-17/")
    assert answer.status_code == 404
    assert "Ngày này không có tin nào" in answer.content.decode()
    assert 'rel="prev" href="/theo-ngay/2026-11-14/"' in answer.content.decode()


def test_any_day_can_be_chosen(reader):
    assert reader.get("/theo-ngay/?ngay=2026-11-14")["Location"] == "/theo-ngay/2026-11-14/"


@pytest.mark.parametrize("asked", ["", "?ngay=2026-99-99", "?ngay=hôm qua"])
def test_without_a_day_the_newest_is_shown_under_its_own_address(reader, asked):
    html = reader.get(f"/theo-ngay/{asked}").content.decode()
    assert "Tin rạng sáng" in html
    assert f'<link rel="canonical" href="{settings.SITE_URL}/theo-ngay/2026-11-21/">' in html


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_at_the_end_of_the_calendar_is_an_answer(reader, day):
    assert reader.get(f"/theo-ngay/{day}/").status_code == 404
