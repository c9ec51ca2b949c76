"""What programs read of the site: feeds, maps, the API; each by a tool that nobody here wrote."""

import json
import re
from pathlib import Path

from articles import feeds
from articles.models import Publication
from officials.models import Person
from tests.audit import report, tools
from tests.audit.report import Row

SCHEMATHESIS = tools.FOLDER / "venv" / "bin" / "schemathesis"
# Bounded: so many tries of each operation and phase, and all of it within so many seconds.
EXAMPLES = 60
API_WITHIN = 600


def feeds_and_maps(site: str, story: Publication) -> list[Row]:
    reading = Path(__file__).with_name("reading.py")
    told = tools.run(
        [tools.PYTHON, reading, site, tools.SITEMAP_SCHEMA, *_feeds(story)], within=300
    )
    found = json.loads(told)
    report.keep("feeds-and-maps.json", found)
    counts = found["counts"]
    return [
        report.row(
            "feedparser", "complaints (bozo, gaps, 304)", found["feeds"],
            of=f"{counts['feeds']} feeds, {counts['entries']} entries",
        ),
        report.row(
            "lxml, XML Schema", "invalid maps", found["maps"],
            of=f"{counts['maps']} maps, {counts['addresses']} addresses",
        ),
    ]  # fmt: skip


def _feeds(story: Publication) -> list[str]:
    """Both formats of each kind of feed."""
    person = Person.objects.public().filter(publication_links__isnull=False).order_by("pk")[0]
    of = (
        ("front_feed", {}),
        ("section_feed", {"slug": story.section.slug}),
        ("topic_feed", {"slug": story.topics_shown[0]["slug"]}),
        ("person_feed", {"slug": person.slug, "person_id": person.pk}),
    )
    return [path for view, parts in of for path in feeds.addresses_of(view, **parts).values()]


def api(site: str) -> list[Row]:
    """schemathesis invents requests from the OpenAPI document and compares the answers with it."""
    told = tools.run(
        [
            SCHEMATHESIS, "run", f"{site}/api/openapi.json", "--url", f"{site}/api",
            "--max-examples", str(EXAMPLES), "--workers", "1", "--seed", "1", "--no-color",
            "--request-timeout", "20",
        ],
        within=API_WITHIN,
    )  # fmt: skip
    report.keep("schemathesis.txt", told)
    failures = re.findall(r"^- (.+)$", told, re.M)
    cases = re.search(r"(\d+) generated", told)
    passed = "No issues found" in told
    if not (passed or failures):
        failures = told.strip().splitlines()[-3:]
    return [
        report.row(
            "schemathesis", "failures of the API", [] if passed else failures,
            of=f"{cases[1] if cases else '?'} requests",
        )
    ]  # fmt: skip
