"""Photographs every kind of page of a running demo newsroom, wide and narrow, light and dark, into
artefacts/look/, and puts all of them on contact sheets.

    python -m tests.journeys.look http://127.0.0.1:8000
    python -m tests.journeys.look http://127.0.0.1:8000 --only home story --themes light

Finds the pages by following the site's own links. Says which pages scroll sideways, which requests
failed and, with --axe, what axe finds; ends with 1 if there is anything to say. Open
artefacts/look/contact-*.jpg first: one sheet a width and theme.
"""

import argparse
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import get_template
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import (
    APIRequestContext,
    Browser,
    BrowserContext,
    Page,
    Request,
    sync_playwright,
)

from newsroom.demo.accounts import PASSWORD

FOLDER = Path(__file__).resolve().parents[2] / "artefacts" / "look"
WIDTHS = (360, 1280)
THEMES = ("light", "dark")
PAPER = 794  # the width of an A4 sheet in CSS pixels
# The first address of each form that the site links to.
KINDS = {
    "section": r"/(?!nhan-vat|to-chuc|theo-ngay|chuong-trinh)[\w-]+/",
    "author": r"/tac-gia/[\w-]+/",
    "topic": r"/chu-de/[\w-]+/",
    "programmes": r"/chuong-trinh/",
    "programme": r"/chuong-trinh/[\w-]+/",
    "episode": r"/chuong-trinh/[\w-]+/\d{4}-\d\d-\d\d/",
    "people": r"/nhan-vat/",
    "person": r"/nhan-vat/[\w-]+-\d+/",
    "organizations": r"/to-chuc/",
    "organization": r"/to-chuc/[\w-]+-\d+/",
    "area": r"/dia-ban/[\w-]+-\d+/",
    "day": r"/theo-ngay/",
    "lookup": r"/binh-luan/tra-cuu/",
    "comment-form": r"/binh-luan/\d+/viet/",
    "comment-thread": r"/binh-luan/\d+/(?:\?xep=\w+)?",
    "comment-report": r"/binh-luan/y-kien/\d+/",
}
STORY = r"/[\w-]+/[\w-]+-\d+\.html"
# The first story whose text has such a thing.
STORIES = {
    "story": r'class="story-lead"',
    "story-table": r"<table",
    "story-quote": r"<blockquote",
    "story-list": r"<[uo]l>",
    "story-gallery": r'class="gallery',
    "story-photos": r'<figure class="photo',
    "story-video": r"<video|<audio",
    "story-frame": r"data-frame|class=\"embed",
    "story-live": r"data-live",
    "story-file": r"attached-file",
    "story-corrected": r"Đính chính",
    "story-comments": r'<ol class="replies">',
    "story-closed": r'<p class="notice">[^<]*nhận',
}
FIXED = {
    "home": "/",
    "search": "/tim-kiem/",
    "search-found": "/tim-kiem/?q=nuoc+sach",
    "search-nothing": "/tim-kiem/?q=khong-co-gi-nhu-the",
    "lookup-refused": "/binh-luan/tra-cuu/?ma=SAI",
    "missing": "/khong-co-trang-nay/",
}
# Pages that stand in for a site in trouble; no address asks for them, so they are drawn here.
REFUSALS = ("missing", "lookup-refused", "comment-refused")
IN_TROUBLE = ("400.html", "403.html", "500.html", "503.html")
STORIES_TO_TRY = 60
COMPLAINTS_TOLD = 20
ALL_PICTURES = "Promise.all([...document.images].map(one => one.decode().catch(() => null)))"
# On a contact sheet: how wide one page is shown, how much of its height, how many in a row.
THUMB = {360: 180, 1280: 420}
THUMB_TALLEST = 900
SHEET_WIDTH = 2600


@dataclass(frozen=True)
class Scene:
    """One photograph: what to open, and what to do there first."""

    name: str
    address: str
    play: Callable[[Page], None] = lambda page: None
    is_for_staff: bool = False
    is_printed: bool = False

    def may_fail(self) -> bool:
        """The answer itself is a refusal, which the browser's console tells."""
        return self.name in REFUSALS or self.name.startswith("trouble-")


