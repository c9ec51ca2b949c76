"""Operators see what happens, late and full things most of all, and nobody's name."""

import json
import logging
import urllib.error
import urllib.request
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom.backup.contents import About, Sums
from newsroom.jobs import prune_tasks
from newsroom.watching import alarms, metrics
from newsroom.watching.logs import Json, Plain, request_id, without_persons
from tests.newsroom.test_caches_in_front import free_port

# --- the log ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("mail to lan.anh+x@bao.example.vn failed", "mail to <e-mail> failed"),
        ("from 203.0.113.7, port 80", "from <address>, port 80"),
        ("from 2001:db8:0:1::17", "from <address>"),
        ("call 0912 345 678 or +84 912345678", "call <phone> or <phone>"),
        ("/xem-thu/abc.def/tep/x.pdf is gone", "/xem-thu/<key> is gone"),
        ("/admin/mat-khau-moi/MQ/abc-123/ failed", "/admin/mat-khau-moi/<key> failed"),
        ("/tim-kiem/?q=nguyen+van+a", "/tim-kiem/?<query>"),
        (
            "article 20221220 at 19:50:30, version 18.6",
            "article 20221220 at 19:50:30, version 18.6",
        ),
        ("Task 0b9f3a52 (articles.tasks.x), try 2", "Task 0b9f3a52 (articles.tasks.x), try 2"),
    ],
)
def test_nobody_is_named(said, written):
    assert without_persons(said) == written


