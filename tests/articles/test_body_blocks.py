"""Galleries, videos, sounds, videos of other sites and other stories in a story: kept, judged, shown to
readers while it is public."""

import json
import re
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles.actions import drafting, publishing, withdrawing
from articles.actions.clips import add_clip, describe_clip, remove_clip
from articles.actions.rebuilding import rebuild_publications
from articles.actions.sharing import share
from articles.blocks import block_html, kind_of
from articles.differences import differing
from articles.models import Article, Clip
from articles.rules import CONTENT_CHECKS, problems_with
from articles.rules.gather import gather
from articles.snapshot import Inserted, of_article, of_revision
from articles.views.clips import LONGEST_PART
from foundation.problems import NotAllowed, Refused
from tests import make
from tests.articles.admin.story_form import form_of

pytestmark = pytest.mark.django_db

YOUTUBE = "https://www.youtube.com/watch?v=abcDEF_-123"
CAPTIONS = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nMáy xúc nổ máy\n"


@pytest.fixture
def now():
    return timezone.now()


def body_with(*keys: str) -> str:
    return "\n".join(["<p>Chữ trong bài.</p>", *(block_html(kind_of(key), key) for key in keys)])


def inserted(key: str = "v1", **fields) -> Inserted:
    fields.setdefault("caption", "Lễ khởi công sáng nay")
    fields.setdefault("credit", "Việt Dũng")
    return Inserted(key=key, **fields)


def with_rows(*rows: Inserted, **fields):
    return {"insertions": rows, "body": body_with(*(row.key for row in rows)), **fields}


def film(poster=None, **clip) -> tuple[Clip, dict]:
    """A clip, and the fields of a story that shows it."""
    row = make.make_clip(**clip)
    return row, with_rows(inserted(clip_id=row.pk, poster_id=poster.pk if poster else None))


def uploaded(data: bytes, name: str = "Lễ khởi công.mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "video/mp4")


def files_kept() -> list:
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def codes(story: Article, at) -> dict[str, bool]:
    found = problems_with(gather(story, of_article(story), at=at), checks=CONTENT_CHECKS)
    return {problem.code: problem.blocking for problem in found}


def page_of(reader, story: Article) -> str:
    return reader.get(make.publication_of(story).get_absolute_url()).content.decode()


def status_of(client, address: str, **headers) -> int:
    answer = client.get(address, headers=headers)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


# --- taking in ----------------------------------------------------------------------------------


def test_a_clip_is_kept_as_its_content_says_where_nobody_can_guess_it(reporter, at):
    clip = add_clip(
        file=uploaded(make.mp4_bytes(1280, 720, 65), "Phim.MOV.mp4"), by=reporter, at=at
    )
    clip.refresh_from_db()
    assert (clip.kind, clip.ending, clip.width, clip.height, clip.length) == (
        "video", "mp4", 1280, 720, "1:05",
    )  # fmt: skip
    (kept,) = files_kept()
    assert kept.is_relative_to(settings.PRIVATE_MEDIA_ROOT) and clip.secret not in str(kept)
    again = add_clip(file=uploaded(make.mp4_bytes(1280, 720, 65), "khac.mp4"), by=reporter, at=at)
    assert again == clip and len(files_kept()) == 1


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        (b"<html>not a film</html>", 400, "không phải video MP4"),
        (make.mp4_bytes()[:-9], 400, "chưa trọn vẹn"),
        (make.mp4_bytes(codec=b"hev1"), 400, "HEVC"),
        (make.mp4_bytes(words="x" * 2**20), 413, "nặng hơn 1 MB"),
    ],
)
def test_what_is_no_fit_clip_is_told_soon_and_leaves_nothing(
    data, status, sentence, reporter, sign_in, settings
):
    settings.LARGEST_CLIP = 2**20
    client, begin = sign_in(reporter), time.perf_counter()
    answer = client.post(
        "/admin/articles/clip/tai-len/", {"file": uploaded(data)}, headers={"Accept": "application/json"}
    )  # fmt: skip
    assert time.perf_counter() - begin < 1
    assert answer.status_code == status
    assert sentence in answer.json()["problems"][0]
    assert not Clip.objects.exists() and not files_kept()


