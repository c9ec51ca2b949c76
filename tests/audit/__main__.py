"""Public tools against a site of its own; one table, reports in artefacts/audit/, 1 on a failure:

    make audit [ONLY="axe weight"]

README.md beside this file says which tools, in which versions, and what they need.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
# Playwright's loop runs in this thread; Django takes that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
django.setup()

from django.conf import settings  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from articles.models import Publication  # noqa: E402
from benchmarks.live_site import live_site  # noqa: E402
from tests.audit import (  # noqa: E402
    axe,
    contents,
    keyboard,
    lighthouse,
    linked_data,
    machines,
    markup,
    report,
    tools,
    weight,
)
from tests.audit.pages import Page, pages  # noqa: E402
from tests.audit.report import Row, say  # noqa: E402

PARTS = ("markup", "linked-data", "feeds", "api", "weight", "lighthouse", "axe", "keyboard")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("only", nargs="*", choices=[*PARTS, []], help="these parts alone")
    chosen = parser.parse_args().only or PARTS
    site = f"http://127.0.0.1:{settings.PORT}"
    with live_site("audit"):
        say("Getting the pages ready ...")
        story = contents.prepare()
        found = pages(story)
        files, wrong = read(site, found)
        rows = [report.row("site", "pages with another status than theirs", wrong)]
        for name, part in parts(site, story, found, files).items():
            if name in chosen:
                begun = time.monotonic()
                found_here = part()
                rows += found_here
                say(f"{name}: {time.monotonic() - begun:.0f} s")
                say("\n".join(report.line(row) for row in found_here))
    text = report.table(rows)
    say(f"\n{text}\nReports: {report.keep('table.md', text).parent}")
    return 0 if all(row.is_reached for row in rows) else 1


def parts(
    site: str, story: Publication, found: list[Page], files: Mapping[str, Path]
) -> dict[str, Callable[[], list[Row]]]:
    """Every part by its name, in the order of PARTS."""
    address = story.get_absolute_url()
    measured = {"home": "/", "section": story.section.get_absolute_url(), "story": address}
    return {
        "markup": lambda: markup.audit(files),
        "linked-data": lambda: linked_data.audit(files),
        "feeds": lambda: machines.feeds_and_maps(site, story),
        "api": lambda: machines.api(site),
        "weight": lambda: _in_browser(lambda browser: weight.audit(browser, site, address)),
        "lighthouse": lambda: lighthouse.audit(site, measured),
        "axe": lambda: _in_browser(lambda browser: axe.audit(browser, site, found, story)),
        "keyboard": lambda: _in_browser(lambda browser: keyboard.audit(browser, site, found)),
    }


def _in_browser(part: Callable) -> list[Row]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=tools.chromium(), args=list(tools.BROWSER_ARGUMENTS)
        )
        try:
            return part(browser)
        finally:
            browser.close()


def read(site: str, found: list[Page]) -> tuple[dict[str, Path], list[str]]:
    """Each page as the site answers it, kept as a file by its name; and whose status is wrong."""
    files, wrong = {}, []
    for page, status, html in _answers(site, found):
        file = report.keep(f"pages/{page.name.replace(', ', '-').replace(' ', '-')}.html", html)
        files[page.name] = file
        if status != page.status:
            wrong.append(f"{page.name} ({page.path}): {status}, not {page.status}")
    return files, wrong


def _answers(site: str, found: list[Page]) -> Iterator[tuple[Page, int, str]]:
    for page in found:
        try:
            answer = urlopen(urljoin(site, page.path))
        except HTTPError as refusal:
            answer = refusal
        with answer:
            yield page, answer.status, answer.read().decode()


if __name__ == "__main__":
    sys.exit(main())
