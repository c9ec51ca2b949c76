"""The query of an address as pages are kept by it: known parameters only, sorted, one value each."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

# Longer than any cursor of ours; a longer value is noise that would only fill a cache.
LONGEST_VALUE = 200
# What Django would refuse to read, or nobody types: left to Django, and never kept.
LONGEST_QUERY = 4096


def is_foreign(query: str, params: Iterable[str]) -> bool:
    """Whether it can hold no known parameter, seen without reading it: most queries are marks by which
    others count clicks, each different. False says nothing."""
    return "%" not in query and not any(name in query for name in params)


def canonical(query: str, params: Iterable[str]) -> str:
    """As in `public_page`: of several values the last one counts, an empty one is none. `query` is
    percent-encoded; raises ValueError where it is not UTF-8."""
    given = _given(query)
    kept = [(name, given[name]) for name in sorted(params) if given.get(name)]
    return urlencode([(name, value) for name, value in kept if len(value) <= LONGEST_VALUE])


def cuts(query: str, params: Iterable[str]) -> bool:
    """Whether a known parameter is too long for `canonical`. Such a request is for the view to judge:
    the API refuses what a page shrugs at, and one answer must not stand for both."""
    given = _given(query)
    return any(len(given.get(name, "")) > LONGEST_VALUE for name in params)


def _given(query: str) -> dict[str, str]:
    return dict(parse_qsl(query, keep_blank_values=True, errors="strict"))
