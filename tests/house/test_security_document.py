"""docs/security.md names tests that exist and leaves no item out; with TLS, cookies and answers are
bound to it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from newsroom import checks

ROOT = Path(settings.BASE_DIR)
TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (V\d+\.\d+\.\d+) \| (.+) \|$", TEXT, re.M)
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", TEXT)))


def test_there_are_rows_to_look_at():
    assert len(ROWS) > 60
    assert len(NAMED) > 30


@pytest.mark.parametrize("row", ROWS, ids=[item for item, _ in ROWS])
def test_an_item_has_a_test_or_a_reason(row):
    _, held_by = row
    assert "tests/" in held_by or held_by.startswith("reason: ")


@pytest.mark.parametrize("name", NAMED)
def test_a_named_test_exists(name):
    path, _, function = name.partition("::")
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not function or f"def {function}(" in text


def test_every_reason_to_refuse_a_start_is_told():
    numbers = set(re.findall(r'id="newsroom\.(E\d+)"', Path(checks.__file__).read_text()))
    assert numbers <= set(re.findall(r"\bE\d{3}\b", TEXT))


# --- with TLS, which is decided when the settings are read ------------------------------------------

_ASK = """
import django; django.setup()
from django.conf import settings
from django.test import RequestFactory
from django.http import HttpResponse
from django.middleware.security import SecurityMiddleware
request = RequestFactory().get("/", secure=True)
print(SecurityMiddleware(lambda request: HttpResponse())(request)["Strict-Transport-Security"])
for name in ("SESSION_COOKIE", "CSRF_COOKIE", "DEVICE_COOKIE", "READER_COOKIE"):
    print(getattr(settings, f"{name}_NAME"))
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT)
"""


@pytest.fixture(scope="module")
def with_tls(tmp_path_factory) -> list[str]:
    env = {
        **os.environ,
        "NEWSROOM_TLS": "on",
        "NEWSROOM_DATA": str(tmp_path_factory.mktemp("data")),
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", _ASK], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    return done.stdout.split("\n")


def test_with_tls_every_answer_says_so_for_a_year(with_tls):
    assert with_tls[0] == "max-age=31536000; includeSubDomains; preload"


def test_cookies_of_a_site_with_tls_are_bound_to_it(with_tls):
    assert with_tls[1:5] == [
        "__Host-session", "__Host-csrf", "__Host-device", "__Secure-nguoi-gui",
    ]  # fmt: skip
    assert with_tls[5] == "True True True"
