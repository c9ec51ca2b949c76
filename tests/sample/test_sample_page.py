"""The sample page of a real station goes in by the command and comes out with all its parts.

Reads the folder that SHARED names (`make sample` does); `make test` leaves this folder out."""

import html
import io
import os
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article, Publication, Revision, Station

SHARED = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared"))
SAMPLE = SHARED / "pages" / "dan-van-2023.txt"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SAMPLE.is_file(), reason=f"there is no {SAMPLE}"),
]

HEADLINE = "Triển khai nhiệm vụ công tác Dân vận năm 2023"
LISTED = [
    ("20:05 , 16/01/2026", "Niềm tin và kỳ vọng hướng tới Đại hội XIV của Đảng"),
    ("20:04 , 16/01/2026", "Tổng kết phong trào công nhân, viên chức, lao động"),
    ("20:04 , 16/01/2026", "Thực hiện có hiệu quả các hoạt động vì sự phát triển của phụ nữ"),
    ("20:03 , 16/01/2026", "Cụm thi đua số 7 ký kết giao ước thi đua năm 2026"),
    (
        "20:03 , 16/01/2026",
        "Năm 2026, Công ty Điện lực Thanh Hóa phấn đấu sản lượng điện thương phẩm đạt trên"
        " 9,6 tỷ kWh",
    ),
    (
        "20:03 , 16/01/2026",
        "Thực hiện tốt nhiệm vụ trên lĩnh vực văn hóa - xã hội, nội vụ, tư pháp",
    ),
    (
        "20:03 , 16/01/2026",
        "Tăng cường sự phối hợp giữa các sở, ngành, địa phương trong thực hiện nhiệm vụ phát"
        " triển du lịch",
    ),
    (
        "20:02 , 16/01/2026",
        "Tập huấn nghiệp vụ công tác bầu cử Đại biểu Quốc hội khóa XVI và Đại biểu HĐND các cấp"
        " nhiệm kỳ 2026 - 2031",
    ),
    (
        "19:59 , 16/01/2026",
        "Công bố Quyết định của Ban Thường vụ Tỉnh ủy về công tác cán bộ",
    ),
    (
        "19:58 , 16/01/2026",
        "Công an Thanh Hoá quyết tâm bảo đảm an ninh, an toàn tuyệt đối cho Đại hội XIV của Đảng",
    ),
]


