"""The health check says whether database and migrations are in order."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from newsroom import views


@pytest.fixture(autouse=True)
def _forget(monkeypatch):
    monkeypatch.setattr(views, "_found_migrated", False)


@pytest.mark.django_db
def test_it_is_well(reader):
    response = reader.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "migrations": "ok"}
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_once_found_well_it_costs_one_query(reader, django_assert_num_queries):
    reader.get("/healthz")
    with django_assert_num_queries(1):
        assert reader.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_a_missing_migration_is_named_as_the_reason(reader):
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    response = reader.get("/healthz")
    assert response.status_code == 503
    assert "migrate" in response.json()["reason"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_lost_database_is_said_without_its_details(reader, monkeypatch):
    def refuse():
        raise OperationalError('connection to "10.0.0.7" failed for user "newsroom"')

    monkeypatch.setattr(connection, "cursor", refuse)
    response = reader.get("/healthz")
    assert response.status_code == 503
    assert response.json()["reason"] == "the database does not answer"
    assert "10.0.0.7" not in response.content.decode()


def test_it_is_for_reading_only(reader):
    assert reader.post("/healthz").status_code == 405
