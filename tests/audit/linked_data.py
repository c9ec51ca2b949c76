"""The JSON-LD of every kind of page: it can be parsed, and it says all that is documented."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tests.audit import documented, report
from tests.audit.report import Row

_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
# What has to stand on the site at all.
EXPECTED = {
    "NewsArticle", "BreadcrumbList", "Person", "ProfilePage", "Organization", "WebSite",
    "NewsMediaOrganization", "DiscussionForumPosting", "Comment", "LiveBlogPosting", "VideoObject",
}  # fmt: skip


def audit(files: Mapping[str, Path]) -> list[Row]:
    findings, found = [], []
    for name, path in files.items():
        for block in _BLOCK.findall(path.read_text(encoding="utf-8")):
            try:
                data = json.loads(block)
            except ValueError as error:
                findings.append(f"{name}: {error}")
                continue
            if data.get("@context") != "https://schema.org":
                findings.append(f"{name}: a block without schema.org as its context")
            here = list(documented.nodes(data))
            found += here
            findings += [f"{name}: {gap}" for node in here for gap in documented.gaps(node)]
    kinds = Counter(node["@type"] for node in found)
    findings += [f"no page has a {kind}" for kind in EXPECTED - kinds.keys()]
    findings += documented.never_given(found)
    report.keep("linked-data.json", dict(kinds.most_common()))
    of = f"{len(found)} nodes of {len(kinds)} types"
    return [report.row("JSON-LD", "not parsed, or short of what is documented", findings, of=of)]
