"""The site among the programs of a phone."""

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db


def test_the_manifest_names_the_station_and_icons_that_exist(reader):
    assert 'rel="manifest" href="/manifest.webmanifest"' in reader.get("/").content.decode()
    answer = reader.get("/manifest.webmanifest")
    assert answer["Content-Type"].startswith("application/manifest+json")
    told = answer.json()
    assert told["name"] and told["start_url"] == "/"
    for icon in told["icons"]:
        assert finders.find(icon["src"].removeprefix(settings.STATIC_URL)), icon
