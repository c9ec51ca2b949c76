"""The browser that watches; the short set for `make test`, all lists for `make attacks`."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser

from tests.attacks.watch import Watch


@pytest.fixture
def open_watch(browser: Browser, live_server) -> Iterator[Callable[..., Watch]]:
    """`open_watch()` for a reader, `open_watch(user)` for somebody who is signed in."""
    contexts = []

    def open_watch(user: User | None = None) -> Watch:
        context = browser.new_context(locale="vi-VN", bypass_csp=False)
        context.set_default_timeout(30_000)
        if user is not None:
            client = Client()
            client.force_login(user)
            context.add_cookies(
                [
                    {
                        "name": "session",
                        "value": client.cookies["session"].value,
                        "url": live_server.url,
                    }
                ]
            )
        contexts.append(context)
        return Watch.in_context(context, live_server.url)

    yield open_watch
    for context in contexts:
        context.close()


@pytest.fixture(autouse=True)
def _many_comments_at_once(settings) -> None:
    settings.COMMENTS_AT_ONCE = 100
