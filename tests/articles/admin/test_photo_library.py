"""The library: found by words and dates, used where, gone only if nobody ever used it."""

import string
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from articles.actions import drafting
from articles.actions.photo_removal import remove_photo
from articles.actions.photos import take_in
from articles.actions.uses import stories_with
from articles.admin.library import found, showing
from articles.models import Photo, Placement, Revision
from articles.snapshot import of_article
from foundation import vietnamese
from foundation.problems import NotAllowed, Refused
from officials.models import Person, PersonName
from tests import make
from tests.articles.admin.test_lists_and_photos import LIBRARY, picture, send


def a_photo(words: str, **columns) -> Photo:
    return make.make_photo(alt=words, **columns)


@pytest.mark.django_db
def test_photos_are_found_by_words_and_by_day_or_month():
    bridge = a_photo("Ông Lê Văn Hòa bên cầu Hàm Rồng", taken_on=date(2022, 12, 20))
    field = a_photo("Cánh đồng", taken_on=date(2022, 12, 1))
    late = a_photo("Không rõ ngày chụp", taken_on=None)  # came on 20/11/2026

    def by(words: str) -> set[Photo]:
        return set(found(Photo.objects.all(), words))

    assert by("le van hoa") == {bridge}
    assert by("20/12/2022") == {bridge}
    assert by("12/2022") == {bridge, field}
    assert by("cầu 12/2022") == {bridge}
    assert by("20/11/2026") == {late}
    assert by("19/11/2026") == by("31/02/2022") == by("12/9999") == set()


def test_a_photo_that_was_ever_used_stays(editor, at):
    photo = make.make_photo()
    story = make.make_story(headline="Bài có ảnh", placements=(make.place(photo),))
    without = of_article(story).__class__(**{**vars(of_article(story)), "placements": ()})
    with pytest.raises(Refused, match="Bài có ảnh"):
        remove_photo(photo=photo, by=editor, at=at)
    drafting.save_story(
        article=story, snapshot=without, based_on=story.latest_revision_id, by=editor, at=at
    )
    assert not photo.placements.exists()
    assert list(stories_with(photo)) == [story]  # an old revision can still be restored
    with pytest.raises(Refused, match="Bài có ảnh"):
        remove_photo(photo=photo, by=editor, at=at)
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_an_unused_photo_goes_with_its_files(
    editor, sign_in, at, django_capture_on_commit_callbacks
):
    photo = take_in(data=make.picture_bytes(640, 400), at=at, by=editor)
    original = Path(photo.original.path)
    assert original.exists() and photo.renditions.exists()
    with django_capture_on_commit_callbacks(execute=True):
        answer = sign_in(editor).post(f"{LIBRARY}{photo.pk}/delete/")
    assert answer["Location"] == LIBRARY
    assert not Photo.objects.exists()
    assert not original.exists()


def test_the_page_says_why_a_used_photo_stays(editor, sign_in):
    photo = make.make_photo()
    make.make_story(headline="Bài có ảnh", placements=(make.place(photo),))
    answer = sign_in(editor).post(f"{LIBRARY}{photo.pk}/delete/")
    assert answer.status_code == 409
    assert "Không xóa được" in answer.content.decode()
    page = sign_in(editor).get(f"{LIBRARY}{photo.pk}/change/").content.decode()
    assert "Ảnh dùng ở đâu" in page and "Bài có ảnh" in page


def test_a_reporter_removes_nothing_and_learns_no_foreign_headline(reporter, sign_in, at):
    photo = make.make_photo()
    make.make_story(headline="Chuyện kín", placements=(make.place(photo),))
    with pytest.raises(NotAllowed):
        remove_photo(photo=photo, by=reporter, at=at)
    assert sign_in(reporter).post(f"{LIBRARY}{photo.pk}/delete/").status_code == 403
    page = sign_in(reporter).get(f"{LIBRARY}{photo.pk}/change/").content.decode()
    assert "Chuyện kín" not in page and "không có quyền xem" in page


def test_the_same_file_again_is_recognised(reporter, sign_in):
    client = sign_in(reporter)
    first = send(client, picture()).json()
    again = send(client, picture()).json()
    assert "note" not in first
    assert again["id"] == first["id"] and "đã có trong kho" in again["note"]


@pytest.mark.django_db
def test_old_forms_that_show_a_photo_are_found_by_an_index():
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
    asked = Revision.objects.filter(data__placements__contains=[{"photo_id": 7}]).order_by()
    assert "photos_of_revisions" in asked.explain()


LETTERS = (
    string.ascii_letters
    + "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
)


@pytest.mark.django_db
def test_the_database_folds_as_the_house_does():
    text = f"{LETTERS} {LETTERS.upper()} Thanh Hoá, 20/12"
    photo = Photo.objects.get(pk=make.make_photo(alt=text, caption_hint="", credit="").pk)
    assert photo.folded.strip() == vietnamese.fold(text)


@pytest.mark.django_db
def test_a_photo_is_found_by_the_caption_that_a_story_gave_it():
    photo, other = a_photo("Hội trường", credit="Hữu Đại"), a_photo("Cánh đồng")
    make.make_story(placements=(make.place(photo, caption="Lễ trao cờ ở Mường Lát"),))
    assert set(found(Photo.objects.all(), "le trao co muong lat")) == {photo}
    assert set(found(Photo.objects.all(), "trao huu dai")) == {photo}  # one of each
    assert set(found(Photo.objects.all(), "trao canh dong")) == set()
    assert set(found(Photo.objects.all(), "")) == {photo, other}


