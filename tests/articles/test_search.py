"""Search as readers meet it: the page, its filters and orders, and the suggestions."""

import re
import unicodedata
from datetime import timedelta
from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import withdrawing
from articles.models import Publication
from articles.snapshot import Named
from tests import make
from tests.officials import make as registry

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(reporter, editor):
    made = []

    def publish(headline: str, body: str = "Chuyện trong xã.", **fields):
        made.append(headline)
        return make.make_published(
            by=reporter,
            editor=editor,
            at=make.NOW + timedelta(minutes=len(made)),
            headline=headline,
            sapo=fields.pop("sapo", "Tóm tắt."),
            body=f"<p>{body}</p>",
            **fields,
        )

    return publish


def found(reader, typed: str, **more: str) -> list[str]:
    answer = reader.get("/tim-kiem/", {"q": typed, **more})
    assert answer.status_code == 200
    heads = re.findall(r"<h3>(.*?)</h3>", answer.content.decode().split('class="rail"')[0])
    return [re.sub(r"<[^>]+>", "", head) for head in heads]


TYPED = {
    "as printed": "Công bố quyết định ở Thanh Hóa",
    "without accents": "cong bo quyet dinh o thanh hoa",
    "in capitals": "CÔNG BỐ QUYẾT ĐỊNH",
    "decomposed": unicodedata.normalize("NFD", "công bố quyết định"),
    "the other place of the tone": "Thanh Hoá quyết định",
    "a part": "quyết định",
    "a phrase": '"quyết định ở Thanh"',
    "other order": "thanh hóa công bố",
    "eth for Đ": "quyết ðịnh",
    "a slip of the finger": "Công bố quyết định ở Thanh Hióa",
    "two syllables dropped": "Công quyết ở Thanh Hóa",
    "out of the body": "dòng sông Mã",
    "with marks": "Công bố: quyết định (ở Thanh Hóa)!",
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_a_story_is_found_however_its_words_are_typed(reader, publish, typed):
    publish("Công bố quyết định ở Thanh Hóa", "Bên dòng sông Mã, nhiều người dự lễ.")
    publish("Mùa vải ở vùng đồi")
    for order in ("lien-quan", "moi-nhat"):
        if typed == TYPED["a slip of the finger"] and order == "moi-nhat":
            continue
        assert found(reader, typed, xep=order) == ["Công bố quyết định ở Thanh Hóa"]


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("bà", "Bà con ra đồng", "Ba con đường mới"),
        ("ba", "Ba con đường mới", "Bà con ra đồng"),
        ("dân vận", "Ngày hội dân vận ở xã", "Vận động nhân dân hiến đất"),
        ("sông mã", "Bờ sông Mã xanh", "Mã số vùng trồng ven sông"),
        ("hội nghị", "Hội nghị bàn về lúa", "Nghị quyết đại hội"),
        ("mùa lúa chín", "Mùa lúa chín", "Chợ phiên mùa lúa chín rộ ở các bản làng vùng cao"),
    ],
)
def test_what_fits_better_stands_first(reader, publish, typed, first, second):
    publish(first)
    publish(second)
    assert found(reader, typed)[:2] == [first, second]


def test_the_newest_first_asks_for_words_in_a_row_where_there_is_enough(reader, publish):
    for number in range(10):
        publish(f"Công tác dân vận số {number}")
    publish("Vận động nhân dân hiến đất")
    newest = found(reader, "dân vận", xep="moi-nhat")
    assert newest == [f"Công tác dân vận số {number}" for number in reversed(range(10))]
    assert "Vận động nhân dân hiến đất" in found(reader, "dân vận")


def test_a_short_form_finds_the_long_one_and_back(reader, publish):
    publish("Phiên họp của Ủy ban nhân dân xã")
    publish("UBND xã trả lời dân")
    assert len(found(reader, "ubnd xã")) == len(found(reader, "Ủy ban nhân dân xã")) == 2


def test_what_is_excluded_is_not_there(reader, publish):
    publish("Đường sắt qua xã")
    publish("Đường bộ qua xã")
    assert found(reader, "đường -sắt") == ["Đường bộ qua xã"]
    assert found(reader, 'đường -"bộ qua"') == ["Đường sắt qua xã"]


