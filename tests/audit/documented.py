"""What search engines and schema.org document of the kinds of data that our pages carry.

`required` stands in every node of a kind. `recommended` stands in at least one node of the site, for
not every story has a picture; what never can is `absent`, with the reason. Sources: the pages
"Article", "Breadcrumb", "Profile page", "Organization", "Discussion forum", "Video" and "Site names"
of Google's documentation of structured data, and schema.org for what those leave open.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Node = Mapping[str, Any]


@dataclass(frozen=True)
class Documented:
    required: tuple[str, ...]
    recommended: tuple[str, ...] = ()
    absent: Mapping[str, str] = field(default_factory=dict)


_NO_PROFILES = "Readers have no pages of their own here."
_NO_FOLLOWERS = "Nobody is followed here, and nothing about people is counted."
_PLAIN_COMMENTS = "Comments are plain text."
_POST = {
    "author.url": _NO_PROFILES,
    "author.agentInteractionStatistic": _NO_FOLLOWERS,
    "image": _PLAIN_COMMENTS,
    "video": _PLAIN_COMMENTS,
}

TYPES: dict[str, Documented] = {
    "NewsArticle": Documented(
        ("headline", "datePublished", "dateModified", "author", "author.name", "publisher",
         "description", "articleSection", "inLanguage", "mainEntityOfPage", "isAccessibleForFree"),
        ("image", "author.url"),
    ),
    "LiveBlogPosting": Documented(
        ("headline", "datePublished", "dateModified", "author", "coverageStartTime",
         "liveBlogUpdate"),
        ("image", "description"),
        absent={"coverageEndTime": "Nobody knows it before somebody closes the coverage."},
    ),
    "BlogPosting": Documented(("headline", "datePublished", "articleBody"), ("url",)),
    "BreadcrumbList": Documented(("itemListElement",)),
    "ListItem": Documented(("position", "name"), ("item",)),
    "WebSite": Documented(("name", "url"), ("alternateName",)),
    "ProfilePage": Documented(
        ("mainEntity",),
        absent={
            "dateCreated": "When somebody's page began is of no meaning to readers.",
            "dateModified": "The same; the stories listed there carry their own times.",
        },
    ),
    "Person": Documented(
        ("name",),
        ("url", "alternateName", "description", "identifier", "jobTitle"),
        absent={
            "image": "The registry and the pen names keep no portraits.",
            "sameAs": "No pages elsewhere are kept of anybody.",
            "interactionStatistic": _NO_FOLLOWERS,
            "agentInteractionStatistic": _NO_FOLLOWERS,
        },
    ),
    "NewsMediaOrganization": Documented(
        ("name", "url"),
        ("logo", "alternateName", "address", "email", "telephone", "contactPoint"),
        absent={
            "description": "The station's motto stands in its name's place only where it has one.",
            "sameAs": "No pages elsewhere are kept of the station.",
            "foundingDate": "Not among the station's settings.",
            "legalName": "The name is the legal one.",
            "taxID": "Not among the station's settings.",
        },
    ),
    "Organization": Documented(
        ("name",),
        ("url", "alternateName", "parentOrganization"),
        absent={
            "logo": "The registry keeps no emblems.",
            "address": "The registry keeps no addresses of offices.",
            "telephone": "The same.",
            "description": "What an organisation is, its kind says.",
        },
    ),
    "GovernmentOrganization": Documented(("name",), ("url", "alternateName", "areaServed", "member")),
    "OrganizationRole": Documented(("roleName",), ("startDate", "endDate")),
    "AdministrativeArea": Documented(("name",), ("url", "identifier", "containedInPlace")),
    "Country": Documented(("name",), ("url",)),
    "ImageObject": Documented(("url",), ("width", "height", "caption", "creditText")),
    "DiscussionForumPosting": Documented(
        ("author", "author.name", "datePublished", "text", "headline", "url"),
        ("author.url", "comment", "commentCount", "sharedContent", "dateModified"),
        absent={
            "image": "The story's own data has it.",
            "video": "The same.",
            "creativeWorkStatus": "A thread of a withdrawn story goes with it.",
            "interactionStatistic": "`commentCount` says it; stories have no likes.",
            "isPartOf": "A thread stands under a story, in no forum.",
        },
    ),
    "Comment": Documented(
        ("author", "author.name", "datePublished", "text"),
        ("url", "comment", "interactionStatistic", "creativeWorkStatus", "dateModified"),
        absent=_POST | {"sharedContent": _PLAIN_COMMENTS},
    ),
    "InteractionCounter": Documented(("interactionType", "userInteractionCount")),
    "CorrectionComment": Documented(("text", "datePublished"), ("url",)),
    "WebPage": Documented(("url",)),
    "ContactPoint": Documented(("contactType",), ("telephone",)),
    "PostalAddress": Documented(("streetAddress",), ("addressCountry",)),
    "VideoObject": Documented(
        ("name", "thumbnailUrl", "uploadDate"),
        ("description", "contentUrl", "duration", "embedUrl"),
        absent={"interactionStatistic": "Nothing is counted of who plays what."},
    ),
    "AudioObject": Documented(("name", "uploadDate"), ("description", "contentUrl", "duration")),
}  # fmt: skip


def nodes(data: object) -> Iterator[Node]:
    """Every typed thing in the data, however deep."""
    if isinstance(data, Mapping):
        if "@type" in data:
            yield data
        for value in data.values():
            yield from nodes(value)
    elif isinstance(data, list):
        for value in data:
            yield from nodes(value)


def gaps(node: Node) -> list[str]:
    """What is required of this node and not there."""
    kind = TYPES.get(node["@type"])
    if kind is None:
        return [f"{node['@type']} is not among the documented kinds"]
    missing = [name for name in kind.required if not _has(node, name)]
    return [f"{node['@type']} {_name(node)!r} has no {name}" for name in missing]


def never_given(found: Iterable[Node]) -> list[str]:
    """What is recommended of a kind, could be given, and stands in none of its nodes."""
    by_kind = defaultdict(list)
    for node in found:
        by_kind[node["@type"]].append(node)
    return [
        f"no {kind} has {name}"
        for kind, several in by_kind.items()
        if kind in TYPES
        for name in TYPES[kind].recommended
        if name not in TYPES[kind].absent and not any(_has(node, name) for node in several)
    ]


def _has(node: object, path: str) -> bool:
    """Whether `author.name` stands there, in each of several authors."""
    first, _, rest = path.partition(".")
    if isinstance(node, list):
        return bool(node) and all(_has(one, path) for one in node)
    if not isinstance(node, Mapping) or node.get(first) in (None, "", [], {}):
        return False
    return _has(node[first], rest) if rest else True


def _name(node: Node) -> str:
    return str(node.get("name") or node.get("headline") or node.get("@id") or "")[:40]