def test_only_those_who_write_may_upload_and_only_the_desk_deletes(
    moderator, stranger, reporter, editor, at, django_capture_on_commit_callbacks
):
    for person in (moderator, stranger):
        with pytest.raises(NotAllowed):
            add_clip(file=uploaded(make.mp4_bytes()), by=person, at=at)
    clip = make.make_clip()
    with pytest.raises(NotAllowed):
        remove_clip(clip=clip, by=reporter, at=at)
    with django_capture_on_commit_callbacks(execute=True):
        remove_clip(clip=clip, by=editor, at=at)
    assert not files_kept()


def test_the_library_takes_captions_and_says_what_is_wrong_with_them(reporter, sign_in):
    clip, client = make.make_clip(), sign_in(reporter)
    address = f"/admin/articles/clip/{clip.pk}/change/"
    fields = {"title": "Lễ  khởi công", "captions": "", "transcript": "Lời của cuộc lễ."}
    bad = client.post(address, {**fields, "captions": "không phải phụ đề"})
    assert "không có dòng thời gian nào" in bad.content.decode()
    subrip = SimpleUploadedFile(
        "loi.srt", "1\n00:00:01,000 --> 00:00:03,000\nMáy xúc nổ máy".encode()
    )
    assert client.post(address, {**fields, "captions_file": subrip}).status_code == 302
    clip.refresh_from_db()
    assert (clip.title, clip.captions, clip.transcript) == (
        "Lễ khởi công", CAPTIONS, "Lời của cuộc lễ.",
    )  # fmt: skip
    assert client.get("/admin/articles/clip/chon/?q=le khoi").json()["choices"][0]["told"] == "Video 0:04, 1 KB"  # fmt: skip


# --- in a story ---------------------------------------------------------------------------------


def test_every_kind_of_block_is_carried_through_saves_and_restores(reporter, sign_in):
    clip, poster, other = make.make_clip(), make.make_photo(), make.make_published()
    client = sign_in(reporter)
    rows = [
        {"key": "v1", "clip": clip.pk, "poster": poster.pk, "caption": "Lễ  khởi công", "credit": "Dũng"},
        {"key": "e2", "address": "https://youtu.be/abcDEF_-123?si=x", "poster": poster.pk, "caption": "Phim"},
        {"key": "r3", "story": other.pk, "caption": "not for this kind"},
    ]  # fmt: skip
    photos = [{"key": "p1", "photo": poster.pk, "gallery": "g1"}, {"key": "p2", "photo": make.make_photo().pk, "gallery": "g1"}]  # fmt: skip
    body = body_with("v1", "e2", "r3", "g1")
    sent = form_of(headline="Đủ khối", body=body, insertions=rows, photos=photos)
    answer = client.post("/admin/articles/article/add/", sent)
    assert answer.status_code == 302
    story = Article.objects.latest("pk")
    first = story.latest_revision
    assert of_article(story) == of_revision(first)
    assert of_article(story).insertions == (
        inserted(clip_id=clip.pk, poster_id=poster.pk, caption="Lễ khởi công", credit="Dũng"),
        inserted("e2", address=YOUTUBE, poster_id=poster.pk, caption="Phim", credit=""),
        inserted("r3", story_id=other.pk, caption="", credit=""),
    )
    client.post(answer.url, form_of(story))
    assert story.revisions.count() == 1
    client.post(answer.url, form_of(story, body="<p>Trống.</p>", insertions=[], photos=[]))
    story.refresh_from_db()
    changed = {one.name: one for one in differing(of_revision(first), of_article(story))}
    told = "".join(piece.text for piece in changed["insertions"].before)
    assert "Video: Lễ khởi công" in told and YOUTUBE in told and other.headline in told
    drafting.restore_revision(
        article=story, revision=first, based_on=story.latest_revision_id, by=reporter, at=make.NOW
    )
    assert of_article(story) == of_revision(first)


