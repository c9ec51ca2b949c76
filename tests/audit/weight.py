"""What a story page costs without its pictures, as Chromium counts it."""

import re

from playwright.sync_api import Browser

from tests.audit import report
from tests.audit.report import Row

MOST_BYTES = 45 * 1024
MOST_SCRIPT = 12 * 1024
MOST_REQUESTS = 6
PHONE = {"width": 360, "height": 740}
_PICTURE = re.compile(r"\.(?:avif|webp|jpe?g|png|svg|ico)(?:\?|$)")

# Sizes as they went over the line, heads of the answers included.
_COUNT = """() => [
  performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource'),
].map(one => ({
  name: one.name, kind: one.initiatorType, bytes: one.transferSize, plain: one.decodedBodySize,
  packed: one.encodedBodySize, blocks: one.renderBlockingStatus === 'blocking',
}))"""


def audit(browser: Browser, site: str, path: str) -> list[Row]:
    context = browser.new_context(base_url=site, viewport=PHONE, locale="vi-VN")
    page = context.new_page()
    page.goto(path, wait_until="networkidle")
    asked = page.evaluate(_COUNT)
    cookies = [one["name"] for one in context.cookies()]
    context.close()
    plain = [one for one in asked if not _is_picture(one)]
    scripts = [one for one in plain if one["name"].split("?")[0].endswith(".js")]
    blocking = [one["name"] for one in plain if one["blocks"]]
    unpacked = [one["name"] for one in plain if one["packed"] == one["plain"] > 1024]
    others = [one["name"] for one in asked if not one["name"].startswith(site)]
    report.keep("weight.json", asked)
    kib = 1024
    return [
        report.at_most(
            "Chromium",
            "story page without pictures",
            _bytes(plain) / kib,
            MOST_BYTES / kib,
            unit=" KiB",
        ),
        report.at_most(
            "Chromium", "of it JavaScript", _bytes(scripts) / kib, MOST_SCRIPT / kib, unit=" KiB"
        ),
        report.at_most("Chromium", "requests besides pictures", len(plain), MOST_REQUESTS),
        report.at_most("Chromium", "what blocks the first paint", len(blocking), 1),
        report.row("Chromium", "files that are not compressed", unpacked),
        report.row("Chromium", "third parties of the story page", others),
        report.row("Chromium", "cookies of the story page", cookies),
    ]


def _is_picture(one: dict) -> bool:
    return one["kind"] in {"img", "image"} or bool(_PICTURE.search(one["name"]))


def _bytes(asked: list[dict]) -> int:
    return sum(one["bytes"] for one in asked)
