"""The second step of signing in: a code from the person's phone, or one of the codes kept on paper.

Until it is done nobody is signed in: the session only remembers for whom the password was right."""

import hashlib
import secrets
import time
from base64 import b32encode
from collections.abc import Sequence

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.permissions import RoleBackend
from newsroom.signing_in.store import BEGAN, FROM

_PENDING = "password_right"
# Seconds between the password and the code; codes that may be wrong in them.
PATIENCE = 10 * 60
MOST_CODES = 5
NUMBER_OF_CODES = 10
BACKEND = "articles.permissions.RoleBackend"


# --- who needs one ------------------------------------------------------------------------------


def phone_of(user: User) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=user, confirmed=True).order_by("pk").first()


def only_verified(get_response):
    """Middleware: where the second step is demanded, a session without it is nobody's. Looks only
    when somebody asks for the user, so that a public page stays public."""

    def middleware(request: HttpRequest):
        if settings.REQUIRE_2FA:
            asked = request.user
            request.user = SimpleLazyObject(
                lambda: asked if not asked.is_authenticated or asked.is_verified() else _NOBODY
            )
        return get_response(request)

    return middleware


_NOBODY = AnonymousUser()


# --- between password and code ------------------------------------------------------------------


def remember(request: HttpRequest, user: User) -> None:
    """The password was right; the code is still missing."""
    request.session.flush()
    request.session[_PENDING] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "at": time.time(),
        "wrong": 0,
    }


def waiting(request: HttpRequest) -> User | None:
    """Whose code is awaited; None where nobody's is, or no longer."""
    noted = request.session.get(_PENDING)
    if not noted or noted["wrong"] >= MOST_CODES or time.time() - noted["at"] > PATIENCE:
        return None
    user = RoleBackend().get_user(noted["user"])
    if user is None or not secrets.compare_digest(noted["hash"], user.get_session_auth_hash()):
        return None
    return user


def sign_in(request: HttpRequest, user: User, device: Device | None) -> None:
    auth.login(request, user, backend=BACKEND)
    request.session.pop(_PENDING, None)
    request.session[BEGAN] = time.time()
    request.session[FROM] = {
        "address": request.META.get("REMOTE_ADDR") or None,
        "browser": request.META.get("HTTP_USER_AGENT", "")[:255].replace("\0", ""),
    }
    if device is not None:
        request.session[DEVICE_ID_SESSION_KEY] = device.persistent_id


# --- codes --------------------------------------------------------------------------------------


def matching(request: HttpRequest, user: User, code: str) -> Device | None:
    """The device whose code this is. A wrong one counts as a wrong password does."""
    credentials = {"username": user.get_username()}
    if not AxesProxyHandler.is_allowed(request, credentials):
        request.axes_locked_out = True
        return None
    with transaction.atomic():
        device = _matching(user, code)
    if device is None:
        if noted := request.session.get(_PENDING):
            request.session[_PENDING] = noted | {"wrong": noted["wrong"] + 1}
        user_login_failed.send(sender=__name__, credentials=credentials, request=request)
    return device


def _matching(user: User, code: str) -> Device | None:
    """Rows are locked, so that of two who type one code at once the second comes too late."""
    typed = "".join(code.split()).replace("-", "").lower()
    if typed.isascii() and typed.isdigit():
        kind, token = TOTPDevice, typed
    else:
        kind, token = StaticDevice, kept_form(typed)
    devices = kind.objects.select_for_update().filter(user=user, confirmed=True)
    return next((device for device in devices if device.verify_token(token)), None)


def kept_form(code: str) -> str:
    """What the database keeps of a code on paper: its hash, as long as the column is wide."""
    return b32encode(hashlib.sha256(code.encode()).digest()).decode().lower()[:16]


@transaction.atomic
def make_codes(user: User) -> Sequence[str]:
    """New codes for paper, each good for one sign-in; those from before are void. Shown this once."""
    StaticDevice.objects.filter(user=user).delete()
    paper = StaticDevice.objects.create(user=user, name="Mã dự phòng")
    codes = [b32encode(secrets.token_bytes(10)).decode().lower() for _ in range(NUMBER_OF_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=paper, token=kept_form(code)) for code in codes
    )
    return ["-".join(code[at : at + 4] for at in range(0, 16, 4)) for code in codes]


def codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


# --- the phone ----------------------------------------------------------------------------------


def phone_to_be(user: User) -> TOTPDevice:
    """The secret that a phone is to learn; the same until it has."""
    return TOTPDevice.objects.get_or_create(
        user=user, confirmed=False, defaults={"name": "Điện thoại"}
    )[0]


@transaction.atomic
def take_phone(user: User, code: str) -> TOTPDevice | None:
    """The phone knows the secret: its code proves it. It takes the place of the one before."""
    phone = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
    if phone is None or not phone.verify_token("".join(code.split())):
        return None
    TOTPDevice.objects.filter(user=user, confirmed=True).delete()
    phone.confirmed = True
    phone.save(update_fields=["confirmed"])
    return phone


@transaction.atomic
def forget(user: User) -> None:
    """For whoever lost phone and paper; or no longer wants them where nobody demands it."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
