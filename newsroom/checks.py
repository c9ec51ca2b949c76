"""Refuses to call a production set-up safe when it is not.

`manage.py check --deploy --database default` asks everything; without the database's name the
database is not asked.

`up` and the web server run these checks where NEWSROOM_PRODUCTION is on, and do not start on an
error. `newsroom/apps.py` registers them.
"""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Info, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from newsroom.demo.accounts import ACCOUNTS, PASSWORD

LOCAL_HOSTS = {"127.0.0.1", "localhost", "[::1]"}


def _is_weak(key: str) -> bool:
    return len(key) < 50 or len(set(key)) < 10


@register(Tags.security, deploy=True)
def production_is_safe(**kwargs: object) -> Iterable[CheckMessage]:
    """What can be told from the settings alone."""
    if not settings.PRODUCTION:
        yield Warning(
            "NEWSROOM_PRODUCTION is off.",
            hint="Set NEWSROOM_PRODUCTION=on in the environment of a public site.",
            id="newsroom.W001",
        )
        return
    if settings.DEBUG:
        yield Error(
            "NEWSROOM_DEBUG is on in production: every error page would show code and settings.",
            hint="Remove NEWSROOM_DEBUG from the environment.",
            id="newsroom.E001",
        )
    if not settings.SITE_URL.startswith("https://"):
        yield Error(
            f"NEWSROOM_SITE_URL is {settings.SITE_URL!r}: it must be the public https:// address.",
            hint="Feeds, messages and the check of forms' origin all use it.",
            id="newsroom.E002",
        )
    if "*" in settings.ALLOWED_HOSTS or set(settings.ALLOWED_HOSTS) <= LOCAL_HOSTS:
        yield Error(
            "NEWSROOM_HOSTS must name the public host names, and no '*'.",
            hint="For example NEWSROOM_HOSTS=bao.example.vn,127.0.0.1",
            id="newsroom.E003",
        )
    if not settings.TLS:
        yield Error(
            "NEWSROOM_TLS is off in production: cookies of the desk would travel unencrypted.",
            hint="Remove NEWSROOM_TLS from the environment; it follows NEWSROOM_PRODUCTION.",
            id="newsroom.E004",
        )
    if not settings.REQUIRE_2FA:
        yield Error(
            "NEWSROOM_REQUIRE_2FA is off in production: a stolen password would open the desk.",
            hint="Remove NEWSROOM_REQUIRE_2FA from the environment; it follows NEWSROOM_PRODUCTION.",
            id="newsroom.E006",
        )
    if weak := [
        key for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS) if _is_weak(key)
    ]:
        yield Error(
            f"NEWSROOM_SECRET_KEY or one of its fallbacks is no secret ({len(weak)} of them):"
            " too short, too regular, or the one of the sample.",
            hint="python3 -c 'import secrets; print(secrets.token_urlsafe(48))'",
            id="newsroom.E007",
        )
    if any(network.prefixlen == 0 for network in settings.PROXIES):
        yield Error(
            "NEWSROOM_PROXIES names every address: anybody could then say from where he comes.",
            hint="Name the addresses of your own proxies only.",
            id="newsroom.E008",
        )
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield Error(
            f"NEWSROOM_MAIL_FROM is {settings.DEFAULT_FROM_EMAIL!r}: no mail server takes it.",
            hint="For example NEWSROOM_MAIL_FROM=toasoan@example.vn",
            id="newsroom.E009",
        )
    if not settings.EMAIL_HOST:
        yield Warning(
            f"No mail server: messages stay in {settings.EMAIL_FILE_PATH}.",
            hint="Set NEWSROOM_MAIL_HOST.",
            id="newsroom.W002",
        )
    if settings.STATIC_ROOT is None:
        yield Info(
            "Static files are served uncompressed and cached briefly, unless `manage.py up` does it.",
            hint="Set NEWSROOM_STATIC to a folder and run manage.py collectstatic once per release.",
            id="newsroom.I001",
        )


@register(Tags.security, deploy=True)
def embedded_database_is_closed(**kwargs: object) -> Iterable[CheckMessage]:
    """The embedded PostgreSQL trusts whoever reaches its socket: the folder has to keep others out."""
    if not settings.PRODUCTION or not settings.IS_DATABASE_EMBEDDED:
        return
    folder = Path(settings.DATABASES["default"]["HOST"])
    if folder.exists() and folder.stat().st_mode & 0o077:
        yield Error(
            f"{folder} can be entered by other users of this machine, and the embedded database"
            " asks for no password.",
            hint=f"chmod 700 {folder}",
            id="newsroom.E010",
        )


@register(Tags.database, deploy=True)
def no_demo_accounts(
    *, databases: Iterable[str] | None = None, **kwargs: object
) -> Iterable[CheckMessage]:
    """Costs one query and, where such accounts exist, some password hashes."""
    if not settings.PRODUCTION or not databases:
        return
    names = [name for name, _ in ACCOUNTS]
    try:
        users = list(get_user_model().objects.filter(username__in=names, is_active=True))
    except (DatabaseError, ImproperlyConfigured) as error:
        yield Warning(
            f"Whether demo accounts exist could not be seen: {str(error).splitlines()[0]}",
            hint="Run the check again when the database answers and is migrated.",
            id="newsroom.W003",
        )
        return
    known = [user.get_username() for user in users if user.check_password(PASSWORD)]
    if known:
        yield Error(
            f"Accounts of the demo still have its published password: {', '.join(known)}.",
            hint="Delete them, or give each a password of its own (manage.py changepassword NAME).",
            id="newsroom.E005",
        )


def refuse_unsafe_start() -> None:
    """Raises ImproperlyConfigured with every reason. Only for production."""
    found = [
        *production_is_safe(),
        *embedded_database_is_closed(),
        *no_demo_accounts(databases=["default"]),
    ]
    errors = [f"{message.msg} ({message.hint})" for message in found if isinstance(message, Error)]
    if settings.PRODUCTION and errors:
        raise ImproperlyConfigured("Not started, because it would be unsafe: " + " ".join(errors))