@pytest.mark.django_db
def test_a_person_is_found_under_every_name_and_under_no_other():
    person = Person.objects.create(display_name="Lê Văn Hùng")
    PersonName.objects.create(person=person, text="Lê Hùng Xứ Thanh")
    by_alt = a_photo("Ông Lê Văn Hùng trồng cây")
    by_alias = a_photo("Tác giả Lê Hùng Xứ Thanh")
    by_hint = make.make_photo(alt="", caption_hint="Đồng chí LÊ VĂN HÙNG")
    by_caption = a_photo("Hội trường")
    make.make_story(placements=(make.place(by_caption, caption="Ông Lê Văn Hùng"),))
    a_photo("Ông Lê Văn Hưng")  # another name
    a_photo("Cánh đồng", credit="Lê Văn Hùng")  # stood behind the camera
    a_photo("Ông Lê Văn Hùngg")  # a longer one
    everybody = {by_alt, by_alias, by_hint, by_caption}
    assert set(showing(Photo.objects.all(), "le van hung")) == everybody
    assert set(showing(Photo.objects.all(), "Lê Văn Hùng")) == everybody
    assert set(showing(Photo.objects.all(), "Lê Hùng Xứ Thanh")) == everybody


@pytest.mark.django_db
def test_somebody_who_is_not_in_the_registry_is_found_as_typed():
    one, other = a_photo("Bà Hòa bán hàng"), a_photo("Bà Hoa bán hàng")
    old_way = a_photo("Bà Hoà bán hàng")
    a_photo("Cánh đồng", credit="Bà Hòa")
    assert set(showing(Photo.objects.all(), "Bà Hòa")) == {one, old_way}
    assert set(showing(Photo.objects.all(), "ba hoa")) == {one, other, old_way}


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"quyen": "het"}, {"hết"}),
        ({"quyen": "sap-het"}, {"sắp hết", "hết hôm nay"}),
        ({"quyen": "khong-han"}, {"không hạn", "trẻ em"}),
        ({"tre_em": "co"}, {"trẻ em"}),
        ({"tre_em": "khong", "quyen": "het"}, {"hết"}),
        ({"nguon": "huu dai"}, {"không hạn"}),
        ({"nguon": "hữu đại", "q": "trẻ em"}, set()),
        ({"tu": "01/02/2022", "den": "02/02/2022"}, {"trẻ em"}),
        ({"tu": "03/02/2022", "den": "31/12/2024"}, set()),
        ({"den": "01/01/0001"}, set()),
        ({"q": "khong han"}, {"không hạn"}),
        ({"thieu": "nguon"}, {"còn lâu"}),
    ],
)
def test_the_library_is_narrowed(reporter, sign_in, asked, shown):
    today = timezone.localdate()
    names = {"hết": -1, "hết hôm nay": 0, "sắp hết": 30, "còn lâu": 31}
    for words, days in names.items():
        a_photo(
            f"({words})",
            credit="" if words == "còn lâu" else "A",
            rights_until=today + timedelta(days=days),
        )
    a_photo("(không hạn)", credit="Hữu Đại")
    a_photo("(trẻ em)", credit="A", has_child=True, taken_on=date(2022, 2, 2))
    page = sign_in(reporter).get(LIBRARY, asked).content.decode()
    rows = page.partition('id="result_list"')[2]
    assert {name for name in [*names, "không hạn", "trẻ em"] if f"({name})" in rows} == shown


def test_a_day_that_is_none_is_told_and_what_was_typed_stays(reporter, sign_in):
    a_photo("Cánh đồng")
    page = sign_in(reporter).get(LIBRARY, {"tu": "31/02/2022", "q": "canh"}).content.decode()
    assert 'value="31/02/2022"' in page and "field-error" in page and "Cánh đồng" in page


def test_what_has_to_be_minded_stands_on_the_photo(reporter, editor, sign_in, at):
    past = timezone.localdate() - timedelta(days=1)
    photo = a_photo("Các em ở bản", has_child=True, rights_until=past)
    story = make.make_story(by=reporter, placements=(make.place(photo),))
    client = sign_in(reporter)
    marks = ("Có trẻ em", f"Hết hạn dùng {past:%d/%m/%Y}")
    for address in (LIBRARY, f"/admin/articles/article/{story.pk}/change/"):
        page = client.get(address).content.decode()
        assert all(f">{mark}</span>" in page for mark in marks), address
    (picked,) = client.get(f"{LIBRARY}chon/").json()["choices"]
    assert [mark["text"] for mark in picked["marks"]] == list(marks)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "index"),
    [
        (Photo.objects.filter(folded__contains="muong lat"), "photo_words"),
        (Photo.objects.filter(folded__regex=r"\yle van hung\y"), "photo_words"),
        (Photo.objects.filter(credit_folded__contains="huu dai"), "photo_credit"),
        (Placement.objects.filter(caption_folded__contains="muong lat"), "placement_captions"),
    ],
)
def test_words_of_photos_are_found_by_an_index(asked, index):
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
    assert index in asked.order_by().explain()


@pytest.mark.django_db
def test_people_are_suggested_once_a_name(reporter, sign_in):
    for name in ("Lê Văn Hùng", "Lê Văn Hùng", "Trần Thị Mai"):
        Person.objects.create(display_name=name)
    answer = sign_in(reporter).get(
        "/admin/articles/article/goi-y/", {"cua": "person", "q": "van hu"}
    )
    assert answer.json() == {"names": ["Lê Văn Hùng"]}
