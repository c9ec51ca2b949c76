"""The bytes of a page in the encodings that browsers take, each made once, when first asked for."""

import gzip
import zlib
from collections.abc import Callable

try:
    import brotli
except ImportError:  # a wheel may be missing for a platform; gzip does then
    brotli = None

BR, GZIP, PLAIN = "br", "gzip", ""
# By measure on story pages: further levels cost more time than they save bytes.
_BROTLI_QUALITY, _GZIP_LEVEL = 5, 6
# Below that the headers of a packet outweigh what is saved.
LEAST = 512

_ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    GZIP: lambda body: gzip.compress(body, _GZIP_LEVEL, mtime=0),
    PLAIN: lambda body: body,
}
_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    GZIP: lambda body: zlib.decompress(body, wbits=31),
    PLAIN: lambda body: body,
}
if brotli is not None:
    _ENCODERS[BR] = lambda body: brotli.compress(body, quality=_BROTLI_QUALITY)
    _DECODERS[BR] = brotli.decompress

# In the order of our liking.
ENCODINGS = tuple(name for name in (BR, GZIP) if name in _ENCODERS)

_COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/rss+xml",
                 "application/atom+xml", "application/manifest+json", "image/svg+xml")  # fmt: skip


def is_compressible(content_type: str) -> bool:
    return content_type.startswith(_COMPRESSIBLE)


def encode(body: bytes, encoding: str) -> bytes:
    return _ENCODERS[encoding](body)


def decode(body: bytes, encoding: str) -> bytes:
    return _DECODERS[encoding](body)


def chosen(accepted: str) -> str:
    """The encoding for an `Accept-Encoding` header: ours where the browser likes several alike."""
    weights = _weights(accepted)
    best = max(ENCODINGS, key=lambda name: weights.get(name, weights.get("*", 0.0)), default=PLAIN)
    weight = weights.get(best, weights.get("*", 0.0))
    return best if weight > 0 and weight >= weights.get("identity", 0.0) else PLAIN


def _weights(accepted: str) -> dict[str, float]:
    weights = {}
    for part in accepted.lower().split(","):
        name, *details = (word.strip() for word in part.split(";"))
        if name:
            weights[name] = _weight(details)
    return weights


def _weight(details: list[str]) -> float:
    for detail in details:
        name, _, value = detail.partition("=")
        if name.strip() == "q":
            try:
                return max(0.0, min(1.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0
