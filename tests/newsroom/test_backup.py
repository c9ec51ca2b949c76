"""A backup holds everything, a restored one is the newsroom again, and a bad one touches nothing."""

import gzip
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as running
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from articles.models import Article
from newsroom.backup import Refused, database, restoring
from newsroom.backup.contents import ABOUT, DATABASE, MEDIA, SETTINGS, SUMS, About, Sums, digest_of
from tests import make

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


# --- the whole circle -------------------------------------------------------------------------


@pytest.fixture
def turn_to(transactional_db, settings, tmp_path) -> Iterator[Callable[[str], None]]:
    """Leads database and media to an instance of that name, which is made, migrated and empty."""
    settings.IS_DATABASE_EMBEDDED = False  # the tests' own server: not to be started or stopped
    settings.VAR_DIR = tmp_path
    tests = connection.settings_dict["NAME"]
    made: list[str] = []
    zones = ["UTC", "Asia/Ho_Chi_Minh", "America/Lima"]

    def turn(name: str) -> None:
        connection.close()
        if (instance := f"{tests}_{name}") not in made:
            _on_server(f'create database "{instance}" template "{tests}"')
            _on_server(f"alter database \"{instance}\" set timezone to '{zones.pop()}'")
            made.append(instance)
        connection.settings_dict["NAME"] = instance
        settings.MEDIA_ROOT = tmp_path / name / "media"
        settings.PRIVATE_MEDIA_ROOT = settings.MEDIA_ROOT / "private"
        for model in ("photo", "attachment", "clip"):
            _move_storage(model, settings.PRIVATE_MEDIA_ROOT)

    try:
        yield turn
    finally:
        connection.close()
        connection.settings_dict["NAME"] = tests
        for instance in made:
            _on_server(f'drop database if exists "{instance}" with (force)')


def _on_server(sql: str) -> None:
    tests = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "postgres"
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [tests]
            )
            cursor.execute(sql)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = tests


def _move_storage(model: str, folder: Path) -> None:
    storage = Article._meta.apps.get_model("articles", model)._meta.get_field("original").storage
    storage._location = str(folder)
    for name in ("base_location", "location"):
        storage.__dict__.pop(name, None)


def run(*words: object, **options: object) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def sql_of(folder: Path) -> list[str]:
    return gzip.decompress((folder / DATABASE).read_bytes()).decode().splitlines()


def media_of(folder: Path) -> dict[str, str]:
    return dict(Sums.read(folder).media)


