"""Photographs the moderators' pages for docs/moderation.md, on a running demo newsroom:

    python -m tests.journeys.look_moderation http://127.0.0.1:8000

Opens what a moderator opens and leaves every comment as it was. Ends with 1 if a picture is heavy.
"""

import argparse
import shutil
import sys
from functools import partial

from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.look_desk import DESK, FOLDER, HEAVIEST, PHONE, log_in
from tests.journeys.look_desk import photograph as take

QUEUE = "/admin/comments/comment/"
photograph = partial(take, of="moderation")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site")
    site = parser.parse_args().site
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        moderator = log_in(browser, site, "kiemduyet")
        at_the_queue(moderator)
        beside_it(moderator)
        by_the_thumb(browser, site)
        a_rule(log_in(browser, site, "thuky", {**DESK, "height": 1100}))
        browser.close()
    heavy = [one.name for one in FOLDER.glob("moderation-*.jpg") if one.stat().st_size > HEAVIEST]
    sys.stdout.write("".join(f"too heavy: {name}\n" for name in heavy))
    return 1 if heavy else 0


def at_the_queue(page: Page) -> None:
    page.goto(QUEUE)
    page.wait_for_timeout(800)
    photograph(page, "queue")
    page.keyboard.press("n")
    page.wait_for_timeout(200)
    photograph(page, "reasons", page.locator(".card.is-current"))
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.get_by_label("Lời trả lời").fill("Tòa soạn đã chuyển ý kiến tới cơ quan có trách nhiệm.")
    photograph(page, "answer")
    page.keyboard.press("Escape")


def beside_it(page: Page) -> None:
    page.goto(QUEUE + "?trang-thai=approved")
    page.locator(".card-past").first.click()
    page.wait_for_load_state()
    photograph(page, "sender")
    page.goto("/admin/comments/decision/")
    photograph(page, "figures")


def by_the_thumb(browser: Browser, site: str) -> None:
    phone = log_in(browser, site, "kiemduyet", PHONE, has_touch=True, is_mobile=True)
    phone.goto(QUEUE)
    phone.locator("[data-card]").first.scroll_into_view_if_needed()
    phone.wait_for_timeout(800)
    photograph(phone, "phone")


def a_rule(page: Page) -> None:
    page.goto("/admin/comments/rulebook/")
    page.get_by_label("Từ, cụm từ").fill("xe điện")
    page.get_by_role("button", name="Thử").click()
    page.get_by_role("region", name="Kết quả thử").scroll_into_view_if_needed()
    photograph(page, "rule")


if __name__ == "__main__":
    sys.exit(main())
