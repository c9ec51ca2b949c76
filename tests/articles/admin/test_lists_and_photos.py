"""Lists of stories and photos: found without accents, at the same cost however many there are."""

import json

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import drafting, steps
from articles.models import Article, Event, Member, PenName, Photo, Revision
from articles.snapshot import Credit, of_revision
from tests import make

LIST = "/admin/articles/article/"
LIBRARY = "/admin/articles/photo/"
UPLOAD = "/admin/articles/photo/tai-len/"


def queries(client, address: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in caught.captured_queries]


def picture(name: str = "anh.jpg", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make.picture_bytes() if data is None else data, "image/jpeg")


def send(client, *files: SimpleUploadedFile, json_wanted: bool = True):
    headers = {"accept": "application/json"} if json_wanted else {}
    return client.post(UPLOAD, {"file": list(files)}, headers=headers)


# --- stories --------------------------------------------------------------------------------------


def test_ten_more_stories_cost_no_query_more_and_none_counts_the_table(editor, sign_in, reporter):
    def ten_more():
        for _ in range(10):
            photo = make.make_photo()
            make.make_story(
                by=reporter,
                snapshot=make.make_snapshot(placements=(make.place(photo, is_lead=True),)),
            )

    client = sign_in(editor)
    ten_more()
    before = queries(client, LIST)
    ten_more()
    after = queries(client, LIST)
    assert len(after) == len(before) <= 12
    counts = [sql for sql in after if "COUNT(" in sql]
    assert all("LIMIT" in sql for sql in counts), counts


def test_the_list_is_searched_without_accents(editor, sign_in):
    make.make_story(headline="Đường về Đắk Lắk")
    make.make_story(headline="Hội nghị tỉnh ủy")
    page = sign_in(editor).get(LIST, {"q": "duong DAK"}).content.decode()
    assert "Đường về Đắk Lắk" in page and "Hội nghị" not in page


def test_the_list_is_narrowed_by_state_section_and_writer(reporter, editor, sign_in):
    make.make_story(by=reporter, headline="Nháp thời sự")
    make.make_approved(
        by=editor, headline="Duyệt của sếp", section_id=make.make_section("Kinh tế").pk
    )
    client = sign_in(editor)
    for query, shown in (
        ({"trang-thai": "approved"}, {"Duyệt của sếp"}),
        ({"chuyen-muc": "thoi-su"}, {"Nháp thời sự"}),
        ({"cua": "toi"}, {"Duyệt của sếp"}),
        ({}, {"Nháp thời sự", "Duyệt của sếp"}),
    ):
        page = client.get(LIST, query).content.decode()
        assert {name for name in ("Nháp thời sự", "Duyệt của sếp") if name in page} == shown


def test_what_a_list_is_narrowed_by_stands_above_it_with_the_chosen_one_marked(editor, sign_in):
    make.make_approved(editor=editor)
    page = sign_in(editor).get(LIST, {"trang-thai": "approved"}).content.decode()
    chosen = page.index('aria-current="true" href="?trang-thai=approved"')
    assert chosen < page.index('id="result_list"')
    assert page.count('aria-label="Bộ lọc"') == 1 and "Bỏ lọc" in page


def test_a_reporter_sees_own_stories_only(reporter, sign_in):
    make.make_story(by=reporter, headline="Của tôi")
    make.make_story(headline="Của người khác")
    page = sign_in(reporter).get(LIST).content.decode()
    assert "Của tôi" in page and "Của người khác" not in page


def test_stories_put_away_show_only_when_asked_for(reporter, sign_in):
    from articles.actions.withdrawing import discard

    story = make.make_story(by=reporter, headline="Bản đã bỏ")
    discard(article=story, by=reporter, at=make.NOW)
    client = sign_in(reporter)
    assert "Bản đã bỏ" not in client.get(LIST).content.decode()
    assert "Bản đã bỏ" in client.get(LIST, {"trang-thai": "discarded"}).content.decode()


def much_worked_on(story: Article, *, revisions: int, by: User) -> None:
    """Gives the story `revisions` old forms, each with its event, all from one hand."""
    newest = story.latest_revision
    Revision.objects.bulk_create(
        drafting.revision_of(
            story, of_revision(newest), number=number, based_on=newest, by=by, at=make.NOW
        )
        for number in range(2, revisions + 1)
    )
    story.latest_revision = story.revisions.first()
    story.save(update_fields=["latest_revision"])
    steps.append(
        [
            Event(article_id=story.pk, verb="save", by_id=by.pk, at=make.NOW, revision_id=row.pk)
            for row in story.revisions.all()[: revisions - 1]
        ]
    )


@pytest.mark.parametrize("role", ["reporter", "editor", "chief"])
def test_a_story_of_thirty_photos_and_two_hundred_revisions_opens_with_few_queries(
    request, role, sign_in, reporter
):
    def opened(photos: int, revisions: int) -> list[int]:
        placements = tuple(
            make.place(make.make_photo(), f"p{n}", caption=f"Ảnh {n}", is_lead=n == 1)
            for n in range(1, photos + 1)
        )
        authors = [make.make_author(name) for name in ("Tiến Dũng", "Hà Phương", "Lan Anh")]
        snapshot = make.make_snapshot(
            placements=placements,
            bylines=tuple(Credit(author.pk, "writer", author.pen_name) for author in authors),
            topics=("Giao thông", "Nông thôn mới"),
            episode_id=make.make_episode().pk,
        )
        story = make.make_approved(by=reporter, snapshot=snapshot)
        much_worked_on(story, revisions=revisions, by=reporter)
        client = sign_in(request.getfixturevalue(role))
        pages = (f"{LIST}{story.pk}/change/", f"{LIST}{story.pk}/history/")
        return [len(queries(client, page)) for page in pages]

    few = opened(1, 2)
    many = opened(30, 200)
    assert many == few
    assert max(many) <= 30


