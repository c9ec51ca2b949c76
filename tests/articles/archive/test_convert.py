"""From a read page to what is stored: body, keys, dates, fingerprints."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from articles.archive.convert import PhotoToPlace, convert, convert_listed, event_date
from articles.archive.page import ListedStory
from articles.archive.parse import parse
from foundation.problems import Refused

from .pages import CAPTION, FIRST, HEADLINE, SAPO, THIRD, make_page

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def test_the_body_is_text_and_empty_blocks():
    story = convert(parse(make_page()))
    assert story.body.split("\n") == [
        f"<p>{FIRST}</p>",
        '<figure data-block="photo" data-id="p2"></figure>',
        '<p>Ban quản trị nhắc bà con "thăm đồng thường xuyên" &amp; '
        "giữ mức nước &lt; 5 xăng-ti-mét.</p>",
        '<figure data-block="photo" data-id="p3"></figure>',
        f"<p>{THIRD}</p>",
    ]
    assert story.photos == (PhotoToPlace("p2", 2, ""), PhotoToPlace("p3", 3, CAPTION))


def test_photos_with_one_number_or_number_nought_get_free_keys():
    body = "\n".join(f"{HEADLINE} - Ảnh {number}." for number in (2, 2, 0, 3, 1))
    keys = [photo.key for photo in convert(parse(make_page(body=body))).photos]
    assert keys == ["p2", "p3", "p1", "p4", "p5"]


def test_a_source_is_a_programme_or_a_note_never_both():
    story = convert(parse(make_page()))
    assert (story.programme, story.episode_date, story.source_note) == (
        "Thời sự tối",
        date(2023, 3, 12),
        "",
    )
    story = convert(parse(make_page(source="Nguồn: Báo của tỉnh bạn")))
    assert (story.programme, story.episode_date, story.source_note) == (
        "",
        None,
        "Báo của tỉnh bạn",
    )


def test_the_key_is_the_folded_headline_and_the_time():
    key = convert(parse(make_page())).key
    assert key.startswith("20230312T1950-")
    same = make_page(headline=HEADLINE.upper().replace("XÃ", "XA\u0303"), body="")
    assert convert(parse(same)).key == key
    assert convert(parse(make_page(time="12/03/2023 19:51"))).key != key
    assert convert(parse(make_page(headline=HEADLINE + " sớm"))).key != key


def test_the_fingerprint_tells_what_is_stored_and_not_where_it_was_found():
    page = parse(make_page())
    same = convert(replace(page, url="https://cu.example/a.htm", hotline="", listed=()))
    assert same.fingerprint == convert(page).fingerprint
    changes = [
        {"headline": HEADLINE.upper()},
        {"sapo": ""},
        {"bylines": page.bylines[::-1]},
        {"body": page.body[:-1]},
        {"source": "", "programme": "", "programme_date": None},
    ]
    prints = {convert(replace(page, **change)).fingerprint for change in changes}
    assert len(prints | {same.fingerprint}) == len(changes) + 1


def test_a_listed_story_becomes_a_teaser_under_the_key_of_its_full_page():
    page = parse(make_page())
    teaser = convert_listed(ListedStory(page.headline, page.published_at, "Tóm tắt."))
    assert teaser.is_teaser
    assert (teaser.sapo, teaser.body) == ("Tóm tắt.", "")
    assert teaser.key == convert(page).key


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (ListedStory("Hội thi", None, "Tóm tắt."), "time"),
        (ListedStory("dài " * 80, datetime(2026, 1, 16, 20, 5, tzinfo=VIETNAM)), "headline"),
    ],
)
def test_a_listed_story_that_cannot_stand_alone_is_refused(item, code):
    with pytest.raises(Refused) as refusal:
        convert_listed(item)
    assert [problem.code for problem in refusal.value.problems] == [code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chiều ngày 20/12, hội nghị khai mạc.", date(2022, 12, 20)),
        ("Sáng 20/12, hội nghị khai mạc.", date(2022, 12, 20)),
        ("Ngày 20/12/2022, hội nghị khai mạc.", date(2022, 12, 20)),
        ("Tối ngày 1/12, hội nghị khai mạc; đêm 1/12 bế mạc.", date(2022, 12, 1)),
        ("Sáng 20/12, xã phát động thi đua, từ ngày 1/1 đến ngày 31/1.", date(2022, 12, 20)),
        ("Trong hai ngày 19, 20/12, hội nghị diễn ra.", None),
        ("Từ ngày 19-20/12, hội nghị diễn ra.", None),
        ("Sáng 19/12 và chiều 20/12, hai hội nghị diễn ra.", None),
        ("Ngày 21/12, hội nghị sẽ khai mạc.", None),
        ("Ngày 31/2, hội nghị khai mạc.", None),
        ("Ngày 2/9/1945, nước nhà độc lập.", None),
        ("Ngày 20/12/22 mọi việc đã xong.", None),
        ("Có 20/12 đội tham gia.", None),
        ("Trước ngày 20/12, mọi việc xong.", None),
        ("", None),
    ],
)
def test_the_day_of_the_event_is_inferred_only_when_the_text_names_one(text, expected):
    assert event_date(text, date(2022, 12, 20)) == expected


def test_a_day_of_december_read_in_january_is_last_years():
    assert event_date("Chiều ngày 31/12, xã tổng kết năm.", date(2023, 1, 2)) == date(2022, 12, 31)


def test_the_event_day_comes_from_the_first_text_that_the_page_has():
    assert convert(parse(make_page())).event_date == date(2023, 3, 12)
    page = make_page(sapo="", body=f"{SAPO}\n\n{THIRD}")
    assert convert(parse(page)).event_date == date(2023, 3, 12)
