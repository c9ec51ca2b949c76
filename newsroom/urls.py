"""Every address of the site; what a reader sees is named by the app that answers it."""

from django.contrib import admin
from django.urls import include, path

import foundation.addresses  # noqa: F401 (registers <row:…>)
from articles.admin import passwords
from newsroom import sitemaps, style_page, views
from newsroom.signing_in import views as signing_in

# Helps on where nothing is found, and forwards what once had an address.
handler404 = "articles.views.not_found"
handler500 = "newsroom.views.server_error"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("kieu-mau", style_page.style_page, name="style_page"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap/tin-moi.xml", sitemaps.news, name="news_sitemap"),
    path("sitemap/<slug:name>-<row:number>.xml", sitemaps.part, name="sitemap_part"),
    path("admin/", include(passwords.urls())),
    path("admin/", include(signing_in.urls())),
    path("admin/", admin.site.urls),
    path("api/", include("newsroom.api.urls")),
    path("binh-luan/", include("comments.urls")),
    path("", include("officials.urls")),
    path("", include("articles.urls")),
]
