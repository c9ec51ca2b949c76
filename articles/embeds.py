"""Videos that stay with YouTube or Facebook: which addresses name one, and where it plays. Pure.

Only exact hosts and forms count; what is stored and shown is written anew from the id alone, so that
nothing else of a pasted address (lists, trackers, a second address) reaches a page.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

# The hosts that may fill a frame of ours, and nobody else's (newsroom/middleware.py).
FRAME_HOSTS = ("https://www.youtube-nocookie.com", "https://www.facebook.com")

_LONGEST = 500
_YOUTUBE_HOSTS = frozenset(
    {"youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"}
)
_FACEBOOK_HOSTS = frozenset({"facebook.com", "www.facebook.com", "m.facebook.com"})
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v)/([A-Za-z0-9_-]{11})/?")
_FACEBOOK_ID = re.compile(r"[0-9]{5,25}")
# A page's own name, then, maybe, the words of the video's title.
_FACEBOOK_PATH = re.compile(r"/([A-Za-z0-9.\-]{1,80})/videos/(?:[^/]{1,300}/)?([0-9]{5,25})/?")
_FACEBOOK_REEL = re.compile(r"/reel/([0-9]{5,25})/?")


@dataclass(frozen=True)
class Embed:
    """`address` is the other site's page for people, `frame` what plays inside ours; both in one
    form only. `site` is what sentences call it."""

    site: str
    address: str
    frame: str


def embed_of(text: str) -> Embed | None:
    """What a pasted address names; None for anything but one video of the two sites."""
    if len(text) > _LONGEST or not text.isascii():
        return None
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or port or parts.username is not None:
        return None
    if host == "youtu.be":
        return _youtube(parts.path[1:].rstrip("/"))
    asked = parse_qs(parts.query).get("v", [""])[0]
    if host in _YOUTUBE_HOSTS:
        named = _YOUTUBE_PATH.fullmatch(parts.path)
        is_page = parts.path.rstrip("/") == "/watch"
        return _youtube(named[1] if named else asked if is_page else "")
    if host in _FACEBOOK_HOSTS:
        return _facebook(parts.path, asked)
    return None


def _youtube(id: str) -> Embed | None:
    if not _YOUTUBE_ID.fullmatch(id):
        return None
    return Embed(
        "YouTube",
        f"https://www.youtube.com/watch?v={id}",
        f"https://www.youtube-nocookie.com/embed/{id}?autoplay=1&rel=0",
    )


def _facebook(path: str, asked: str) -> Embed | None:
    if named := _FACEBOOK_PATH.fullmatch(path):
        address = f"https://www.facebook.com/{named[1]}/videos/{named[2]}/"
    elif reel := _FACEBOOK_REEL.fullmatch(path):
        address = f"https://www.facebook.com/reel/{reel[1]}/"
    elif path.rstrip("/") in ("/watch", "/video.php") and _FACEBOOK_ID.fullmatch(asked):
        address = f"https://www.facebook.com/watch/?v={asked}"
    else:
        return None
    plugin = "https://www.facebook.com/plugins/video.php"
    return Embed(
        "Facebook",
        address,
        f"{plugin}?href={quote(address, safe='')}&show_text=false&autoplay=true",
    )
