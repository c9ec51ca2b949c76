"""Reads settings from the environment; a bad value stops the start and names the variable."""

import contextlib
import importlib.util
import os
import secrets
from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


def load(path: Path) -> None:
    """Add the `NAME=value` lines of a file to the environment, which wins where it has a name."""
    if not path.exists():
        return
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, separator, value = line.partition("=")
        if not separator or not name.isidentifier():
            raise SystemExit(f"{path}, line {number}: not of the form NAME=value.")
        os.environ.setdefault(name, value.strip("'\""))


def _read(name: str, default: T, convert: Callable[[str], T], expected: str) -> T:
    raw = os.environ.get(name)
    if raw is None:
        return default
    try:
        return convert(raw.strip())
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"{name}={raw!r} is not {expected}.") from error


def text(name: str, default: str = "") -> str:
    return _read(name, default, str, "a text")


def text_that_needs(name: str, module: str, package: str) -> str:
    """A text that only counts where an optional package is installed."""
    value = text(name)
    if value and importlib.util.find_spec(module) is None:
        raise ImproperlyConfigured(f"{name} needs the package {package}: pip install '{package}'.")
    return value


def flag(name: str, default: bool = False) -> bool:
    def convert(raw: str) -> bool:
        if raw.lower() in _TRUE:
            return True
        if raw.lower() in _FALSE:
            return False
        raise ValueError(raw)

    return _read(name, default, convert, "one of on/off, true/false, yes/no, 1/0")


def whole_number(name: str, default: int, *, least: int = 0, greatest: int = 2**31) -> int:
    def convert(raw: str) -> int:
        value = int(raw)
        if not least <= value <= greatest:
            raise ValueError(raw)
        return value

    return _read(name, default, convert, f"a whole number from {least} to {greatest}")


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A comma-separated list; blanks around the entries do not count."""
    return _read(
        name,
        list(default),
        lambda raw: [part.strip() for part in raw.split(",") if part.strip()],
        "a list separated by commas",
    )


def networks(name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Addresses and networks (192.0.2.0/24), separated by commas."""
    return _read(
        name,
        (),
        lambda raw: tuple(ip_network(part.strip()) for part in raw.split(",") if part.strip()),
        "addresses or networks separated by commas",
    )


def folder(name: str, default: Path) -> Path:
    return _read(name, default, lambda raw: Path(raw).expanduser().resolve(), "a folder")


def address(name: str, default: str) -> str:
    """Of a web site: scheme and host, nothing behind it; without a slash at the end."""

    def convert(raw: str) -> str:
        parts = urlsplit(raw.rstrip("/"))
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
            raise ValueError(raw)
        return raw.rstrip("/")

    return _read(name, default, convert, "an address of the form https://bao.example.vn")


def database(name: str) -> dict | None:
    """Django's DATABASES entry for a `postgresql://user:password@host:port/name?option=value`
    address, or None where the variable is not set. A host may be a folder with a socket, written
    percent-encoded (`%2Fvar%2Frun%2Fpostgresql`) or as the option `host`."""

    def convert(raw: str) -> dict | None:
        if not raw:
            return None
        parts = urlsplit(raw)
        if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
            raise ValueError(raw)
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", unquote(parts.hostname or "")),
            "PORT": str(parts.port or ""),
            "OPTIONS": options,
        }

    raw = os.environ.get(name)
    if not raw:
        return None
    try:
        return convert(raw.strip())
    except ValueError as error:
        # The address may hold a password: the message names the variable, never its value.
        raise ImproperlyConfigured(
            f"{name} is not an address of the form postgresql://user:password@host:port/name."
        ) from error


def secret_key(name: str, kept_in: Path, *, required: bool) -> str:
    """The secret from the environment; where none is required, one that is made once and kept in
    the data folder, readable by its owner only."""
    if value := os.environ.get(name, ""):
        if len(value) < 50:
            raise ImproperlyConfigured(f"{name} must have at least 50 characters.")
        return value
    if required:
        raise ImproperlyConfigured(f"{name} must be set where NEWSROOM_PRODUCTION is on.")
    kept_in.parent.mkdir(parents=True, exist_ok=True)
    if not kept_in.exists():
        _write_once(kept_in, secrets.token_urlsafe(48))
    return kept_in.read_text()


def _write_once(path: Path, content: str) -> None:
    """Whole or not at all, whoever reads meanwhile; of several writers the first one wins."""
    aside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
    finally:
        aside.unlink()
