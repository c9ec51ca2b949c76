"""What a reader sees of one story, and what stands where a story is not."""

import json
import re
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test.utils import CaptureQueriesContext
from PIL import Image

from articles.actions import withdrawing
from articles.models import Article, OldUrl, Publication
from articles.snapshot import Credit
from foundation.pagecache.fragments import new_store, shelf
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    writer, camera = make.make_author("Tiến Dũng"), make.make_author("Xuân Trường")
    photo = make.make_photo(alt="Hội trường", credit="Hữu Đại")
    episode = make.make_episode()
    return make.make_published(
        headline="Triển khai nhiệm vụ công tác dân vận",
        sapo="Chiều ngày 19/11, hội nghị tổng kết công tác dân vận.",
        body='<p>Đoạn đầu.</p><figure data-block="photo" data-id="p2"></figure><h2>Ẳ Ỗ Ậ ự</h2>',
        bylines=(
            Credit(writer.pk, "writer", "Tiến Dũng"),
            Credit(camera.pk, "camera", "Xuân Trường"),
        ),
        placements=(
            make.place(photo, "p1", caption="Quang cảnh hội nghị", is_lead=True),
            make.place(make.make_photo(alt="Bà con"), "p2", caption="Bà con hỏi chuyện"),
        ),
        topics=("Dân vận",),
        episode_id=episode.pk,
    )


@pytest.fixture
def address(story):
    return make.publication_of(story).get_absolute_url()


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def queries(client, address: str) -> int:
    from django.db import connection

    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_a_story_has_all_its_parts(reader, address):
    answer = reader.get(address)
    text = text_of(answer)
    for part in (
        "Triển khai nhiệm vụ công tác dân vận",
        "Chiều ngày 19/11, hội nghị tổng kết",
        "Tiến Dũng – Xuân Trường",
        "20/11/2026 10:00",
        "Quang cảnh hội nghị",
        "(Ảnh: Hữu Đại)",
        "Bà con hỏi chuyện",
        "Nguồn: Thời sự tối 19/11/2026",
        "Dân vận",
        "Ý kiến bạn đọc",
    ):
        assert part in text, part
    html = answer.content.decode()
    assert "<h2>Ẳ Ỗ Ậ ự</h2>" in html
    assert 'href="/tac-gia/tien-dung/"' in html
    assert 'href="/chuong-trinh/thoi-su-toi/2026-11-19/"' in html
    assert 'href="/chu-de/dan-van/"' in html


def test_pictures_keep_their_place_and_only_the_lead_is_hurried(reader, address):
    images = re.findall(r"<img[^>]*>", reader.get(address).content.decode())
    assert all("width=" in image and "height=" in image and "alt=" in image for image in images)
    hurried = [image for image in images if "fetchpriority" in image]
    assert len(hurried) == 1
    assert 'alt="Hội trường"' in hurried[0]


@pytest.mark.parametrize("change", ["section", "slug", "both"])
def test_an_address_that_is_wrong_but_for_its_id_leads_to_the_right_one(
    reader, story, address, change
):
    section, slug = ("thoi-su", make.publication_of(story).slug)
    if change in ("section", "both"):
        section = "muc-cu"
    if change in ("slug", "both"):
        slug = "tieu-de-cu"
    answer = reader.get(f"/{section}/{slug}-{story.pk}.html?utm=1")
    assert (answer.status_code, answer["Location"]) == (301, address)


def test_a_withdrawn_story_is_gone_and_not_named(reader, story, address, chief):
    withdrawing.withdraw(article=story, reason="Sai thông tin.", by=chief, at=make.NOW)
    answer = reader.get(address)
    assert answer.status_code == 410
    assert "Triển khai nhiệm vụ" not in answer.content.decode()
    assert "Bài này đã được gỡ" in answer.content.decode()


def test_a_draft_is_not_there(reader):
    draft = make.make_story(headline="Bản nháp chưa ai được xem")
    answer = reader.get(f"/thoi-su/ban-nhap-chua-ai-duoc-xem-{draft.pk}.html")
    assert answer.status_code == 404
    assert "Bản nháp" not in answer.content.decode()


def test_a_story_of_the_future_is_not_there_and_not_gone_either(reader, story, address):
    Publication.objects.filter(article=story).update(
        visible_from=make.NOW + timedelta(days=36500), visible_until=None
    )
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "9" * 18, "9" * 40, "9" * 3000])
def test_a_number_that_no_story_has_is_a_page_that_helps(reader, story, number):
    answer = reader.get(f"/thoi-su/tin-{number}.html")
    assert answer.status_code == 404
    text = text_of(answer)
    assert "Không tìm thấy trang này" in text
    assert "Triển khai nhiệm vụ công tác dân vận" in text  # among the latest
    assert "Thời sự" in text


def test_a_missing_page_carries_the_key_of_the_story_that_may_come(reader):
    assert "article:77" in reader.get("/thoi-su/tin-77.html")["Surrogate-Key"].split()


def test_a_story_carries_its_keys(reader, story, address):
    keys = reader.get(address)["Surrogate-Key"].split()
    assert {f"article:{story.pk}", "beside:thoi-su", "site"} <= set(keys)


