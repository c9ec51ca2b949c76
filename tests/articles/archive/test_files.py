"""Files and folders of kept pages. Pure but for the files."""

import os
import time
from pathlib import Path

import pytest

from articles.archive.decode import LARGEST
from articles.archive.files import pages_under, pictures_beside, read_page
from foundation.problems import Refused

from .pages import HEADLINE, make_page


def touch(folder: Path, *names: str) -> list[Path]:
    files = [folder / name for name in names]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return files


def test_folders_are_read_to_their_depths_in_order_each_file_once(tmp_path):
    b, a, deep, _ = touch(tmp_path, "b.txt", "a.TXT", "c/d/e.txt", "ghi-chu.md")
    assert list(pages_under([b, tmp_path, tmp_path / "c"])) == [b, a, deep]


def test_a_named_file_is_read_whatever_its_ending(tmp_path):
    (page,) = touch(tmp_path, "trang.page")
    assert list(pages_under([page])) == [page]


def test_a_page_is_read(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(make_page(), encoding="utf-8")
    assert read_page(file).headline == HEADLINE


@pytest.mark.parametrize("name", ["khong-co.txt", "."])
def test_what_cannot_be_opened_is_refused(tmp_path, name):
    with pytest.raises(Refused, match="Không mở được tệp"):
        read_page(tmp_path / name)


def test_a_huge_file_is_refused_without_reading_it_all(tmp_path):
    file = tmp_path / "a.txt"
    with file.open("wb") as stream:
        stream.truncate(LARGEST * 1000)  # a hole, no bytes on the disk
    began = time.perf_counter()
    with pytest.raises(Refused, match="lớn hơn 2 MB"):
        read_page(file)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("tin-anh-2.jpg", 2),
        ("tin - Ảnh 3.JPEG", 3),
        ("TIN_anh12.webp", 12),
        ("tin.anh.1.png", 1),
        ("tin-2.jpg", None),
        ("tin2-anh-2.jpg", None),
        ("tin-anh-2.gif.txt", None),
        ("tinanh2.jpg", None),
        ("anh-2.jpg", None),
    ],
)
def test_only_a_picture_that_names_its_page_and_number_is_taken(tmp_path, name, number):
    page, picture = touch(tmp_path, "tin.txt", name)
    assert pictures_beside(page) == ({number: picture} if number else {})


def test_two_pictures_of_one_number_are_both_left(tmp_path):
    page, *_ = touch(tmp_path, "tin.txt", "tin-anh-2.jpg", "tin_anh_2.png", "tin-anh-3.jpg")
    assert list(pictures_beside(page)) == [3]


def test_a_folder_of_many_pages_is_listed_once_and_again_when_it_changed(tmp_path, monkeypatch):
    pages = touch(tmp_path, *(f"tin-{number}.txt" for number in range(50)))
    os.utime(tmp_path, ns=(1, 1))
    listings = []
    list_folder = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda self: listings.append(self) or list_folder(self))
    assert not any(pictures_beside(page) for page in pages)
    assert len(listings) == 1
    touch(tmp_path, "tin-7-anh-1.jpg")
    assert list(pictures_beside(pages[7])) == [1]