def main() -> int:
    asked = _asked()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        web = playwright.request.new_context(base_url=asked.site)
        scenes = [*_scenes(web), *_asked_for(asked.addresses)]
        scenes = [one for one in scenes if not asked.only or _is_asked(one.name, asked.only)]
        complaints = [
            complaint
            for width in asked.widths
            for theme in asked.themes
            for complaint in _photograph(browser, asked, scenes, width, theme)
        ]
        browser.close()
    for width in asked.widths:
        for theme in asked.themes:
            _contact_sheet([one.name for one in scenes], width, theme)
    told = list(dict.fromkeys(complaints))[:COMPLAINTS_TOLD]
    sys.stdout.write("\n".join([f"{len(scenes)} pages in {FOLDER}", *told]) + "\n")
    return 1 if complaints else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site")
    parser.add_argument("addresses", nargs="*", help="further addresses to look at")
    parser.add_argument("--only", nargs="+", default=[], help="kinds whose names begin so")
    parser.add_argument("--widths", nargs="+", type=int, default=WIDTHS)
    parser.add_argument("--themes", nargs="+", choices=THEMES, default=THEMES)
    parser.add_argument("--axe", action="store_true", help="also ask axe about every page")
    return parser.parse_args()


def _is_asked(name: str, beginnings: list[str]) -> bool:
    return any(name == one or name.startswith(f"{one}-") for one in beginnings)


# --- which pages there are -------------------------------------------------------------------------


def _asked_for(addresses: list[str]) -> Iterator[Scene]:
    for number, address in enumerate(addresses, 1):
        yield Scene(f"extra-{number}", address)


def _scenes(web: APIRequestContext) -> Iterator[Scene]:
    for name, address in FIXED.items():
        yield Scene(name, address)
    yield Scene("search-typing", "/tim-kiem/", play=_type_a_search)
    found = find_pages(web)
    for name, address in found.items():
        yield Scene(name, address)
    if "story" in found:
        yield Scene("story-print", found["story"], is_printed=True)
    if "comment-form" in found:
        yield Scene("comment-refused", found["comment-form"], play=_send_nothing)
    for template in IN_TROUBLE:
        yield Scene(f"trouble-{template.removesuffix('.html')}", f"/trouble/{template}")
    yield Scene("style", "/kieu-mau", is_for_staff=True)
    yield Scene("admin-start", "/admin/", is_for_staff=True)


def _type_a_search(page: Page) -> None:
    page.locator("main [data-suggest]").press_sequentially("nguy", delay=30)
    page.locator(".suggestions").first.wait_for()


def _send_nothing(page: Page) -> None:
    page.get_by_role("button", name="Gửi ý kiến").click()
    page.locator("[role=alert]").first.wait_for()


def find_pages(web: APIRequestContext) -> dict[str, str]:
    """One address of each kind that the site links to, and a story for each thing that a text may
    hold."""
    found: dict[str, str] = {}
    links = dict.fromkeys(_links(_html(web, "/")))
    opened: dict[str, str] = {}
    for _ in range(3):
        for address in [link for link in links if _is_worth_opening(link, opened)]:
            opened[address] = _html(web, address)
            links |= dict.fromkeys(_links(opened[address]))
        for kind, form in KINDS.items():
            address = next((one for one in links if re.fullmatch(form, one)), "")
            if address and kind not in found:
                found[kind] = address
                opened[address] = _html(web, address)
                links |= dict.fromkeys(_links(opened[address]))
    children = re.findall(
        r'aria-label="Chuyên mục con">.*?href="([^"]+)"', opened.get(found.get("section", ""), "")
    )
    found |= {"section-child": children[0]} if children else {}
    stories = {address: html for address, html in opened.items() if re.fullmatch(STORY, address)}
    for kind, form in STORIES.items():
        found[kind] = next((one for one, html in stories.items() if re.search(form, html)), "")
    if stories:
        found["story-long"] = max(stories, key=lambda one: _length_of_text(stories[one]))
    return {kind: address for kind, address in found.items() if address}


def _is_worth_opening(link: str, opened: dict[str, str]) -> bool:
    stories = sum(1 for one in opened if re.fullmatch(STORY, one))
    return link not in opened and bool(re.fullmatch(STORY, link)) and stories < STORIES_TO_TRY


def _length_of_text(html: str) -> int:
    body = html.partition('<div class="body">')[2].partition('<footer class="story-foot">')[0]
    return len(re.sub(r"<[^>]+>", "", body))


def _html(web: APIRequestContext, address: str) -> str:
    answer = web.get(address)
    if answer.status >= 500:
        sys.exit(f"{address} answers {answer.status}: see the newsroom's own log")
    return answer.text()


