"""Behind proxies a reader's own address counts; whoever is no proxy of ours is not believed."""

from ipaddress import ip_network

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import env
from newsroom.client_address import client_address

PROXIES = (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1, 10.1.2.3", "198.51.100.1"),
        ("127.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "10.1.2.3", "10.1.2.3"),
        ("127.0.0.1", "unknown, 10.1.2.3", "10.1.2.3"),
        ("127.0.0.1", "' or 1", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1:443", "198.51.100.1"),
        ("127.0.0.1", "[2001:db8::1]:443", "2001:db8::1"),
        ("127.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_the_nearest_address_that_is_no_proxy_of_ours_counts(peer, forwarded, expected):
    assert client_address(peer, forwarded, PROXIES) == expected


def test_requests_carry_it_and_without_the_setting_nobody_is_believed(
    client, settings, db, monkeypatch
):
    seen = []
    monkeypatch.setattr(
        "comments.views.device.gate.enter", lambda **how: seen.append(how["address"]), raising=True
    )
    from django.test import RequestFactory
    from django.utils import timezone

    from comments.views.device import keep_pace
    from newsroom.client_address import through_proxies

    request = RequestFactory().get("/", headers={"X-Forwarded-For": "198.51.100.1"})
    middleware = through_proxies(lambda asked: keep_pace(asked, "a", at=timezone.now()))
    middleware(request)
    settings.PROXIES = PROXIES
    middleware(request)
    assert seen == ["127.0.0.1", "198.51.100.1"]


def test_a_wrong_network_stops_the_start(monkeypatch):
    monkeypatch.setenv("NEWSROOM_PROXIES", "10.0.0.0/8, 192.0.2.1")
    assert env.networks("NEWSROOM_PROXIES") == (ip_network("10.0.0.0/8"), ip_network("192.0.2.1"))
    monkeypatch.setenv("NEWSROOM_PROXIES", "10.0.0.0/99")
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_PROXIES"):
        env.networks("NEWSROOM_PROXIES")
