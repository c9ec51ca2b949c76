"""Makes rows for tests: plain functions with defaults, which make what they were not given. Stories
are made through the actions, so they obey the rules."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import count
from struct import pack
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from PIL import Image

from articles.actions import drafting, live, publishing, reviewing
from articles.models import (
    Article,
    Attachment,
    Author,
    Clip,
    Episode,
    LivePost,
    Photo,
    Programme,
    Publication,
    Section,
)
from articles.snapshot import Credit, Enclosed, Placed, Snapshot

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # 10:00 in Vietnam
PASSWORD = "mat-khau-thu-nghiem"
_numbers = count(1)


def make_user(username: str = "", *roles: str, **columns: Any) -> User:
    username = username or f"nguoi{next(_numbers)}"
    columns.setdefault("is_staff", True)
    user = User.objects.create_user(username, f"{username}@example.test", PASSWORD, **columns)
    # A test with real transactions leaves empty tables behind, without the roles of the migration.
    user.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return user


def make_section(name: str = "Thời sự", **columns: Any) -> Section:
    found = Section.objects.filter(name=name).first()
    if found:
        return found
    section = Section(name=name, **columns)
    section.full_clean()
    section.save()
    return section


def make_author(pen_name: str = "Tiến Dũng", **columns: Any) -> Author:
    found = Author.objects.filter(pen_name=pen_name).first()
    if found:
        return found
    author = Author(pen_name=pen_name, **columns).derive()
    author.full_clean()
    author.save()
    return author


def make_episode(name: str = "Thời sự tối", day: date = date(2026, 11, 19)) -> Episode:
    programme = Programme.objects.filter(name=name).first()
    if programme is None:
        programme = Programme(name=name)
        programme.full_clean()
        programme.save()
    return Episode.objects.get_or_create(programme=programme, date=day)[0]


def picture_bytes(
    width: int = 60, height: int = 40, color: str = "#446688", format: str = "JPEG"
) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), color).save(buffer, format)
    return buffer.getvalue()


def make_photo(*, picture: bytes | None = None, **columns: Any) -> Photo:
    """A photo row with a small real file, or the given one."""
    number = next(_numbers)
    columns.setdefault("width", 1600)
    columns.setdefault("height", 1000)
    columns.setdefault("credit", "Hữu Đại")
    columns.setdefault("alt", "Hội trường đông người ngồi nghe")
    columns.setdefault("uploaded_at", NOW)
    columns.setdefault("sha256", f"{number:064x}")
    photo = Photo(**columns)
    photo.original.save(f"{number}.jpg", ContentFile(picture or picture_bytes()), save=False)
    photo.save()
    return photo


def pdf_bytes(words: str = "Ke hoach", *, trailer: str = "") -> bytes:
    """A whole PDF of one page, as small as it gets; `trailer` is added to its trailer."""
    content = f"BT /F1 24 Tf 72 720 Td ({words}) Tj ET"
    objects = (
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
    )
    data, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    table = len(data)
    data += f"xref\n0 5\n0000000000 65535 f \n{rows}trailer\n<</Size 5 /Root 1 0 R{trailer}>>\n"
    return f"{data}startxref\n{table}\n%%EOF\n".encode()


def make_attachment(title: str = "Kế hoạch mở đường", **columns: Any) -> Attachment:
    """A file row with a small real PDF."""
    data = pdf_bytes(f"so {next(_numbers)}")
    attachment = Attachment(
        title=title, file_name=f"{title}.pdf", size=len(data), uploaded_at=NOW,
        sha256=sha256(data).hexdigest(), **columns,
    )  # fmt: skip
    attachment.original.save(f"{attachment.secret}.pdf", ContentFile(data), save=False)
    attachment.save()
    return attachment


def enclose(attachment: Attachment, key: str = "f1", **fields: Any) -> Enclosed:
    return Enclosed(key=key, attachment_id=attachment.pk, **fields)


def mp4_bytes(
    width: int = 640,
    height: int = 360,
    seconds: int = 4,
    *,
    codec: bytes = b"avc1",
    words: str = "",
) -> bytes:
    """The tables of an MP4 and no picture: all that is read of one. Without a shape it is sound."""
    is_video = bool(width)
    codec = codec if is_video else b"mp4a"
    head = bytes(12) + pack(">II", 1000, seconds * 1000) + bytes(80)
    track = bytes(40) + pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
    track += pack(">II", width << 16, height << 16)
    handler = bytes(8) + (b"vide" if is_video else b"soun") + bytes(12)
    samples = pack(">II", 0, 1) + mp4_box(codec, bytes(70))
    tables = mp4_box(b"minf", mp4_box(b"stbl", mp4_box(b"stsd", samples)))
    media = mp4_box(b"mdia", mp4_box(b"hdlr", handler) + tables)
    return b"".join(
        (
            mp4_box(b"ftyp", b"isom" + bytes(4) + b"isom"),
            mp4_box(
                b"moov", mp4_box(b"mvhd", head) + mp4_box(b"trak", mp4_box(b"tkhd", track) + media)
            ),
            mp4_box(b"mdat", words.encode() or bytes(64)),
        )
    )


def mp4_box(name: bytes, content: bytes) -> bytes:
    return pack(">I4s", len(content) + 8, name) + content


def make_clip(title: str = "Lễ khởi công", *, is_video: bool = True, **columns: Any) -> Clip:
    """A row with the tables of a video or a sound."""
    number = next(_numbers)
    data = mp4_bytes(*((640, 360) if is_video else (0, 0)), words=f"so {number}")
    shape = {"kind": "video", "ending": "mp4", "width": 640, "height": 360}
    sound = {"kind": "audio", "ending": "m4a"}
    clip = Clip(
        title=title, file_name=title, size=len(data), seconds=4, uploaded_at=NOW,
        sha256=sha256(data).hexdigest(), **((shape if is_video else sound) | columns),
    )  # fmt: skip
    clip.original.save(f"{clip.secret}.{clip.ending}", ContentFile(data), save=False)
    clip.save()
    return clip


def make_snapshot(**fields: Any) -> Snapshot:
    """A story with everything that publication asks for."""
    if "section_id" not in fields:
        fields["section_id"] = make_section().pk
    if "bylines" not in fields:
        author = make_author()
        fields["bylines"] = (Credit(author.pk, "writer", author.pen_name),)
    fields.setdefault("headline", f"Xã vùng cao làm đường mới, đợt {next(_numbers)}")
    fields.setdefault("sapo", "Sáng nay, xã vùng cao khởi công tuyến đường nối ba thôn.")
    fields.setdefault(
        "body", "<p>Tuyến đường dài bốn cây số, rộng năm mét, do người dân góp đất.</p>" * 5
    )
    fields.setdefault("event_date", date(2026, 11, 19))
    return Snapshot(**fields)


def make_story(
    *, by: User | None = None, snapshot: Snapshot | None = None, at: datetime = NOW, **fields: Any
) -> Article:
    """A draft of `by`, a new reporter by default."""
    snapshot = snapshot or make_snapshot()
    return drafting.start_story(
        snapshot=replace(snapshot, **fields), by=by or make_user("", "Phóng viên"), at=at
    )


def make_approved(*, editor: User | None = None, at: datetime = NOW, **kw: Any) -> Article:
    article = make_story(at=at, **kw)
    reviewing.submit(article=article, by=article.writer, at=at)
    reviewing.approve(article=article, by=editor or make_user("", "Biên tập viên"), at=at)
    return article


def make_published(
    *, editor: User | None = None, at: datetime = NOW, titles_reason: str = "", **kw: Any
) -> Article:
    editor = editor or make_user("", "Biên tập viên")
    article = make_approved(editor=editor, at=at, **kw)
    publishing.publish(article=article, by=editor, at=at, titles_reason=titles_reason)
    return article


def publication_of(article: Article) -> Publication:
    """The row that readers see of a published story at NOW or later."""
    return Publication.objects.get(article=article, visible_until=None)


def place(photo: Photo, key: str = "p1", **fields: Any) -> Placed:
    return Placed(key=key, photo_id=photo.pk, **fields)


def open_live(
    article: Article, *, by: User, at: datetime = NOW, reporters: tuple[User, ...] = ()
) -> None:
    """Marks a story live from `at` on, without an end."""
    live.open_live(article=article, starts_at=at, ends_at=None, reporters=reporters, by=by, at=at)


def make_live(*, editor: User | None = None, at: datetime = NOW, **kw: Any) -> Article:
    """A public story that is being told live."""
    editor = editor or make_user("", "Biên tập viên")
    article = make_published(editor=editor, at=at, **kw)
    open_live(article, by=editor, at=at)
    return article


def make_live_post(
    article: Article, *, by: User, body: str = "", at: datetime = NOW, **fields: Any
) -> LivePost:
    """Shown at once where `by` may publish."""
    body = body or f"<p>Mực nước đo lần {next(_numbers)} đang lên chậm.</p>"
    return live.post(
        article=article, typed=live.Typed(body=body, **fields), form_key=uuid4(), by=by, at=at
    )
