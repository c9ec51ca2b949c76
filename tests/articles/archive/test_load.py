"""Stories of the old site become rows: once, whole, and never over an editor's work."""

import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from articles.actions import drafting, withdrawing
from articles.archive.load import EDITED_SINCE, Outcome, author_named, import_file
from articles.models import (
    Article,
    Author,
    Episode,
    Event,
    OldUrl,
    Photo,
    Publication,
    Revision,
    Section,
)
from articles.snapshot import of_article
from articles.workflow import State
from tests import make

from .pages import BYLINE, CAPTION, HEADLINE, LIST, SAPO, SOURCE, THIRD, TIME, make_page

pytestmark = pytest.mark.django_db

ADDRESS = "https://cu.example/lua-xuan-123.htm"
TEASER = "Hội thi chèo thuyền trên hồ Mẫu"


@pytest.fixture
def keep(tmp_path: Path):
    """Writes a page into a file of the given name."""

    def keep(text: str | None = None, name: str = "lua-xuan.txt") -> Path:
        file = tmp_path / name
        file.write_text(make_page() if text is None else text, encoding="utf-8")
        return file

    return keep


@pytest.fixture
def load(keep, at):
    """Imports one page; answers the outcomes."""

    def load(text: str | None = None, **kw):
        return list(import_file(keep(text), at=at, **kw))

    return load


def outcomes(results) -> list[str]:
    return [str(result.outcome) for result in results]


def story() -> Article:
    return Article.objects.get(is_teaser=False)


def everything() -> tuple[int, ...]:
    """A count of every row that an import may write."""
    models = (Article, Revision, Publication, Event, Author, Episode, Photo, OldUrl, Section)
    return tuple(model.objects.count() for model in models)


def test_a_page_and_its_list_become_public_stories(load):
    results = load()
    assert outcomes(results) == ["created"] * 3
    assert [result.is_teaser for result in results] == [False, True, True]
    public = make.publication_of(story())
    assert public.headline == HEADLINE
    assert public.sapo == SAPO
    assert public.byline_text == BYLINE
    assert public.source_text == "Thời sự tối 12/03/2023"
    assert public.episode.date == date(2023, 3, 12)
    assert public.event_date == date(2023, 3, 12)
    assert public.first_published_at == datetime(2023, 3, 12, 12, 50, tzinfo=UTC)
    assert public.visible_from == public.first_published_at
    assert public.section.slug == "luu-tru"
    assert public.section.name == "Lưu trữ"
    assert THIRD in public.body_html
    assert "Ảnh 2" not in public.body_html
    assert public.body_html.count(CAPTION) == 1


def test_list_items_come_in_as_teasers(load):
    load()
    teaser = Publication.objects.get(headline=TEASER)
    assert teaser.is_teaser
    assert teaser.article.is_teaser
    assert teaser.sapo == "Sáng 16/1, mười hai đội thuyền tranh tài trên hồ Mẫu."
    assert teaser.first_published_at == datetime(2026, 1, 16, 13, 5, tzinfo=UTC)
    assert teaser.event_date == date(2026, 1, 16)


def test_lost_pictures_share_one_marked_place_holder(load):
    load()
    photos = {row.photo for row in story().placements.all()}
    assert story().placements.count() == 2
    (photo,) = photos
    assert photo.is_placeholder
    assert "không còn" in photo.alt
    assert (photo.width, photo.height) == (1200, 800)
    assert [row.caption for row in story().placements.all()] == ["", CAPTION]
    assert not any(row.is_lead for row in story().placements.all())


def test_what_is_missing_is_recorded_as_advice_and_stops_nothing(load):
    load(make_page(sapo="", byline="", body="Chưa rõ hôm nào.", source="", listed=""))
    event = Event.objects.get(verb="adopt")
    assert {"no_sapo", "no_byline", "no_event_date"} <= set(event.details["advice"])
    assert story().state == State.PUBLISHED


def test_nobody_is_named_as_the_writer_of_the_import(load):
    load()
    assert story().writer is None
    assert set(Event.objects.values_list("by_id", flat=True)) == {None}


@pytest.mark.parametrize("before", ["", f"URL: {ADDRESS}"])
def test_the_same_import_again_changes_nothing(load, before):
    load(make_page(before=before))
    rows = everything()
    assert outcomes(load(make_page(before=before))) == ["unchanged"] * 3
    assert everything() == rows