def _links(html: str) -> list[str]:
    found = re.findall(r'<a\b[^>]*\shref="([^"#]+)', html)
    return [link.replace("&amp;", "&") for link in found if link.startswith("/")]


# --- the photographs ---------------------------------------------------------------------------------


def _photograph(
    browser: Browser, asked: argparse.Namespace, scenes: list[Scene], width: int, theme: str
) -> Iterator[str]:
    """The photographs in one width and theme; yields what is wrong."""
    contexts = {
        is_for_staff: _open(browser, asked.site, width, theme) for is_for_staff in (False, True)
    }
    pages = {is_for_staff: context.new_page() for is_for_staff, context in contexts.items()}
    failed: list[str] = []
    for page in pages.values():
        _listen(page, failed)
    if any(scene.is_for_staff for scene in scenes):
        _log_in(pages[True])
    for scene in scenes:
        page = pages[scene.is_for_staff]
        where = f"{scene.name} ({scene.address}), {width} px, {theme}"
        page.set_viewport_size({"width": PAPER if scene.is_printed else width, "height": 800})
        page.emulate_media(media="print" if scene.is_printed else "screen", color_scheme=theme)
        failed.clear()
        page.goto(scene.address)
        scene.play(page)
        # Lazy pictures come into the photograph too.
        page.evaluate("document.querySelectorAll('img').forEach(one => one.loading = 'eager')")
        page.evaluate(ALL_PICTURES)
        page.screenshot(path=_file(scene.name, width, theme), full_page=True)
        excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if excess > 0:
            yield f"{where}: scrolls sideways by {excess} px"
        if not scene.may_fail():
            yield from (f"{where}: {failure}" for failure in failed)
        if asked.axe:
            yield from (f"{where}: {violation}" for violation in _violations(page))
    for context in contexts.values():
        context.close()


def _open(browser: Browser, site: str, width: int, theme: str) -> BrowserContext:
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": 800},
        color_scheme=theme,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
    )
    context.route(
        re.compile(r"/trouble/"),
        lambda route: route.fulfill(
            body=get_template(route.request.url.rpartition("/")[2]).render(),
            content_type="text/html; charset=utf-8",
        ),
    )
    return context


def _log_in(page: Page) -> None:
    page.goto("/admin/login/")
    page.locator("#id_username").fill("quantri")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("[type=submit]").click()
    page.wait_for_url("**/admin/")


def _listen(page: Page, failed: list[str]) -> None:
    def on_failure(request: Request) -> None:
        # What the next page cut off is no failure.
        if request.failure != "net::ERR_ABORTED":
            failed.append(f"{request.failure}: {request.url}")

    page.on("requestfailed", on_failure)
    page.on("console", lambda line: failed.append(line.text) if line.type == "error" else None)


def _violations(page: Page) -> Iterator[str]:
    for one in Axe().run(page).response["violations"]:
        yield f"{one['id']} at " + ", ".join(str(node["target"]) for node in one["nodes"][:3])


def _file(name: str, width: int, theme: str) -> Path:
    return FOLDER / f"{name}-{width}-{theme}.png"


# --- the contact sheets ------------------------------------------------------------------------------


def _contact_sheet(names: list[str], width: int, theme: str) -> None:
    """All pages of one width and theme beside each other, the top of each."""
    thumbs = []
    for name in names:
        with Image.open(_file(name, width, theme)) as photo:
            scale = THUMB.get(width, 300) / photo.width
            thumb = photo.convert("RGB").resize(
                (round(photo.width * scale), round(photo.height * scale))
            )
        thumbs.append((name, thumb.crop((0, 0, thumb.width, min(thumb.height, THUMB_TALLEST)))))
    gap, line = 24, 22
    places, x, y, tallest = [], gap, gap, 0
    for name, thumb in thumbs:
        if x + thumb.width + gap > SHEET_WIDTH:
            x, y, tallest = gap, y + tallest + line + gap, 0
        places.append((name, thumb, x, y))
        x, tallest = x + thumb.width + gap, max(tallest, thumb.height)
    ground, ink = ("#c9ccd0", "#000") if theme == "light" else ("#3a3f45", "#fff")
    sheet = Image.new("RGB", (SHEET_WIDTH, y + tallest + line + gap), ground)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(16)
    for name, thumb, left, top in places:
        draw.text((left, top), name, fill=ink, font=font)
        sheet.paste(thumb, (left, top + line))
    sheet.save(FOLDER / f"contact-{width}-{theme}.jpg", quality=80)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    sys.exit(main())
