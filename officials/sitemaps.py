"""Which pages of the registry search engines are told of."""

from foundation.sitemaps import Map
from officials.models import Area, Organization, Person

MAPS = (
    Map("nhan-vat", Person.objects.public),
    Map("to-chuc", Organization.objects.public),
    Map("dia-ban", Area.objects.all),
)
