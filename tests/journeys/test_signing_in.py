"""Where the second step is demanded: a first sign-in, the next one, and a session ended elsewhere."""

import time

import pytest
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Page, expect

from tests import make
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def type_password(page: Page) -> None:
    page.goto("/admin/login/?next=/admin/")
    page.fill("#id_username", "bientap")
    page.fill("#id_password", make.PASSWORD)
    page.press("#id_password", "Enter")


def code(later: int = 0) -> str:
    phone = TOTPDevice.objects.get()
    totp = TOTP(phone.bin_key, phone.step, phone.t0, phone.digits, phone.drift)
    totp.time = time.time() + later * phone.step
    return f"{totp.token():06d}"


def test_a_phone_is_set_up_opens_the_next_door_and_ends_the_session_elsewhere(
    new_page, settings, keep_screenshot
):
    settings.REQUIRE_2FA = True
    make.make_user("bientap", "Biên tập viên")
    desk, phone = new_page(), new_page(PHONE)
    type_password(desk)
    square = desk.get_by_alt_text("Mã vuông")
    expect(square).to_be_visible()
    assert square.evaluate("(image) => image.naturalWidth > 0")
    keep_screenshot(desk, "square")
    desk.fill("#id_code", code())
    desk.press("#id_code", "Enter")
    expect(desk.locator(".paper-codes li")).to_have_count(10)
    on_paper = desk.locator(".paper-codes li").first.inner_text()
    desk.get_by_role("link", name="Tôi đã cất mã").click()
    expect(desk).to_have_url("/admin/")

    type_password(phone)
    phone.fill("#id_code", on_paper)
    phone.press("#id_code", "Enter")
    expect(phone).to_have_url("/admin/")
    phone.goto("/admin/bao-mat/")
    keep_screenshot(phone, "sessions")
    phone.get_by_role("button", name="Kết thúc phiên").click()
    expect(phone.locator(".messagelist")).to_contain_text("Đã kết thúc 1 phiên")
    desk.reload()
    expect(desk.locator("#id_username")).to_be_visible()
    type_password(desk)
    desk.fill("#id_code", code(later=1))
    desk.press("#id_code", "Enter")
    expect(desk).to_have_url("/admin/")
