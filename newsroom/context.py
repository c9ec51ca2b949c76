"""What every template may ask for; nothing costs a query until it is used."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from articles.models import Section, Station
from foundation.pagecache.fragments import shelf
from foundation.pagecache.keys import SITE


def station(request: HttpRequest) -> dict[str, object]:
    """`station`: the station as of today; `menu_sections`: the first level of the menu."""
    return {
        "station": SimpleLazyObject(lambda: shelf.take(request, "station", _station)),
        "menu_sections": SimpleLazyObject(lambda: shelf.take(request, "menu", _menu)),
    }


def _station() -> tuple[Station, list[str]]:
    return Station.objects.at(timezone.localdate()), [SITE]


def _menu() -> tuple[list[Section], list[str]]:
    return list(Section.objects.filter(is_in_menu=True, parent=None)), [SITE]
