"""Photographs every kind of public page, wide and narrow, light and dark, into artefacts/look/.

    python -m tests.journeys.look http://127.0.0.1:8000

Finds one page of each kind by following the site's own links. Says which pages scroll sideways,
what axe finds on them and which addresses failed, and ends with 1 if there is anything to say.
"""

import argparse
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import urljoin

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parents[2] / "artefacts" / "look"
WIDTHS = (360, 1280)
THEMES = ("light", "dark")
KINDS = {
    "article": r"/[\w-]+/[\w-]+-\d+\.html",
    "section": r"/(?!nhan-vat|to-chuc)[\w-]+/",
    "author": r"/tac-gia/[\w-]+/",
    "topic": r"/chu-de/[\w-]+/",
    "programme": r"/chuong-trinh/[\w-]+/",
    "episode": r"/chuong-trinh/[\w-]+/\d{4}-\d\d-\d\d/",
    "people": r"/nhan-vat/",
    "organizations": r"/to-chuc/",
    "lookup": r"/binh-luan/tra-cuu/",
    "person": r"/nhan-vat/[\w-]+-\d+/",
    "organization": r"/to-chuc/[\w-]+-\d+/",
    "area": r"/dia-ban/[\w-]+-\d+/",
    "comment-form": r"/binh-luan/\d+/viet/",
}
ARTICLES_TO_TRY = 12
COMPLAINTS_TOLD = 20
ALL_PICTURES = """Promise.all([...document.images].map(one => one.decode().catch(() => null)))"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site")
    parser.add_argument("addresses", nargs="*", help="further addresses to look at")
    asked = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        pages = find_pages(browser, asked.site)
        pages |= {f"extra-{n}": address for n, address in enumerate(asked.addresses, 1)}
        complaints = [
            complaint
            for width in WIDTHS
            for theme in THEMES
            for complaint in look(browser, asked.site, pages, width, theme)
        ]
        browser.close()
    told = list(dict.fromkeys(complaints))[:COMPLAINTS_TOLD]
    sys.stdout.write("\n".join([f"{len(pages)} pages in {FOLDER}", *told]) + "\n")
    return 1 if complaints else 0


def find_pages(browser: Browser, site: str) -> dict[str, str]:
    """One address of each kind that the site links to, and one that leads nowhere."""
    page = browser.new_page()
    found = {"home": "/", "search": "/tim-kiem/?q=dan+van", "missing": "/khong-co-trang-nay/"}
    links = links_of(page, site, "/")
    stories = [link for link in links if re.fullmatch(KINDS["article"], link)]
    for story in stories[:ARTICLES_TO_TRY]:
        links += links_of(page, site, story)
    while True:
        new = {
            kind: address
            for kind, form in KINDS.items()
            if kind not in found
            and (address := next((link for link in links if re.fullmatch(form, link)), None))
        }
        if not new:
            break
        found |= new
        for address in new.values():
            links += links_of(page, site, address)
    page.close()
    return found


def links_of(page: Page, site: str, address: str) -> list[str]:
    page.goto(urljoin(site, address))
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    return [link.split("#")[0] for link in links]


def look(browser: Browser, site: str, pages: dict[str, str], width: int, theme: str) -> list[str]:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=theme)
    page = context.new_page()
    failed: list[str] = []
    page.on(
        "response",
        lambda answer: (
            failed.append(f"{answer.status} {answer.url}")
            if answer.status >= 400 and answer.request.resource_type != "document"
            else None
        ),
    )
    page.on("console", lambda line: failed.append(line.text) if line.type == "error" else None)
    complaints = []
    for kind, address in pages.items():
        failed.clear()
        page.goto(urljoin(site, address))
        # Lazy pictures come into the photograph too.
        page.evaluate("document.querySelectorAll('img').forEach(one => one.loading = 'eager')")
        page.evaluate(ALL_PICTURES)
        page.screenshot(path=FOLDER / f"{kind}-{width}-{theme}.png", full_page=True)
        found = Axe().run(page).response["violations"]
        complaints += [
            f"{kind} ({address}), {width} px, {theme}: {one['id']} at "
            + ", ".join(str(node["target"]) for node in one["nodes"][:3])
            for one in found
        ]
        excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        where = f"{kind} ({address}), {width} px, {theme}"
        if excess > 0:
            complaints.append(f"{where}: scrolls sideways by {excess} px")
        complaints += [
            f"{where}: {failure}"
            for failure in failed
            if not (kind == "missing" and "404 (Not Found)" in failure)
        ]
    context.close()
    return complaints


if __name__ == "__main__":
    sys.exit(main())
