"""Reading a page of the old site: every part, every variant, every refusal."""

import time
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.archive.decode import LARGEST
from articles.archive.page import ListedStory, Page, Paragraph, PhotoLine
from articles.archive.parse import byline_names, comparable, episode, old_path, parse
from foundation.problems import Refused

from .pages import (
    BODY,
    BYLINE,
    CAPTION,
    FIRST,
    HEADLINE,
    LIST,
    SAPO,
    SECOND,
    SOURCE,
    THIRD,
    TIME,
    make_page,
)

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def reason(content: bytes | str) -> tuple[str, str]:
    with pytest.raises(Refused) as refusal:
        parse(content)
    (problem,) = refusal.value.problems
    return problem.code, problem.message


def test_every_part_of_a_whole_page_is_read():
    assert parse(
        make_page(before="URL: https://cu.example/lua-xuan-123.htm\nĐường dây nóng: 0200 000 000")
    ) == Page(
        headline=HEADLINE,
        published_at=datetime(2023, 3, 12, 19, 50, tzinfo=VIETNAM),
        sapo=SAPO,
        bylines=("Hải Đăng", "Thu Sương"),
        body=(
            Paragraph(FIRST),
            PhotoLine(2),
            Paragraph(SECOND),
            PhotoLine(3, CAPTION),
            Paragraph(THIRD),
        ),
        source="Thời sự tối 12/03/2023",
        programme="Thời sự tối",
        programme_date=date(2023, 3, 12),
        listed=(
            ListedStory(
                "Hội thi chèo thuyền trên hồ Mẫu",
                datetime(2026, 1, 16, 20, 5, tzinfo=VIETNAM),
                "Sáng 16/1, mười hai đội thuyền tranh tài trên hồ Mẫu.",
            ),
            ListedStory(
                "Mở cửa thư viện lưu động - phục vụ vùng cao",
                datetime(2026, 1, 16, 19, 58, tzinfo=VIETNAM),
                "Thư viện lưu động đã phục vụ bạn đọc của năm điểm trường…",
            ),
        ),
        hotline="0200 000 000",
        url="https://cu.example/lua-xuan-123.htm",
    )


def swap(old: str, new: str):
    """Puts `new` in place of the first `old`, which has to be there."""

    def vary(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return vary


def throughout(old: str, new: str):
    return lambda text: text.replace(old, new)


VARIANTS = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "CRLF": throughout("\n", "\r\n"),
    "CR": throughout("\n", "\r"),
    "byte order mark in text": lambda text: "\ufeff" + text,
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 BE": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "no-break blanks": throughout(" ", "\u00a0"),
    "runs of blanks": throughout(" ", "  \t"),
    "no empty lines": throughout("\n\n", "\n"),
    "zero-width space": throughout("Xã", "X\u200bã"),
    "invisible lines around": lambda text: "\n\n \u200b\n" + text + "\n\u3164\n",
    "hyphen in the byline": swap(" – ", " - "),
    "em dash in the byline": swap(" – ", " — "),
    "byline dash without blanks": swap(" – ", "–"),
    "'và' in the byline": swap(" – ", " và "),
    "comma in the byline": swap(" – ", ", "),
    "no blank before the photo's dash": throughout(" - Ảnh", "- Ảnh"),
    "en dash before Ảnh": throughout(" - Ảnh", " – Ảnh"),
    "no stop behind the photo's number": swap("Ảnh 2.", "Ảnh 2"),
    "short month": swap(TIME, "12/3/2023 19:50"),
    "time with zone": swap(TIME, "12/03/2023, 19:50 GMT+7"),
    "clock first": swap(TIME, "19:50 , 12/03/2023"),
    "weekday before the time": swap(TIME, "Chủ nhật, ngày 12/03/2023 19:50"),
    "time with seconds": swap(TIME, "12-03-2023 19:50:31"),
    "headline twice": swap(HEADLINE, f"{HEADLINE}\n\n{HEADLINE}"),
    "byline behind the time": swap(f"{BYLINE}\n\n{TIME}", f"{TIME}\n\n{BYLINE}"),
    "signed at the end as well": swap(THIRD, f"{THIRD}\n\n{BYLINE}"),
    "signed at the end only": lambda text: swap(SOURCE, f"{SOURCE}\n{BYLINE}")(
        swap(f"{BYLINE}\n", "")(text)
    ),
    "count of comments": swap("Ý kiến bạn đọc", "Ý kiến bạn đọc (0)"),
    "one marker": swap("Ý kiến bạn đọc\n", ""),
    "the other marker": swap("Xem thêm bình luận\n", ""),
    "hotline again": swap("bình luận\n", "bình luận\nĐường dây nóng: 0200 000 000\n"),
}