@pytest.mark.parametrize(
    "vary",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text.replace(" – ", " - "),
    ],
    ids=["NFD", "CRLF", "byte order mark and hyphen"],
)
def test_another_writing_of_the_page_is_the_same_story(load, vary):
    load()
    rows = everything()
    assert outcomes(load(vary(make_page()))) == ["unchanged"] * 3
    assert everything() == rows


def test_a_changed_page_updates_its_story_and_keeps_the_old_form(load, at):
    load()
    before = make.publication_of(story())
    results = load(make_page(sapo="Sapo đã được trang cũ sửa lại.", listed=""))
    assert outcomes(results) == ["updated"]
    after = make.publication_of(story())
    assert after.article_id == before.article_id
    assert after.sapo == "Sapo đã được trang cũ sửa lại."
    assert after.first_published_at == before.first_published_at
    assert after.get_absolute_url() == before.get_absolute_url()
    assert after.visible_from == at
    assert story().revisions.count() == 2


def test_the_full_page_fills_its_teaser_and_keeps_the_address(load):
    load()
    teaser = Publication.objects.get(headline=TEASER)
    full = make_page(headline=TEASER, time="16/01/2026 20:05", listed="")
    other_section = make.make_section("Thể thao")
    assert outcomes(load(full, section=other_section)) == ["updated"]
    filled = make.publication_of(teaser.article)
    assert not filled.is_teaser
    assert THIRD in filled.body_html
    assert filled.get_absolute_url() == teaser.get_absolute_url()
    assert Article.objects.count() == 3


def test_a_teaser_never_replaces_the_full_story(load):
    listed = f"{HEADLINE}\n{HEADLINE}\n19:50 , 12/03/2023\nTóm tắt khác."
    load()
    assert outcomes(load(make_page(headline="Trang khác", listed=listed)))[1:] == ["unchanged"]
    assert story_with(HEADLINE).sapo == SAPO


def story_with(headline: str) -> Article:
    return Article.objects.get(headline=headline)


def test_what_an_editor_saved_since_is_left_alone(load, editor, at):
    load()
    article = story()
    drafting.save_story(
        article=article,
        snapshot=make.replace(of_article(article), sapo="Sapo của biên tập viên."),
        based_on=article.latest_revision_id,
        by=editor,
        at=at,
    )
    rows = everything()
    assert outcomes(load()) == ["unchanged"] * 3
    changed = load(make_page(sapo="Sapo mới của trang cũ."))
    assert outcomes(changed) == ["unchanged"] * 3
    assert changed[0].reason == EDITED_SINCE
    assert everything() == rows
    assert story().sapo == "Sapo của biên tập viên."


def test_a_withdrawn_story_stays_withdrawn(load, chief, at):
    load()
    withdrawing.withdraw(article=story(), reason="Theo yêu cầu.", by=chief, at=at)
    (result,) = load(make_page(sapo="Sapo mới của trang cũ.", listed=""))
    assert (result.outcome, result.reason) == (Outcome.UNCHANGED, EDITED_SINCE)
    assert story().state == State.WITHDRAWN


def test_a_story_written_here_is_recognised_and_left_alone(load, editor):
    article = make.make_published(editor=editor, headline=TEASER)
    Publication.objects.filter(article=article).update(
        first_published_at=datetime(2026, 1, 16, 13, 5, tzinfo=UTC)
    )
    result = load()[-1]
    assert (result.outcome, result.article_id) == (Outcome.UNCHANGED, article.pk)


def test_the_old_address_recognises_a_story_whose_headline_changed(load):
    load(make_page(before=f"URL: {ADDRESS}?utm_source=zalo"))
    changed = make_page(before=f"URL: {ADDRESS}", headline="Tiêu đề mới của bài cũ", listed="")
    assert outcomes(load(changed)) == ["updated"]
    assert story().headline == "Tiêu đề mới của bài cũ"
    assert OldUrl.objects.get().path == "/lua-xuan-123.htm"
    # From now on the list of another page knows it by its new headline.
    listed = "Tiêu đề mới của bài cũ\n19:50 , 12/03/2023\nTóm tắt."
    assert outcomes(load(make_page(headline="Trang khác", listed=listed)))[1] == "unchanged"


def test_two_addresses_are_two_stories_even_with_one_headline(load):
    first = load(make_page(before="URL: https://cu.example/a.htm", listed=""))
    second = load(make_page(before="URL: https://cu.example/b.htm", listed=""))
    assert outcomes([*first, *second]) == ["created", "created"]
    assert outcomes(load(make_page(before="URL: /b.htm", listed=""))) == ["unchanged"]


