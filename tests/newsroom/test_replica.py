"""Who may read from a replica, and when; tests/many_machines/ asks a real one."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from articles.models import Topic
from foundation.pagecache.guard import HEARD
from foundation.pagecache.store import Edge, Store
from newsroom import replica
from newsroom.replica import COOKIE, Router, read_from_replica

ROUTER = Router()
ask = RequestFactory()


@pytest.fixture
def replayed(monkeypatch):
    """The replica has replayed so much. Positions of one length compare as texts."""
    state = {"upto": "0/20"}

    def has_replayed(*positions):
        return all(position <= state["upto"] for position in positions)

    monkeypatch.setattr(replica, "_has_replayed", has_replayed)
    monkeypatch.setattr(replica, "_remember_writing", lambda response: None)
    return state


def read_by(request, do=lambda: None) -> str:
    seen = []

    def view(request):
        do()
        seen.append(ROUTER.db_for_read(Topic))
        return HttpResponse()

    read_from_replica(view)(request)
    assert ROUTER.db_for_read(Topic) == "default"
    return seen[0]


@pytest.mark.parametrize(
    ("request_", "place"),
    [
        (ask.get("/thoi-su/", **{HEARD: "0/10"}), "replica"),
        (ask.get("/thoi-su/", **{HEARD: "0/30"}), "default"),  # purged, not yet replayed
        (ask.get("/thoi-su/"), "default"),  # nobody knows what was purged
        (ask.get("/binh-luan/cua-toi/"), "default"),
        (ask.post("/thoi-su/", **{HEARD: "0/10"}), "default"),
        (ask.get("/admin/articles/"), "replica"),
        (ask.get("/admin/articles/", **{HEARD: "0/30"}), "default"),
        (ask.get("/admin/articles/", headers={"Cookie": f"{COOKIE}=0/10"}), "replica"),
        (ask.get("/admin/articles/", headers={"Cookie": f"{COOKIE}=0/30"}), "default"),
        (ask.get("/admin/articles/", headers={"Cookie": f"{COOKIE}=x' or 1"}), "replica"),
        (ask.post("/admin/articles/"), "default"),
    ],
)
@pytest.mark.django_db
def test_a_request_reads_where_it_can_do_no_harm(replayed, request_, place, monkeypatch):
    monkeypatch.setattr(replica, "connection", NoTransaction())
    assert read_by(request_) == place


class NoTransaction:
    """Each test of ours runs in a transaction, in which nothing reads from the replica."""

    in_atomic_block = False


def test_who_has_written_reads_what_he_wrote(replayed, monkeypatch):
    monkeypatch.setattr(replica, "connection", NoTransaction())
    request = ask.get("/admin/articles/")
    assert read_by(request, do=lambda: ROUTER.db_for_write(Topic)) == "default"


@pytest.mark.django_db
def test_a_transaction_reads_where_it_writes(replayed):
    with transaction.atomic():
        assert read_by(ask.get("/admin/articles/")) == "default"


def test_the_primary_answers_where_the_replica_breaks_off(replayed, monkeypatch):
    monkeypatch.setattr(replica, "connection", NoTransaction())
    places = []

    def view(request):
        places.append(ROUTER.db_for_read(Topic))
        return HttpResponse(status=503 if places == ["replica"] else 200)

    answer = read_from_replica(view)(ask.get("/thoi-su/", **{HEARD: "0/10"}))
    assert (answer.status_code, places) == (200, ["replica", "default"])


def test_shortly_after_a_schedule_the_clock_of_a_replica_is_not_trusted():
    now = [100.0]
    store = Store(limit=1, clock=lambda: now[0])
    store.expect([Edge(110.0, 110.1, None)])
    found = []
    for now[0] in (109.0, 110.05, 115.0, 116.0):
        found.append(store.has_just_changed())
    assert found == [False, True, True, False]


def test_who_is_signed_in_is_asked_of_the_primary(replayed, monkeypatch):
    monkeypatch.setattr(replica, "connection", NoTransaction())
    places = []
    request = ask.get("/admin/articles/")
    read_by(request, do=lambda: places.append(ROUTER.db_for_read(User)))
    assert places == ["default"]


def test_only_the_primary_is_migrated():
    assert ROUTER.allow_migrate("default", "articles")
    assert not ROUTER.allow_migrate("replica", "articles")
