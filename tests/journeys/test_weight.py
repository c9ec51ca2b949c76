"""What a story costs a reader on a cheap phone and a bad network, and whether pages hold still while
they load: asked of the web server that `manage.py up` starts, by a browser with an empty cache."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, expect

from articles.renditions import plan_renditions
from newsroom.management.commands.up import granian
from newsroom.processes import wait_until
from tests import make
from tests.comments.make import make_several
from tests.journeys.conftest import DESK, PHONE

COMMENTS = 50
# Of a story without its pictures, all of it as it goes over the wire.
LARGEST, LARGEST_SCRIPTS, MOST_REQUESTS = 45 * 1024, 12 * 1024, 6
# A page on a slow line: in how many pieces it comes, and two frames between two of them.
PIECES, PAUSE = 30, 0.034
# Every shift, and what moved from where to where.
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const {value, sources} of list.getEntries()) {
    const moved = sources.map(({node, previousRect: before, currentRect: after}) =>
      `${node?.className || node?.nodeName} ${before.x},${before.y} > ${after.x},${after.y}`);
    window.shifts.push(`${value}: ${moved.join("; ")}`);
  }
}).observe({type: "layout-shift", buffered: true});"""
# With the pixels that the screen has for each of the page's.
SCREENS = ((PHONE, 3), (DESK, 1))


@pytest.fixture
def collected(tmp_path_factory) -> Path:
    """The static files as `up` collects them."""
    folder = tmp_path_factory.mktemp("static")
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"NEWSROOM_STATIC": str(folder)},
        check=True,
    )
    return folder


