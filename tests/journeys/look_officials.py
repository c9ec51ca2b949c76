"""Photographs what docs/officials.md shows, into docs/images/officials-*.jpg.

    python -m tests.journeys.look_officials http://127.0.0.1:8000

Types a story about 20/12/2022 in a running demo newsroom and saves nothing; opens the readers' pages
of a person, an organisation and a place. With --all also 360 px wide and dark ones, into artefacts/.
"""

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.look_desk import ADD, DESK, PHONE, log_in, open_story, photograph, text_of

ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts" / "officials"
NAMES = "Đào Xuân Yên\nPhạm Thị Thanh Thủy, Trưởng Ban Dân vận\nTrần Văn Hải\nĐầu Thanh Tùng\nNguyễn Quang Hải"
TYPED = (
    "Dự hội nghị có các đồng chí: Đầu Thanh Tùng, Phó Chủ tịch UBND tỉnh; Nguyễn Quang Hải, "
    "Phó Chủ tịch HĐND tỉnh; Đào Xuân Yên, Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy."
)
WAIT = 3500  # until what follows the typing has followed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site")
    parser.add_argument("--all", action="store_true", help="also narrow and dark, into artefacts/")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        write(browser, options.site)
        read(browser, options.site, with_all=options.all)
        browser.close()


def write(browser: Browser, site: str) -> None:
    page = log_in(browser, site, "phongvien")
    open_story(page, ADD)
    page.fill("[name=event_date]", "20/12/2022")
    page.get_by_role("button", name="Thành phần dự").click()
    page.get_by_text("Dán danh sách tên").click()
    page.fill("#attendance-names", NAMES)
    page.get_by_role("button", name="Thêm các tên này").click()
    page.wait_for_timeout(WAIT)
    page.get_by_text("Dán danh sách tên").click()
    page.fill("#attendance-words", "van hung")
    page.wait_for_timeout(WAIT)
    photograph(page, "attendance", of="officials")
    page.get_by_role("button", name="Đóng").click()
    text_of(page).click()
    page.keyboard.type(TYPED)
    page.locator("#checks").get_by_text("đứng trước").wait_for()
    page.locator("#people .person").first.wait_for()
    page.wait_for_timeout(WAIT)
    photograph(page, "checks", page.locator("#checks"), of="officials")
    photograph(page, "people", page.locator("#people"), of="officials")


def read(browser: Browser, site: str, *, with_all: bool) -> None:
    page = visitor(browser, site)
    places = {
        "person": address_of(page, "/nhan-vat/", "Đào Xuân Yên"),
        "organisation": address_of(page, "/to-chuc/", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        "area": address_of(
            page, "/to-chuc/", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "tỉnh Thanh Hóa"
        ),
    }
    for name, address in places.items():
        page.goto(address)
        photograph(page, name, of="officials")
    if not with_all:
        return
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        for width in (PHONE, DESK):
            page = visitor(browser, site, viewport=width, color_scheme=theme)
            for name, address in places.items():
                page.goto(address)
                path = ARTEFACTS / f"{name}-{width['width']}-{theme}.png"
                page.screenshot(path=path, full_page=True)


def visitor(browser: Browser, site: str, **device) -> Page:
    context = browser.new_context(base_url=site, locale="vi-VN", **{"viewport": DESK, **device})
    return context.new_page()


def address_of(page: Page, page_of_names: str, *links: str) -> str:
    """Where one gets by pressing one link after the other."""
    page.goto(page_of_names)
    for link in links:
        page.locator("main").get_by_role("link", name=link).first.click()
    return page.url


if __name__ == "__main__":
    main()
