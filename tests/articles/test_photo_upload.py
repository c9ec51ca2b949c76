"""A picture that is uploaded becomes a photo of the library, or a sentence that says why not."""

import io
from datetime import date

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult
from PIL import Image

from articles.actions.photos import add_photo, take_in
from articles.models import Photo, Rendition
from foundation.problems import NotAllowed, Refused
from tests.make import picture_bytes

pytestmark = pytest.mark.django_db


def uploaded(data: bytes, name: str = "anh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def jpeg_with_words() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "Người dân Hạc Thành đi chợ hoa".encode()
    exif[0x013B] = "Sỹ Thảo".encode()
    exif.get_ifd(0x8769)[0x9003] = "2026:11:19 08:30:00"
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "#336699").save(out, "JPEG", exif=exif, quality=100)
    return out.getvalue()


def files_in(folder) -> list:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_photo_keeps_what_was_given_and_what_the_file_says(reporter, at):
    photo = add_photo(
        file=uploaded(jpeg_with_words()),
        credit="  Hữu\u00a0Đại ",
        alt="Chợ hoa đông người",
        by=reporter,
        at=at,
    )
    photo.refresh_from_db()
    assert (photo.width, photo.height) == (800, 600)
    assert photo.color in ("#336699", "#336799")
    assert photo.credit == "Hữu Đại"
    assert photo.alt == "Chợ hoa đông người"
    assert photo.caption_hint == "Người dân Hạc Thành đi chợ hoa"
    assert photo.taken_on == date(2026, 11, 19)
    assert (photo.uploaded_by, photo.uploaded_at) == (reporter, at)
    assert photo.folded == "nguoi dan hac thanh di cho hoa cho hoa dong nguoi huu dai"


def test_the_original_is_kept_unchanged_under_a_name_that_nobody_can_guess(reporter, at):
    data = jpeg_with_words()
    photo = add_photo(file=uploaded(data, "../bi-mat.php"), by=reporter, at=at)
    (original,) = files_in(settings.PRIVATE_MEDIA_ROOT)
    assert original.read_bytes() == data
    assert original.suffix == ".jpg"
    assert "bi-mat" not in str(original)
    assert photo.original.name == str(original.relative_to(settings.PRIVATE_MEDIA_ROOT))


@pytest.mark.parametrize(
    "address", ["/media/{}", "/media/private/{}", "/media/r/{}", "/media/r/../private/{}"]
)
def test_no_address_serves_an_original(address, reader, reporter, at):
    photo = add_photo(file=uploaded(picture_bytes()), by=reporter, at=at)
    assert reader.get(address.format(photo.original.name)).status_code == 404


def test_the_worker_is_told_in_the_same_transaction(reporter, at):
    photo = add_photo(file=uploaded(jpeg_with_words()), by=reporter, at=at)
    told = DBTaskResult.objects.order_by("-priority")
    assert [(row.task_path, row.args_kwargs["args"]) for row in told] == [
        ("articles.renditions.make_renditions", [photo.pk]),
        ("articles.renditions.make_slow_renditions", [photo.pk]),
    ]
    assert photo.renditions.filter(made_at=None).count() == photo.renditions.count() > 0


def test_the_same_file_again_is_the_same_photo_with_blanks_filled_in(reporter, editor, at):
    first = add_photo(file=uploaded(picture_bytes()), credit="Hữu Đại", by=reporter, at=at)
    again = add_photo(
        file=uploaded(picture_bytes()), credit="Người khác", alt="Trời xanh", by=editor, at=at
    )
    assert again == first
    first.refresh_from_db()
    assert (first.credit, first.alt, first.uploaded_by) == ("Hữu Đại", "Trời xanh", reporter)
    assert "troi xanh" in first.folded
    assert len(files_in(settings.PRIVATE_MEDIA_ROOT)) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture-empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture-unknown"),
        (b"<html><script>alert(1)</script>", "picture-unknown"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "picture-unknown"),
        (picture_bytes(600, 400)[:-900], "picture-broken"),
        (picture_bytes(8000, 5001), "picture-too-large"),
        (picture_bytes() + bytes(20 * 1024 * 1024), "picture-too-heavy"),
    ],
)
def test_what_is_no_picture_is_refused_and_leaves_nothing(data, code, reporter, at):
    with pytest.raises(Refused) as refused:
        add_photo(file=uploaded(data), by=reporter, at=at)
    (problem,) = refused.value.problems
    assert (problem.code, problem.field) == (code, "file")
    assert not Photo.objects.exists()
    assert not Rendition.objects.exists()
    assert not files_in(settings.MEDIA_ROOT)


@pytest.mark.parametrize(
    "words", [{"credit": "x" * 121}, {"alt": "a\x00b"}, {"caption_hint": "\ud800"}]
)
def test_words_that_do_not_fit_are_refused_at_their_field(words, reporter, at):
    with pytest.raises(Refused) as refused:
        add_photo(file=uploaded(picture_bytes()), by=reporter, at=at, **words)
    assert [problem.field for problem in refused.value.problems] == list(words)


def test_endless_words_in_the_file_are_cut_not_refused(reporter, at):
    exif = Image.Exif()
    exif[0x013B] = ("Tên rất dài " * 50).encode()
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    photo = add_photo(file=uploaded(out.getvalue()), by=reporter, at=at)
    assert 100 < len(photo.credit) <= 120
    assert photo.credit.endswith(("Tên", "rất", "dài"))


def test_a_camera_whose_clock_is_wrong_says_no_day(at):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2038:01:01 00:00:00"
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    assert take_in(data=out.getvalue(), at=at).taken_on is None


def test_only_those_who_write_may_upload(moderator, stranger, at):
    for person in (moderator, stranger):
        with pytest.raises(NotAllowed):
            add_photo(file=uploaded(picture_bytes()), by=person, at=at)
    assert not Photo.objects.exists()


def test_a_row_that_cannot_be_written_leaves_no_file(at, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(Photo, "save", fail)
    with pytest.raises(RuntimeError):
        take_in(data=picture_bytes(), at=at)
    assert not files_in(settings.MEDIA_ROOT)
