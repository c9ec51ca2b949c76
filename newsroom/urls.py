"""Every address of the site; what a reader sees is named by the app that answers it."""

from django.contrib import admin
from django.urls import include, path

from articles.admin import passwords
from newsroom import views

# Helps on where nothing is found, and forwards what once had an address.
handler404 = "articles.views.not_found"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("admin/", include(passwords.urls())),
    path("admin/", admin.site.urls),
    path("binh-luan/", include("comments.urls")),
    path("", include("officials.urls")),
    path("", include("articles.urls")),
]
