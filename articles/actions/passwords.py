"""Links by which people set their passwords: of the forgotten kind, and the first of a colleague.

Who asks is answered before anybody looks whether such an account exists: the worker does that, and
the answer takes the same time for a known and an unknown address.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task

from articles.models import LinkRequest
from articles.permissions import RoleBackend
from foundation.problems import Problem, Refused

_FOLDER = "admin/passwords"
_WITHIN = timedelta(hours=1)
_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class _Limit:
    kind: str
    most: int


# Several people of one newsroom share an address.
_PER_MAIL = _Limit("mail", 3)
_PER_ADDRESS = _Limit("address", 10)


class TooOften(Refused):
    """Asked more than a person who forgot a password would; a screen answers 429."""


@transaction.atomic
def ask_for_link(*, email: str, address: str, at: datetime) -> None:
    """Let the worker send a link to whoever has this e-mail. The same queries for everybody."""
    wanted = [(_PER_MAIL, email.strip().casefold()), (_PER_ADDRESS, address)]
    counted = [(limit, _hashed(limit, text)) for limit, text in wanted if text]
    # Of two askings at once the second counts the first; always in this order.
    with connection.cursor() as cursor:
        for _, key in counted:
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    since = at - _WITHIN
    for limit, key in counted:
        if LinkRequest.objects.filter(key=key, at__gt=since).count() >= limit.most:
            raise TooOften([_TOO_OFTEN])
    LinkRequest.objects.filter(at__lt=at - _KEPT).delete()
    LinkRequest.objects.bulk_create(LinkRequest(key=key, at=at) for _, key in counted)
    send_links.enqueue(email)


_TOO_OFTEN = Problem(
    "too_often",
    "Đường dẫn đã được xin nhiều lần. Hãy xem hộp thư, kể cả mục thư rác; chưa thấy thì thử lại sau một giờ.",
)


def invite(user: User) -> None:
    """Let the worker send a new colleague the link by which the first password is set."""
    send_invitation.enqueue(user.pk)


@task
def send_links(email: str) -> None:
    """Nobody whose account is closed or has ended gets one."""
    for user in _open(PasswordResetForm().get_users(email)):
        _send(user, "mail")


@task
def send_invitation(user_id: int) -> None:
    for user in _open(User.objects.filter(pk=user_id, is_active=True)):
        _send(user, "invitation")


def _open(users: Iterable[User]) -> list[User]:
    backend = RoleBackend()
    return [user for user in users if user.email and backend.user_can_authenticate(user)]


def _send(user: User, letter: str) -> None:
    """The address of the site comes from the settings, never from the Host of a request, which
    anybody may write."""
    context = {
        "user": user,
        "uid": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
        "site_url": settings.SITE_URL,
    }
    subject = render_to_string(f"{_FOLDER}/{letter}_subject.txt", context)
    text = render_to_string(f"{_FOLDER}/{letter}.txt", context)
    send_mail("".join(subject.splitlines()), text, None, [user.email])


def _hashed(limit: _Limit, text: str) -> str:
    return salted_hmac(f"articles.passwords.{limit.kind}", text, algorithm="sha256").hexdigest()
