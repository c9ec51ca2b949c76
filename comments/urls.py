"""The addresses below /binh-luan/."""

from django.urls import path

import foundation.addresses  # noqa: F401 (registers <row:…>)
from comments import views

app_name = "comments"

urlpatterns = [
    path("phieu/", views.ticket, name="ticket"),
    path("tra-cuu/", views.lookup, name="lookup"),
    path("da-nhan/<str:code>/", views.received, name="received"),
    path("da-nhan/<str:code>/rut/", views.take_back, name="take_back"),
    path("y-kien/<row:comment_id>/", views.react, name="react"),
    path("<row:article_id>/", views.more, name="more"),
    path("<row:article_id>/viet/", views.write, name="write"),
]