def test_a_new_story_is_signed_with_ones_own_pen_name(reporter, sign_in):
    member = Member.objects.create(user=reporter)
    PenName.objects.create(member=member, author=make.make_author("Hà Phương"))
    assert 'value="Hà Phương"' in sign_in(reporter).get(f"{LIST}add/").content.decode()


@pytest.mark.parametrize(
    ("source", "typed", "found"),
    [
        ("author", "tien d", ["Tiến Dũng"]),
        ("author", "", []),
        ("author", "\x00", []),
        ("author", "zz", []),
        ("nonsense", "tien", []),
    ],
)
def test_names_are_suggested_without_accents(reporter, sign_in, source, typed, found):
    make.make_author("Tiến Dũng")
    client = sign_in(reporter)
    answer = client.get("/admin/articles/article/goi-y/", {"cua": source, "q": typed})
    if "\x00" in typed:
        assert answer.status_code == 400
    else:
        assert answer.json() == {"names": found}


# --- photos ---------------------------------------------------------------------------------------


def test_an_upload_answers_what_the_editor_needs(reporter, sign_in):
    answer = send(sign_in(reporter), picture())
    photo = Photo.objects.get()
    assert answer.status_code == 201
    assert answer.json()["id"] == photo.pk
    assert answer.json()["thumb"].startswith("/media/")
    assert photo.uploaded_by == reporter


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"GIF89a" + b"\x00" * 20,
        make.picture_bytes()[:200],
    ],
)
def test_what_is_no_picture_gets_a_sentence_and_leaves_nothing(reporter, sign_in, data):
    answer = send(sign_in(reporter), picture(data=data))
    assert answer.status_code in (400, 413)
    (sentence,) = answer.json()["problems"]
    assert sentence.endswith(".")
    assert not Photo.objects.exists()


def test_a_file_that_is_too_heavy_is_413(reporter, sign_in):
    answer = send(sign_in(reporter), picture(data=b"\xff\xd8" + b"\x00" * (20 * 1024 * 1024)))
    assert answer.status_code == 413
    assert "MB" in answer.json()["problems"][0]


def test_without_a_file_the_person_is_told(reporter, sign_in):
    answer = send(sign_in(reporter))
    assert (answer.status_code, answer.json()) == (
        400,
        {"problems": ["Hãy chọn ít nhất một tệp ảnh."]},
    )


def test_several_pictures_go_without_a_script(reporter, sign_in):
    files = [picture(f"{i}.jpg", make.picture_bytes(color=f"#00{i}000")) for i in range(3)]
    answer = send(sign_in(reporter), *files, picture(data=b"no"), json_wanted=False)
    page = sign_in(reporter).get(answer.url).content.decode()
    assert answer.status_code == 302
    assert Photo.objects.count() == 3
    assert "Chưa có chú thích" in page


@pytest.mark.parametrize("role", ["moderator", "administrator", "stranger"])
def test_who_may_not_upload_uploads_nothing(request, role, sign_in):
    answer = send(sign_in(request.getfixturevalue(role)), picture())
    assert answer.status_code in (302, 403)
    assert not Photo.objects.exists()


def test_an_upload_from_another_site_is_refused(reporter):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(reporter)
    assert send(client, picture()).status_code == 403
    assert not Photo.objects.exists()


def test_the_library_is_searched_without_accents_and_costs_the_same(reporter, sign_in):
    client = sign_in(reporter)
    for _ in range(5):
        make.make_photo()
    before = len(queries(client, LIBRARY))
    for _ in range(10):
        make.make_photo()
    assert len(queries(client, LIBRARY)) == before
    send(client, picture())
    photo = Photo.objects.latest("pk")
    client.post(
        f"{LIBRARY}{photo.pk}/change/",
        {"alt": "Cây cầu Hàm Rồng", "caption_hint": "", "credit": "Hữu Đại", "focal_x": "0.5",
         "focal_y": "0.5"},
    )  # fmt: skip
    assert "Cây cầu" in client.get(LIBRARY, {"q": "cay cau ham"}).content.decode()
    chosen = client.get(f"{LIBRARY}chon/", {"q": "ham rong"}).json()["choices"]
    assert [photo["alt"] for photo in chosen] == ["Cây cầu Hàm Rồng"]


def test_the_list_of_photos_says_what_is_missing(reporter, sign_in):
    make.make_photo(credit="", alt="Không rõ nguồn")
    make.make_photo(alt="Đủ cả")
    page = sign_in(reporter).get(LIBRARY, {"thieu": "nguon"}).content.decode()
    assert "Không rõ nguồn" in page and "Đủ cả" not in page


def test_answers_to_scripts_are_json_whatever_is_wrong(reporter, sign_in):
    answer = send(sign_in(reporter), picture(data=b"x"))
    assert json.loads(answer.content)["problems"]
    assert "no-store" in answer.headers["Cache-Control"]
