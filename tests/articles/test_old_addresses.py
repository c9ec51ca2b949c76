"""Addresses keep for ever: what once led to a page leads there in one hop, or says that it is gone."""

import csv
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.actions import withdrawing
from articles.models import Author, OldUrl, Programme, Section, Topic
from articles.old_addresses import LONGEST, forms_of, written
from tests import make

pytestmark = pytest.mark.django_db


def one_hop(reader, address: str) -> str:
    """Where the address leads; what is there answers at once."""
    answer = reader.get(address)
    assert answer.status_code == 301, answer.content.decode()[:300]
    assert reader.get(answer["Location"]).status_code == 200
    return answer["Location"]


@pytest.fixture
def story():
    return make.make_published(topics=("Đường mới",), episode_id=make.make_episode().pk)


@pytest.fixture
def address(story):
    return make.publication_of(story).get_absolute_url()


# --- how addresses are written down -----------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/a.htm", "/a.htm"),
        ("https://cu.example.vn/a.htm?b=2&a=1#x", "/a.htm?a=1&b=2"),
        (" /tin%20t%E1%BB%A9c.aspx ", "/tin tức.aspx"),
        ("/tin-tu\u031b\u0301c", "/tin-t\u1ee9c"),
        ("//host.example/a", "/a"),
        ("a.htm", ""),
        ("", ""),
        ("http://[", ""),
        ("/%00", ""),
        ("/" + "a" * LONGEST, ""),
    ],
)
def test_an_address_has_one_written_form(given, kept):
    assert written(given) == kept


def test_the_nearest_form_comes_first_and_counting_parameters_fall_away():
    assert forms_of("/A/", "utm_source=x&id=5") == [
        "/a/?id=5&utm_source=x", "/a?id=5&utm_source=x", "/a/?id=5", "/a?id=5", "/a/", "/a"
    ]  # fmt: skip
    assert forms_of("/" + "a" * LONGEST, "") == []


# --- the former site --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        "/News.aspx?Id=5&cat=2",
        "/news.aspx?cat=2&id=5",
        "/News.aspx?Id=5&cat=2&fbclid=abc",
        "/news.aspx/?cat=2&id=5&utm_source=zalo&utm_medium=x",
    ],
)
def test_capitals_order_and_counting_parameters_do_not_count(reader, story, address, asked):
    OldUrl.objects.create(path=written("/News.aspx?Id=5&cat=2"), article=story)
    assert one_hop(reader, asked) == address
    assert reader.get("/News.aspx?Id=6&cat=2").status_code == 404


def test_of_two_that_differ_in_capitals_the_one_that_is_asked_for_answers(reader, story, address):
    OldUrl.objects.create(path="/x/AbC")
    OldUrl.objects.create(path="/x/aBc", article=story)
    assert one_hop(reader, "/x/aBc") == address
    assert reader.get("/x/AbC").status_code == 410


def test_an_address_of_our_form_with_a_number_of_the_former_site(reader, story, address):
    other = make.make_published()
    path = f"/thoi-su/tin-cua-trang-cu-{other.pk}.html"
    assert one_hop(reader, path) == make.publication_of(other).get_absolute_url()
    OldUrl.objects.create(path=path, article=story)
    assert one_hop(reader, path) == address
    OldUrl.objects.create(path=f"/thoi-su/da-go-{other.pk}.html")
    assert reader.get(f"/thoi-su/da-go-{other.pk}.html").status_code == 410


# --- our own ----------------------------------------------------------------------------------


def test_a_section_that_moved_twice_leads_there_in_one_hop_with_all_below(
    story, reader, administrator, sign_in
):
    section, desk = Section.objects.get(slug="thoi-su"), sign_in(administrator)
    for slug in ("tin-nong", "chinh-tri"):
        answer = desk.post(
            f"/admin/articles/section/{section.pk}/change/",
            {"name": section.name, "slug": slug, "position": 0, "is_in_menu": "on"},
        )
        assert answer.status_code == 302
    for old in ("/thoi-su/", "/tin-nong/", "/Thoi-Su/", "/tin-nong"):
        assert reader.get(old, follow=True).redirect_chain[-1] == ("/chinh-tri/", 301)
    assert one_hop(reader, "/thoi-su/?sau=x&utm_source=y") == "/chinh-tri/?sau=x"
    assert one_hop(reader, "/thoi-su/rss.xml") == "/chinh-tri/rss.xml"
    new = make.publication_of(story).get_absolute_url()
    assert new.startswith("/chinh-tri/")
    assert one_hop(reader, new.replace("chinh-tri", "thoi-su")) == new


