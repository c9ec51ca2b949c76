"""axe on every kind of page, light and dark, narrow and wide; CLS, and nothing that runs sideways."""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from articles.models import Publication
from newsroom.demo.accounts import PASSWORD
from tests.audit import report
from tests.audit.pages import Page as PublicPage
from tests.audit.report import Row

WIDTHS = (360, 1280)
THEMES = ("light", "dark")
# 1280 px at 400 %: what WCAG 2.2's Reflow asks for.
ZOOMED = 320
# Of CKEditor itself: its bars, buttons and dialogs, and the frame that the text is written in.
EDITORS_OWN = re.compile(r"\.cke_|#cke_|iframe|\[aria-label=\"[^\"]*cke")
LARGEST_SHIFT = 0.0
# Off by default in axe.
OPTIONS = {"rules": {"target-size": {"enabled": True}}}

_WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts += one.value;
}).observe({type: 'layout-shift', buffered: true});
"""
_READ_ON = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await new Promise(done => setTimeout(done, 30));
  }
  // What lies beside the screen, in a row that is drawn aside, would never be asked for.
  for (const one of document.images) one.loading = 'eager';
  const all = Promise.all([...document.images].map(one => one.complete || one.decode().catch(() => null)));
  await Promise.race([all, new Promise(done => setTimeout(done, 10_000))]);
  scrollTo(0, 0);
}"""

Act = Callable[[Page], None]


def audit(
    browser: Browser, site: str, pages: Sequence[PublicPage], story: Publication
) -> list[Row]:
    """Everything that a page may complain of in a browser, public pages first, then the desk's."""
    violations, sideways, moved, others = [], [], [], []
    full: list[dict[str, Any]] = []
    states = list(_states(pages, story))
    for width in WIDTHS:
        for theme in THEMES:
            context = _context(browser, site, width, theme)
            for name, path, act in states:
                where = f"{name} ({path}), {width} px, {theme}"
                page = _open(context, path, others, site)
                try:
                    act(page)
                except PlaywrightError as error:
                    violations.append(f"{where}: did not open: {error.message.splitlines()[0]}")
                found = Axe().run(page, options=OPTIONS).response
                full.append({"where": where, **_short(found)})
                violations += _told(where, found["violations"])
                sideways += _sideways(page, where)
                shift = page.evaluate("window.shifts")
                moved += [f"{where}: {shift:.4f}"] if shift > LARGEST_SHIFT else []
                page.close()
            context.close()
            report.say(
                f"  {width} px, {theme}: {len(states)} pages, {len(violations)} violations so far"
            )
    sideways += _zoomed(browser, site, states)
    report.keep("axe.json", full)
    looked = f"{len(states) * len(WIDTHS) * len(THEMES)} looks at {len(states)} pages"
    return [
        report.row("axe", "violations on public pages", violations, of=looked),
        report.row("Chromium", "pages with a layout shift (CLS > 0)", moved, of=looked),
        report.row("Chromium", "pages that scroll sideways, 400 % zoom too", sideways),
        report.row("Chromium", "requests to anybody else", others),
        *_desk(browser, site, story),
    ]


def _states(pages: Iterable[PublicPage], story: Publication) -> Iterable[tuple[str, str, Act]]:
    """Every page as it opens, and what opens on it by a click."""
    for page in pages:
        yield page.name, page.path, lambda _: None
    address = story.get_absolute_url()
    yield "story, writing a comment", address, _write
    yield "story, replying", address, _reply
    yield "story, reporting", address, _report
    yield "search, suggestions", reverse("articles:search"), _suggest


def _write(page: Page) -> None:
    """The form opens by itself once it is near; what is wrong with it is told."""
    page.locator("[data-form-place]").scroll_into_view_if_needed()
    page.click("[data-form-place] textarea")
    page.click("[data-form-place] button[type=submit]")
    page.wait_for_selector("[data-form-place] [aria-invalid=true]")


def _reply(page: Page) -> None:
    page.click("[data-reply] >> nth=0")
    page.wait_for_selector("form.comment-form textarea:visible")


def _report(page: Page) -> None:
    page.click("[data-report] >> nth=0")
    page.wait_for_selector("[data-report-form] ~ *, .comments form:visible, dialog[open]")


