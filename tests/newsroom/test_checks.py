"""An unsafe production set-up does not start, and says why."""

from ipaddress import ip_network

import pytest
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured

from newsroom import checks
from newsroom.demo.accounts import ACCOUNTS, PASSWORD
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def production(settings):
    settings.PRODUCTION = settings.TLS = True
    settings.DEBUG = False
    settings.SITE_URL = "https://bao.example.vn"
    settings.ALLOWED_HOSTS = ["bao.example.vn"]
    settings.REQUIRE_2FA = True
    settings.DEFAULT_FROM_EMAIL = "toasoan@example.vn"
    return settings


def errors(messages) -> list[str]:
    return [message.id for message in messages if isinstance(message, Error)]


def test_a_safe_set_up_starts(production):
    checks.refuse_unsafe_start()


@pytest.mark.parametrize(
    ("setting", "value", "found"),
    [
        ("REQUIRE_2FA", False, "newsroom.E006"),
        ("SECRET_KEY", "ngan", "newsroom.E007"),
        ("SECRET_KEY", "ab" * 40, "newsroom.E007"),
        ("SECRET_KEY_FALLBACKS", ["ngan"], "newsroom.E007"),
        ("PROXIES", (ip_network("0.0.0.0/0"),), "newsroom.E008"),
        ("PROXIES", (ip_network("::/0"),), "newsroom.E008"),
        ("DEFAULT_FROM_EMAIL", "toasoan@localhost", "newsroom.E009"),
        ("ALLOWED_HOSTS", ["*"], "newsroom.E003"),
        ("ALLOWED_HOSTS", ["localhost"], "newsroom.E003"),
        ("TLS", False, "newsroom.E004"),
    ],
)
def test_each_unsafe_setting_stops_the_start_by_its_name(production, setting, value, found):
    setattr(production, setting, value)
    assert errors(checks.production_is_safe()) == [found]
    with pytest.raises(ImproperlyConfigured):
        checks.refuse_unsafe_start()


def test_an_embedded_database_that_others_can_reach_stops_the_start(
    production, tmp_path, monkeypatch
):
    production.IS_DATABASE_EMBEDDED = True
    monkeypatch.setitem(production.DATABASES["default"], "HOST", str(tmp_path))
    tmp_path.chmod(0o700)
    assert list(checks.embedded_database_is_closed()) == []
    tmp_path.chmod(0o755)
    assert errors(checks.embedded_database_is_closed()) == ["newsroom.E010"]


def test_an_account_with_the_password_of_the_demo_is_found(production):
    name = ACCOUNTS[0][0]
    user = make.make_user(name, "Phóng viên")
    user.set_password(PASSWORD)
    user.save()
    found = list(checks.no_demo_accounts(databases=["default"]))
    assert errors(found) == ["newsroom.E005"]
    assert name in found[0].msg

    user.set_password("một mật khẩu khác hẳn")
    user.save()
    assert list(checks.no_demo_accounts(databases=["default"])) == []


def test_the_refusal_names_every_reason_at_once(production):
    production.DEBUG = True
    production.SITE_URL = "http://bao.example.vn"
    with pytest.raises(ImproperlyConfigured) as caught:
        checks.refuse_unsafe_start()
    assert "NEWSROOM_DEBUG" in str(caught.value)
    assert "NEWSROOM_SITE_URL" in str(caught.value)


def test_an_instance_that_is_not_public_may_keep_its_demo(settings):
    settings.PRODUCTION = False
    assert list(checks.no_demo_accounts(databases=["default"])) == []
    checks.refuse_unsafe_start()