@pytest.mark.parametrize("vary", VARIANTS.values(), ids=VARIANTS)
def test_a_variant_reads_as_the_same_page(vary):
    text = make_page()
    varied = vary(text)
    assert varied not in (text, text.encode())
    assert parse(varied) == parse(text)


@pytest.mark.parametrize(
    ("part", "field", "empty"),
    [
        ("before", "hotline", ""),
        ("sapo", "sapo", ""),
        ("byline", "bylines", ()),
        ("source", "source", ""),
        ("body", "body", ()),
        ("listed", "listed", ()),
    ],
)
def test_a_missing_part_leaves_the_others_alone(part, field, empty):
    whole, page = parse(make_page()), parse(make_page(**{part: ""}))
    assert getattr(page, field) == empty
    kept = set(Page.__dataclass_fields__) - {field, "programme", "programme_date"}
    assert {name: getattr(page, name) for name in kept} == {
        name: getattr(whole, name) for name in kept
    }


def test_headline_and_time_are_enough():
    page = parse(f"{HEADLINE}\n{TIME}")
    assert page == Page(HEADLINE, datetime(2023, 3, 12, 19, 50, tzinfo=VIETNAM))


def test_without_comments_the_list_begins_at_its_first_headline():
    assert parse(make_page(comments="")) == parse(make_page())


def test_a_list_with_each_headline_once_is_read_too():
    once = LIST.replace("Hội thi chèo thuyền trên hồ Mẫu\n\nHội", "Hội", 1).replace(
        "Mở cửa thư viện lưu động - phục vụ vùng cao\n\n", "", 1
    )
    assert parse(make_page(listed=once)) == parse(make_page())
    assert parse(make_page(listed=once, comments="")) == parse(make_page())


def test_readers_comments_are_not_taken_for_stories():
    comments = (
        "Ý kiến bạn đọc\n\nBạn Đọc A\n\n20:10 , 12/03/2023\n\nBài hay quá\n\nXem thêm bình luận"
    )
    assert parse(make_page(comments=comments)) == parse(make_page())


def test_a_list_item_without_a_readable_time_is_kept_without_one():
    listed = LIST.replace("20:05 , 16/01/2026", "").replace(
        "19:58 , 16/01/2026", "19:58 , 36/01/2026"
    )
    items = parse(make_page(listed=listed)).listed
    assert [item.published_at for item in items] == [None, None]
    assert items[0].teaser == "Sáng 16/1, mười hai đội thuyền tranh tài trên hồ Mẫu."


def test_a_list_item_may_lack_its_teaser():
    listed = LIST.replace("Sáng 16/1, mười hai đội thuyền tranh tài trên hồ Mẫu.", "")
    items = parse(make_page(listed=listed)).listed
    assert [(bool(item.published_at), bool(item.teaser)) for item in items] == [
        (True, False),
        (True, True),
    ]


@pytest.mark.parametrize(
    ("lines", "photos"),
    [
        (["{h} - Ảnh 1.", CAPTION], [PhotoLine(1, CAPTION)]),
        (["{h}- Ảnh 12.", CAPTION], [PhotoLine(12, CAPTION)]),
        (["{h} - Ảnh 1.", FIRST], [PhotoLine(1)]),
        (["{h} - Ảnh 1.", FIRST.rstrip(".") + "…"], [PhotoLine(1)]),
        (["{h} - Ảnh 1.", f"“{FIRST}”"], [PhotoLine(1)]),
        (["{h} - Ảnh 1.", "Hợp tác xã Số 7 đề ra ba việc:"], [PhotoLine(1)]),
        (["{h} - Ảnh 1.", "{h} - Ảnh 2.", CAPTION], [PhotoLine(1), PhotoLine(2, CAPTION)]),
        (["{h} - Ảnh 1."], [PhotoLine(1)]),
        (["{h} - Ảnh 1.", "a" * 501], [PhotoLine(1)]),
        (["Ảnh 3."], [PhotoLine(3)]),
        (["Xã Bình Minh Mẫu gieo cấy xong lúa vụ đông xuân - Ảnh 4."], [PhotoLine(4)]),
        ([f"{CAPTION} - Ảnh 4."], [PhotoLine(4, CAPTION)]),
        ([f"{CAPTION} - Ảnh 4.", "Cụ thể hơn"], [PhotoLine(4, "Cụ thể hơn")]),
    ],
)  # fmt: skip
def test_photo_lines_and_their_captions(lines, photos):
    body = "\n\n".join(line.format(h=HEADLINE) for line in lines)
    page = parse(make_page(body=body))
    assert list(page.photos) == photos
    captions = {photo.caption for photo in photos}
    assert not captions & {paragraph.text for paragraph in page.paragraphs}