def _suggest(page: Page) -> None:
    page.locator("main input[name=q]").fill("xa")
    page.wait_for_selector("[role=option]:visible")


def _context(browser: Browser, site: str, width: int, theme: str) -> BrowserContext:
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 800}, color_scheme=theme, locale="vi-VN"
    )
    context.set_default_timeout(15_000)
    context.add_init_script(_WATCH_SHIFTS)
    return context


def _open(context: BrowserContext, path: str, others: list[str], site: str) -> Page:
    page = context.new_page()
    page.on(
        "request",
        lambda asked: (
            others.append(f"{path} asks {asked.url}")
            if not asked.url.startswith((site, "data:", "blob:"))
            else None
        ),
    )
    page.goto(path)
    page.evaluate(_READ_ON)
    return page


def _zoomed(browser: Browser, site: str, states: Iterable[tuple[str, str, Act]]) -> list[str]:
    context = _context(browser, site, ZOOMED, "light")
    found = []
    for name, path, act in states:
        page = context.new_page()
        page.goto(path)
        with suppress(PlaywrightError):  # told above
            act(page)
        found += _sideways(page, f"{name} ({path}), {ZOOMED} px")
        page.close()
    context.close()
    return found


def _sideways(page: Page, where: str) -> list[str]:
    excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{where}: by {excess} px"] if excess > 0 else []


# --- the desk -------------------------------------------------------------------------------------


def _desk(browser: Browser, site: str, story: Publication) -> list[Row]:
    """A story's form with its editor, the queue of comments, and the page of every component."""
    screens = {
        "story form": (
            "bientap",
            reverse("admin:articles_article_change", args=[story.article_id]),
        ),
        "comment queue": ("kiemduyet", reverse("admin:comments_comment_changelist")),
        "style page": ("bientap", reverse("style_page")),
    }
    ours, editors, full = [], [], []
    for width in WIDTHS:
        for theme in THEMES:
            for name, (username, path) in screens.items():
                context = _context(browser, site, width, theme)
                page = context.new_page()
                _log_in(page, username)
                page.goto(path)
                if name == "story form":
                    page.wait_for_selector(".cke_wysiwyg_frame", state="attached")
                found = Axe().run(page, options=OPTIONS).response
                where = f"{name}, {width} px, {theme}"
                full.append({"where": where, **_short(found)})
                own, theirs = _apart(found["violations"])
                ours += _told(where, own)
                editors += _told(where, theirs)
                context.close()
    report.keep("axe-desk.json", full)
    looked = f"{len(full)} looks at {len(screens)} screens"
    apart = tuple(dict.fromkeys(one.partition(": ")[2] for one in editors))
    return [
        report.row(
            "axe", "violations on the story form, the queue, the style page", ours, of=looked
        ),
        Row("axe", "inside CKEditor's own frame (apart)", str(len(apart)), "listed", True, apart),
    ]


def _log_in(page: Page, username: str) -> None:
    page.goto(reverse("admin:login"))
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")


def _apart(violations: Iterable[dict[str, Any]]) -> tuple[list[dict], list[dict]]:
    """Each violation split into our nodes and CKEditor's."""
    ours, editors = [], []
    for one in violations:
        theirs = [node for node in one["nodes"] if EDITORS_OWN.search(str(node["target"]))]
        own = [node for node in one["nodes"] if node not in theirs]
        ours += [{**one, "nodes": own}] if own else []
        editors += [{**one, "nodes": theirs}] if theirs else []
    return ours, editors


def _told(where: str, violations: Iterable[dict[str, Any]]) -> list[str]:
    return [
        f"{where}: {one['id']} at " + ", ".join(str(node["target"]) for node in one["nodes"][:3])
        for one in violations
    ]


def _short(found: dict[str, Any]) -> dict[str, Any]:
    """What a person looks at afterwards: the violations, and where axe could not tell."""
    return {
        kind: [
            {"id": one["id"], "help": one["help"], "nodes": [node["html"] for node in one["nodes"]]}
            for one in found[kind]
        ]
        for kind in ("violations", "incomplete")
    }
