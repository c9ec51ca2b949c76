"""One real PostgreSQL for all tests, a media folder of their own, and the people of the newsroom."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from comments import desk
from comments.actions import senders
from comments.screening import inforce
from newsroom import embedded_postgres
from tests import make

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pytest_configure(config: pytest.Config) -> None:
    if settings.IS_DATABASE_EMBEDDED:
        folder = embedded_postgres.for_tests(settings.VAR_DIR)
        settings.DATABASES["default"].update(embedded_postgres.django_settings(folder))
        config.stash[_SERVER] = folder
    # A public page that looks at its reader fails the test that asks for it.
    settings.PAGECACHE_IS_STRICT = True
    # A fast hash is enough for accounts that live for one test.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )


def pytest_unconfigure(config: pytest.Config) -> None:
    leads_the_run = "PYTEST_XDIST_WORKER" not in os.environ
    if leads_the_run and (folder := config.stash.get(_SERVER, None)):
        embedded_postgres.stop(folder)


_SERVER: pytest.StashKey[Path] = pytest.StashKey()


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Uploads of a test lie in its own folder."""
    from django.core.files.storage import storages

    from articles.models import Attachment, Clip, Photo

    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_MEDIA_ROOT = settings.MEDIA_ROOT / "private"
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            **settings.STORAGES["private"],
            "OPTIONS": {"location": settings.PRIVATE_MEDIA_ROOT, "base_url": None},
        },
    }
    storages._storages.clear()
    # A field asks for its storage once, when its model is made.
    for model in (Attachment, Clip, Photo):
        monkeypatch.setattr(model._meta.get_field("original"), "storage", storages["private"])
    yield
    storages._storages.clear()


@pytest.fixture(autouse=True)
def _own_rulebook() -> None:
    """What a process keeps for good, since a version never changes and a salt is never made twice;
    here each test has a version 1 and a salt of its own."""
    inforce.book.cache_clear()
    desk.rule_names.cache_clear()
    senders._known_salts.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Threads of the live server may hold a connection to the end, and PostgreSQL drops no
    database that somebody uses."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A real browser: one for all tests of a process, for Playwright runs only once in it."""
    from playwright.sync_api import sync_playwright

    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert executable, "a journey needs a Chromium: `make test` finds or installs one"
    with sync_playwright() as playwright:
        # Playwright's loop runs in this thread; Django takes that for asynchronous code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def at() -> datetime:
    """The instant at which the test plays."""
    return make.NOW


@pytest.fixture
def reporter(db) -> User:
    """Writes stories and may not publish."""
    return make.make_user("phongvien", "Phóng viên")


@pytest.fixture
def editor(db) -> User:
    """Reviews and publishes what others wrote."""
    return make.make_user("bientap", "Biên tập viên")


@pytest.fixture
def chief(db) -> User:
    """The managing editor."""
    return make.make_user("thuky", "Thư ký tòa soạn")


@pytest.fixture
def moderator(db) -> User:
    return make.make_user("kiemduyet", "Kiểm duyệt")


@pytest.fixture
def administrator(db) -> User:
    return make.make_user("quantri", "Quản trị")


@pytest.fixture
def stranger(db) -> User:
    """Has an account and no role."""
    return make.make_user("nguoila", is_staff=False)


@pytest.fixture
def reader() -> Client:
    """Somebody with a browser and no account."""
    return Client()


@pytest.fixture
def sign_in():
    """A browser in which the given person is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-permissions",
        action="store_true",
        help="write tests/house/permissions.csv anew from what the site answers now",
    )