def test_a_search_can_be_narrowed(reader, publish):
    person = registry.make_person("Lê Thị Lan")
    sport = make.make_section("Thể thao")
    publish("Giải chạy một", section_id=sport.pk)
    publish(
        "Giải chạy hai",
        sapo="Bà Lê Thị Lan dự.",
        mentions=(Named(person.pk, "sapo", 3, 13, "Lê Thị Lan"),),
    )
    publish("Giải chạy ba", episode_id=make.make_episode().pk)
    day = make.NOW.date()
    assert found(reader, "giải chạy", muc="the-thao") == ["Giải chạy một"]
    assert found(reader, "giải chạy", nguoi=str(person.pk)) == ["Giải chạy hai"]
    assert found(reader, "giải chạy", **{"chuong-trinh": "thoi-su-toi"}) == ["Giải chạy ba"]
    assert len(found(reader, "giải chạy", tu=day.isoformat(), den=day.isoformat())) == 3
    assert found(reader, "giải chạy", tu=(day + timedelta(days=1)).isoformat()) == []


def test_only_what_is_public_is_found(reader, publish, chief):
    story = publish("Tin đã gỡ")
    make.make_story(headline="Tin chưa đăng")
    withdrawing.withdraw(article=story, by=chief, at=make.NOW + timedelta(days=1), reason="Sai")
    assert found(reader, "tin") == []


@pytest.mark.parametrize("order", ["lien-quan", "moi-nhat"])
def test_pages_of_results_show_every_story_once(reader, publish, order):
    for number in range(25):
        publish(f"Mùa lúa số {number}")
    first = reader.get("/tim-kiem/", {"q": "mùa lúa", "xep": order})
    address = re.search(r'rel="next" href="([^"]+)"', first.content.decode())[1].replace(
        "&amp;", "&"
    )
    second = reader.get("/tim-kiem/" + address)
    heads = [
        re.sub(r"<[^>]+>", "", head)
        for page in (first, second)
        for head in re.findall(r"<h3>(.*?)</h3>", page.content.decode())
    ]
    assert len(heads) == len(set(heads)) == 25


def test_matches_are_marked_and_nothing_of_a_text_is_taken_for_html(reader, publish):
    publish("Giá 5 < 7 & lúa", "Đoạn có <b>lúa</b> &lt;script&gt; chín.", sapo="Không có chữ ấy.")
    html = reader.get("/tim-kiem/", {"q": "lúa <script>"}).content.decode()
    assert "Giá 5 &lt; 7 &amp; <mark>lúa</mark>" in html
    assert "<mark>lúa</mark> &lt;<mark>script</mark>&gt; chín" in html


def test_people_organisations_topics_and_programmes_stand_beside_stories(reader, publish):
    person = registry.make_person("Lê Thị Lan")
    publish("Hoa lan nở", topics=("Hoa lan",), episode_id=make.make_episode("Lan tỏa").pk)
    html = reader.get("/tim-kiem/", {"q": "lan"}).content.decode()
    for address in (person.get_absolute_url(), "/chu-de/hoa-lan/", "/chuong-trinh/lan-toa/"):
        assert f'href="{address}"' in html


def test_a_name_with_a_slip_is_offered_where_nothing_is_found(reader):
    person = registry.make_person("Hoàng Văn Thái")
    html = reader.get("/tim-kiem/", {"q": "hoang van thsi"}).content.decode()
    assert "Có phải bạn tìm" in html and person.get_absolute_url() in html


def suggested(reader, typed: str) -> list[tuple[str, str]]:
    answer = reader.get("/tim-kiem/goi-y/", {"q": typed})
    return [(one["kind"], one["text"]) for one in answer.json()["suggestions"]]


def test_suggestions_begin_with_what_is_typed(reader, publish):
    registry.make_person("Lê Thị Lan")
    registry.make_person("Lại Văn Hòa")
    publish("Lan rừng về phố", topics=("Hoa lan",))
    assert suggested(reader, "lan") == [
        ("Chủ đề", "Hoa lan"),
        ("Nhân vật", "Lê Thị Lan"),
        ("Tin, bài", "Lan rừng về phố"),
    ]
    assert suggested(reader, "lai van") == [("Nhân vật", "Lại Văn Hòa")]
    assert suggested(reader, "l\u0061\u0323i") == [("Nhân vật", "Lại Văn Hòa")]
    assert suggested(reader, "") == suggested(reader, "zzz") == suggested(reader, "%_") == []


