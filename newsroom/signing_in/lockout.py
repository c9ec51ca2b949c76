"""How many wrong passwords and codes are too many.

Counted by account and address, by address, and by account. Whoever signed in on a device before is
counted there alone: nobody who guesses elsewhere can shut the owner out of a device that he uses.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from axes.backends import AxesStandaloneBackend
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, User
from django.core import signing
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse

from newsroom.views import refused

_SALT = "signing_in.device"
_YEAR = 365 * 24 * 60 * 60
# Colleagues share the computers of a newsroom.
_MOST_PEOPLE = 8


@dataclass(frozen=True)
class Limit:
    """So many failures that agree in these columns, the last of them this short a time ago."""

    columns: tuple[str, ...]
    most: int
    within: timedelta


FROM_ANYWHERE = (
    Limit(("username", "ip_address"), 5, timedelta(minutes=5)),
    Limit(("ip_address",), 50, timedelta(hours=1)),
    Limit(("username",), 25, timedelta(minutes=25)),
)
# The device stands in the column of the browser's name.
ON_A_KNOWN_DEVICE = (Limit(("username", "user_agent"), 10, timedelta(minutes=5)),)
# What axes throws away as old; settings.AXES_COOLOFF_TIME.
LONGEST = max(limit.within for limit in FROM_ANYWHERE)


class Guard(AxesStandaloneBackend):
    """Ahead of the backend that knows passwords. Without a request nobody stands at the door."""

    def authenticate(self, request: HttpRequest | None, **credentials) -> None:
        if request is not None:
            super().authenticate(request, **credentials)


class Failures(AxesDatabaseHandler):
    """axes knows one limit for whatever it counts. Ours differ, so it is told that one failure is too
    many (settings.AXES_FAILURE_LIMIT), and `get_failures` answers 1 where a limit is reached."""

    def user_login_failed(self, sender, credentials, request=None, **options) -> None:
        if request is not None:
            _name_device(request)
        super().user_login_failed(sender, credentials, request, **options)

    def get_failures(self, request: HttpRequest, credentials: dict | None = None) -> int:
        _name_device(request)
        username = (credentials or {}).get("username")
        known = knows_device(request, username)
        limits = ON_A_KNOWN_DEVICE if known else FROM_ANYWHERE
        return int(any(self._is_reached(limit, request, username) for limit in limits))

    def _is_reached(self, limit: Limit, request: HttpRequest, username: str | None) -> bool:
        wanted = {
            "username": username,
            "ip_address": request.axes_ip_address,
            "user_agent": request.axes_user_agent,
        }
        failures = AccessAttempt.objects.filter(
            attempt_time__gt=request.axes_attempt_time - limit.within,
            **{column: wanted[column] for column in limit.columns},
        ).aggregate(number=Sum("failures_since_start"))
        return (failures["number"] or 0) >= limit.most

    def reset_user_attempts(self, request: HttpRequest, credentials: dict | None = None) -> int:
        """After a good sign-in: what this person typed wrong here, and nothing else. Of the whole
        address it would let somebody with an account of his own guess on and on."""
        _name_device(request)
        number, _ = AccessAttempt.objects.filter(
            username=(credentials or {}).get("username"), ip_address=request.axes_ip_address
        ).delete()
        return number


def locked(request: HttpRequest, *args: object) -> HttpResponse:
    """What is shown instead of any answer."""
    response = refused(
        429,
        "Đăng nhập sai quá nhiều lần",
        "Vì an toàn, máy chủ tạm không nhận mật khẩu hay mã từ đây.",
        "Hãy đợi năm phút rồi thử lại. Nếu quên mật khẩu, hãy xin đường dẫn đặt mật khẩu mới;"
        " nếu không phải bạn đã thử, hãy báo người quản trị.",
    )
    response["Retry-After"] = str(5 * 60)
    return response


def in_the_log(
    username: str | None, address: str | None, agent: str, path: str, request: HttpRequest
) -> str:
    """Whose account is tried, as a line that cannot be broken by what was typed; no address."""
    return repr((username or "")[:150])


# --- known devices ----------------------------------------------------------------------------


def remember_device(request: HttpRequest, response: HttpResponse, user: AbstractBaseUser) -> None:
    """This browser has seen a good sign-in of this person."""
    device, people = _read(request) or (secrets.token_hex(8), [])
    people = [user.pk, *(pk for pk in people if pk != user.pk)][:_MOST_PEOPLE]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([device, people], salt=_SALT),
        max_age=_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def knows_device(request: HttpRequest, username: str | None) -> bool:
    found = _read(request)
    return bool(found) and _is_one_of(username, found[1])


def _is_one_of(username: str | None, people: Iterable[int]) -> bool:
    return User.objects.filter(username=username, pk__in=people).exists()


def _read(request: HttpRequest) -> tuple[str, list[int]] | None:
    try:
        device, people = signing.loads(
            request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=_SALT, max_age=_YEAR
        )
    except signing.BadSignature:
        return None
    return device, people


def _name_device(request: HttpRequest) -> None:
    if found := _read(request):
        request.axes_user_agent = f"device {found[0]}"