def record(message: str, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("newsroom.x", logging.WARNING, "x.py", 1, message, (), None)
    made.__dict__.update(extra)
    return made


def test_a_line_of_json_stays_one_line_and_knows_its_request():
    token = request_id.set("abc12345")
    try:
        line = Json().format(
            record('said "x"\r\n{"level":"INFO"}\x1b[31m', view="home", status=200)
        )
    finally:
        request_id.reset(token)
    assert "\n" not in line
    assert "\x1b" not in line
    known = json.loads(line)
    assert known["request_id"] == "abc12345"
    assert (known["level"], known["view"], known["status"]) == ("WARNING", "home", 200)
    assert "request_id" not in json.loads(Json().format(record("later")))


def test_a_traceback_names_nobody_either():
    try:
        raise ValueError("no such sender: lan@bao.example.vn")
    except ValueError as error:
        made = record("failed")
        made.exc_info = (type(error), error, error.__traceback__)
    assert "lan@" not in Json().format(made)
    assert "ValueError" in json.loads(Json().format(made))["trace"]
    assert "lan@" not in Plain().format(made)


def test_a_plain_line_cannot_be_forged():
    line = Plain().format(record("x\n12:00:00 INFO newsroom: all is well\x1b[2J"))
    assert "\n" not in line
    assert "\x1b" not in line


@pytest.mark.django_db
def test_a_request_has_a_number_that_only_its_own_answer_shows(reader, caplog, settings):
    with caplog.at_level(logging.INFO, "newsroom.requests"):
        private = reader.get("/admin/login/?next=/admin/&secret=geheim")
        public = reader.get("/", headers={"X-Request-ID": "chosen-by-a-reader"})
    assert len(private["X-Request-ID"]) == 16
    assert "X-Request-ID" not in public, "caches would show it to everybody"
    assert "geheim" not in caplog.text
    assert {entry.view for entry in caplog.records} == {"admin:login", "articles:home"}

    settings.PROXIES = settings.PROXIES or ()
    mine = reader.get("/admin/login/", headers={"X-Request-ID": "chosen-by-a-reader"})
    assert mine["X-Request-ID"] != "chosen-by-a-reader"


@pytest.mark.django_db
def test_a_proxy_of_ours_may_give_the_number(reader, settings):
    from ipaddress import ip_network

    settings.PROXIES = (ip_network("127.0.0.1"),)
    answer = reader.get("/admin/login/", headers={"X-Request-ID": "of-the-proxy-1"})
    assert answer["X-Request-ID"] == "of-the-proxy-1"
    odd = reader.get("/admin/login/", headers={"X-Request-ID": "two words\tand more"})
    assert odd["X-Request-ID"] != "two words\tand more"


# --- figures ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_port_shows_requests_queues_and_disks(reader, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.METRICS_PORT = free_port()
    before = metrics.counted().get('newsroom_requests_total{view="healthz",status="200"}', 0)
    reader.get("/healthz")
    reporter = metrics.Reporter(tmp_path / "metrics")
    reporter.write()
    text = metrics.everything()
    reporter.close()
    assert f'newsroom_requests_total{{view="healthz",status="200"}} {before + 1:.10g}\n' in text
    assert 'newsroom_request_seconds_bucket{le="+Inf"}' in text
    assert "newsroom_database_up 1" in text
    assert 'newsroom_disk_free_ratio{folder="data"} 0.' in text
    assert "# TYPE newsroom_request_seconds histogram" in text
    for line in text.splitlines():
        assert line.startswith("# ") or float(line.rpartition(" ")[2]) >= 0

    server = metrics.serve()
    try:
        address = f"http://127.0.0.1:{settings.METRICS_PORT}"
        with urllib.request.urlopen(f"{address}/metrics", timeout=10) as answer:
            assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
            assert b"newsroom_requests_total" in answer.read()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{address}/", timeout=10)
        assert metrics.serve() is None, "another worker of this machine has the port"
    finally:
        server.shutdown()
        server.server_close()


def test_what_a_dead_process_counted_is_not_lost(tmp_path):
    for number, hits in ((1, 5), (2, 7)):
        (tmp_path / f"{number}-a.json").write_text(
            json.dumps({"newsroom_page_hits_total": hits, "newsroom_page_kept": 3})
        )
    once = metrics.added_up(tmp_path)
    assert once["newsroom_page_hits_total"] == 12
    assert metrics.added_up(tmp_path) == once
    assert [path.name for path in tmp_path.glob("*-*.json")] == []
    assert "newsroom_page_kept" not in once, "pages of a dead process are gone"


def test_labels_cannot_break_the_format():
    assert metrics.sample("x", view='a"b\\c\nd') == 'x{view="a\\"b\\\\c\\nd"}'


@pytest.mark.django_db
def test_a_dead_database_is_a_figure_too(monkeypatch):
    def refuse():
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(connection, "close", lambda: None)
    assert metrics.of_the_database() == {"newsroom_database_up": 0.0}


# --- readiness --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_machine_that_cannot_take_files_is_not_ready(reader, settings, tmp_path):
    assert reader.get("/readyz").json()["media"] == "ok"
    (tmp_path / "file").write_text("in the way")
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    answer = reader.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["reason"] == "media files cannot be written"
    assert reader.get("/healthz").status_code == 200


# --- alarms -----------------------------------------------------------------------------------


@pytest.fixture
def told(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.ALARM_TO = ["kythuat@example.vn"]
    settings.DISK_FREE_PERCENT = 0
    return mail.outbox


def kinds(at) -> list[str]:
    return [trouble.kind for trouble in alarms.troubles(at=at)]


@pytest.mark.django_db
def test_late_and_failed_jobs_are_told_once_and_when_they_are_over(told):
    now = timezone.now()
    prune_tasks.enqueue()
    assert alarms.look(at=now) == []
    later = now + timedelta(minutes=30)
    assert kinds(later) == ["jobs"]
    for _ in range(2):
        alarms.look(at=later)
    assert len(told) == 1
    assert "1 jobs are late, the oldest by 30 min" in told[0].body
    assert told[0].to == ["kythuat@example.vn"]

    DBTaskResult.objects.update(status="FAILED", finished_at=later)
    alarms.look(at=later + timedelta(minutes=1))
    assert "newsroom.jobs.prune_tasks" in told[1].body
    assert "Well again: jobs" in told[1].body
    alarms.look(at=later + timedelta(hours=13))
    assert told[2].body == "Well again: failed.\n"


@pytest.mark.django_db
def test_purges_that_nobody_takes_are_told(told):
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into page_purges (cache, keys, is_hard, due_at)"
            " values ('http://cache/', '{site}', true, now() - interval '2 min')"
        )
    assert kinds(timezone.now()) == ["purges"]


@pytest.mark.django_db
def test_a_missing_an_unfinished_and_an_old_backup_are_told(told, settings, tmp_path):
    now = timezone.now()
    settings.BACKUPS = tmp_path / "backups"
    settings.BACKUPS.mkdir()
    assert kinds(now) == ["backup"]
    folder = settings.BACKUPS / "2026-11-24"
    folder.mkdir()
    About(1, now, 18, [], {}, 0, 0, 0, "").write(folder)
    assert kinds(now) == ["backup"], "it was never finished"
    Sums({}).write(folder)
    assert kinds(now + timedelta(hours=25)) == []
    assert kinds(now + timedelta(hours=27)) == ["backup"]


@pytest.mark.django_db
def test_a_full_disk_is_told_and_the_command_fails(told, settings, capsys):
    call_command("alarms")
    assert "All is well" in capsys.readouterr().out
    settings.DISK_FREE_PERCENT = 100
    with pytest.raises(SystemExit):
        call_command("alarms")
    assert "% of the disk of" in capsys.readouterr().out
    assert "% of the disk of" in told[0].body


@pytest.mark.django_db
def test_a_dead_database_and_a_dead_mail_server_stop_nothing(told, settings, monkeypatch):
    def refuse():
        raise OperationalError('connection to "10.0.0.7" failed')

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(connection, "close", lambda: None)
    settings.EMAIL_BACKEND = "tests.newsroom.test_watching.DeadServer"
    now = timezone.now()
    assert [trouble.kind for trouble in alarms.look(at=now)] == ["database"]
    assert not told
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    alarms.look(at=now)
    assert "does not answer" in told[0].body, "what could not be mailed is mailed later"


class DeadServer:
    def __init__(self, **options: object) -> None:
        pass

    def send_messages(self, messages: list) -> int:
        raise ConnectionRefusedError("no mail server")


def test_every_figure_is_explained():
    for name, _ in metrics._QUERIES:
        assert name in metrics.HELP
