"""The addresses of the registry's public pages; the id decides, a wrong name redirects."""

from django.urls import path

import foundation.addresses  # noqa: F401 (registers <row:…>)
from officials import views

app_name = "officials"
urlpatterns = [
    path("nhan-vat/", views.people, name="people"),
    path("nhan-vat/<slug:slug>-<row:person_id>/", views.person, name="person"),
    path("to-chuc/", views.organizations, name="organizations"),
    path("to-chuc/<slug:slug>-<row:organization_id>/", views.organization, name="organization"),
    path("dia-ban/<slug:slug>-<row:area_id>/", views.area, name="area"),
]