def test_a_page_of_the_time_before_keeps_what_it_does_not_show(reporter, sign_in):
    _, fields = film()
    story = make.make_story(by=reporter, **fields)
    old = {name: value for name, value in form_of(story).items() if "insertions" not in name}
    sign_in(reporter).post(f"/admin/articles/article/{story.pk}/change/", old)
    assert of_article(story).insertions == fields["insertions"]
    assert "insertions" not in make.make_snapshot().data()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"key": "x1"}, "không đọc được"),
        ({"clip": ""}, "chưa tải lên xong"),
        ({"clip": "9" * 30}, "không đọc được"),
        ({"clip": "123456789"}, "không còn trong kho"),
        ({"poster": "123456789"}, "Ảnh bìa không còn"),
        ({"key": "a1"}, "không khớp với tệp"),
        (
            {"key": "e1", "address": "https://evil.example/watch?v=abcDEF_-123"},
            "không phải một video",
        ),
        ({"key": "e1", "address": ""}, "không đọc được"),
        ({"key": "r1"}, "không đọc được"),
        ({"key": "r1", "story": "123456789"}, "Bài này không còn"),
        ({"caption": "a\x00b"}, "ký tự hỏng"),
        ({"caption": "đ" * 501}, "Dài quá 500 ký tự"),
    ],
)
def test_bad_rows_are_told(row, sentence, reporter, sign_in):
    good = {"key": "v1", "clip": make.make_clip().pk, "caption": "Phim", **row}
    answer = sign_in(reporter).post(
        "/admin/articles/article/add/", form_of(headline="Hỏng", insertions=[good])
    )
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not Article.objects.exists()


def test_blocks_without_rows_and_doubled_keys_are_refused(reporter):
    for key in ("v9", "g1", "e2", "r3"):
        with pytest.raises(Refused, match=f"“{key}” không thuộc bài này"):
            make.make_story(by=reporter, body=body_with(key))
    clip = make.make_clip()
    with pytest.raises(Refused, match="cùng một mã"):
        make.make_story(
            by=reporter, **with_rows(inserted(clip_id=clip.pk), inserted(clip_id=clip.pk))
        )


def test_what_is_missing_is_told_before_publication(reporter, at):
    poster = make.make_photo(rights_until=make.NOW.date() - timedelta(days=1))
    clip, sound = make.make_clip(), make.make_clip(is_video=False)
    hidden = make.make_story(by=reporter)
    rows = (
        inserted(clip_id=clip.pk, caption="", credit="", poster_id=poster.pk),
        inserted("a2", clip_id=sound.pk),
        inserted("e3", address=YOUTUBE),
        inserted("r4", story_id=hidden.pk),
    )
    story = make.make_story(by=reporter, insertions=rows, body="<p>Chữ.</p>")
    found = codes(story, at)
    assert found["no_clip_caption"] and found["no_clip_credit"] and found["no_poster"]
    assert found["poster_rights_ended"]
    advice = {"no_captions", "no_transcript", "related_not_public", "insertion_beside"}
    assert {code for code, blocking in found.items() if not blocking} >= advice


def test_a_gallery_says_where_it_is_not_one(reporter, at):
    one = make.place(make.make_photo(), gallery="g1", caption="Một tấm ảnh")
    two = make.place(make.make_photo(), "p2", gallery="g2", caption="Tấm khác")
    story = make.make_story(by=reporter, placements=(one, two), body=body_with("g1"))
    found = codes(story, at)
    assert found["small_gallery"] is False and found["gallery_beside"] is False


# --- to readers ---------------------------------------------------------------------------------


def test_a_gallery_is_shown_in_its_order_with_every_size_and_word(reader, now):
    photos = [
        make.place(make.make_photo(), f"p{n}", gallery="g1", caption=f"Chú thích {n}") for n in (1, 2, 3)
    ]  # fmt: skip
    story = make.make_published(placements=tuple(photos), body=body_with("g1"), at=now)
    page = page_of(reader, story)
    assert 'class="gallery gallery-odd" role="group" aria-label="Chùm ảnh, 3 ảnh"' in page
    gallery = page[page.index('class="gallery ') :]
    assert re.findall(r"Chú thích \d", gallery)[:3] == ["Chú thích 1", "Chú thích 2", "Chú thích 3"]
    assert (
        gallery.count("(min-width: 42rem) 20rem, 80vw") >= 3
        and gallery.count("(Ảnh: Hữu Đại)") >= 3
    )


