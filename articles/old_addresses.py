"""How an address that was public once is written down, and which written forms answer a request.

Old sites took capitals for small letters, a slash at the end for none, and parameters in any order;
networks add parameters of their own. All of that leads to the same story."""

import unicodedata
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

LONGEST = 500
# Added on the way by those who count clicks.
_COUNTING = ("utm_", "fbclid", "gclid", "zarsrc", "_ga")


def written(address: str) -> str:
    """The path and query of an address, decoded and with its parameters in order; hosts and
    fragments fall away. "" where that is no address or too long."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = unquote(parts.path)
    if not path.startswith("/") or "\0" in path:
        return ""
    found = _with_query(path, _parameters(parts.query))
    return found if len(found) <= LONGEST else ""


def forms_of(path: str, query: str) -> list[str]:
    """What `written` may have made of the address asked for, in small letters, the nearest first;
    none for an address that is longer than any that is kept."""
    if len(path) > LONGEST:
        return []
    path = path.lower()
    paths = [path, path.removesuffix("/") if len(path) > 1 and path.endswith("/") else f"{path}/"]
    given = _parameters(query)
    own = [(name, value) for name, value in given if not name.lower().startswith(_COUNTING)]
    queries = [given, own, []]
    forms = [_with_query(one, parameters).lower() for parameters in queries for one in paths]
    return [form for form in dict.fromkeys(forms) if len(form) <= LONGEST]


def _parameters(query: str) -> list[tuple[str, str]]:
    try:
        given = parse_qsl(query, keep_blank_values=True)
    except ValueError:
        return []
    return sorted(given, key=lambda pair: (pair[0].lower(), pair[1].lower()))


def _with_query(path: str, parameters: list[tuple[str, str]]) -> str:
    path = unicodedata.normalize("NFC", path)
    return f"{path}?{urlencode(parameters)}" if parameters else path
