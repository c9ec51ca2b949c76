"""Settings come from the environment; a bad value names its variable, and secrets stay secret."""

import re
import runpy
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from newsroom import env

ROOT = settings.BASE_DIR


def test_a_value_that_is_none_of_the_allowed_is_named(monkeypatch):
    monkeypatch.setenv("NEWSROOM_TLS", "maybe")
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_TLS='maybe' is not one of"):
        env.flag("NEWSROOM_TLS")
    monkeypatch.setenv("PORT", "80000")
    with pytest.raises(ImproperlyConfigured, match="PORT='80000'"):
        env.whole_number("PORT", 8000, greatest=65535)


@pytest.mark.parametrize(
    ("address", "host", "name"),
    [
        ("postgresql://a:b%40c@db.example:5433/news", "db.example", "news"),
        ("postgres://%2Fvar%2Frun%2Fpostgresql/news", "/var/run/postgresql", "news"),
        ("postgresql://a@/news?host=/var/run/postgresql", "/var/run/postgresql", "news"),
    ],
)
def test_addresses_of_databases_are_understood(monkeypatch, address, host, name):
    monkeypatch.setenv("DATABASE_URL", address)
    found = env.database("DATABASE_URL")
    assert (found["HOST"], found["NAME"]) == (host, name)


@pytest.mark.parametrize("address", ["mysql://u:geheim@h/n", "postgresql://u:geheim@h", "geheim"])
def test_a_bad_address_is_refused_without_showing_its_password(monkeypatch, address):
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(ImproperlyConfigured) as caught:
        env.database("DATABASE_URL")
    assert "geheim" not in str(caught.value)


def test_the_secret_key_is_made_once_whoever_asks_first(monkeypatch, tmp_path):
    monkeypatch.delenv("NEWSROOM_SECRET_KEY", raising=False)
    path = tmp_path / "var" / "secret-key"
    keys: list[str] = []
    start = threading.Barrier(8)

    def ask() -> None:
        start.wait()
        keys.append(env.secret_key("NEWSROOM_SECRET_KEY", path, required=False))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(keys)) == 1
    assert len(keys) == 8
    assert len(keys[0]) >= 50
    assert path.stat().st_mode & 0o077 == 0
    assert [file.name for file in path.parent.iterdir()] == ["secret-key"]


def test_production_needs_a_key_of_its_own(monkeypatch, tmp_path):
    monkeypatch.delenv("NEWSROOM_SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="must be set"):
        env.secret_key("NEWSROOM_SECRET_KEY", tmp_path / "key", required=True)


def test_a_file_of_settings_yields_to_the_environment(monkeypatch, tmp_path):
    file = tmp_path / ".env"
    file.write_text("# words\n\nNEWSROOM_A=of the file\nNEWSROOM_B='of the file'\n")
    monkeypatch.setenv("NEWSROOM_A", "of the environment")
    monkeypatch.delenv("NEWSROOM_B", raising=False)
    env.load(file)
    assert env.text("NEWSROOM_A") == "of the environment"
    assert env.text("NEWSROOM_B") == "of the file"
    monkeypatch.delenv("NEWSROOM_B")


def test_the_sample_names_every_variable_that_is_read():
    code = (ROOT / "newsroom" / "settings.py").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', code))
    named = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.sample").read_text(), re.MULTILINE))
    assert "DATABASE_URL" in read
    assert named == read


# What none of the kinds of values takes.
WRONG = {
    "flag": "maybe",
    "whole_number": "a few",
    "networks": "nowhere",
    "database": "mysql://x/y",
    "address": "bao.example.vn",
    "secret_key": "short",
}


def kinds_of_variables() -> list[tuple[str, str]]:
    code = (ROOT / "newsroom" / "settings.py").read_text()
    found = re.findall(r'env\.(\w+)\(\s*"([A-Z_]+)"', code)
    return sorted({(kind, name) for kind, name in found if kind in WRONG})


@pytest.mark.parametrize(("kind", "name"), kinds_of_variables())
def test_a_bad_value_of_any_variable_stops_the_start_with_its_name(
    monkeypatch, tmp_path, kind, name
):
    monkeypatch.setenv("NEWSROOM_DATA", str(tmp_path))
    monkeypatch.setenv(name, WRONG[kind])
    with pytest.raises(ImproperlyConfigured, match=name):
        runpy.run_path(str(ROOT / "newsroom" / "settings.py"))


def test_numbers_stay_within_what_makes_sense(monkeypatch, tmp_path):
    monkeypatch.setenv("NEWSROOM_DATA", str(tmp_path))
    monkeypatch.setenv("NEWSROOM_DISK_FREE_PERCENT", "101")
    with pytest.raises(ImproperlyConfigured, match="from 0 to 99"):
        runpy.run_path(str(ROOT / "newsroom" / "settings.py"))


def documented_production() -> dict[str, str]:
    lines = (ROOT / "deploy" / "production.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def check_deploy(tmp_path: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", **documented_production()}
    environment |= {"NEWSROOM_DATA": str(tmp_path)} | changes
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_documented_production_environment_has_no_warning(tmp_path):
    result = check_deploy(tmp_path)
    assert result.returncode == 0, result.stderr
    assert "WARNINGS" not in result.stderr


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("NEWSROOM_DEBUG", "on", "newsroom.E001"),
        ("NEWSROOM_SITE_URL", "http://bao.example.vn", "newsroom.E002"),
        ("NEWSROOM_HOSTS", "*", "newsroom.E003"),
        ("NEWSROOM_TLS", "off", "newsroom.E004"),
        ("NEWSROOM_MAIL_HOST", "", "newsroom.W002"),
        ("NEWSROOM_PRODUCTION", "off", "newsroom.W001"),
    ],
)
def test_an_unsafe_change_of_it_is_found(tmp_path, name, value, code):
    result = check_deploy(tmp_path, **{name: value})
    assert result.returncode != 0
    assert code in result.stderr
