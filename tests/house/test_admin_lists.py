"""Lists of the admin: none counts a table, for the hundred-thousandth story costs what the first did;
all are searched without accents."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.vietnamese import fold
from tests import make
from tests.house.samples import Samples, make_samples

# Accounts are as many as people.
FEW = frozenset({"auth.user", "auth.group"})


@pytest.fixture
def samples(db) -> Samples:
    return make_samples()


@pytest.fixture
def everything(samples) -> User:
    """May open every list."""
    return make.make_user("moi-quyen", is_superuser=True)


def counts_without_end(client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200, address
    asked = [query["sql"] for query in caught.captured_queries]
    return [sql for sql in asked if sql.startswith("SELECT COUNT(") and "LIMIT" not in sql]


def test_no_list_counts_without_an_end(everything, sign_in):
    client = sign_in(everything)
    found = {}
    for model, model_admin in admin.site._registry.items():
        meta = model._meta
        if meta.label_lower in FEW:
            continue
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        asked = [address]
        if model_admin.get_search_fields(None):
            asked.append(f"{address}?q=a")
        for page in asked:
            if counting := counts_without_end(client, page):
                found[page] = counting
    assert not found


def text_of(row: Model, path: str) -> str:
    """What stands in the column that `a__b` leads to."""
    for name in path.split("__"):
        row = getattr(row, name)
    return str(row)


def test_every_list_is_searched_without_accents(everything, samples, rf):
    request = rf.get("/")
    request.user = everything
    searched = {}
    for model, model_admin in admin.site._registry.items():
        row = samples.objects[model._meta.label_lower]
        # Rows beside this one (names of an organisation) have tests of their own.
        fields = [path for path in model_admin.get_search_fields(request) if "names__" not in path]
        for text in filter(None, (text_of(row, path) for path in fields)):
            found, _ = model_admin.get_search_results(
                request, model_admin.get_queryset(request), fold(text).upper()
            )
            searched.setdefault(model._meta.label_lower, []).append(row in found)
    assert {"auth.user", "articles.section", "articles.candidate"} < searched.keys()
    assert {name: found for name, found in searched.items() if not all(found)} == {}