def test_a_teaser_of_the_archive_says_that_it_is_one(reader, story, address):
    Article.objects.filter(pk=story.pk).update(is_teaser=True)
    Publication.objects.filter(article=story).update(is_teaser=True, body_html="")
    assert "Bản lưu trữ, chỉ có tóm tắt" in reader.get(address).content.decode()


def test_other_stories_are_listed_with_time_and_teaser_and_one_link_each(reader, address):
    others = [make.make_published(at=make.NOW + timedelta(minutes=n)) for n in range(12)]
    html = reader.get(address).content.decode()
    rail = html[html.index('<aside class="rail"') : html.index("</aside>")]
    links = re.findall(r'href="([^"]+)"', rail)
    newest = [make.publication_of(other).get_absolute_url() for other in reversed(others)]
    assert links == newest[:10]
    assert "10:11 , 20/11/2026" in rail
    assert rail.count('class="teaser"') == 10


def test_an_old_address_of_the_former_site_leads_to_the_story(reader, story, address):
    OldUrl.objects.create(path="/tin-cu-180221220.htm", article=story)
    answer = reader.get("/tin-cu-180221220.htm")
    assert (answer.status_code, answer["Location"]) == (301, address)


def test_an_old_address_without_a_story_is_gone(reader):
    OldUrl.objects.create(path="/da-bo.htm", article=None)
    assert reader.get("/da-bo.htm").status_code == 410


def test_an_old_address_of_a_withdrawn_story_is_gone(reader, story, chief):
    OldUrl.objects.create(path="/tin-cu.htm", article=story)
    withdrawing.withdraw(article=story, reason="Sai thông tin.", by=chief, at=make.NOW)
    assert reader.get("/tin-cu.htm").status_code == 410


def test_nothing_of_the_story_can_close_the_script_of_its_data(reader):
    story = make.make_published(headline="Đọc </script><b>& nghe</b>")
    html = reader.get(make.publication_of(story).get_absolute_url()).content.decode()
    data = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert "<" not in data
    assert "\\u003C/script\\u003E" in data


@pytest.fixture
def fragments():
    """What pages share is kept, as in the web server."""
    store = new_store(time.monotonic)
    shelf.open(store, lambda: True)
    yield store
    shelf.close()


def test_the_page_costs_at_most_eight_queries(reader, address):
    for n in range(12):
        make.make_published(at=make.NOW + timedelta(minutes=n))
    assert queries(reader, address) <= 8


def test_with_what_pages_share_it_costs_two_and_reads_the_same(reader, address, fragments):
    other = make.make_published(at=make.NOW + timedelta(minutes=1), topics=("Dân vận",))
    fresh = reader.get(address).content
    assert queries(reader, address) <= 2
    assert reader.get(address).content == fresh
    beside = reader.get(make.publication_of(other).get_absolute_url()).content.decode()
    assert beside.count(f'href="{address}"') == 2  # beside it, and as related


def test_a_withdrawn_story_leaves_the_lists_beside_others_at_once(reader, address, fragments):
    other = make.make_published(headline="Bài sắp gỡ", at=make.NOW + timedelta(minutes=1))
    assert "Bài sắp gỡ" in text_of(reader.get(address))
    withdrawing.withdraw(
        article=other, reason="Sai.", by=make.make_user("", "Thư ký tòa soạn"), at=make.NOW
    )
    fragments.purge([f"shown:{other.pk}"])  # as the database says with the commit
    assert "Bài sắp gỡ" not in text_of(reader.get(address))


def test_ten_more_photos_cost_no_query_more(reader):
    def page_with(photos: int) -> str:
        placed = tuple(make.place(make.make_photo(), f"p{n}") for n in range(1, photos + 1))
        blocks = "".join(
            f'<figure data-block="photo" data-id="{one.key}"></figure>' for one in placed
        )
        story = make.make_published(body=f"<p>Đoạn.</p>{blocks}", placements=placed)
        return make.publication_of(story).get_absolute_url()

    few, many = page_with(2), page_with(12)
    assert queries(reader, few) == queries(reader, many)


def test_the_page_tells_machines_where_it_stands(reader):
    story = make.make_published(headline="Mùa lúa")
    html = reader.get(make.publication_of(story).get_absolute_url()).content.decode()
    blocks = [
        part.split("</script>")[0] for part in html.split('<script type="application/ld+json">')[1:]
    ]
    data = {block["@type"]: block for block in map(json.loads, blocks)}
    assert [place["name"] for place in data["BreadcrumbList"]["itemListElement"]] == [
        "Trang chủ",
        "Thời sự",
    ]
    assert data["NewsArticle"]["publisher"]["logo"]["url"].startswith(settings.SITE_URL)
    assert data["NewsArticle"]["author"][0]["url"] == f"{settings.SITE_URL}/tac-gia/tien-dung/"


def test_a_story_without_a_photo_is_shared_with_the_stations_own_picture(reader):
    story = make.publication_of(make.make_published())
    page = reader.get(story.get_absolute_url()).content.decode()
    (shared,) = re.findall(r'<meta property="og:image" content="([^"]+)">', page)
    with Image.open(finders.find(shared.partition("/static/")[2])) as picture:
        assert picture.size == (1200, 630)
