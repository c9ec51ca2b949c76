"""Before what is hard to take back, or lets somebody else in, the password is typed again.

One list says what that is; the screens themselves know nothing of it. Whoever typed the password
within the last minutes, signing in included, is not asked.
"""

import time
from collections.abc import Callable, Mapping

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from articles.workflow import Verb
from comments.answers import SeeOther
from newsroom.signing_in.store import BEGAN, PASSWORD_AT

FIELD = "password_again"


def _always(request: HttpRequest) -> bool:
    return True


def _takes_down(request: HttpRequest) -> bool:
    return request.POST.get("_verb") == Verb.WITHDRAW


# (address, method): whether this request is the deed, and the deed in words.
DANGEROUS: Mapping[tuple[str, str], tuple[Callable[[HttpRequest], bool], str]] = {
    ("admin:auth_user_add", "POST"): (_always, "thêm người vào tòa soạn"),
    ("admin:auth_user_change", "POST"): (_always, "đổi tài khoản và quyền của một người"),
    ("admin:auth_user_password_change", "POST"): (_always, "đặt mật khẩu cho một người"),
    ("admin:articles_member_add", "POST"): (_always, "đổi phần việc của một người"),
    ("admin:articles_member_change", "POST"): (_always, "đổi phần việc của một người"),
    ("admin:articles_article_change", "POST"): (_takes_down, "gỡ bài khỏi trang công khai"),
    ("admin:comments_sender_export", "GET"): (_always, "tải dữ liệu cá nhân của bạn đọc"),
    ("admin:comments_sender_erase", "POST"): (_always, "xóa hẳn dữ liệu của bạn đọc"),
    ("second_step_forget", "POST"): (_always, "bỏ bước hai của một người"),
    ("own_phone", "GET"): (_always, "lắp điện thoại tạo mã đăng nhập"),
    ("own_codes", "POST"): (_always, "lấy mã dự phòng mới"),
    ("own_second_step_off", "POST"): (_always, "bỏ bước hai khi đăng nhập"),
    ("own_sessions", "POST"): (_always, "kết thúc phiên đăng nhập ở nơi khác"),
}


class PasswordAgain(forms.Form):
    password_again = forms.CharField(
        label="Mật khẩu của bạn",
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


class BeforeDangerousDeeds:
    """Middleware. The request is kept in the page that asks, and is done when the password is right."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name
        typed = request.POST.get(FIELD) if request.method == "POST" else None
        if typed is not None and (name, "GET") in DANGEROUS and (name, "POST") not in DANGEROUS:
            return self._ask_or_go(request, typed, DANGEROUS[name, "GET"][1])
        is_deed, words = DANGEROUS.get((name, request.method), (None, ""))
        if is_deed is None or not is_deed(request):
            return None
        if not request.user.is_authenticated or is_fresh(request):
            return None
        if typed is None:
            return _page(request, PasswordAgain(label_suffix=""), words)
        if not _is_right(request, typed):
            return _page(request, _wrong(request), words)
        _without_password(request)
        return None

    def _ask_or_go(self, request: HttpRequest, typed: str, words: str) -> HttpResponse:
        """A page that is only looked at: after the password the browser asks for it itself."""
        if not request.user.is_authenticated or _is_right(request, typed):
            return SeeOther(request.get_full_path())
        return _page(request, _wrong(request), words)


def is_fresh(request: HttpRequest) -> bool:
    typed_at = max(request.session.get(BEGAN, 0), request.session.get(PASSWORD_AT, 0))
    return time.time() - typed_at < settings.PASSWORD_GOOD_FOR


def _is_right(request: HttpRequest, typed: str) -> bool:
    """Wrong ones count as they do at the door."""
    found = authenticate(request, username=request.user.get_username(), password=typed)
    if found is None or found.pk != request.user.pk:
        return False
    request.session.cycle_key()
    request.session[PASSWORD_AT] = time.time()
    return True


def _wrong(request: HttpRequest) -> PasswordAgain:
    form = PasswordAgain(request.POST, label_suffix="")
    if form.is_valid():
        form.add_error(FIELD, "Mật khẩu không đúng.")
    return form


def _without_password(request: HttpRequest) -> None:
    fields = request.POST.copy()
    fields.pop(FIELD, None)
    fields._mutable = False
    request.POST = fields


def _page(request: HttpRequest, form: PasswordAgain, words: str) -> HttpResponse:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in (FIELD, "csrfmiddlewaretoken")
    ]
    context = {
        **admin.site.each_context(request),
        "title": "Gõ lại mật khẩu",
        "form": form,
        "words": words,
        "kept": kept,
        "address": request.get_full_path(),
    }
    response = render(request, "admin/signing_in/again.html", context, status=403)
    add_never_cache_headers(response)
    return response
