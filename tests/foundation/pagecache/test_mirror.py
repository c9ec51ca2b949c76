"""The mirror follows links, forgets at once what is withdrawn, and keeps what cannot be made."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from foundation.pagecache.keys import KEYS
from foundation.pagecache.mirror import AGAIN, SETTLED, Mirror


@dataclass
class Site:
    """Pages by path: their status, keys and text. What is not here is not found."""

    pages: dict[str, tuple[int, set[str] | None, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        self.asked.append(path)
        status, keys, text = self.pages.get(path, (404, {"site"}, ""))
        if keys is not None:
            environ[KEYS] = frozenset(keys)
        start_response(f"{status} X", [("Content-Type", "text/html; charset=utf-8")])
        return [text.encode()]


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site() -> Site:
    return Site(
        {
            "/": (200, {"site", "front"}, '<a href="/thoi-su/cau-1.html?utm_source=x">Cầu</a>'),
            "/thoi-su/cau-1.html": (
                200,
                {"site", "article:1"},
                '<a href="https://bao.example.vn/thoi-su/">Thời sự</a>'
                '<img src="/media/r/1/w320.jpg" srcset="/media/r/1/w640.jpg 2x">'
                '<a href="//other.example/x">x</a><a href="/admin/">x</a><a href="/../etc/x">x</a>',
            ),
            "/thoi-su/": (200, {"site", "section:thoi-su"}, ""),
            "/media/r/1/w320.jpg": (200, {"photo:1"}, "small"),
            "/media/r/1/w640.jpg": (200, {"photo:1"}, "large"),
        }
    )


@pytest.fixture
def mirror(tmp_path, site, clock) -> Mirror:
    return Mirror(
        tmp_path / "mirror",
        site,
        site="https://bao.example.vn",
        is_public=lambda path: not path.startswith("/admin/"),
        clock=clock,
    )


def files(mirror: Mirror) -> set[str]:
    return {str(path.relative_to(mirror.root)) for path in mirror.root.rglob("*") if path.is_file()}


def settle(mirror: Mirror, clock: Clock) -> None:
    clock.now += SETTLED
    while mirror.make_next():
        pass


ALL = {
    "index.html",
    "thoi-su/index.html",
    "thoi-su/cau-1.html",
    "media/r/1/w320.jpg",
    "media/r/1/w640.jpg",
}


def test_it_makes_what_links_lead_to_and_nothing_else(mirror, site, tmp_path):
    assert mirror.make_everything() == 3
    assert files(mirror) == ALL
    assert "/admin/" not in site.asked
    assert not (tmp_path / "etc").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mirror"]


def test_what_is_withdrawn_is_gone_before_the_purge_is_acknowledged(mirror, site, clock):
    mirror.make_everything()
    site.pages["/thoi-su/cau-1.html"] = (410, {"site", "article:1"}, "")
    site.pages["/"] = (200, {"site", "front"}, "")
    mirror(["article:1"], is_hard=True)
    assert files(mirror) == ALL - {"thoi-su/cau-1.html"}
    settle(mirror, clock)
    mirror(["photo:1"])
    assert files(mirror) == {"index.html", "thoi-su/index.html"}


def test_a_change_is_shown_once_it_was_told_twice(mirror, site, clock):
    mirror.make_everything()
    site.asked.clear()
    site.pages["/"] = (200, {"site", "front"}, '<a href="/thoi-su/moi-2.html">Mới</a>')
    site.pages["/thoi-su/moi-2.html"] = (200, {"site", "article:2"}, "new")
    mirror(["front"], is_hard=False)
    assert not mirror.make_next()
    assert files(mirror) == ALL, "readers have the old page meanwhile"
    clock.now += 4.5
    mirror(["front"], is_hard=False)
    settle(mirror, clock)
    assert site.asked == ["/", "/thoi-su/moi-2.html"]
    assert (mirror.root / "thoi-su/moi-2.html").read_text() == "new"


def test_what_cannot_be_made_stays_as_it_was(mirror, site, clock):
    mirror.make_everything()
    good = dict(site.pages)
    for path in site.pages:
        site.pages[path] = (503, None, "away")
    mirror(["site"], is_hard=False)
    settle(mirror, clock)
    assert files(mirror) == ALL
    assert "Cầu" in (mirror.root / "index.html").read_text()
    site.pages = good | {"/": (200, {"site"}, "back")}
    clock.now += AGAIN
    settle(mirror, clock)
    assert (mirror.root / "index.html").read_text() == "back"


def test_what_is_not_for_everybody_is_never_written(mirror, site, clock):
    site.pages["/thoi-su/"] = (200, None, "of one reader")
    mirror.make_everything()
    assert "thoi-su/index.html" not in files(mirror)


def test_a_mirror_that_is_opened_again_knows_what_it_holds(mirror, site, clock):
    mirror.make_everything()
    again = Mirror(
        mirror.folder, site, site="https://bao.example.vn", is_public=lambda p: True, clock=clock
    )
    again(["article:1"])
    assert files(mirror) == ALL - {"thoi-su/cau-1.html"}


@pytest.mark.parametrize("address", ["/../x", "/a/../../x", "/%2e%2e/x", "/a//b", "/a/%00"])
def test_no_address_leads_out_of_the_folder(mirror, address):
    assert mirror.path_of(address) is None


def test_a_page_that_breaks_does_not_stop_the_others(mirror, site, clock, monkeypatch):
    whole = site.__call__

    def broken(environ, start_response):
        if environ["PATH_INFO"] == "/thoi-su/":
            raise RuntimeError("of this page")
        return whole(environ, start_response)

    monkeypatch.setattr(mirror, "_application", broken)
    mirror.make_everything()
    assert files(mirror) == ALL - {"thoi-su/index.html"}
    assert Path(mirror.root / "index.html").exists()
