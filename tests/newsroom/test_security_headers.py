"""What browsers may do with a page, and who may keep it."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from newsroom.middleware import security_headers


def headers_of(response: HttpResponse) -> dict[str, str]:
    request = RequestFactory().get("/")
    return dict(security_headers(lambda request: response)(request).items())


def directives(response: HttpResponse) -> dict[str, str]:
    policy = headers_of(response)["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


def test_a_page_runs_nothing_from_elsewhere_and_nothing_written_into_it():
    rules = directives(HttpResponse())
    assert rules["default-src"] == "'none'"
    # Videos that a reader asked for, in frames: two hosts, and nothing else may be framed.
    frames = rules.pop("frame-src").split()
    assert frames == ["'self'", "https://www.youtube-nocookie.com", "https://www.facebook.com"]
    for sources in rules.values():
        assert "unsafe" not in sources
        assert "http" not in sources
        assert "*" not in sources


def test_only_a_page_that_says_so_gets_the_looser_policy_of_the_editor():
    response = HttpResponse()
    response.csp = "editor"
    rules = directives(response)
    assert rules["script-src"] == "'self' 'unsafe-inline'"
    assert rules["connect-src"] == "'self'"
    assert rules["default-src"] == "'none'"


def test_a_misspelt_policy_is_an_error_and_not_a_looser_page():
    response = HttpResponse()
    response.csp = "editors"
    with pytest.raises(KeyError):
        headers_of(response)


def test_a_page_that_is_not_public_is_kept_by_nobody():
    assert headers_of(HttpResponse())["Cache-Control"] == "private, no-store"


def test_a_public_page_and_a_view_that_decided_itself_are_left_alone():
    public = HttpResponse(headers={"Surrogate-Key": "front"})
    assert "Cache-Control" not in headers_of(public)
    decided = HttpResponse(headers={"Cache-Control": "max-age=60"})
    assert headers_of(decided)["Cache-Control"] == "max-age=60"


def test_camera_microphone_and_place_are_closed():
    policy = headers_of(HttpResponse())["Permissions-Policy"]
    for feature in ("camera", "microphone", "geolocation"):
        assert f"{feature}=()" in policy
