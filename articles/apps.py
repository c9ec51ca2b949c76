"""Names the app for Django and for the admin."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Bài viết"
