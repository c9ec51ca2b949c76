"""How staff come in: what too many tries do and to whom, the second step, sessions, and what asks for
the password again. Everything through the doors that a browser uses."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import get_hasher, identify_hasher
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from newsroom.signing_in import lockout, reentry, second_step
from newsroom.signing_in.browsers import browser_in_words
from newsroom.signing_in.models import StaffSession
from newsroom.signing_in.tasks import forget_old
from tests import make
from tests.articles.admin.story_form import form_of

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
HOME = "/admin/"
OFFICE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


def knock(
    client: Client, username: str, password: str = make.PASSWORD, address: str = OFFICE, **more
) -> HttpResponse:
    return client.post(
        LOGIN, {"username": username, "password": password}, REMOTE_ADDR=address, **more
    )


def fail(username: str, times: int, address: str) -> None:
    """As many wrong tries as a test has no time to make one by one."""
    AccessAttempt.objects.create(
        username=username,
        ip_address=address,
        user_agent="",
        failures_since_start=times,
        attempt_time=timezone.now(),
    )


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def code_of(user: User, *, steps: int = 0) -> str:
    """What the phone shows now, or so many steps of half a minute from now."""
    phone = TOTPDevice.objects.get(user=user)
    totp = TOTP(phone.bin_key, phone.step, phone.t0, phone.digits, phone.drift)
    totp.time = time.time() + steps * phone.step
    return f"{totp.token():06d}"


@pytest.fixture
def with_phone(reporter: User) -> User:
    TOTPDevice.objects.create(user=reporter, name="Điện thoại", confirmed=True)
    return reporter


# --- too many tries -------------------------------------------------------------------------------


def test_five_wrong_passwords_close_the_door_for_this_account_here(reporter, editor):
    stranger = Client()
    answers = [knock(stranger, reporter.username, "sai").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    refused = knock(stranger, reporter.username)
    assert refused.status_code == 429
    assert refused["Retry-After"] == "300"
    assert "Đăng nhập sai quá nhiều lần" in refused.content.decode()
    assert knock(Client(), editor.username).status_code == 302  # a colleague at the same desk


def test_the_door_opens_again_by_itself(reporter):
    for _ in range(5):
        knock(Client(), reporter.username, "sai")
    AccessAttempt.objects.update(
        attempt_time=AccessAttempt.objects.get().attempt_time - lockout.FROM_ANYWHERE[0].within
    )
    assert knock(Client(), reporter.username).status_code == 302


def test_a_spray_over_many_accounts_closes_the_door_for_its_address(reporter):
    for number in range(49):
        fail(f"ai-do-{number}", 1, ELSEWHERE)
    assert knock(Client(), "ai-do", "mat-khau-thuong", ELSEWHERE).status_code == 429
    assert knock(Client(), reporter.username, address=ELSEWHERE).status_code == 429
    assert knock(Client(), reporter.username, address=OFFICE).status_code == 302


def test_many_addresses_that_guess_one_account_close_it_but_not_on_the_owners_device(reporter):
    own = Client()
    assert knock(own, reporter.username).status_code == 302
    own.post("/admin/logout/")
    for number in range(24):
        fail(reporter.username, 1, f"192.0.2.{number}")
    assert knock(Client(), reporter.username, "sai", "192.0.2.99").status_code == 429
    assert knock(Client(), reporter.username, address=ELSEWHERE).status_code == 429
    assert knock(own, reporter.username).status_code == 302
    assert is_in(own)


def test_a_stolen_device_does_not_guess_on_and_on(reporter):
    own = Client()
    knock(own, reporter.username)
    own.post("/admin/logout/")
    answers = [knock(own, reporter.username, "sai").status_code for _ in range(10)]
    assert answers[-1] == 429
    assert knock(own, reporter.username).status_code == 429


def test_a_device_known_for_one_account_is_unknown_for_another(reporter, editor):
    device = Client()
    knock(device, reporter.username)
    device.post("/admin/logout/")
    answers = [knock(device, editor.username, "sai").status_code for _ in range(5)]
    assert answers[-1] == 429


@pytest.mark.parametrize("forged", ["", "x", '["a",[1]]', "WyJhIixbMV1d:1aaaaa:x"])
def test_a_forged_device_is_no_device(reporter, forged):
    client = Client()
    client.cookies["device"] = forged
    for _ in range(5):
        knock(client, reporter.username, "sai")
    assert knock(client, reporter.username).status_code == 429


def test_an_account_of_ones_own_does_not_wipe_the_count_of_an_address(reporter, editor):
    fail("ai-do", 49, ELSEWHERE)
    knock(Client(), editor.username, address=ELSEWHERE)
    knock(Client(), reporter.username, "sai", ELSEWHERE)
    assert knock(Client(), editor.username, address=ELSEWHERE).status_code == 429


def test_no_password_is_kept_with_a_failure(reporter):
    knock(Client(), reporter.username, "gần-đúng-mất-rồi")
    kept = AccessAttempt.objects.get()
    assert "gần-đúng" not in f"{kept.post_data}{kept.get_data}"


def test_known_unknown_and_closed_accounts_are_answered_alike(reporter, editor):
    editor.is_active = False
    editor.save()
    pages = {
        knock(Client(), name, "sai", f"192.0.2.{number}")
        .content.decode()
        .replace(name, "")
        .split('name="csrfmiddlewaretoken"')[1][120:]
        for number, name in enumerate([reporter.username, "khong-co-ai", editor.username])
    }
    assert len(pages) == 1


def test_passwords_are_kept_by_argon2(settings):
    from newsroom import settings as ours

    settings.PASSWORD_HASHERS = ours.PASSWORD_HASHERS
    user = User(username="moi")
    user.set_password(make.PASSWORD)
    assert identify_hasher(user.password).algorithm == "argon2"
    # What is still kept by the hasher of before opens the door and is then kept by the new one.
    user.password = get_hasher("scrypt").encode(make.PASSWORD, "muoi-cua-mat-khau")
    user.save()
    assert user.check_password(make.PASSWORD)
    assert identify_hasher(User.objects.get(pk=user.pk).password).algorithm == "argon2"


# --- the second step ------------------------------------------------------------------------------


def test_without_the_code_nobody_is_in(with_phone):
    client = Client()
    response = knock(client, with_phone.username)
    assert response["Location"].startswith("/admin/dang-nhap/ma/?next=")
    assert not is_in(client)


def test_the_code_of_the_phone_opens_and_opens_only_once(with_phone):
    client, watcher = Client(), Client()
    code = code_of(with_phone)
    address = knock(client, with_phone.username)["Location"]
    assert client.post(address, {"code": f"{code[:3]} {code[3:]}"})["Location"] == HOME
    assert is_in(client)
    address = knock(watcher, with_phone.username)["Location"]
    assert watcher.post(address, {"code": code}).status_code == 400
    assert not is_in(watcher)


def test_one_goes_on_to_where_one_wanted_but_never_to_another_site(with_phone):
    for wanted, reached in [("/admin/articles/article/", None), ("https://evil.test/", HOME)]:
        client = Client()
        data = {"username": with_phone.username, "password": make.PASSWORD, "next": wanted}
        address = client.post(LOGIN, data)["Location"]
        TOTPDevice.objects.update(last_t=-1)
        answer = client.post(address, {"code": code_of(with_phone)})
        assert answer["Location"] == (reached or wanted)


def test_five_wrong_codes_lead_back_to_the_password_and_count_as_wrong_passwords(with_phone):
    client = Client()
    address = knock(client, with_phone.username)["Location"]
    answers = [
        client.post(address, {"code": "000000"}, REMOTE_ADDR=OFFICE).status_code for _ in range(5)
    ]
    assert answers == [400, 400, 400, 400, 429]
    assert knock(client, with_phone.username).status_code == 429
    AccessAttempt.objects.all().delete()
    assert client.get(address)["Location"] == LOGIN


def test_the_password_is_remembered_for_ten_minutes(with_phone, monkeypatch):
    client = Client()
    address = knock(client, with_phone.username)["Location"]
    monkeypatch.setattr(second_step, "PATIENCE", -1)
    assert client.get(address)["Location"] == LOGIN


def test_a_password_changed_meanwhile_ends_the_waiting(with_phone):
    client = Client()
    address = knock(client, with_phone.username)["Location"]
    with_phone.set_password("một mật khẩu khác")
    with_phone.save()
    assert client.post(address, {"code": code_of(with_phone)})["Location"] == LOGIN
    assert not is_in(client)


def test_a_code_on_paper_opens_once_and_is_kept_only_as_its_hash(with_phone):
    codes = second_step.make_codes(with_phone)
    assert len(set(codes)) == 10
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert not kept & {code.replace("-", "") for code in codes}
    answers = []
    for _ in range(2):
        client = Client()
        address = knock(client, with_phone.username)["Location"]
        answers.append(client.post(address, {"code": codes[0].upper()}).status_code)
    assert answers == [302, 400]
    assert second_step.codes_left(with_phone) == 9


def test_where_it_is_demanded_the_first_sign_in_sets_it_up(reporter, settings):
    settings.REQUIRE_2FA = True
    client = Client()
    address = knock(client, reporter.username)["Location"]
    assert address.startswith("/admin/dang-nhap/dien-thoai/")
    assert not is_in(client)
    page = client.get(address).content.decode()
    assert 'src="data:image/svg+xml' in page
    assert client.post(address, {"code": "000000"}).status_code == 400
    done = client.post(address, {"code": code_of(reporter)})
    assert done.status_code == 200
    assert done.content.decode().count("<li><code>") == 10
    assert is_in(client)
    assert client.get(address)["Location"] == LOGIN  # nobody sets it up a second time from outside


def test_where_it_is_demanded_a_session_without_it_is_nobodys(reporter, settings, sign_in):
    client = sign_in(reporter)
    assert is_in(client)
    settings.REQUIRE_2FA = True
    assert not is_in(client)
    assert client.get("/kieu-mau").status_code == 404


def test_where_it_is_demanded_nobody_takes_it_off_himself(with_phone, settings):
    settings.REQUIRE_2FA = True
    client = Client()
    client.post(knock(client, with_phone.username)["Location"], {"code": code_of(with_phone)})
    assert client.post(reverse("own_second_step_off")).status_code == 403
    assert second_step.phone_of(with_phone)


def test_a_new_phone_takes_the_place_of_the_old_one(with_phone, sign_in):
    client = sign_in(with_phone)
    old = second_step.phone_of(with_phone)
    client.get(reverse("own_phone"))
    new = TOTPDevice.objects.get(user=with_phone, confirmed=False)
    TOTPDevice.objects.filter(pk=old.pk).update(user=make.make_user("khac"))
    code = code_of(with_phone)
    TOTPDevice.objects.filter(pk=old.pk).update(user=with_phone)
    assert client.post(reverse("own_phone"), {"code": code}).status_code == 200
    assert second_step.phone_of(with_phone) == new
    assert not TOTPDevice.objects.filter(pk=old.pk).exists()
    assert is_in(client)


def test_an_administrator_helps_whoever_lost_phone_and_paper(with_phone, administrator, sign_in):
    second_step.make_codes(with_phone)
    address = reverse("second_step_forget", args=[with_phone.pk])
    assert sign_in(with_phone).post(address).status_code == 403
    assert sign_in(administrator).post(address).status_code == 303
    assert second_step.phone_of(with_phone) is None
    assert second_step.codes_left(with_phone) == 0


# --- sessions -------------------------------------------------------------------------------------

PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A55) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36"


def test_one_sees_ones_sessions_and_ends_the_one_elsewhere(reporter, editor):
    here, there, other = Client(), Client(), Client()
    knock(here, reporter.username)
    knock(there, reporter.username, address=ELSEWHERE, HTTP_USER_AGENT=PHONE)
    knock(other, editor.username)
    page = here.get(reverse("own_security")).content.decode()
    assert "Chrome trên Android" in page
    assert ELSEWHERE in page
    key = StaffSession.objects.get(address=ELSEWHERE).session_key
    assert key not in page
    handle = page.split('name="session" value="')[1].split('"')[0]
    # Somebody else's session is out of reach.
    other.post(reverse("own_sessions"), {"session": handle})
    assert is_in(there)
    here.post(reverse("own_sessions"), {"session": handle})
    assert not is_in(there)
    assert is_in(here)


def test_all_other_sessions_end_at_once(reporter):
    here, *others = (Client() for _ in range(3))
    for client in (here, *others):
        knock(client, reporter.username)
    here.post(reverse("own_sessions"), {"session": "others"})
    assert is_in(here)
    assert not any(is_in(client) for client in others)


def test_a_closed_account_is_out_and_stays_out_when_it_is_opened_again(reporter, sign_in):
    client = sign_in(reporter)
    User.objects.filter(pk=reporter.pk).update(is_active=False)
    assert not StaffSession.objects.filter(user=reporter).exists()
    User.objects.filter(pk=reporter.pk).update(is_active=True)
    assert not is_in(client)


def test_a_changed_password_ends_the_sessions_elsewhere(reporter, sign_in):
    here, there = sign_in(reporter), sign_in(reporter)
    new = "chiếc-thuyền-ngoài-xa"
    here.post(
        "/admin/password_change/",
        {"old_password": make.PASSWORD, "new_password1": new, "new_password2": new},
    )
    assert is_in(here)
    assert not is_in(there)


def test_the_session_gets_a_new_name_at_the_door(reporter):
    client = Client()
    client.get(LOGIN)
    planted = client.session
    planted["x"] = 1
    planted.save()
    client.cookies["session"] = planted.session_key
    knock(client, reporter.username)
    assert client.cookies["session"].value != planted.session_key
    assert is_in(client)


def test_signing_out_ends_the_session_and_clears_what_the_browser_kept(reporter):
    client = Client()
    knock(client, reporter.username)
    key = client.cookies["session"].value
    assert client.post("/admin/logout/")["Clear-Site-Data"] == '"storage"'
    assert not StaffSession.objects.filter(session_key=key).exists()
    client.cookies["session"] = key
    assert not is_in(client)


def test_a_new_secret_key_ends_no_session_while_the_old_one_is_named(reporter, settings):
    client = Client()
    knock(client, reporter.username)
    for number in range(2):
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = f"khoa-moi-{number}-" + "x" * 50
        assert is_in(client)
    settings.SECRET_KEY_FALLBACKS = []
    settings.SECRET_KEY = "khoa-khac-" + "y" * 50
    assert not is_in(client)


def test_what_is_over_leaves_no_rows(reporter, sign_in):
    over, open_one = sign_in(reporter), sign_in(reporter)
    past = timezone.now() - timedelta(days=2)
    key = over.cookies["session"].value
    StaffSession.objects.filter(session_key=key).update(expire_date=past)
    fail(reporter.username, 3, ELSEWHERE)
    AccessAttempt.objects.update(attempt_time=past)
    TOTPDevice.objects.create(user=reporter, name="x", confirmed=False)
    TOTPDevice.objects.update(created_at=past)
    kept = TOTPDevice.objects.create(user=reporter, name="y", confirmed=True)
    forget_old.call()
    assert is_in(open_one)
    assert list(StaffSession.objects.values_list("user", flat=True)) == [reporter.pk]
    assert not AccessAttempt.objects.exists()
    assert TOTPDevice.objects.get() == kept


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Chrome trên Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140 Safari/537.36 Edg/140", "Edge trên Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari trên iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox trên Linux"),
        ("", "Trình duyệt khác"),
    ],
)  # fmt: skip
def test_a_browser_is_told_in_words(agent, words):
    assert browser_in_words(agent) == words


# --- the password again -----------------------------------------------------------------------------


@pytest.fixture
def tired(sign_in) -> Callable[[User], Client]:
    """A browser in which somebody signed in long ago."""

    def tired(user: User) -> Client:
        client = sign_in(user)
        session = client.session
        session["began"] = time.time() - 3600
        session.save()
        return client

    return tired


def test_every_dangerous_deed_is_an_address_of_ours():
    from tests.house.test_permission_table import addresses

    names = {address.name for address in addresses()}
    assert {name for name, _ in reentry.DANGEROUS} <= names


def test_taking_a_story_down_asks_again_and_then_does_it(chief, tired):
    story = make.make_published()
    client = tired(chief)
    address = reverse("admin:articles_article_change", args=[story.pk])
    data = form_of(story, _verb="withdraw", **{"reason-withdraw": "Sai <b>tên</b>"})
    asked = client.post(address, data)
    assert asked.status_code == 403
    page = asked.content.decode()
    assert 'name="reason-withdraw" value="Sai &lt;b&gt;tên&lt;/b&gt;"' in page
    assert "gỡ bài khỏi trang công khai" in page
    story.refresh_from_db()
    assert story.state == "published"
    wrong = client.post(address, data | {"password_again": "sai"})
    assert "Mật khẩu không đúng" in wrong.content.decode()
    right = client.post(address, data | {"password_again": make.PASSWORD})
    assert right.status_code in (302, 303)
    story.refresh_from_db()
    assert story.state == "withdrawn"


def test_saving_a_story_asks_for_nothing(editor, tired):
    story = make.make_published()
    address = reverse("admin:articles_article_change", args=[story.pk])
    assert "password_again" not in tired(editor).post(address, {"_verb": "save"}).content.decode()


def test_a_file_of_personal_data_is_fetched_only_after_the_password(administrator, tired):
    client = tired(administrator)
    address = reverse("admin:comments_sender_export") + "?ids=1"
    assert client.get(address).status_code == 403
    assert client.post(address, {"password_again": "sai"}).status_code == 403
    assert client.post(address, {"password_again": make.PASSWORD})["Location"] == address
    assert client.get(address).status_code == 404  # there is no such reader


def test_guessing_the_password_again_is_counted_as_at_the_door(administrator, tired):
    client = tired(administrator)
    address = reverse("admin:auth_user_change", args=[administrator.pk])
    answers = [client.post(address, {"password_again": "sai"}).status_code for _ in range(5)]
    assert answers == [403, 403, 403, 403, 429]


def test_for_a_quarter_of_an_hour_one_is_not_asked_again(administrator, tired):
    client = tired(administrator)
    address = reverse("admin:auth_user_change", args=[administrator.pk])
    client.post(address, {"password_again": make.PASSWORD})
    assert client.post(address, {}).status_code == 400  # the form itself, with its errors


def test_the_password_again_is_offered_to_password_managers(administrator, tired):
    address = reverse("admin:auth_user_change", args=[administrator.pk])
    page = tired(administrator).post(address, {}).content.decode()
    assert 'type="password" name="password_again"' in page
    assert 'autocomplete="current-password"' in page
    assert f'autocomplete="username" value="{administrator.username}"' in page
