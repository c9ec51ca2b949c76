"""The screens of signing in, and a person's own page of what is open in his name."""

import hashlib
from base64 import b32encode
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_POST
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.permissions import may
from comments.answers import SeeOther
from newsroom.signing_in import second_step
from newsroom.signing_in.browsers import browser_in_words
from newsroom.signing_in.lockout import remember_device
from newsroom.signing_in.models import StaffSession
from newsroom.signing_in.qr import square


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Mã đăng nhập",
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false",
                   "autofocus": True}
        ),
    )  # fmt: skip

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, label_suffix="", **options)


class SignIn(LoginView):
    """User name and password. Where a second step is set up or demanded, it comes next."""

    authentication_form = AdminAuthenticationForm
    template_name = "admin/login.html"

    def form_valid(self, form: AdminAuthenticationForm) -> HttpResponse:
        user = form.get_user()
        phone = second_step.phone_of(user)
        if phone is None and not settings.REQUIRE_2FA:
            return _come_in(self.request, user, None, self.get_success_url())
        second_step.remember(self.request, user)
        place = reverse("sign_in_code" if phone else "sign_in_phone")
        return HttpResponseRedirect(f"{place}?{urlencode({'next': self.get_success_url()})}")


def _come_in(request: HttpRequest, user: User, device: Any, address: str) -> HttpResponse:
    second_step.sign_in(request, user, device)
    response = HttpResponseRedirect(address)
    remember_device(request, response, user)
    return response


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return reverse("admin:index")


def _page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    everything = {**admin.site.each_context(request), "next": _next(request), **context}
    response = render(request, f"admin/signing_in/{template}.html", everything, status=status)
    add_never_cache_headers(response)
    return response


# --- on the way in ------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    user = second_step.waiting(request)
    if user is None or second_step.phone_of(user) is None:
        return HttpResponseRedirect(reverse("admin:login"))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = second_step.matching(request, user, form.cleaned_data["code"])
        if device is not None:
            return _come_in(request, user, device, _next(request))
        if second_step.waiting(request) is None:
            messages.error(request, "Mã sai nhiều lần. Hãy gõ lại mật khẩu.")
            return HttpResponseRedirect(reverse("admin:login"))
        form.add_error("code", "Mã không đúng hoặc đã dùng. Hãy đợi mã mới rồi gõ lại.")
    status = 400 if form.errors else 200
    return _page(request, "code", status, title="Mã đăng nhập", form=form)


@require_http_methods(["GET", "POST"])
def first_phone(request: HttpRequest) -> HttpResponse:
    """For whoever must have a second step and has none yet."""
    user = second_step.waiting(request)
    if user is None or second_step.phone_of(user) is not None:
        return HttpResponseRedirect(reverse("admin:login"))
    return _phone_page(request, user, is_on_the_way=True)


def _phone_page(request: HttpRequest, user: User, *, is_on_the_way: bool) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        phone = second_step.take_phone(user, form.cleaned_data["code"])
        if phone is not None:
            return _codes_page(request, user, phone, is_on_the_way=is_on_the_way)
        form.add_error("code", "Mã không khớp. Hãy xem giờ của điện thoại có đúng không.")
    phone = second_step.phone_to_be(user)
    return _page(
        request,
        "phone",
        400 if form.errors else 200,
        title="Lắp điện thoại tạo mã",
        form=form,
        square=square(phone),
        secret=_in_groups(phone),
        is_on_the_way=is_on_the_way,
    )


def _in_groups(phone: TOTPDevice) -> str:
    """The secret as one types it into a phone that cannot see."""
    letters = b32encode(phone.bin_key).decode()
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _codes_page(
    request: HttpRequest, user: User, phone: TOTPDevice, *, is_on_the_way: bool
) -> HttpResponse:
    """Once, in the answer that made them: nobody can look them up again."""
    address = _next(request) if is_on_the_way else reverse("own_security")
    second_step.sign_in(request, user, phone)
    response = _page(
        request, "codes", title="Mã dự phòng", codes=second_step.make_codes(user), address=address
    )
    remember_device(request, response, user)
    return response


