"""What readers and the desk are told when the database is away, and when we made a mistake."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def no_database(monkeypatch):
    def refuse():
        raise OperationalError('connection to "10.0.0.7" failed for user "newsroom"')

    monkeypatch.setattr(connection, "cursor", refuse)


@pytest.mark.parametrize("address", ["/", "/thoi-su/", "/tim-kiem/?q=đường", "/rss.xml"])
def test_without_a_database_a_page_asks_to_come_again(reader, no_database, address):
    response = reader.get(address)
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "private, no-store"
    assert "10.0.0.7" not in response.content.decode()
    assert "Trang tạm thời chưa phục vụ được" in response.content.decode()


def test_what_was_sent_meanwhile_is_told_to_be_kept(reader, no_database):
    response = reader.post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 503
    assert "Nội dung vừa gửi chưa được lưu" in response.content.decode()


def test_a_script_is_told_by_json(reader, no_database):
    response = reader.get("/api/search?q=a", headers={"Accept": "application/json"})
    assert response.status_code == 503
    assert "Xin thử lại sau ít phút." in response.json()["error"]


def test_our_own_mistake_is_no_pause(reader, monkeypatch):
    def mistaken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("articles.models.station.StationQuerySet.at", mistaken)
    response = reader.get("/manifest.webmanifest")
    assert response.status_code == 500
    assert "Retry-After" not in response
    assert "Lỗi này là của chúng tôi" in response.content.decode()
