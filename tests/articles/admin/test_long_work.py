"""Long work shows how far it is, to whoever looks, and goes on when nobody does."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import ArchiveScan
from tests import make

LIST = "/admin/articles/candidate/"
HOW_FAR = f"{LIST}tien-do/"


def scan(**columns) -> ArchiveScan:
    return ArchiveScan.objects.create(begun_at=make.NOW, **columns)


def test_a_scan_under_way_has_a_bar_above_the_list(editor, sign_in):
    scan(done=40, total=160)
    client = sign_in(editor)
    page = client.get(LIST).content.decode()
    assert re.search(r'<progress[^>]* max="160" value="40">', page)
    assert f'data-progress-url="{HOW_FAR}"' in page
    assert client.get(HOW_FAR).json() == {"done": 40, "total": 160, "is_over": False}


def test_a_scan_that_is_over_shows_no_bar_and_says_so_to_a_page_that_asks(editor, sign_in):
    scan(done=160, total=160, finished_at=make.NOW)
    client = sign_in(editor)
    assert "<progress" not in client.get(LIST).content.decode()
    assert client.get(HOW_FAR).json()["is_over"] is True


def test_without_any_scan_there_is_nothing_to_wait_for(editor, sign_in):
    client = sign_in(editor)
    assert "<progress" not in client.get(LIST).content.decode()
    assert client.get(HOW_FAR).json() == {"done": 0, "total": 0, "is_over": True}


def test_who_may_not_see_the_list_learns_nothing_of_the_scan(reporter, sign_in):
    scan(done=40, total=160)
    assert sign_in(reporter).get(HOW_FAR).status_code == 403


@pytest.mark.django_db
def test_rebuilding_what_is_public_shows_a_bar_and_ends_with_its_figures():
    make.make_published()
    out, err = StringIO(), StringIO()
    call_command("rebuild_publications", stdout=out, stderr=err)
    assert out.getvalue() == "1 of 1 stories, 1 public forms\n"
    assert "1/1 stories" in err.getvalue()
