"""The archive by day."""

from datetime import UTC, datetime, timedelta

import pytest

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
    return reader.get(f"/luu-tru/{day}/").content.decode()


def test_a_day_is_a_day_of_the_province(reader):
    html = page(reader, "2026-11-20")
    assert "Tin đêm" in html and "Tin rạng sáng" not in html
    assert "Tin rạng sáng" in page(reader, "2026-11-21")


def test_a_day_leads_to_the_nearest_days_that_have_stories(reader):
    html = page(reader, "2026-11-20")
    assert 'rel="prev" href="/luu-tru/2026-11-14/"' in html
    assert 'rel="next" href="/luu-tru/2026-11-21/"' in html


def test_a_day_without_a_story_says_so_and_helps_on(reader):
    answer = reader.get("/luu-tru/2026-11-17/")
    assert answer.status_code == 404
    assert "Ngày này không có tin nào" in answer.content.decode()
    assert 'rel="prev" href="/luu-tru/2026-11-14/"' in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("", "/luu-tru/2026-11-21/"),
        ("?ngay=2026-11-14", "/luu-tru/2026-11-14/"),
        ("?ngay=2026-99-99", "/luu-tru/2026-11-21/"),
        ("?ngay=hôm qua", "/luu-tru/2026-11-21/"),
    ],
)
def test_any_day_can_be_chosen(reader, asked, leads_to):
    assert reader.get(f"/luu-tru/{asked}")["Location"] == leads_to


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_at_the_end_of_the_calendar_is_an_answer(reader, day):
    assert reader.get(f"/luu-tru/{day}/").status_code == 404
