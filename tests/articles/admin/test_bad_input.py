"""What the desk types or uploads by mistake or in bad faith gets a sentence, and nothing is lost."""

import struct
import time
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article, Photo
from tests.articles.admin.story_form import form_of
from tests.make import make_story, picture_bytes

pytestmark = pytest.mark.django_db

JSON = {"accept": "application/json"}


def bomb() -> bytes:
    """A PNG of a hundred bytes that claims 30,000 x 30,000 pixels."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def upload(client, data: bytes, name: str = "anh.jpg"):
    file = SimpleUploadedFile(name, data, "image/jpeg")
    return client.post(reverse("admin:articles_photo_upload"), {"file": file}, headers=JSON)


def test_a_picture_is_taken_in(reporter, sign_in):
    response = upload(sign_in(reporter), picture_bytes())
    assert response.status_code == 201
    assert response.json()["id"] == Photo.objects.get().pk
    assert sign_in(reporter).get(response.json()["thumb"])["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 400),
        (b"khong phai anh", 400),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", 400),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", 400),
        (b"<!doctype html><script>alert(1)</script>", 400),
        (picture_bytes(600, 400)[:-900], 400),
        (bomb(), 413),
        (picture_bytes() + bytes(20 * 1024 * 1024), 413),
    ],
    ids=["empty", "text", "svg", "eps", "html", "cut off", "bomb", "heavy"],
)
def test_what_is_no_picture_gets_a_sentence_at_once(data, status, reporter, sign_in):
    client = sign_in(reporter)
    began = time.process_time()
    response = upload(client, data)
    assert time.process_time() - began < 1
    assert response.status_code == status
    (sentence,) = response.json()["problems"]
    assert sentence.endswith(".")
    assert not Photo.objects.exists()


def test_only_those_who_write_may_upload(moderator, stranger, reader, sign_in):
    assert upload(sign_in(moderator), picture_bytes()).status_code == 403
    for client in (sign_in(stranger), reader):
        assert upload(client, picture_bytes()).status_code in (302, 403, 404)
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "chữ",
        "<p>" + "<b>" * 100_000 + "chữ",
        "<blockquote>" * 80_000 + "chữ",
        "<p>" + "a" * 1_000_001 + "</p>",
        "<p>a\x00b</p>",
    ],
    ids=["div", "b", "blockquote", "million", "NUL"],
)
def test_a_body_that_cannot_be_kept_is_refused_at_the_field(body, reporter, sign_in):
    article = make_story(by=reporter)
    client = sign_in(reporter)
    form = form_of(article, headline="Tiêu đề vừa gõ", body=body)
    began = time.process_time()
    response = client.post(reverse("admin:articles_article_change", args=[article.pk]), form)
    assert time.process_time() - began < 3
    assert response.status_code == 400
    assert "Tiêu đề vừa gõ" in response.content.decode()
    assert Article.objects.get(pk=article.pk).latest_revision_id == article.latest_revision_id
