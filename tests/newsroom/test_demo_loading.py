"""Where the demo newsroom is not loaded, and that a loading is whole or nothing."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.models import Revision, Section
from newsroom.demo.accounts import ACCOUNTS, PASSWORD
from newsroom.demo.loading import DemoRefused, is_loaded, load


def quiet(line: str) -> None:
    """Progress that nobody reads."""


@pytest.mark.django_db
def test_without_the_demo_its_password_opens_nothing():
    assert not is_loaded()
    assert [authenticate(username=name, password=PASSWORD) for name, _ in ACCOUNTS] == [
        None for _ in ACCOUNTS
    ]


@pytest.mark.django_db
def test_it_refuses_to_be_loaded_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="not loaded in production"):
        call_command("demo")
    assert not User.objects.exists()


@pytest.mark.django_db
def test_it_does_not_mix_with_accounts_of_the_same_names(reporter):
    with pytest.raises(DemoRefused, match="phongvien"):
        load(progress=quiet)
    assert not Section.objects.exists()


@pytest.mark.django_db
def test_a_loading_that_fails_leaves_nothing_behind(demo_that_breaks):
    with pytest.raises(RuntimeError):
        load(progress=quiet)
    assert not User.objects.exists()
    assert not Section.objects.exists()
    assert not Revision.objects.exists()


@pytest.fixture
def demo_that_breaks(monkeypatch):
    def break_off(*, by: User) -> dict[str, int]:
        raise RuntimeError("the power is gone")

    monkeypatch.setattr("newsroom.demo.loading.load_registry", break_off)
