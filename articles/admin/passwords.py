"""A forgotten password, and the first one of a new colleague: a link by e-mail.

The answer to a known and to an unknown address is the same, and takes the same time."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth import views
from django.http import HttpResponse
from django.urls import path, reverse_lazy
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.views.generic import FormView

from articles.actions.passwords import TooOften, ask_for_link

_FOLDER = "admin/passwords/"


class LinkForm(forms.Form):
    email = forms.EmailField(
        label="Thư điện tử",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )


class _OnTheDesk:
    """The look of the admin, for somebody who is not in yet."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        site = admin.site.each_context(self.request)
        return super().get_context_data(**{**site, **context})


class Ask(_OnTheDesk, FormView):
    form_class = LinkForm
    template_name = f"{_FOLDER}ask.html"
    success_url = reverse_lazy("password_reset_done")
    extra_context: ClassVar = {"title": "Quên mật khẩu"}

    def form_valid(self, form: LinkForm) -> HttpResponse:
        try:
            ask_for_link(
                email=form.cleaned_data["email"],
                address=self.request.META.get("REMOTE_ADDR", ""),
                at=timezone.now(),
            )
        except TooOften as refused:
            form.add_error("email", str(refused))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        return super().form_valid(form)


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