def test_an_address_marked_as_gone_is_not_filled_again(load):
    OldUrl.objects.create(path="/lua-xuan-123.htm")
    (result,) = load(make_page(before=f"URL: {ADDRESS}", listed=""))
    assert result.outcome is Outcome.REFUSED
    assert "gỡ hẳn" in result.reason


def test_a_teaser_filled_from_a_page_with_an_address_keeps_it(load):
    load()
    full = make_page(before="URL: /thuyen.htm", headline=TEASER, time="16/01/2026 20:05", listed="")
    assert outcomes(load(full)) == ["updated"]
    assert OldUrl.objects.get().article.headline == TEASER


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "trống"),
        ("\u200b\u3164", "trống"),
        (make_page(time=""), "thời gian đăng"),
        (make_page(time="12/03/2033 19:50", listed=""), "phía trước"),
        (make_page(sapo="dài " * 600 + "dài.", listed=""), "tối đa"),
    ],
)
def test_a_broken_page_is_refused_whole_with_the_reason(load, text, word):
    rows = everything()
    (result,) = load(text)
    assert result.outcome is Outcome.REFUSED
    assert word in result.reason
    assert everything() == rows


def test_a_story_that_cannot_be_stored_does_not_stop_the_others(load):
    timeless = "Mục không có giờ\n\nMục không có giờ\n\nTóm tắt."
    results = load(make_page(listed=timeless + LIST))
    assert outcomes(results) == ["created", "created", "created", "refused"]
    assert "giờ đăng" in results[3].reason


def test_two_stories_of_one_minute_keep_the_order_of_the_list(load):
    load(make_page(listed="\n".join(f"Tin số {n}\nTin số {n}\n20:03 , 16/01/2026" for n in "123")))
    newest = Publication.objects.filter(is_teaser=True).newest_first()
    assert [row.headline for row in newest] == ["Tin số 1", "Tin số 2", "Tin số 3"]


def test_pictures_that_are_clearly_the_pages_are_used(keep, at):
    file = keep(make_page(listed=""))
    for name, color in {
        "lua-xuan-anh-1.jpg": "#ff0000",
        "Lua-Xuan - Ảnh 3.JPG": "#00ff00",
        "lua-xuan-2.jpg": "#0000ff",
        "khac-anh-2.jpg": "#0000ff",
        "lua-xuan-anh-2.txt": "#0000ff",
    }.items():
        (file.parent / name).write_bytes(make.picture_bytes(300, 200, color))
    (result,) = import_file(file, at=at)
    assert result.outcome is Outcome.CREATED
    rows = {row.key: row for row in story().placements.select_related("photo")}
    assert {key: row.photo.is_placeholder for key, row in rows.items()} == {
        "p1": False,
        "p2": True,
        "p3": False,
    }
    assert [key for key, row in rows.items() if row.is_lead] == ["p1"]
    assert rows["p3"].caption == CAPTION
    (result,) = import_file(file, at=at)
    assert result.outcome is Outcome.UNCHANGED


def test_a_picture_found_later_updates_the_story(keep, at):
    file = keep(make_page(listed=""))
    list(import_file(file, at=at))
    (file.parent / "lua-xuan-anh-2.png").write_bytes(make.picture_bytes(300, 200, format="PNG"))
    (result,) = import_file(file, at=at)
    assert result.outcome is Outcome.UPDATED
    assert story().placements.filter(photo__is_placeholder=False).count() == 1


def test_a_file_that_is_no_picture_refuses_its_story(keep, at):
    file = keep(make_page(listed=""))
    (file.parent / "lua-xuan-anh-2.jpg").write_bytes(b"GIF89a<script>alert(1)</script>")
    (result,) = import_file(file, at=at)
    assert result.outcome is Outcome.REFUSED
    assert Article.objects.count() == 0


def test_pen_names_are_found_by_letters_and_tones_not_by_case_or_tone_place():
    known = author_named("Thu Thủy")
    assert author_named("THU THUỶ") == known
    assert author_named(unicodedata.normalize("NFD", "Thu Thủy")) == known
    other = author_named("Thu Thụy")
    assert other != known
    assert (known.slug, other.slug) == ("thu-thuy", "thu-thuy-2")


def test_programmes_are_found_whatever_the_case(load):
    load()
    load(make_page(headline="Trang khác", source=SOURCE.upper(), listed="", time=TIME))
    assert Episode.objects.count() == 1
