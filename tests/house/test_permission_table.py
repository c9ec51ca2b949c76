"""Every address, every role, every method: what it answers stands in permissions.csv, which a person
reads. An address without a row fails, a refusal changes nothing and tells nothing.

`python -m pytest tests/house/test_permission_table.py --write-permissions` writes the table anew
from what the site answers now; the difference is then read before it is committed.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import make
from tests.house.samples import CANARY, Samples, make_samples

TABLE = Path(__file__).with_name("permissions.csv")
ROLES = {
    "anonymous": None,
    "stranger": (),
    "reporter": ("Phóng viên",),
    "editor": ("Biên tập viên",),
    "chief": ("Thư ký tòa soạn",),
    "moderator": ("Kiểm duyệt",),
    "administrator": ("Quản trị",),
}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")  # HEAD follows GET
REFUSED = {401, 403, 404, 405}


@dataclass(frozen=True)
class Address:
    route: str
    name: str


def addresses() -> Iterator[Address]:
    """All patterns of the resolver, in order, with the namespace in the name."""

    def walk(resolver: URLResolver, route: str, namespace: str) -> Iterator[Address]:
        for pattern in resolver.url_patterns:
            here = route + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                below = f"{pattern.namespace}:" if pattern.namespace else ""
                yield from walk(pattern, here, namespace + below)
            elif isinstance(pattern, URLPattern):
                yield Address(here, namespace + (pattern.name or ""))

    yield from walk(get_resolver(), "", "")


def expected() -> dict[tuple[str, str], dict[str, str]]:
    if not TABLE.exists():
        return {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["address"], row["method"]): row for row in csv.DictReader(file)}


def is_refusal(response: HttpResponse) -> bool:
    """Also the way to the log-in page; any other redirect follows a deed that was done."""
    return response.status_code in REFUSED or "/login/" in response.headers.get("Location", "")


def state_of_database() -> list[tuple]:
    """A number that changes when any row of ours does: counts and newest row versions."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables"
            " where relname not like 'signing_in_staffsession' order by relname"
        )
        return cursor.fetchall()


# Who holds the rich text editor says so; its own pages may write into themselves.
_OF_EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def faults_of_headers(response: HttpResponse) -> Iterator[str]:
    """What every answer says to browsers, and that no cache keeps what is not public."""
    for name, value in _OF_EVERY_ANSWER.items():
        if response.headers.get(name) != value:
            yield f"{name} is {response.headers.get(name)!r}"
    for name in ("Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Resource-Policy"):
        if not response.has_header(name):
            yield f"{name} is missing"
    if not response.streaming and response.content and "Content-Type" not in response.headers:
        yield "a body without its type"
    policy = response.headers.get("Content-Security-Policy", "")
    if not policy.startswith("default-src 'none'"):
        yield f"the policy opens with {policy[:40]!r}"
    # A browser shows a film in a page of its own making, with styles written into it.
    is_film = response.headers.get("Content-Type", "").startswith(("video/", "audio/"))
    loose = re.findall(r"([a-z]+)-src[^;]*'unsafe-", policy)
    if getattr(response, "csp", "") != "editor" and loose != (["style"] if is_film else []):
        yield "the policy lets the page write scripts or styles into itself"
    caching = response.headers.get("Cache-Control", "")
    is_public = caching.startswith("public") and not response.cookies
    if not is_public and not {"private", "no-store"} <= set(caching.split(", ")):
        yield f"a cache might keep it: {caching!r}"
    if is_public and response.status_code not in (200, 301, 304, 404, 410):
        yield f"a {response.status_code} is no public page"


@pytest.fixture
def samples(db) -> Samples:
    return make_samples()


def person(role: str) -> User | None:
    groups = ROLES[role]
    if groups is None:
        return None
    return make.make_user(f"vai-{role}", *groups, is_staff=role != "stranger")


def browser_of(user: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client


def test_every_address_has_its_rows(request):
    if request.config.getoption("write_permissions"):
        pytest.skip("the table is being written")
    wanted = {(address.route, method) for address in addresses() for method in METHODS}
    assert wanted == set(expected())


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_as_the_table_says(role: str, samples: Samples, request):
    user = person(role)
    client = browser_of(user)
    table = expected()
    wrong: list[str] = []
    answers: dict[tuple[str, str], str] = {}
    for address in addresses():
        if address.route.startswith("admin/password_change"):  # the one behind `logout`
            client = browser_of(user)
        url = samples.url(address.route)
        for method in METHODS:
            if "logout" in address.route:
                client = browser_of(user)
            before = state_of_database()
            response = client.generic(method, url, b"", "application/x-www-form-urlencoded")
            if response.streaming:
                b"".join(response.streaming_content)  # a file is closed by whoever reads it
            answers[address.route, method] = status = str(response.status_code)
            if is_refusal(response):
                if state_of_database() != before:
                    wrong.append(f"{role} {method} {url}: refused and yet changed a row")
                if CANARY.encode() in response.content:
                    wrong.append(f"{role} {method} {url}: the refusal tells of the story")
            wrong += [f"{role} {method} {url}: {fault}" for fault in faults_of_headers(response)]
            row = table.get((address.route, method))
            if row is not None and row[role] != status:
                wrong.append(f"{role} {method} {url}: {status}, the table says {row[role]}")
    if request.config.getoption("write_permissions"):
        _write(role, answers)
        return
    assert not wrong, "\n".join(wrong)


def _write(role: str, answers: dict[tuple[str, str], str]) -> None:
    table = expected()
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["address", "method", *ROLES], lineterminator="\n")
        writer.writeheader()
        for key, status in answers.items():
            row = {**dict.fromkeys(ROLES, ""), **table.get(key, {}), role: status}
            writer.writerow({**row, "address": key[0], "method": key[1]})