def test_readers_have_a_film_while_its_story_is_public(reader, chief, now):
    poster = make.make_photo()
    clip, fields = film(
        poster, captions=CAPTIONS, transcript="Máy xúc nổ máy.\n\nMọi người vỗ tay."
    )
    story = make.make_approved(**fields, at=now)
    address = clip.get_absolute_url()
    words = address.replace(".mp4", ".vtt")
    early = reader.get(address)
    assert early.status_code == 404 and f"article:{story.pk}" in early["Surrogate-Key"]
    assert status_of(reader, words) == 404
    publishing.publish(article=story, by=chief, at=now)
    page = page_of(reader, story)
    (tag,) = re.findall(r"<video[^>]*>", page)
    assert 'preload="none"' in tag and 'width="640" height="360"' in tag and "poster=" in tag
    assert f'<source src="{address}" type="video/mp4">' in page
    assert f'srclang="vi" label="Tiếng Việt" src="{words}"' in page
    assert "<summary>Lời đầy đủ</summary>" in page and "<p>Mọi người vỗ tay.</p>" in page
    assert "newsroom/embeds.js" not in page and "Video 0:04, 1 KB" in page
    answer = reader.get(address)
    with clip.original.open() as kept:
        assert b"".join(answer.streaming_content) == kept.read()
    assert answer["Content-Type"] == "video/mp4" and answer["Accept-Ranges"] == "bytes"
    assert (
        answer["X-Content-Type-Options"] == "nosniff"
        and "sandbox" in answer["Content-Security-Policy"]
    )
    told = reader.get(words)
    assert told["Content-Type"] == "text/vtt; charset=utf-8" and told.content.decode() == CAPTIONS
    assert status_of(reader, address.replace(".mp4", ".webm")) == 404
    withdrawing.withdraw(article=story, reason="Sai hình.", by=chief, at=timezone.now())
    assert status_of(reader, address) == status_of(reader, words) == 404


def test_players_get_the_parts_that_they_ask_for(reader, now):
    clip, fields = film()
    make.make_published(**fields, at=now)
    with clip.original.open() as kept:
        whole = kept.read()
    address = clip.get_absolute_url()
    part = reader.get(address, headers={"Range": "bytes=4-7"})
    assert part.status_code == 206 and b"".join(part.streaming_content) == whole[4:8]
    assert part["Content-Range"] == f"bytes 4-7/{len(whole)}" and part["Content-Length"] == "4"
    head = reader.head(address, headers={"Range": "bytes=0-1"})
    assert head.status_code == 206 and head["Content-Length"] == "2"
    assert status_of(reader, address, Range="bytes=99999999-") == 416
    # What was begun of another file begins anew.
    assert status_of(reader, address, Range="bytes=4-7", **{"If-Range": '"another"'}) == 200
    assert status_of(reader, address, Range="bytes=4-7", **{"If-Range": part["ETag"]}) == 206
    assert LONGEST_PART < 10 * 2**20


def test_a_shared_draft_brings_its_film_and_the_desk_sees_it_first(reader, reporter, sign_in, now):
    clip, fields = film()
    story = make.make_story(by=reporter, **fields)
    token = share(article=story, days=1, by=reporter, at=now)
    page = reader.get(f"/xem-thu/{token}/").content.decode()
    address = f"/xem-thu/{token}/phim/{clip.secret}.mp4"
    assert address in page and status_of(reader, address, Range="bytes=0-1") == 206
    assert status_of(reader, clip.get_absolute_url()) == 404
    desk = sign_in(reporter).get(f"/admin/articles/article/{story.pk}/xem-truoc/").content.decode()
    assert f"/admin/articles/clip/{clip.pk}/tep.mp4" in desk
    assert status_of(sign_in(reporter), f"/admin/articles/clip/{clip.pk}/tep.mp4") == 200


def test_another_sites_video_is_a_link_until_it_is_asked_for(reader, now):
    poster = make.make_photo()
    row = inserted("e1", address=YOUTUBE, poster_id=poster.pk, credit="")
    story = make.make_published(**with_rows(row), at=now)
    page = page_of(reader, story)
    assert "<iframe" not in page
    assert f'<a href="{YOUTUBE}" rel="nofollow noopener">' in page
    assert (
        'data-frame="https://www.youtube-nocookie.com/embed/abcDEF_-123?autoplay=1&amp;rel=0"'
        in page
    )
    assert "Bấm vào ảnh là tải trang của YouTube" in page
    assert page.count("newsroom/embeds.js") == 1


def test_a_card_inside_follows_its_story_and_goes_with_it(reader, chief, now):
    other = make.make_published(editor=chief, headline="Đường mới thông xe", at=now)
    story = make.make_published(
        **with_rows(inserted("r1", story_id=other.pk, caption="", credit="")), at=now
    )
    answer = reader.get(make.publication_of(story).get_absolute_url())
    body = answer.content.decode().partition('class="body"')[2].partition("story-foot")[0]
    assert "Đường mới thông xe" in body and make.publication_of(other).get_absolute_url() in body
    assert f"shown:{other.pk}" in answer["Surrogate-Key"]
    withdrawing.withdraw(article=other, reason="Sai.", by=chief, at=timezone.now())
    body = page_of(reader, story).partition('class="body"')[2].partition("story-foot")[0]
    assert "Đường mới thông xe" not in body and "data-block" not in body


