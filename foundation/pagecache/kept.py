"""One public answer as bytes: in each encoding with its headers, and what keeps it out of memory."""

from dataclasses import dataclass

from foundation.pagecache import forms

Headers = list[tuple[str, str]]

STATUSES = frozenset({"200", "301", "404", "410"})
_NOT_OURS = {"set-cookie", "content-range", "transfer-encoding"}
_NOT_IN_304 = {"content-length", "content-type", "content-encoding", "content-language"}


class Refused(Exception):
    """The answer may not be kept; the text says why."""


@dataclass(frozen=True)
class Form:
    headers: Headers
    headers_of_304: Headers
    body: bytes


class Kept:
    """`headers` without those that depend on the encoding; `etag` is the page's own, unquoted."""

    __slots__ = ("_is_compressible", "etag", "forms", "headers", "status")

    def __init__(self, status: str, headers: Headers, etag: str, body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.etag = etag
        self._is_compressible = len(body) >= forms.LEAST
        # The best form is what nearly all readers take; the others are made when asked for.
        first = forms.ENCODINGS[0] if self._is_compressible else forms.PLAIN
        self.forms: dict[str, Form] = {first: self._form(first, forms.encode(body, first))}

    @property
    def size(self) -> int:
        """The bodies; headers are part of what any page costs."""
        return sum(len(form.body) for form in self.forms.values())

    def in_form(self, encoding: str) -> tuple[Form, int]:
        """The page in one encoding, and by how many bytes it has grown for it."""
        if not self._is_compressible:
            encoding = forms.PLAIN
        if encoding in self.forms:
            return self.forms[encoding], 0
        known, form = next(iter(self.forms.items()))
        made = self._form(encoding, forms.encode(forms.decode(form.body, known), encoding))
        self.forms[encoding] = made
        return made, len(made.body)

    def _form(self, encoding: str, body: bytes) -> Form:
        headers = list(self.headers)
        if self.etag:
            headers.append(("ETag", f'"{self.etag}-{encoding}"' if encoding else f'"{self.etag}"'))
        if encoding:
            headers.append(("Content-Encoding", encoding))
        headers.append(("Content-Length", str(len(body))))
        short = [(name, value) for name, value in headers if name.lower() not in _NOT_IN_304]
        return Form(headers, short, body)


def kept_from(status: str, headers: Headers, body: bytes) -> Kept:
    """Raises Refused for whatever may never be stored, whoever let it come so far; and for files, which
    have servers of their own."""
    if status[:3] not in STATUSES:
        raise Refused(f"status {status}")
    etag = ""
    vary: list[str] = []
    kept: Headers = []
    is_public = False
    for name, value in headers:
        word = name.lower()
        if word in _NOT_OURS:
            raise Refused(name)
        if word == "vary":
            vary += [part.strip() for part in value.split(",") if part.strip()]
        elif word == "cache-control":
            is_public = _is_public(value)
            kept.append((name, value))
        elif word == "etag":
            etag = value.removeprefix("W/").strip('"')
        elif word == "content-encoding":
            raise Refused("encoded already")
        elif word != "content-length":
            kept.append((name, value))
    if not is_public:
        raise Refused("not public")
    content_type = next((value for name, value in kept if name.lower() == "content-type"), "")
    if body and not forms.is_compressible(content_type):
        raise Refused(f"a file ({content_type})")
    if {part.lower() for part in vary} - {"accept-encoding"}:
        raise Refused(f"varies on {', '.join(vary)}")
    kept.append(("Vary", "Accept-Encoding"))
    return Kept(status, kept, etag, body)


def _is_public(value: str) -> bool:
    words = {part.strip().partition("=")[0].lower() for part in value.split(",")}
    return "public" in words and not words & {"private", "no-store"}


def matches(asked: str, etag: str) -> bool:
    """Whether `If-None-Match` names the page in whichever encoding: they show the same."""
    if asked.strip() == "*":
        return True
    for part in asked.split(","):
        name = part.strip().removeprefix("W/").strip('"')
        bare, _, encoding = name.rpartition("-")
        if etag in (name, bare if encoding in (forms.BR, forms.GZIP) else None):
            return True
    return False