@pytest.fixture
def site(transactional_db, tmp_path: Path, collected: Path) -> Iterator[str]:
    """The real web server on the database of the test."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = connection.settings_dict
    database = f"postgresql://{given['USER']}@/{given['NAME']}?host={given['HOST']}"
    if given["PASSWORD"]:
        database = database.replace("@", f":{given['PASSWORD']}@", 1)
    environment = {
        "DATABASE_URL": database,
        "NEWSROOM_DATA": str(tmp_path),
        "NEWSROOM_STATIC": str(collected),
        "NEWSROOM_COMMENTS_AT_ONCE": str(COMMENTS),
        "PORT": str(port),
    }
    address = f"http://127.0.0.1:{port}"
    with (tmp_path / "web.log").open("wb") as log:
        server = subprocess.Popen(
            granian(port), env=os.environ | environment, stdout=log, stderr=log
        )
    try:
        assert wait_until(lambda: _answers(address), limit=180), (tmp_path / "web.log").read_text()
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _answers(address: str) -> bool:
    try:
        return urllib.request.urlopen(f"{address}/healthz", timeout=1).status == 200
    except (urllib.error.URLError, OSError):
        return False


@dataclass
class Watched:
    """A page and every request that it makes: kind, address and bytes over the wire."""

    context: BrowserContext
    page: Page
    requests: dict[str, dict] = field(default_factory=dict)

    @classmethod
    def open(cls, browser: Browser, viewport: dict[str, int], ratio: int) -> "Watched":
        context = browser.new_context(viewport=viewport, device_scale_factor=ratio, locale="vi-VN")
        page = context.new_page()
        page.add_init_script(SHIFTS)
        watched = cls(context, page)
        session = context.new_cdp_session(page)
        session.on("Network.responseReceived", watched._answered)
        session.on("Network.loadingFinished", watched._finished)
        session.send("Network.enable")
        return watched

    def _answered(self, event: dict) -> None:
        answer = event["response"]
        self._of(event).update(kind=event["type"], address=answer["url"], status=answer["status"])

    def _finished(self, event: dict) -> None:
        self._of(event)["bytes"] = event["encodedDataLength"]

    def _of(self, event: dict) -> dict:
        return self.requests.setdefault(event["requestId"], {"kind": "", "bytes": 0})

    def weight(self, *kinds: str) -> int:
        """Of requests of these kinds; of all but pictures where none is named."""
        return sum(
            request["bytes"]
            for request in self.requests.values()
            if (request["kind"] in kinds if kinds else request["kind"] != "Image")
        )

    def read_to_the_end(self) -> None:
        """As a reader does, screen by screen, until everything that loads late is there."""
        page, height = self.page, self.page.viewport_size["height"]
        while page.evaluate(
            "(step) => { const before = scrollY; scrollBy(0, step); return scrollY > before }",
            height,
        ):
            page.wait_for_timeout(60)
        page.wait_for_load_state("networkidle")

    def shifts(self) -> list[str]:
        return self.page.evaluate("window.shifts")


@pytest.fixture
def watch(browser) -> Iterator:
    opened: list[Watched] = []

    def watch(viewport: dict[str, int], ratio: int) -> Watched:
        opened.append(Watched.open(browser, viewport, ratio))
        return opened[-1]

    yield watch
    for watched in opened:
        watched.context.close()


@pytest.fixture
def story(site):
    """Ten pictures, fifty comments, and other stories beside it."""
    keys = [f"p{number}" for number in range(1, 11)]
    picture = make.picture_bytes(1600, 1000, "#336699")
    photos = [make.make_photo(picture=picture, color="#336699") for _ in keys]
    for photo in photos:
        plan_renditions(photo)
    paragraph = "<p>Tuyến đường dài bốn cây số, rộng năm mét, do người dân góp đất.</p>" * 4
    body = paragraph.join(
        f'<figure data-block="photo" data-id="{key}"></figure>' for key in keys[1:]
    )
    for _ in range(6):
        make.make_published(placements=(make.place(photos[0], "p1", is_lead=True),))
    story = make.make_published(
        body=paragraph + body + paragraph,
        placements=tuple(
            make.place(photo, key, caption="Người dân góp đất", is_lead=key == "p1")
            for key, photo in zip(keys, photos, strict=True)
        ),
    )
    make_several(story, make.make_user("", "Kiểm duyệt"), COMMENTS)
    return make.publication_of(story)


@pytest.fixture
def slow_line(site) -> Iterator[str]:
    """The site behind a line so slow that a page comes in pieces, each of them painted."""

    class Line(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with urllib.request.urlopen(site + self.path) as answer:
                kind, content = answer.headers["Content-Type"], answer.read()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            lines = content.splitlines(keepends=True) if kind.startswith("text/html") else [content]
            many = len(lines) // PIECES + 1
            for start in range(0, len(lines), many):
                self.wfile.write(b"".join(lines[start : start + many]))
                self.wfile.flush()
                time.sleep(PAUSE)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Line) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_pages_are_light_hold_still_and_bring_their_pictures_in_the_size_shown(
    site, slow_line, story, watch
):
    for viewport, ratio in SCREENS:
        for address in ("/", story.section.get_absolute_url()):
            watched = watch(viewport, ratio)
            watched.page.goto(site + address, wait_until="load")
            watched.read_to_the_end()
            holds_still_with_sensible_pictures(watched)

        watched = watch(viewport, ratio)
        watched.page.goto(site + story.get_absolute_url(), wait_until="load")
        asks_for_little_at_first(watched)
        watched.read_to_the_end()
        assert watched.page.locator(".comment").count() == COMMENTS
        # The thread's script came.
        expect(watched.page.locator("[data-form-place] textarea")).to_have_count(1)
        assert watched.weight() <= LARGEST
        assert watched.weight("Script") <= LARGEST_SCRIPTS
        assert watched.context.cookies() == []
        assert all(request["address"].startswith(site) for request in watched.requests.values())
        assert all(request["status"] < 400 for request in watched.requests.values())
        holds_still_with_sensible_pictures(watched)

    for address in ("/", story.section.get_absolute_url(), story.get_absolute_url()):
        watched = watch(DESK, 1)
        watched.page.goto(slow_line + address, wait_until="load")
        assert watched.shifts() == [], f"{address} in pieces"


def asks_for_little_at_first(watched: Watched) -> None:
    asked = [request for request in watched.requests.values() if request["kind"] != "Image"]
    assert len(asked) <= MOST_REQUESTS, asked
    blocking = watched.page.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter((entry) => entry.renderBlockingStatus === 'blocking').map(({name}) => name)"
    )
    assert len(blocking) == 1 and "/reader." in blocking[0]


def holds_still_with_sensible_pictures(watched: Watched) -> None:
    assert watched.shifts() == [], watched.page.url
    lead, *others = pictures = watched.page.evaluate(PICTURES)
    for picture in pictures:
        assert picture["width"] and picture["height"] and picture["chosen"], picture
        assert picture["chosen"] in _sensible(picture["wanted"], picture["offered"]), picture
    assert lead["loading"] == "auto" and lead["priority"] == "high"
    assert others and all(other["loading"] == "lazy" for other in others)
    # The preload and the picture mean the same file: it comes once.
    files = [request["address"] for request in watched.requests.values()]
    assert files.count(lead["address"]) == 1
    assert sum(".avif" in file for file in files) == 1


# Widths offered and chosen, for every photo that was loaded, in the order of the page.
PICTURES = """() => [...document.querySelectorAll("picture img")].map((image) => {
  const sets = [...image.parentElement.querySelectorAll("source")].map(({srcset}) => srcset);
  const offered = sets.map((set) => set.split(", ").map((one) => one.split(" ")));
  const widthOf = ([, width]) => parseInt(width);
  const chosen = offered.flat().find(([address]) => image.currentSrc.endsWith(address));
  return {
    address: image.currentSrc, chosen: chosen && widthOf(chosen), offered: offered[0].map(widthOf),
    wanted: image.getBoundingClientRect().width * devicePixelRatio,
    width: image.getAttribute("width"), height: image.getAttribute("height"),
    loading: image.loading, priority: image.fetchPriority,
  };
})"""


def _sensible(wanted: float, offered: list[int]) -> list[int]:
    """The smallest that is large enough, or the one below it where that is hardly smaller."""
    enough = [width for width in offered if width >= wanted] or offered[-1:]
    nearly = [width for width in offered if wanted * 0.9 <= width < wanted]
    return [*nearly, enough[0]]
