"""PDF files of stories: taken in, attached, given to readers while the story is public, kept while it
is used."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles.actions import drafting, publishing, reviewing, withdrawing
from articles.actions.attachments import add_attachment, remove_attachment
from articles.actions.rebuilding import rebuild_publications
from articles.actions.sharing import share
from articles.differences import differing
from articles.models import Article, Attachment
from articles.rules import CONTENT_CHECKS, problems_with
from articles.rules.gather import gather
from articles.snapshot import of_article, of_revision
from foundation.problems import NotAllowed, Refused
from tests import make
from tests.articles.admin.story_form import form_of

pytestmark = pytest.mark.django_db

BODY = '<p>Mời xem kế hoạch.</p>\n<figure data-block="file" data-id="f1"></figure>'


def uploaded(data: bytes, name: str = "Kế hoạch số 5.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/pdf")


def files_kept() -> list:
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def with_file(attachment: Attachment, label: str = "", body: str = BODY, **more):
    return {"enclosures": (make.enclose(attachment, label=label),), "body": body, **more}


def status_of(client, address: str) -> int:
    """The file is read to its end, as a browser would."""
    answer = client.get(address)
    if answer.streaming:
        body_of(answer)
    return answer.status_code


def body_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


# --- taking in ----------------------------------------------------------------------------------


def test_a_pdf_is_kept_as_it_came_where_nobody_can_guess_it(reporter, at):
    data = make.pdf_bytes()
    attachment = add_attachment(file=uploaded(data), by=reporter, at=at)
    attachment.refresh_from_db()
    assert (attachment.title, attachment.file_name) == ("Kế hoạch số 5", "Kế hoạch số 5.pdf")
    assert (attachment.size, attachment.uploaded_by, attachment.uploaded_at) == (
        len(data), reporter, at,
    )  # fmt: skip
    (kept,) = files_kept()
    assert kept.read_bytes() == data
    assert kept.is_relative_to(settings.PRIVATE_MEDIA_ROOT)
    assert attachment.secret not in str(kept) and "hoạch" not in str(kept)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("../../etc/passwd.pdf", "passwd"),
        ("C:\\Users\\Hà\\Thông báo.PDF", "Thông báo"),
        ("a\x00b\u202egnp.pdf", "abgnp"),
        ("  Quyết   định\u00a012.pdf", "Quyết định 12"),
        ('"><script>.pdf', "script"),
        (".pdf", "tệp đính kèm"),
        ("đ" * 300 + ".pdf", "đ" * 100),
    ],
)
def test_its_name_is_cleaned(name, title, reporter, at):
    file = uploaded(make.pdf_bytes())
    file._name = name  # Django's own would take the folder off first
    assert add_attachment(file=file, by=reporter, at=at).title == title


def test_the_same_file_again_is_the_same_row(reporter, editor, at):
    first = add_attachment(file=uploaded(make.pdf_bytes()), by=reporter, at=at)
    again = add_attachment(file=uploaded(make.pdf_bytes(), "khac.pdf"), by=editor, at=at)
    assert again == first and again.title == "Kế hoạch số 5"
    assert len(files_kept()) == 1


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        (b"", 400, "trống"),
        (b"<html>%PDF-1.4", 400, "không phải PDF"),
        (make.pdf_bytes()[:200], 400, "chưa trọn vẹn"),
        (make.pdf_bytes(trailer=" /Encrypt 9 0 R"), 400, "mật khẩu"),
        (make.pdf_bytes() + b" " * 2**20, 413, "nặng hơn 1 MB"),
    ],
)
def test_what_is_no_fit_pdf_is_told_and_leaves_nothing(
    data, status, sentence, reporter, sign_in, settings
):
    settings.LARGEST_ATTACHMENT = 2**20
    answer = sign_in(reporter).post(
        "/admin/articles/attachment/tai-len/",
        {"file": uploaded(data)},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == status
    # An empty upload is dropped by Django itself and counts as none.
    assert sentence in answer.json()["problems"][0]
    assert not Attachment.objects.exists() and not files_kept()


def test_only_those_who_write_may_upload(moderator, stranger, at):
    for person in (moderator, stranger):
        with pytest.raises(NotAllowed):
            add_attachment(file=uploaded(make.pdf_bytes()), by=person, at=at)
    assert not files_kept()


def test_a_row_that_cannot_be_written_leaves_no_file(reporter, at, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(Attachment, "save", fail)
    with pytest.raises(RuntimeError):
        add_attachment(file=uploaded(make.pdf_bytes()), by=reporter, at=at)
    assert not files_kept()


def test_the_library_takes_several_without_a_script(reporter, sign_in):
    client = sign_in(reporter)
    files = [uploaded(make.pdf_bytes(words), f"{words}.pdf") for words in ("mot", "hai")]
    page = client.post("/admin/articles/attachment/tai-len/", {"file": files}, follow=True)
    assert "Đã tải lên 2 tệp." in page.content.decode()
    found = client.get("/admin/articles/attachment/", {"q": "MỘT"}).content.decode()
    assert ">mot</a>" in found and ">hai</a>" not in found


# --- in a story ---------------------------------------------------------------------------------


def test_a_story_carries_its_files_through_saves_and_restores(reporter, sign_in):
    attachment = make.make_attachment()
    client = sign_in(reporter)
    row = {"key": "f1", "attachment": attachment.pk, "label": "Toàn văn  kế hoạch"}
    answer = client.post(
        "/admin/articles/article/add/", form_of(headline="Có tệp", body=BODY, files=[row])
    )
    assert answer.status_code == 302
    story = Article.objects.get()
    first = story.latest_revision
    assert of_article(story) == of_revision(first)
    assert of_article(story).enclosures == (make.enclose(attachment, label="Toàn văn kế hoạch"),)
    page = client.get(answer.url).content.decode()
    assert "Toàn văn kế hoạch" in page and f"{attachment.title} (PDF, 1 KB)" in page
    client.post(answer.url, form_of(story))
    assert story.revisions.count() == 1  # nothing changed, no revision
    client.post(answer.url, form_of(story, body="<p>Mời xem.</p>", files=[]))
    story.refresh_from_db()
    assert of_article(story).enclosures == ()
    (changed,) = (d for d in differing(of_revision(first), of_article(story)) if d.name == "enclosures")  # fmt: skip
    assert "".join(piece.text for piece in changed.before) == "Toàn văn kế hoạch"
    drafting.restore_revision(
        article=story, revision=first, based_on=story.latest_revision_id, by=reporter, at=make.NOW
    )
    assert of_article(story) == of_revision(first)


def test_a_form_of_the_time_before_files_keeps_its_fingerprint():
    snapshot = make.make_snapshot()
    assert "enclosures" not in snapshot.data()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"key": "p1"}, "chưa tải lên xong"),
        ({"attachment": ""}, "chưa tải lên xong"),
        ({"attachment": "9" * 30}, "chưa tải lên xong"),
        ({"attachment": "123456789"}, "không còn trong kho"),
        ({"label": "a\x00b"}, "ký tự hỏng"),
        ({"label": "đ" * 201}, "Dài quá 200 ký tự"),
    ],
)
def test_bad_rows_are_told(row, sentence, reporter, sign_in):
    good = {"key": "f1", "attachment": make.make_attachment().pk, "label": "", **row}
    answer = sign_in(reporter).post(
        "/admin/articles/article/add/", form_of(headline="Hỏng", files=[good])
    )
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not Article.objects.exists()


def test_a_block_without_its_row_is_refused(reporter, at):
    with pytest.raises(Refused, match="tệp “f1” không thuộc bài này"):
        make.make_story(by=reporter, body=BODY)


def test_a_file_beside_the_text_is_a_reminder(reporter, at):
    story = make.make_story(by=reporter, **with_file(make.make_attachment(), body="<p>Chữ.</p>"))
    problems = problems_with(gather(story, of_article(story), at=at), checks=CONTENT_CHECKS)
    assert ("file_beside", False) in [(p.code, p.blocking) for p in problems]


# --- to readers ---------------------------------------------------------------------------------


@pytest.fixture
def now():
    return timezone.now()


def link_in(page: str) -> str:
    (link,) = re.findall(r'<p class="attached-file"><a href="([^"]+)">', page)
    return link


def test_readers_get_the_file_while_its_story_is_public(reader, chief, now):
    attachment = make.make_attachment()
    story = make.make_approved(**with_file(attachment, "Toàn văn"), at=now)
    address = attachment.get_absolute_url()
    early = reader.get(address)
    # Whoever kept this answer has to drop it when the story comes out.
    assert early.status_code == 404 and f"article:{story.pk}" in early["Surrogate-Key"]
    publishing.publish(article=story, by=chief, at=now)
    page = reader.get(make.publication_of(story).get_absolute_url()).content.decode()
    assert "Toàn văn <span" in page and "(PDF, 1 KB)" in page
    assert link_in(page) == address
    answer = reader.get(address)
    assert answer.status_code == 200
    with attachment.original.open() as kept:
        assert body_of(answer) == kept.read()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''K%E1%BA%BF")
    assert not answer.cookies
    assert f"article:{story.pk}" in answer["Surrogate-Key"]
    withdrawing.withdraw(article=story, reason="Sai số liệu.", by=chief, at=timezone.now())
    gone = reader.get(address)
    assert gone.status_code == 404 and f"article:{story.pk}" in gone["Surrogate-Key"]


def test_a_file_of_a_story_to_come_is_not_read_before(reader, chief, now):
    attachment = make.make_attachment()
    story = make.make_approved(**with_file(attachment), at=now)
    publishing.schedule(article=story, visible_from=now + timedelta(hours=1), by=chief, at=now)
    assert status_of(reader, attachment.get_absolute_url()) == 404


def test_a_file_that_lies_beside_the_text_stays_with_the_desk(reader, now):
    attachment = make.make_attachment()
    make.make_published(**with_file(attachment, body="<p>Chữ trong bài.</p>" * 5), at=now)
    assert status_of(reader, attachment.get_absolute_url()) == 404


def test_a_file_taken_out_of_a_public_story_is_gone_with_the_next_publication(reader, chief, now):
    attachment = make.make_attachment()
    story = make.make_published(editor=chief, **with_file(attachment), at=now)
    without = make.replace(of_article(story), enclosures=(), body="<p>Không còn tệp.</p>" * 5)
    drafting.save_story(
        article=story, snapshot=without, based_on=story.latest_revision_id, by=story.writer, at=now
    )
    assert status_of(reader, attachment.get_absolute_url()) == 200
    reviewing.submit(article=story, by=story.writer, at=now)
    reviewing.approve(article=story, by=chief, at=now)
    publishing.publish(article=story, by=chief, at=timezone.now())
    assert status_of(reader, attachment.get_absolute_url()) == 404


def test_the_public_form_is_rebuilt_with_its_files(reader, now):
    attachment = make.make_attachment()
    story = make.make_published(**with_file(attachment), at=now)
    before = make.publication_of(story).body_html
    rebuild_publications(article=story)
    assert make.publication_of(story).body_html == before
    assert status_of(reader, attachment.get_absolute_url()) == 200


def test_a_shared_draft_brings_its_files_and_ends_with_them(reader, reporter, now):
    attachment, other = make.make_attachment(), make.make_attachment()
    story = make.make_story(by=reporter, **with_file(attachment))
    token = share(article=story, days=1, by=reporter, at=now)
    address = link_in(reader.get(f"/xem-thu/{token}/").content.decode())
    answer = reader.get(address)
    assert body_of(answer).startswith(b"%PDF-") and "no-store" in answer["Cache-Control"]
    assert status_of(reader, address.replace(attachment.secret, other.secret)) == 404
    old = share(article=story, days=1, by=reporter, at=now - timedelta(days=2))
    assert status_of(reader, address.replace(token, old)) == 410


def test_the_desk_reads_it_before_anybody(reader, reporter, moderator, sign_in):
    attachment = make.make_attachment()
    story = make.make_story(by=reporter, **with_file(attachment))
    page = sign_in(reporter).get(f"/admin/articles/article/{story.pk}/xem-truoc/").content.decode()
    address = f"/admin/articles/attachment/{attachment.pk}/tai-ve/"
    assert address in page
    assert body_of(sign_in(reporter).get(address)).startswith(b"%PDF-")
    assert sign_in(moderator).get(address).status_code == 403
    assert status_of(reader, address) == 302


def test_a_file_that_is_lost_from_the_disk_is_not_found(reader, now):
    attachment = make.make_attachment()
    make.make_published(**with_file(attachment), at=now)
    attachment.original.storage.delete(attachment.original.name)
    assert status_of(reader, attachment.get_absolute_url()) == 404


# --- taking out ---------------------------------------------------------------------------------


def test_a_file_in_use_or_in_an_old_form_cannot_be_deleted(editor, sign_in, at):
    attachment = make.make_attachment()
    story = make.make_story(by=editor, **with_file(attachment))
    address = f"/admin/articles/attachment/{attachment.pk}/delete/"
    page = sign_in(editor).post(address)
    assert page.status_code == 409 and story.headline in page.content.decode()
    drafting.save_story(
        article=story, snapshot=make.replace(of_article(story), enclosures=(), body="<p>x</p>"),
        based_on=story.latest_revision_id, by=editor, at=at,
    )  # fmt: skip
    with pytest.raises(Refused):
        remove_attachment(attachment=attachment, by=editor, at=at)
    assert files_kept()


def test_a_file_that_nobody_used_goes_whole(
    editor, reporter, sign_in, at, django_capture_on_commit_callbacks
):
    attachment = make.make_attachment()
    with pytest.raises(NotAllowed):
        remove_attachment(attachment=attachment, by=reporter, at=at)
    with django_capture_on_commit_callbacks(execute=True):
        answer = sign_in(editor).post(f"/admin/articles/attachment/{attachment.pk}/delete/")
    assert answer.status_code == 302
    assert not Attachment.objects.exists() and not files_kept()
