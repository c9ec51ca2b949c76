"""What no tool judges: every stop of the Tab key is seen, reached and large enough for a finger."""

from collections.abc import Sequence

from playwright.sync_api import Browser, Page

from tests.audit import report
from tests.audit.pages import Page as PublicPage
from tests.audit.report import Row

WIDE = {"width": 1280, "height": 800}
MOST_STOPS = 120
# WCAG 2.2, 2.5.8; a link in running text may be as small as its line.
LEAST_TARGET = 24

# Where the focus is, and whether a person sees it there.
_STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const over = document.elementFromPoint(x, y);
  // A card draws the ring round all of itself.
  const ring = [one, one.closest('.card')].some(which => which
    && getComputedStyle(which).outlineStyle !== 'none' && parseFloat(getComputedStyle(which).outlineWidth) >= 1);
  const inText = style.display === 'inline';
  return {
    name: one.tagName.toLowerCase() + ' ' + (one.getAttribute('aria-label') || one.textContent
      || one.name || one.id || '').trim().replace(/\\s+/g, ' ').slice(0, 40),
    isSeen: ring || style.boxShadow !== 'none',
    isFree: box.width < 2 || !over || one.contains(over) || over.contains(one)
      || [...one.getClientRects()].some(part =>
        one.contains(document.elementFromPoint(part.left + 2, part.top + part.height / 2))),
    isLarge: inText || Math.min(box.width, box.height) >= LEAST,
    isFirst: one.dataset.seen === undefined,
    mark: one.dataset.seen = '1',
  };
}""".replace("LEAST", str(LEAST_TARGET))


def audit(browser: Browser, site: str, pages: Sequence[PublicPage]) -> list[Row]:
    context = browser.new_context(
        base_url=site, viewport=WIDE, locale="vi-VN", reduced_motion="reduce"
    )
    findings, stops = [], 0
    for public in pages:
        page = context.new_page()
        page.goto(public.path)
        moving = page.evaluate(
            "document.getAnimations().filter(one => one.playState === 'running').length"
        )
        findings += [f"{public.name}: {moving} animations with reduced motion"] if moving else []
        seen, faults = faults_of_stops(page)
        stops += seen
        findings += [f"{public.name}: {fault}" for fault in faults]
        page.close()
    context.close()
    return [report.row("Chromium", "stops of the Tab key that are not seen or too small", findings,
                       of=f"{stops} stops on {len(pages)} pages")]  # fmt: skip


def faults_of_stops(page: Page) -> tuple[int, list[str]]:
    """Press Tab through the page that is open, once round at most: how many stops, and their faults."""
    stops, faults = 0, []
    while stops < MOST_STOPS:
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None or not stop["isFirst"]:
            break
        stops += 1
        faults += [f"{stop['name']!r} {fault}" for fault in _faults(stop)]
    return stops, faults


def _faults(stop: dict) -> list[str]:
    faults = {
        "isSeen": "shows no focus",
        "isFree": "is covered",
        "isLarge": f"is smaller than {LEAST_TARGET} px",
    }
    return [words for name, words in faults.items() if not stop[name]]
