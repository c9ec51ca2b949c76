"""Names the app for Django and for the admin."""

from django.apps import AppConfig


class OfficialsConfig(AppConfig):
    name = "officials"
    verbose_name = "Nhân sự và tổ chức"
