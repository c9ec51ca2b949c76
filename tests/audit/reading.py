"""Feeds by feedparser, maps by their schemas; run by the audit's own Python, beside no other of ours:

    venv/bin/python reading.py SITE SITEMAP_XSD FEED...

Writes what it found as JSON: {"feeds": […], "maps": […], "counts": {…}}.
"""

import json
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import feedparser
from lxml import etree

SCHEMAS = Path(__file__).resolve().parent / "schemas"
LARGEST_MAP = 10_000
NEWS_MAP = "/sitemap/tin-moi.xml"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# Both namespaces at once: the news map is a map whose entries hold news.
_TOGETHER = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{map}"/>
<xs:import namespace="http://www.google.com/schemas/sitemap-news/0.9" schemaLocation="{news}"/>
</xs:schema>"""


def main(site: str, sitemap_schema: str, *feeds: str) -> dict:
    found: dict[str, list[str]] = {"feeds": [], "maps": []}
    entries = sum(read_feed(site, path, found["feeds"]) for path in feeds)
    maps, addresses = read_maps(site, Path(sitemap_schema), found["maps"])
    return found | {
        "counts": {"feeds": len(feeds), "entries": entries, "maps": maps, "addresses": addresses}
    }


def read_feed(site: str, path: str, found: list[str]) -> int:
    address = urljoin(site, path)
    with urlopen(address) as answer:
        content, etag, kind = answer.read(), answer.headers["ETag"], answer.headers["Content-Type"]
    feed = feedparser.parse(content, response_headers={"content-type": kind})
    if feed.bozo:
        found.append(f"{path}: {feed.bozo_exception}")
    if not feed.entries:
        found.append(f"{path}: no entries")
    if not (feed.feed.get("updated") and feed.feed.get("title") and feed.feed.get("link")):
        found.append(f"{path}: no time of the last change, title or link")
    for entry in feed.entries:
        missing = [name for name in ("title", "link", "id", "published") if not entry.get(name)]
        missing += [
            f"{name} of an enclosure"
            for one in entry.get("enclosures", ())
            for name in ("href", "type", "length")
            if not one.get(name) or one[name] == "0"
        ]
        found += [f"{path}: {entry.get('link')} has no {name}" for name in missing]
    if _status(address, {"If-None-Match": etag or ""}) != 304:
        found.append(f"{path}: asked again with its ETag it does not answer 304")
    return len(feed.entries)


def _status(address: str, headers: dict[str, str]) -> int:
    try:
        with urlopen(Request(address, headers=headers)) as answer:
            return answer.status
    except HTTPError as refusal:
        return refusal.code


def read_maps(site: str, sitemap_schema: Path, found: list[str]) -> tuple[int, int]:
    """How many maps, and how many addresses stand in them."""
    urlset = etree.XMLSchema(
        etree.fromstring(
            _TOGETHER.format(map=sitemap_schema.as_uri(), news=(SCHEMAS / "news.xsd").as_uri())
        )
    )
    index = _valid(
        site, "/sitemap.xml", etree.XMLSchema(etree.parse(SCHEMAS / "siteindex.xsd")), found
    )
    parts = [loc.text for loc in index.iter(f"{MAP}loc")]
    addresses = 0
    for path in (*parts, NEWS_MAP):
        entries = list(_valid(site, path, urlset, found).iter(f"{MAP}url"))
        addresses += len(entries)
        if len(entries) > LARGEST_MAP:
            found.append(f"{path}: {len(entries)} addresses")
        for entry in (entries[0], entries[-1]):
            address = entry.find(f"{MAP}loc").text
            if not address.startswith(site) or _status(address, {}) != 200:
                found.append(f"{path}: {address} does not answer 200")
    return len(parts) + 2, addresses


def _valid(site: str, path: str, schema: etree.XMLSchema, found: list[str]) -> etree._Element:
    with urlopen(urljoin(site, path)) as answer:
        tree = etree.fromstring(answer.read())
    if not schema.validate(tree):
        found.extend(f"{path}, line {error.line}: {error.message}" for error in schema.error_log)
    return tree


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:]), sys.stdout)
