"""No list of the admin counts a table: the hundred-thousandth story costs what the first did."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import make
from tests.house.samples import make_samples

# Accounts are as many as people.
FEW = frozenset({"auth.user", "auth.group"})


@pytest.fixture
def everything(db) -> User:
    """May open every list."""
    make_samples()
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