# --- one's own page -----------------------------------------------------------------------------


@require_http_methods(["GET"])
def security(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        "security",
        title="Đăng nhập và bảo mật",
        phone=second_step.phone_of(request.user),
        codes_left=second_step.codes_left(request.user),
        is_demanded=settings.REQUIRE_2FA,
        sessions=_sessions(request),
    )


@require_http_methods(["GET", "POST"])
def phone(request: HttpRequest) -> HttpResponse:
    return _phone_page(request, request.user, is_on_the_way=False)


@require_POST
def codes(request: HttpRequest) -> HttpResponse:
    if second_step.phone_of(request.user) is None:
        raise Http404
    return _page(
        request,
        "codes",
        title="Mã dự phòng",
        codes=second_step.make_codes(request.user),
        address=reverse("own_security"),
    )


@require_POST
def second_step_off(request: HttpRequest) -> HttpResponse:
    if settings.REQUIRE_2FA:
        raise PermissionDenied
    second_step.forget(request.user)
    messages.success(request, "Đã bỏ bước hai. Từ nay đăng nhập chỉ cần mật khẩu.")
    return SeeOther(reverse("own_security"))


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """One session, or all but this one."""
    wanted = request.POST.get("session", "")
    ended = 0
    for row in _open_sessions(request.user):
        is_this = row.session_key == request.session.session_key
        if not is_this and wanted in ("others", _handle(row)):
            row.delete()
            ended += 1
    if ended:
        messages.success(request, f"Đã kết thúc {ended} phiên đăng nhập.")
    else:
        messages.info(request, "Phiên đó đã kết thúc từ trước.")
    return SeeOther(reverse("own_security"))


def _open_sessions(user: User):
    now = timezone.now()
    return StaffSession.objects.filter(user=user, expire_date__gt=now).order_by("-seen_at")


def _handle(row: StaffSession) -> str:
    """A name for the session that opens nothing."""
    return hashlib.sha256(row.session_key.encode()).hexdigest()[:24]


def _sessions(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {
            "handle": _handle(row),
            "is_this": row.session_key == request.session.session_key,
            "browser": browser_in_words(row.browser),
            "address": row.address or "",
            "began_at": row.began_at,
            "seen_at": row.seen_at,
        }
        for row in _open_sessions(request.user)
    ]


# --- a colleague's ------------------------------------------------------------------------------


@require_POST
def forget(request: HttpRequest, user_id: int) -> HttpResponse:
    """A colleague has lost phone and paper: the administrator takes the second step off, and the
    next sign-in sets it up anew where it is demanded."""
    if not may(request.user, "auth.change_user"):
        raise PermissionDenied
    user = get_object_or_404(User, pk=user_id, is_superuser=False)
    second_step.forget(user)
    messages.success(request, f"Đã bỏ bước hai của {user.get_full_name() or user.username}.")
    return SeeOther(reverse("admin:auth_user_change", args=[user.pk]))


def urls() -> list[URLPattern]:
    """Below /admin/, ahead of the admin's own."""
    own = admin.site.admin_view
    return [
        path("dang-nhap/ma/", code, name="sign_in_code"),
        path("dang-nhap/dien-thoai/", first_phone, name="sign_in_phone"),
        path("bao-mat/", own(security), name="own_security"),
        path("bao-mat/dien-thoai/", own(phone), name="own_phone"),
        path("bao-mat/ma-du-phong/", own(codes), name="own_codes"),
        path("bao-mat/bo-buoc-hai/", own(second_step_off), name="own_second_step_off"),
        path("bao-mat/phien/", own(end_sessions), name="own_sessions"),
        path("nguoi-dung/<row:user_id>/bo-buoc-hai/", own(forget), name="second_step_forget"),
    ]
