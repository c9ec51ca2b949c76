"""A forgotten password, and the first one of a new colleague: a link by e-mail.

The answer to a known and to an unknown address is the same. The link is made from the settings,
never from the request's Host, which anybody may write."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import User
from django.urls import path, reverse_lazy
from django.urls.resolvers import URLPattern

from articles.permissions import RoleBackend

_FOLDER = "admin/passwords/"


class LinkForm(PasswordResetForm):
    email = forms.EmailField(
        label="Thư điện tử",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )

    def get_users(self, email: str):
        """Nobody whose account is closed or has ended gets a link."""
        backend = RoleBackend()
        return (user for user in super().get_users(email) if backend.user_can_authenticate(user))

    def save(self, **options: Any) -> None:
        site = urlsplit(settings.SITE_URL)
        super().save(
            **options
            | {
                "domain_override": site.netloc,
                "use_https": site.scheme == "https",
                "extra_email_context": {"site_url": settings.SITE_URL},
            }
        )


def invite(user: User) -> None:
    """Send a new colleague the link by which he sets his password."""
    form = LinkForm({"email": user.email})
    if form.is_valid():
        form.save(
            subject_template_name=f"{_FOLDER}invitation_subject.txt",
            email_template_name=f"{_FOLDER}invitation.txt",
        )


class _OnTheDesk:
    """The look of the admin, for somebody who is not in yet."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        site = admin.site.each_context(self.request)
        return super().get_context_data(**{**site, **context})


class Ask(_OnTheDesk, views.PasswordResetView):
    form_class = LinkForm
    template_name = f"{_FOLDER}ask.html"
    subject_template_name = f"{_FOLDER}mail_subject.txt"
    email_template_name = f"{_FOLDER}mail.txt"
    success_url = reverse_lazy("password_reset_done")
    title = "Quên mật khẩu"


class Asked(_OnTheDesk, views.PasswordResetDoneView):
    template_name = f"{_FOLDER}asked.html"
    title = "Hãy xem thư điện tử"


class Choose(_OnTheDesk, views.PasswordResetConfirmView):
    template_name = f"{_FOLDER}choose.html"
    success_url = reverse_lazy("password_reset_complete")
    title = "Đặt mật khẩu mới"


class Chosen(_OnTheDesk, views.PasswordResetCompleteView):
    template_name = f"{_FOLDER}chosen.html"
    title = "Đã đặt mật khẩu"


def urls() -> list[URLPattern]:
    """Below /admin/, ahead of the admin's own, which would ask for a login."""
    return [
        path("quen-mat-khau/", Ask.as_view(), name="admin_password_reset"),
        path("quen-mat-khau/da-gui/", Asked.as_view(), name="password_reset_done"),
        path("mat-khau-moi/<uidb64>/<token>/", Choose.as_view(), name="password_reset_confirm"),
        path("mat-khau-moi/xong/", Chosen.as_view(), name="password_reset_complete"),
    ]
