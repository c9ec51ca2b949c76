"""The cookie of a device that sent something. It goes to the comment addresses only, so that no
page that is shared ever sees it."""

import re
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from comments.actions import gate

_DEVICE_TOKEN = re.compile(r"[0-9a-f]{64}")
_DEVICE_LIFE = 365 * 24 * 60 * 60


def device_token(request: HttpRequest) -> str:
    token = request.COOKIES.get(settings.READER_COOKIE_NAME, "")
    return token if _DEVICE_TOKEN.fullmatch(token) else ""


def keep_device(response: HttpResponse, token: str) -> None:
    response.set_cookie(
        settings.READER_COOKIE_NAME,
        token,
        max_age=_DEVICE_LIFE,
        path=reverse("comments:lookup").removesuffix("tra-cuu/"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def keep_pace(request: HttpRequest, token: str, *, at: datetime) -> None:
    """What is no comment passes the gate too, at a pace of its own; raises TooFast."""
    address = request.META.get("REMOTE_ADDR", "")
    gate.enter(token=token, address=address, form=uuid4(), paces=gate.REACTIONS, at=at)