def test_a_newsroom_is_saved_restored_and_saved_again_to_the_same_bytes(turn_to, tmp_path):
    turn_to("first")
    photo = make.make_photo()
    story = make.make_published(
        headline="Cầu mới qua sông", placements=(make.place(photo, is_lead=True),)
    )
    address = make.publication_of(story).get_absolute_url()
    first, second, third = (tmp_path / f"backup{number}" for number in "123")
    run("backup", first)
    assert photo.original.name.removeprefix("/") in {
        path.removeprefix("private/") for path in media_of(first)
    }

    with pytest.raises(CommandError, match="holds work already"):
        run("restore", first)
    with pytest.raises(CommandError, match="not empty"):
        run("backup", first)

    turn_to("second")
    with pytest.raises(CommandError, match="holds work already"):
        make.make_user("somebody")
        run("restore", first)
    assert "is whole" in run("restore", first, replace=True, check=True)
    assert User.objects.filter(username="somebody").exists()
    stray = running.MEDIA_ROOT / "r" / "withdrawn.webp"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"of somebody else")
    assert "Restored" in run("restore", first, replace=True)
    assert not User.objects.filter(username="somebody").exists()
    assert not stray.exists()

    page = Client().get(address, follow=True)
    assert page.status_code == 200
    assert "Cầu mới qua sông" in page.content.decode()
    assert Client().get("/tim-kiem/", {"q": "cau moi"}, follow=True).status_code == 200

    run("backup", second, former=first)
    assert media_of(second) == media_of(first)
    path = next(iter(media_of(first)))
    assert (second / MEDIA / path).samefile(first / MEDIA / path), "unchanged files are shared"
    # PostgreSQL writes some conditions down in other words once they have been read from a dump.
    changed = set(sql_of(first)) ^ set(sql_of(second))
    assert all(" CHECK (" in line for line in changed), changed
    assert len(sql_of(first)) == len(sql_of(second))

    turn_to("third")
    run("restore", second)
    run("backup", third)
    assert About.read(third).sql_sha256 == About.read(second).sql_sha256
    assert media_of(third) == media_of(second)
    # What the sequences give comes behind every row.
    make.make_published(headline="Sau khi khôi phục")

    cut = tmp_path / "cut.sql.gz"
    cut.write_bytes((third / DATABASE).read_bytes()[:-20_000])
    with pytest.raises((EOFError, Refused)):
        database.fill(cut, major=connection.pg_version // 10000, tell=lambda size: None)
    assert Article.objects.filter(headline="Sau khi khôi phục").exists(), "nothing has changed"


# --- what is refused before anything is touched -----------------------------------------------


def a_backup(folder: Path, **changes: object) -> Path:
    """One that looks right and holds next to nothing."""
    (folder / MEDIA).mkdir(parents=True)
    (folder / DATABASE).write_bytes(gzip.compress(b"select 1;\n"))
    (folder / SETTINGS).write_text("NEWSROOM_SECRET_KEY=x\n")
    (folder / MEDIA / "photo.jpg").write_bytes(b"a picture")
    known = {
        "format": 1,
        "taken_at": NOW,
        "postgres": 15,
        "migrations": [f"{a}.{n}" for a, n in MigrationLoader(None).disk_migrations],
        "rows": {"auth_user": 3, "django_migrations": 90},
        "files": 1,
        "bytes": 9,
        "sql_bytes": 10,
        "sql_sha256": "",
    }
    About(**known | changes).write(folder)
    names = (DATABASE, SETTINGS, ABOUT, f"{MEDIA}/photo.jpg")
    Sums({name: digest_of(folder / name) for name in names}).write(folder)
    return folder


@pytest.fixture
def nothing_is_touched(monkeypatch, settings) -> Iterator[None]:
    def touch() -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr(restoring, "at_hand", touch)
    yield
    assert not Path(settings.MEDIA_ROOT).exists()


def restore(folder: Path, *, at: datetime = NOW + timedelta(days=1), days: int = 7) -> None:
    restoring.restore(folder, at=at, out=StringIO(), oldest=timedelta(days=days), may_replace=True)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def shorten(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda folder: flip(folder / DATABASE), "database.sql.gz: its content has changed"),
        (lambda folder: shorten(folder / DATABASE), "database.sql.gz: its content has changed"),
        (lambda folder: flip(folder / MEDIA / "photo.jpg"), "photo.jpg: its content has changed"),
        (lambda folder: (folder / MEDIA / "photo.jpg").unlink(), "photo.jpg: it is missing"),
        (lambda folder: flip(folder / ABOUT), "backup.json: its content has changed"),
        (lambda folder: (folder / SUMS).unlink(), "never finished"),
        (lambda folder: (folder / SUMS).write_text(""), "does not name"),
        (lambda folder: shorten(folder / SUMS), "is damaged|does not name"),
        (
            lambda folder: (folder / SUMS).write_text(
                "".join((folder / SUMS).read_text().splitlines(keepends=True)[:2])
                + f"{digest_of(folder / SETTINGS)}  {SETTINGS}\n"
            ),
            "names 0 of 1 media files",
        ),
    ],
)
def test_a_damaged_backup_is_refused(tmp_path, nothing_is_touched, damage, words):
    folder = a_backup(tmp_path / "backup")
    damage(folder)
    with pytest.raises(Refused, match=words):
        restore(folder)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rows": {"auth_user": 0, "django_migrations": 90}}, "empty newsroom"),
        ({"rows": {}}, "empty newsroom"),
        ({"migrations": ["articles.9999_of_next_year"]}, "later release.*9999_of_next_year"),
        ({"format": 2}, "has format 2"),
    ],
)
def test_an_empty_or_foreign_backup_is_refused(tmp_path, nothing_is_touched, changes, words):
    with pytest.raises(Refused, match=words):
        restore(a_backup(tmp_path / "backup", **changes))


def test_an_old_backup_needs_to_be_meant(tmp_path, nothing_is_touched):
    folder = a_backup(tmp_path / "backup")
    with pytest.raises(Refused, match=r"taken 12 days ago.*say --days 13"):
        restore(folder, at=NOW + timedelta(days=12))
    with pytest.raises(AssertionError, match="the database was asked"):
        restore(folder, at=NOW + timedelta(days=12), days=13)


def test_an_empty_folder_and_none_at_all_are_no_backups(tmp_path, nothing_is_touched):
    with pytest.raises(Refused, match="is no backup"):
        restore(tmp_path)
    with pytest.raises(Refused, match="is no backup"):
        restore(tmp_path / "nowhere")