def test_what_stands_below_a_photo_is_no_signature():
    page = parse(make_page(byline="", body=f"{HEADLINE} - Ảnh 1.\n\nHồ Mẫu"))
    assert page.photos == (PhotoLine(1, "Hồ Mẫu"),)
    assert page.bylines == ()


def test_a_source_in_the_middle_stays_where_it_is():
    page = parse(make_page(body=f"{FIRST}\n\nNguồn: Hợp tác xã Số 7.\n\n{SECOND}"))
    assert [paragraph.text for paragraph in page.paragraphs] == [
        FIRST,
        "Nguồn: Hợp tác xã Số 7.",
        SECOND,
    ]
    assert page.programme == "Thời sự tối"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Hải Đăng", ("Hải Đăng",)),
        ("Hải Đăng - Thu Sương", ("Hải Đăng", "Thu Sương")),
        ("Hải Đăng-Thu Sương", ("Hải Đăng", "Thu Sương")),
        ("Hải Đăng, Thu Sương và Minh Châu", ("Hải Đăng", "Thu Sương", "Minh Châu")),
        ("Hải Đăng – Thu Sương – hải đăng", ()),
        ("Hải Đăng – Thu Sương – HẢI ĐĂNG", ("Hải Đăng", "Thu Sương")),
        ("Thực hiện: Hải Đăng", ("Hải Đăng",)),
        ("Bài, ảnh: Hải Đăng", ("Hải Đăng",)),
        ("Theo TTXVN", ("TTXVN",)),
        ("Hải Đăng (tổng hợp)", ("Hải Đăng",)),
        ("Nhóm phóng viên", ("Nhóm phóng viên",)),
        ("N. Đăng", ("N. Đăng",)),
        ("K'Tiêng", ()),
        ("Gieo cấy xong lúa vụ xuân", ()),
        ("Hải Đăng.", ()),
        ("12/03/2023", ()),
        ("", ()),
        ("Một Hai Ba Bốn Năm Sáu", ()),
        ("–", ()),
    ],
)
def test_bylines(line, names):
    assert byline_names(line) == names


def test_below_a_sapo_a_short_line_that_is_no_sentence_signs_the_story():
    page = parse(make_page(byline="Trung tâm Văn hóa xã"))
    assert (page.sapo, page.bylines) == (SAPO, ("Trung tâm Văn hóa xã",))
    page = parse(make_page(byline="Có 320 héc ta đã cấy xong"))
    assert page.bylines == ()
    page = parse(make_page(byline="", sapo="Gieo cấy xong lúa vụ xuân"))
    assert (page.sapo, page.bylines) == ("Gieo cấy xong lúa vụ xuân", ())