def run(*paths: Path) -> str:
    out = io.StringIO()
    call_command("import_archive", *map(str, paths), stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.fixture
def imported() -> Publication:
    run(SAMPLE)
    return Publication.objects.get(headline=HEADLINE)


def words(markup: str) -> str:
    """What a reader reads of a piece of HTML, in single blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def opened(story: Publication) -> str:
    response = Client().get(story.get_absolute_url())
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def lines_of_sample() -> list[str]:
    return [" ".join(line.split()) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]


def test_the_story_stands_on_its_page_with_all_its_parts(imported):
    page = opened(imported)
    text = words(page)
    sapo = next(line for line in lines_of_sample() if line.startswith("Chiều ngày 20/12"))
    assert re.search(rf"<h1[^>]*>\s*{HEADLINE}\s*</h1>", page)
    assert len(sapo) == 635
    assert sapo in text
    assert "Tiến Dũng – Xuân Trường" in text
    assert '<time datetime="2022-12-20T19:50+07:00">20/12/2022 19:50</time>' in page
    assert "Nguồn: Thời sự tối 20/12/2022" in text
    assert re.search(r'href="/chuong-trinh/thoi-su-toi/2022-12-20/"[^>]*>[^<]*Thời sự tối', page)
    assert "Lưu trữ" in text


def test_the_body_has_its_five_paragraphs_and_three_photos_in_order(imported):
    body = imported.body_html
    paragraphs = [words(found) for found in re.findall(r"<p>(.*?)</p>", body, re.S)]
    lines = lines_of_sample()
    openings = ("Năm 2022, Ban", "Cùng với làm rõ", "Phát biểu chỉ đạo tại", "Đồng chí Phó Bí thư")
    expected = [line for line in lines if line.startswith((*openings, "Tại hội nghị, Ban"))]
    assert len(expected) == 5
    assert paragraphs == expected
    order = [match[0] for match in re.finditer(r"<p>|<figure", body)]
    assert order == ["<p>", "<figure", "<p>", "<p>", "<figure", "<p>", "<figure", "<p>"]


def test_only_what_a_person_wrote_is_a_caption(imported):
    captions = [
        words(found)
        for found in re.findall(r"<figcaption[^>]*>(.*?)</figcaption>", imported.body_html, re.S)
    ]
    assert captions == [
        "Đồng chí Lại Thế Nguyên - Phó Bí thư Thường trực Tỉnh ủy phát biểu tại hội nghị"
    ]
    assert "Ảnh 2" not in opened(imported)


def test_lost_photos_show_one_place_holder_that_says_so(imported):
    photos = {row.photo for row in imported.article.placements.select_related("photo")}
    assert [photo.is_placeholder for photo in photos] == [True]
    (photo,) = photos
    assert imported.body_html.count(f'alt="{photo.alt}"') == 3
    picture = re.search(r'<img[^>]*\bsrc="([^"]+)"', imported.body_html)
    response = Client().get(picture[1])
    assert response.status_code == 200
    assert response["Content-Type"].startswith("image/")


def test_authors_programme_and_event_date_are_rows_with_pages(imported):
    assert imported.event_date == date(2022, 12, 20)
    for address in (
        "/tac-gia/tien-dung/",
        "/tac-gia/xuan-truong/",
        "/chuong-trinh/thoi-su-toi/",
        "/chuong-trinh/thoi-su-toi/2022-12-20/",
        "/luu-tru/",
    ):
        response = Client().get(address)
        assert response.status_code == 200, address
        assert HEADLINE in words(response.content.decode()), address


def test_the_ten_stories_of_the_list_stand_beside_it_newest_first(imported):
    page = opened(imported)
    rail = words(page[page.index("<aside") : page.index("</aside>")])
    places = [rail.index(headline) for _, headline in LISTED]
    assert len(set(places)) == 10
    assert places == sorted(places)
    for time, headline in LISTED:
        assert f"{headline} {time}" in rail
    teasers = [teaser for _, teaser in map(teaser_of, LISTED)]
    assert all(teaser in rail for teaser in teasers)
    times = re.findall(r"\d\d:\d\d , 16/01/2026", rail)
    assert times == sorted(times, reverse=True)


def teaser_of(item: tuple[str, str]) -> tuple[str, str]:
    """The line that follows the item's time in the sample."""
    time, headline = item
    lines = [line for line in lines_of_sample() if line]
    place = max(place for place, line in enumerate(lines) if line == headline)
    assert lines[place + 1] == time
    return headline, lines[place + 2]


@pytest.mark.parametrize("item", LISTED, ids=[headline[:30] for _, headline in LISTED])
def test_a_listed_story_has_a_page_that_says_it_is_a_summary(imported, item):
    headline, teaser = teaser_of(item)
    story = Publication.objects.get(headline=headline)
    text = words(opened(story))
    assert story.is_teaser
    assert teaser in text
    assert "bản lưu trữ, chỉ có tóm tắt" in text.casefold()


def test_the_hotline_is_the_stations_setting_and_can_be_dialled(imported):
    Station.objects.create(valid_from=date(2000, 1, 1), hotline="0237 3721150")
    page = opened(imported)
    assert 'href="tel:+842373721150"' in page
    assert "0237 3721150" in words(page)


@pytest.mark.parametrize(
    "vary",
    [
        lambda text: text,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text.replace(" – ", " - "),
        lambda text: text.replace("bình luận\n", "bình luận\n\n\n").replace(" ", "\u00a0"),
    ],
    ids=["the same", "NFD", "CRLF", "BOM and hyphen", "no-break blanks"],
)
def test_a_second_run_changes_nothing(imported, tmp_path, vary):
    def rows() -> tuple[int, ...]:
        return tuple(model.objects.count() for model in (Article, Revision, Publication))

    before = rows()
    again = tmp_path / "again.txt"
    again.write_bytes(vary(SAMPLE.read_text(encoding="utf-8")).encode())
    assert run(again).endswith("11 stories: 0 created, 0 updated, 11 unchanged, 0 refused.\n")
    assert rows() == before
