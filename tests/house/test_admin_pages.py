"""Every page of the admin opens for whoever may open it, and speaks Vietnamese there."""

import html
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from tests.house.samples import make_samples

ROLES = ("reporter", "editor", "chief", "moderator", "administrator")
# Texts of the catalogs that are the same in both languages, or are no words.
_SAME = {"email", "email address", "url", "json", "none", "no", "h", "filter", "ip"}


@cache
def english() -> frozenset[str]:
    """What the admin says in English, in lower case: the message ids of Django's own catalogs."""
    found = set()
    for package in ("django.contrib.admin", "django.contrib.auth", "taggit"):
        catalog = resources.files(package) / "locale/en/LC_MESSAGES/django.po"
        for entry in re.findall(r'^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)', catalog.read_text(), re.M):
            text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', entry)).replace('\\"', '"')
            if "%" not in text and "{" not in text:
                found.add(" ".join(text.split()).lower())
    return frozenset(found - _SAME - {""})


def texts(page: str) -> Iterator[str]:
    """The texts that a person reads or hears, in lower case."""
    page = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", page)
    spoken = re.findall(r'(?:title|alt|placeholder|aria-label)="([^"]*)"', page)
    spoken += re.findall(r'<input type="(?:submit|button)"[^>]*value="([^"]*)"', page)
    for text in [*re.split(r"<[^>]+>", page), *spoken]:
        text = " ".join(html.unescape(text).split()).lower()
        if text:
            yield text


@pytest.fixture
def person(request, administrator, chief, editor, moderator, reporter):
    return request.getfixturevalue(request.param)


def pages_of(model_admin, request_user, rf) -> Iterator[str]:
    request = rf.get("/")
    request.user = request_user
    name = f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}"
    if model_admin.has_view_or_change_permission(request):
        yield reverse(f"{name}_changelist")
        row = model_admin.get_queryset(request).first()
        if row is not None:
            for kind in ("change", "history"):
                try:
                    yield reverse(f"{name}_{kind}", args=[row.pk])
                except NoReverseMatch:
                    continue
    if model_admin.has_add_permission(request):
        yield reverse(f"{name}_add")


@pytest.mark.parametrize("person", ROLES, indirect=True)
def test_every_page_opens_and_is_vietnamese(person, sign_in, rf):
    make_samples()
    client = sign_in(person)
    wrong = []
    for address in [
        reverse("admin:index"),
        reverse("admin:password_change"),
        *(
            address
            for model_admin in admin.site._registry.values()
            for address in pages_of(model_admin, person, rf)
        ),
    ]:
        answer = client.get(address, follow=True)
        if answer.status_code != 200:
            wrong.append(f"{address}: {answer.status_code}")
            continue
        said = sorted(set(texts(answer.content.decode())) & english())
        if said:
            wrong.append(f"{address} says {said}")
        if (
            answer.headers["Cache-Control"] != "private, no-store"
            and "no-store" not in (answer.headers["Cache-Control"])
        ):
            wrong.append(f"{address} may be kept by a cache")
    assert not wrong, "\n".join(wrong)


def test_the_login_page_is_vietnamese(client, db):
    page = client.get(reverse("admin:login")).content.decode()
    assert not set(texts(page)) & english()


def test_the_search_for_english_would_find_it():
    assert "log in" in english()
    assert set(texts('<p>Log in</p><input type="submit" value="Save">')) & english() == {
        "log in",
        "save",
    }