def test_machines_are_told_of_films_and_sounds(reader, now):
    sound = make.make_clip(is_video=False)
    clip, poster = make.make_clip(transcript="Khánh thành cầu treo."), make.make_photo()
    rows = (
        inserted(clip_id=clip.pk, poster_id=poster.pk),
        inserted("a2", clip_id=sound.pk, caption="Phỏng vấn"),
        inserted("e3", address=YOUTUBE, poster_id=poster.pk, caption="Phim"),
    )
    story = make.make_published(**with_rows(*rows), at=now)
    page = page_of(reader, story)
    (data,) = [
        told
        for text in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL
        )
        if (told := json.loads(text))["@type"] == "NewsArticle"
    ]
    own, strange = data["video"]
    for video in (own, strange):
        assert {"name", "description", "thumbnailUrl", "uploadDate"} <= video.keys()
    assert own["contentUrl"].endswith(clip.get_absolute_url()) and own["duration"] == "PT4S"
    assert strange["embedUrl"].startswith("https://www.youtube-nocookie.com/embed/")
    (audio,) = data["audio"]
    assert audio["@type"] == "AudioObject" and audio["encodingFormat"] == "audio/mp4"
    atom = reader.get("/atom.xml").content.decode()
    assert (
        f'{clip.get_absolute_url()}" length="{clip.size}"' in atom
        or clip.get_absolute_url() in atom
    )
    assert "video/mp4" in reader.get("/rss.xml").content.decode()
    told = reader.get(f"/api/stories/{story.pk}").json()["media"]
    assert [(one["kind"], one["seconds"]) for one in told] == [
        ("video", 4), ("audio", 4), ("embed", None),
    ]  # fmt: skip
    assert told[2]["url"] == YOUTUBE and told[0]["url"].endswith(clip.get_absolute_url())
    # The words that are spoken are found.
    assert (
        story.headline in reader.get("/tim-kiem/", {"q": "khanh thanh cau treo"}).content.decode()
    )
    before = make.publication_of(story)
    rebuild_publications(article=story)
    after = make.publication_of(story)
    assert (after.body_html, after.media) == (before.body_html, before.media)
    assert status_of(reader, clip.get_absolute_url()) == 200


def test_what_a_story_uses_or_used_is_not_deleted(editor, at):
    poster = make.make_photo()
    clip, fields = film(poster)
    story = make.make_story(by=editor, **fields)
    drafting.save_story(
        article=story, snapshot=make.replace(of_article(story), insertions=(), body="<p>x</p>"),
        based_on=story.latest_revision_id, by=editor, at=at,
    )  # fmt: skip
    with pytest.raises(Refused, match="đã dùng trong"):
        remove_clip(clip=clip, by=editor, at=at)
    from articles.actions.photo_removal import remove_photo

    with pytest.raises(Refused, match="đã dùng trong"):
        remove_photo(photo=poster, by=editor, at=at)


def test_words_of_a_clip_are_written_by_those_who_write(moderator, at):
    with pytest.raises(NotAllowed):
        describe_clip(
            clip=make.make_clip(), title="x", captions=b"", transcript="", by=moderator, at=at
        )


def test_stories_and_addresses_are_found_while_one_inserts(reporter, moderator, sign_in, now):
    shown = make.make_published(headline="Khánh thành cầu treo bản Lìn", at=now)
    make.make_story(by=reporter, headline="Khánh thành cầu treo chưa đăng")
    client = sign_in(reporter)
    (found,) = client.get("/admin/articles/article/chon-bai/?q=khanh cau").json()["choices"]
    assert found["id"] == shown.pk and found["title"] == shown.headline
    for typed in ("cầu treo lìn", "khánh thnàh", "kh", ""):
        (found,) = client.get("/admin/articles/article/chon-bai/", {"q": typed}).json()["choices"]
        assert found["id"] == shown.pk, typed
    told = client.get("/admin/articles/article/dia-chi/?q=https://youtu.be/abcDEF_-123")
    assert told.json() == {"address": YOUTUBE, "site": "YouTube"}
    bad = client.get("/admin/articles/article/dia-chi/?q=" + "x" * 10_000)
    assert bad.status_code == 400 and "không phải một video" in bad.json()["problem"]
    assert sign_in(moderator).get("/admin/articles/article/chon-bai/").status_code == 403