@pytest.mark.parametrize(
    ("model", "below"),
    [(Topic, ["rss.xml"]), (Author, []), (Programme, ["2026-11-19/"])],
)
def test_topics_pen_names_and_programmes_keep_their_addresses(
    story, reader, chief, sign_in, model, below
):
    row = model.objects.get()
    before, name = row.get_absolute_url(), model._meta.model_name
    form = {
        "name": "Tên khác", "pen_name": "Tên khác", "slug": "ten-khac", "medium": "radio",
        "is_active": "on",
    }  # fmt: skip
    answer = sign_in(chief).post(f"/admin/articles/{name}/{row.pk}/change/", form)
    assert answer.status_code == 302, answer.content.decode()
    row.refresh_from_db()
    for tail in ("", *below):
        assert one_hop(reader, before + tail) == row.get_absolute_url() + tail


def test_a_new_page_at_an_old_address_is_what_readers_get(reader, story):
    section = Section.objects.get(slug="thoi-su")
    OldUrl.objects.create(path="/tin-cu/", section=section)
    make.make_section("Tin cũ", slug="tin-cu")
    assert reader.get("/tin-cu/").status_code == 200


def test_what_led_to_something_deleted_is_gone(reader):
    topic = Topic.objects.create(name="Bỏ", slug="bo")
    OldUrl.objects.create(path="/chu-de/cu/", topic=topic)
    topic.delete()
    assert reader.get("/chu-de/cu/").status_code == 410


@pytest.mark.parametrize("change", ["upper", "amp", "slash", "section", "case", "double"])
def test_other_writings_of_an_address_lead_to_it(reader, story, address, change):
    asked = {
        "upper": address.upper().replace(".HTML", ".html"),
        "amp": f"{address}/amp",
        "slash": f"{address}/",
        "section": address.removeprefix("/thoi-su"),
        "case": address.replace("/thoi-su", "/Thoi-Su"),
        "double": address.replace("/thoi-su", "/thoi-su/"),
    }[change]
    assert one_hop(reader, asked) == address


def test_parameters_of_nobody_do_not_make_another_page(reader, address):
    assert reader.get(f"{address}?amp=1&page=2").status_code == 200


def test_another_sites_number_does_not_lead_to_our_story(reader, story):
    assert reader.get(f"/tin-la-{story.pk}.htm").status_code == 404


def test_another_writing_of_a_withdrawn_story_is_gone(reader, story, address, chief):
    withdrawing.withdraw(article=story, reason="Sai.", by=chief, at=make.NOW)
    assert reader.get(f"{address}/amp").status_code == 410


@pytest.mark.parametrize("path", ["/THOI-SU/", "//thoi-su//", "/Chu-De/Duong-Moi/"])
def test_lists_are_found_in_any_letters(reader, story, path):
    answer = reader.get("/", PATH_INFO=path)
    assert answer.status_code == 301
    assert answer["Location"] in {"/thoi-su/", "/chu-de/duong-moi/"}


def test_what_is_nowhere_stays_nowhere_and_leads_to_no_other_host(reader, story):
    for path in ("//evil.example/", "//evil.example", "/\\evil.example/", "/KHONG-CO/"):
        assert reader.get("/", PATH_INFO=path).status_code == 404


# --- the list of the former site --------------------------------------------------------------


def listed(folder: Path, *rows: tuple[str, object], head=("address", "leads_to")) -> Path:
    path = folder / "cu.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def test_a_list_is_imported_once_and_mended_by_the_next(tmp_path, reader, story, address, capsys):
    first = listed(tmp_path, ("https://cu.vn/a.aspx?id=1", story.pk), ("/b.htm", "gone"))
    call_command("import_old_addresses", first, "--dry-run")
    assert not OldUrl.objects.exists() and "2 new, 0 changed" in capsys.readouterr().out
    call_command("import_old_addresses", first)
    assert one_hop(reader, "/a.aspx?id=1") == address
    assert reader.get("/b.htm").status_code == 410
    second = listed(tmp_path, ("/a.aspx?id=1", story.pk), ("/b.htm", story.pk))
    capsys.readouterr()
    call_command("import_old_addresses", second)
    assert "0 new, 1 changed, 1 unchanged." in capsys.readouterr().out
    assert one_hop(reader, "/b.htm") == address


def test_one_wrong_line_keeps_the_whole_list_out(tmp_path, story, capsys):
    draft = make.make_story()
    wrong = [
        ("a.htm", "gone"),
        ("/a", "tin"),
        ("/b", draft.pk),
        ("/c", "9" * 30),
        ("/d", story.pk),
        ("/d", "gone"),
        ("/tim-kiem/", "gone"),
    ]
    with pytest.raises(CommandError, match="6 of 8 lines are wrong"):
        call_command("import_old_addresses", listed(tmp_path, ("/good", story.pk), *wrong))
    said = capsys.readouterr().err
    assert all(f"Line {number}, " in said for number in (3, 4, 5, 6, 8, 9))
    assert not OldUrl.objects.exists()


@pytest.mark.parametrize("content", [b"", b"x,y\n1,2\n", b"address,leads_to\n\xff,1\n"])
def test_what_is_no_such_list_is_refused_in_words(tmp_path, content):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"x\.csv: "):
        call_command("import_old_addresses", path)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_old_addresses", tmp_path / "none.csv")
