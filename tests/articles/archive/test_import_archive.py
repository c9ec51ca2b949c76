"""manage.py import_archive: what an operator sees of it."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Publication
from tests import make

from .pages import HEADLINE, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good pages, one in a folder below, and a broken one between them."""
    below = tmp_path / "2023" / "03"
    below.mkdir(parents=True)
    (tmp_path / "a.txt").write_text(make_page(), encoding="utf-8")
    (tmp_path / "b-hong.txt").write_bytes(b"\xff\xfe\x00\xd8")
    (below / "c.TXT").write_text(make_page(headline="Trang ở thư mục con"), encoding="utf-8")
    (tmp_path / "ghi-chu.md").write_text("không phải trang", encoding="utf-8")
    return tmp_path


def run(*paths: Path, **options) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_archive", *map(str, paths), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_a_folder_is_read_to_its_depths_and_a_broken_page_stops_nothing(folder):
    out, _ = run(folder)
    assert out.endswith("7 stories: 4 created, 0 updated, 2 unchanged, 1 refused.\n")
    assert Article.objects.count() == 4
    (line,) = (line for line in out.splitlines() if "refused  " in line)
    assert "UTF-8" in line
    assert str(folder / "b-hong.txt") in out


def test_a_second_run_changes_nothing_and_can_say_so_briefly(folder):
    run(folder)
    out, _ = run(folder, quiet_unchanged=True)
    assert out.endswith("7 stories: 0 created, 0 updated, 6 unchanged, 1 refused.\n")
    assert HEADLINE not in out


def test_every_story_is_listed_with_its_number(folder):
    out, _ = run(folder / "a.txt")
    number = Article.objects.get(headline=HEADLINE).pk
    (line,) = (line for line in out.splitlines() if HEADLINE in line)
    assert line.split()[:3] == ["created", f"#{number}", "story"]
    assert sum("teaser" in line for line in out.splitlines()) == 2


def test_new_stories_go_to_the_section_that_was_asked_for(folder):
    section = make.make_section("Nông nghiệp")
    run(folder / "a.txt", section=section.slug)
    assert set(Publication.objects.values_list("section__slug", flat=True)) == {section.slug}


def test_progress_goes_to_the_error_stream_without_a_carriage_return(folder):
    _, err = run(folder)
    assert "3/3 pages" in err
    assert "\r" not in err


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (["khong-co.txt"], {}, "no file or folder"),
        (["."], {}, r"No \*.txt file"),
        (["a.txt"], {"section": "khong-co"}, "no section"),
        (["b-hong.txt"], {}, "Nothing could be imported"),
    ],
)
def test_what_cannot_work_ends_with_one_clear_line(folder, arguments, options, message):
    (folder / "rong").mkdir()
    paths = [folder / "rong" if name == "." else folder / name for name in arguments]
    with pytest.raises(CommandError, match=message):
        run(*paths, **options)
