"""What every template may ask for; nothing costs a query until it is used."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from articles.models import Section, Station


def station(request: HttpRequest) -> dict[str, object]:
    """`station`: the station as of today; `menu_sections`: the first level of the menu."""
    return {
        "station": SimpleLazyObject(lambda: Station.objects.at(timezone.localdate())),
        "menu_sections": SimpleLazyObject(
            lambda: list(Section.objects.filter(is_in_menu=True, parent=None))
        ),
    }
