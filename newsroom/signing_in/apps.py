from django.apps import AppConfig


class SigningInConfig(AppConfig):
    name = "newsroom.signing_in"
    label = "signing_in"
    verbose_name = "Đăng nhập"