@pytest.mark.parametrize(
    ("source", "programme", "day"),
    [
        ("Thời sự tối 20/12/2022", "Thời sự tối", date(2022, 12, 20)),
        ("Thời sự tối ngày 20/12/2022", "Thời sự tối", date(2022, 12, 20)),
        ("Thời sự tối, 20-12-2022.", "Thời sự tối", date(2022, 12, 20)),
        ("Thời sự tối (20/12/2022)", "Thời sự tối", date(2022, 12, 20)),
        ("An toàn giao thông 24h ngày 4/1/2026", "An toàn giao thông 24h", date(2026, 1, 4)),
        ("Thời sự tối 31/02/2022", "", None),
        ("Thời sự tối", "", None),
        ("20/12/2022", "", None),
        ("Báo của tỉnh bạn", "", None),
    ],
)
def test_the_source_names_a_programme_and_its_day(source, programme, day):
    assert episode(source) == (programme, day)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://cu.example/a-180221220.htm", "/a-180221220.htm"),
        ("http://cu.example/a.htm/?utm_source=zalo&fbclid=1#binh-luan", "/a.htm"),
        ("https://cu.example/xem?id=5&utm_medium=x", "/xem?id=5"),
        ("/thoi-su/a.htm", "/thoi-su/a.htm"),
        ("https://cu.example/th%E1%BB%9Di-s%E1%BB%B1/a.htm", "/thời-sự/a.htm"),
        ("https://cu.example/", ""),
        ("https://cu.example", ""),
        ("ftp://cu.example/a.htm", ""),
        ("javascript:alert(1)", ""),
        ("//cu.example/a.htm", ""),
        ("https://cu.example/%00a.htm", ""),
        ("https://[::1/a.htm", ""),
        ("https://cu.example/" + "a" * 500, ""),
        ("", ""),
    ],
)
def test_old_addresses(url, path):
    assert old_path(url) == path


def test_headlines_compare_by_letters_and_digits_only():
    same = {
        "Văn hoá - xã hội 2023",
        "VĂN HÓA – XÃ HỘI, 2023",
        unicodedata.normalize("NFD", "văn hóa xã hội 2023."),
    }
    assert {comparable(headline) for headline in same} == {"van hoa xa hoi 2023"}


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        (b"", "empty", "trống"),
        (b"\n \r\n\t", "empty", "trống"),
        ("\u200b\u3164\n\u2060\u00ad\ufeff".encode(), "empty", "nhìn thấy"),
        (make_page().encode() + b"\0", "nul", "NUL"),
        (b"\x89PNG\r\n\x1a\n\0\0", "nul", "NUL"),
        (make_page().encode("utf-16-le"), "nul", "NUL"),
        (b"\xff\xd8\xff\xe0 JFIF", "undecodable", "byte thứ 1 "),
        (make_page().encode()[:-10] + b"\xe1\xba", "undecodable", "UTF-8"),
        ("Tiêu đề".encode("cp1258", "replace") + b"\xea", "undecodable", "UTF-8"),
        (b"a" * (LARGEST + 1), "too_large", "2 MB"),
        (TIME, "headline", "tiêu đề"),
        (f"– – –\n{TIME}", "headline", "chữ nào"),
        (f"{SAPO * 3}\n{TIME}", "headline", "không phải tiêu đề"),
        (HEADLINE, "time", "thời gian đăng"),
        (make_page(time=""), "time", "thời gian đăng"),
        (make_page(time="", comments=""), "time", "thời gian đăng"),
        (make_page(time="32/13/2023 19:50"), "time", "32/13/2023"),
        (make_page(time="29/02/2023 19:50"), "time", "29/02/2023"),
        (make_page(time="12/03/2023 24:50"), "time", "24:50"),
        (make_page(before="URL: không có"), "url", "không có"),
        (make_page(before="URL:"), "url", "địa chỉ"),
        ("Đường dây nóng: 0200 000 000", "headline", "tiêu đề"),
        ("URL: https://cu.example/a.htm", "headline", "tiêu đề"),
    ],
)  # fmt: skip
def test_what_is_no_page_is_refused_with_the_reason(content, code, word):
    found, message = reason(content)
    assert found == code
    assert word in message
    assert message.endswith((".", "”."))


def test_lone_surrogates_in_text_are_left_out():
    assert parse(make_page(headline=HEADLINE + "\ud800")).headline == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "a - " * 20_000,
        "Ảnh " * 20_000,
        "20/12/2022 " * 8_000,
        "- Ảnh 1 " * 10_000,
        "A\u0301" * 40_000,
    ],
)
def test_a_very_long_line_is_read_within_a_second(line):
    began = time.perf_counter()
    page = parse(make_page(body="\n".join([line] * 5)))
    assert len(page.paragraphs) == 5
    assert time.perf_counter() - began < 1


def test_the_largest_file_of_short_lines_is_read_within_seconds():
    lines = make_page(body=BODY) + "\n20:05 , 16/01/2026\nA\nA" * 30_000
    began = time.perf_counter()
    assert len(parse(lines).listed) > 30_000
    assert time.perf_counter() - began < 5


@given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
def test_anything_is_read_or_refused_in_words(content):
    try:
        assert parse(content).headline
    except Refused as refusal:
        assert refusal.problems[0].message
