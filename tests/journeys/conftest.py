"""A real browser, and a site that answers it. Every page of a journey is watched: an error in the
console, a failed request or one to another host fails the journey."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, expect

from articles.models import Article
from tests import make

ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
# A busy machine may take so long for what a quiet one does at once.
PATIENCE = 30.0
expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture
def new_page(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens a person's browser of the given width: `new_page()` or `new_page(PHONE)`; each has
    cookies of its own. `complaints` of a page may be emptied where an error is part of the play."""
    contexts: list[BrowserContext] = []
    pages: list[Page] = []

    def open_page(viewport: dict[str, int] = DESK, **options) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport=viewport, locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh", **options,
        )  # fmt: skip
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.complaints = []
        _watch(page, live_server.url)
        contexts.append(context)
        pages.append(page)
        return page

    yield open_page
    complaints = [complaint for page in pages for complaint in page.complaints]
    for context in contexts:
        context.close()
    _wait_until_answered()
    assert not complaints, "\n".join(complaints)


def _wait_until_answered() -> None:
    """A page that closes lets go of its story; emptying the tables while that is being written
    would be a deadlock."""
    quiet = 0
    for _ in range(100):
        time.sleep(0.1)
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from pg_stat_activity where datname = current_database()"
                " and pid <> pg_backend_pid() and state <> 'idle'"
            )
            quiet = 0 if cursor.fetchone()[0] else quiet + 1
        if quiet == 3:
            return


def _watch(page: Page, site: str) -> None:
    def on_console(message) -> None:
        if message.type == "error":
            page.complaints.append(f"console of {page.url}: {message.text}")

    def on_request(request) -> None:
        if not request.url.startswith((site, "data:", "blob:", "about:")):
            page.complaints.append(f"{page.url} asks a third party: {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: page.complaints.append(f"{page.url}: {error}"))
    page.on("request", on_request)


@pytest.fixture
def moderator(transactional_db):
    return make.make_user("kiemduyet", "Kiểm duyệt")


@pytest.fixture
def story(transactional_db) -> Article:
    """Published, with a headline whose marks stand on one another."""
    return make.make_published(headline="Ẳm Ỗi Ậm ự: con đường mới của xã vùng cao")


@pytest.fixture
def log_in(live_server) -> Callable[[Page, str], None]:
    """Logs a person in through the admin's own form."""

    def log_in(page: Page, username: str) -> None:
        page.goto("/admin/login/?next=/admin/")
        page.fill("#id_username", username)
        page.fill("#id_password", make.PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url("**/admin/")

    return log_in


@pytest.fixture
def keep_screenshot(request) -> Callable[[Page, str], Path]:
    """Keeps a picture of the whole page among the artefacts of the run."""

    def keep(page: Page, name: str) -> Path:
        path = ARTEFACTS / "journeys" / f"{request.node.name}-{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path, full_page=True)
        return path

    return keep
