"""A browser that notices when something planted runs: a dialog or a printed page, a report of the
page's policy, a request to somebody else, a page that went elsewhere, a handler left in the page."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page

_HOOKS = """(() => {
  const tell = (kind, what) => { try { window.__planted(kind, String(what)); } catch { /* closing */ } };
  for (const name of ["alert", "confirm", "prompt", "print"]) {
    Object.defineProperty(window, name, { configurable: false, value: (what) => tell(name, what) });
  }
  document.addEventListener("securitypolicyviolation", (report) =>
    tell("policy", `${report.effectiveDirective} ${report.blockedURI} ${report.sample}`));
})();"""

# Handlers and addresses that would run on a touch; the editor's own frame writes such.
_LEFT_BEHIND = """() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    if (element.closest(".cke, .cke_dialog_container")) continue;
    for (const { name, value } of element.attributes) {
      const runs = name.startsWith("on") || (
        ["href", "src", "action", "formaction", "xlink:href", "data", "srcdoc"].includes(name) &&
        /^[\\s\\u0000-\\u0020]*(javascript|vbscript|data:text)/i.test(value));
      if (runs) found.push(`${element.tagName} ${name}=${value}`.slice(0, 200));
    }
  }
  return found;
}"""


@dataclass
class Watch:
    """Visits pages of the site at `origin` and keeps what happened there."""

    page: Page
    origin: str
    hits: list[str] = field(default_factory=list)
    visited: int = 0

    @classmethod
    def in_context(cls, context: BrowserContext, origin: str) -> "Watch":
        page = context.new_page()
        watch = cls(page, origin)
        context.expose_binding("__planted", lambda source, kind, what: watch._hit(kind, what))
        context.add_init_script(_HOOKS)
        page.on("dialog", lambda dialog: (watch._hit("dialog", dialog.message), dialog.dismiss()))
        page.on("request", lambda request: watch._asked(request.url))
        page.on("popup", lambda popup: watch._hit("popup", popup.url))
        page.on("framenavigated", lambda frame: watch._went(frame.url))
        return watch

    def _hit(self, kind: str, what: Any) -> None:
        # Chromium shows XML as a page of its own, with a style that our policy keeps out.
        if self.page.url.endswith(".xml") and (kind, what) == ("policy", "style-src-elem inline "):
            return
        hit = f"{self.page.url}: {kind} {str(what)[:200]}"
        self.hits.append(hit)
        sys.stdout.write(f"{hit}\n")  # a long round tells it at once

    def _asked(self, address: str) -> None:
        if not address.startswith((self.origin, "data:", "blob:", "about:")):
            self._hit("asks", address)

    def _went(self, address: str) -> None:
        if not address.startswith((self.origin, "about:blank", "about:srcdoc", "chrome-error:")):
            self._hit("went to", address)

    def visit(self, path: str) -> None:
        self.visited += 1
        try:
            self.page.goto(f"{self.origin}{path}", wait_until="load")
            for what in self.page.evaluate(_LEFT_BEHIND):
                self._hit("left in the page", what)
        except Error as error:
            self._hit("broke", error.message)


def culprits(planted: Sequence[str], provoke: Callable[[Sequence[str]], bool]) -> list[str]:
    """Which of many payloads of one page did it: halved until they stand alone."""
    if not planted or not provoke(planted):
        return []
    if len(planted) == 1:
        return list(planted)
    half = len(planted) // 2
    found = culprits(planted[:half], provoke) + culprits(planted[half:], provoke)
    return found or list(planted)  # only together
