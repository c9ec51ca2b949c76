"""The library: found by words and dates, used where, gone only if nobody ever used it."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from articles.actions import drafting
from articles.actions.photo_removal import remove_photo, stories_with
from articles.actions.photos import take_in
from articles.admin.photo import found
from articles.models import Photo, Revision
from articles.snapshot import of_article
from foundation import vietnamese
from foundation.problems import NotAllowed, Refused
from tests import make
from tests.articles.admin.test_lists_and_photos import LIBRARY, picture, send


def a_photo(words: str, **columns) -> Photo:
    return make.make_photo(alt=words, folded=vietnamese.fold(words), **columns)


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