def test_a_name_with_a_slip_is_suggested_and_stands_beside_stories(reader, publish):
    registry.make_person("Hoàng Văn Thái")
    publish("Nhà của ông Hoàng Văn Thái")
    assert suggested(reader, "hoang van tahi") == [("Nhân vật", "Hoàng Văn Thái")]
    html = reader.get("/tim-kiem/", {"q": "hoang van thsi"}).content.decode()
    assert "<mark>Hoàng Văn Thái</mark></a>" in html
    assert re.search(r"Nhân vật</span> Hoàng Văn Thái", html)


SLIPS = {
    "a letter too many": "lôc xoáyy",
    "a letter too few": "lốc xoá",
    "another letter": "lốc xiáy",
    "two changed places": "lốc xoyá",
    "run together": "lốcxoáy",
    "a word too many": "lốc xoáy đêm ấy",
    "i for y": "bác sĩ xã",
    "y for i": "kỹ năng",
}


@pytest.mark.parametrize("typed", SLIPS.values(), ids=SLIPS)
@pytest.mark.parametrize("order", ["lien-quan", "moi-nhat"])
def test_a_slip_in_any_word_is_forgiven_in_both_orders(reader, publish, typed, order):
    publish("Lốc xoáy trong đêm", sapo="Bác sỹ về xã, dạy kĩ năng thoát hiểm.")
    publish("Mùa vải chín")
    assert found(reader, typed, xep=order) == ["Lốc xoáy trong đêm"]


BAD = {
    "nothing": {},
    "blank": {"q": "  "},
    "operators alone": {"q": '-"" - "'},
    "tsquery": {"q": "a & ! | <-> :* ('"},
    "NUL": {"q": "\x00"},
    "long": {"q": "dân " * 2500},
    "number": {"q": "lúa", "sau": "1" * 19, "nguoi": "9" * 30},
    "far": {"q": "lúa", "sau": "99999"},
    "days": {"q": "lúa", "tu": "2022-99-99", "den": "9999-12-31"},
    "unknown": {"q": "lúa", "muc": "x", "xep": "y", "chuong-trinh": "z", "nguoi": "²"},
    "quotes": {"q": "'; drop table --\\"},
    "a lone quote": {"q": '"'},
    "a lone minus": {"q": "-"},
    "minus alone excludes": {"q": "-lúa"},
    "an empty phrase": {"q": '"" ""'},
    "long word": {"q": "x" * 10_000},
    "as long as it may be": {"q": ("thsi " * 40)[:200]},
    "two hundred operators": {"q": '-"(&|!<->:*)' * 16},
    "no Vietnamese": {"q": "汉字 ไทย عربى 🙂 ② ª ß İ"},
    "bidi and zero width": {"q": "lú\u200ba\u202e"},
    "page": {"q": "lúa", "sau": "1000000000000000000"},
    "page by time": {"q": "lúa", "sau": "1000000000000000000-1", "xep": "moi-nhat"},
}


@pytest.mark.parametrize("asked", BAD.values(), ids=BAD)
def test_anything_may_stand_in_the_address(reader, publish, asked):
    publish("Mùa lúa")
    expected = 400 if "\x00" in asked.get("q", "") else 200
    began = process_time()
    assert reader.get("/tim-kiem/", asked).status_code == expected
    assert reader.get("/tim-kiem/goi-y/", asked).status_code == expected
    assert reader.get("/api/search", {"q": asked.get("q", "")}).status_code in (200, 400)
    assert process_time() - began < 1


@pytest.mark.parametrize("address", ["/tim-kiem/", "/tim-kiem/goi-y/", "/api/search"])
@pytest.mark.parametrize("query", ["q=%FF%FE", "q=l%C3", "q=%00", "q=%ED%A0%80"])
def test_what_is_no_text_is_refused(reader, address, query):
    assert reader.get(f"{address}?{query}").status_code == 400


def test_a_page_of_results_costs_the_same_however_many_there_are(reader, publish):
    publish("Mùa lúa số 0", sapo="Một.")
    with CaptureQueriesContext(connection) as one:
        reader.get("/tim-kiem/", {"q": "mùa lúa"})
    for number in range(1, 8):
        publish(f"Mùa lúa số {number}", sapo="Một.")
    with CaptureQueriesContext(connection) as eight:
        reader.get("/tim-kiem/", {"q": "mùa lúa"})
    assert len(eight) == len(one)
    assert Publication.objects.count() == 8
