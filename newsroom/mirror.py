"""The mirror of the public site (foundation/pagecache/mirror.py) as this site uses it: where its links
begin, which pages it may ask for, and what lies beside them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.wsgi import get_wsgi_application
from django.template.loader import render_to_string
from django.urls import reverse

from foundation.pagecache.mirror import Mirror
from newsroom.pages import params_of

# Of the desk: no page of readers needs it.
_OF_THE_DESK = {"admin", "ckeditor", "simple_history"}


def mirror_in(folder: Path) -> Mirror:
    mirror = Mirror(
        folder,
        get_wsgi_application(),
        site=settings.SITE_URL,
        is_public=lambda path: params_of(path) is not None,
        seeds=[
            *map(reverse, ("articles:home", "sitemap", "news_sitemap", "manifest")),
            reverse("articles:front_feed", args=["rss"]),
        ],
    )
    _lay_out(mirror.root)
    return mirror


def kept_mirrors() -> dict[str, Mirror]:
    """The one of NEWSROOM_MIRROR, at work, under the name by which purges are kept for it."""
    if settings.MIRROR is None:
        return {}
    mirror = mirror_in(settings.MIRROR)
    mirror.start()
    return {f"mirror:{settings.MIRROR}": mirror}


def _lay_out(root: Path) -> None:
    """Style sheets and scripts, and what is said where a page was never made."""
    for name, source in _static_files():
        target = root / settings.STATIC_URL.strip("/") / name
        if target.exists() and target.stat().st_mtime_ns == source.stat().st_mtime_ns:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
    (root / "503.html").write_text(render_to_string("503.html"))


def _static_files() -> Iterator[tuple[str, Path]]:
    if settings.STATIC_ROOT is not None:
        root = Path(settings.STATIC_ROOT)
        found = ((str(path.relative_to(root)), path) for path in root.rglob("*") if path.is_file())
    else:
        found = (
            (name, Path(storage.path(name)))
            for finder in finders.get_finders()
            for name, storage in finder.list(list(_OF_THE_DESK))
        )
    return ((name, path) for name, path in found if name.split("/")[0] not in _OF_THE_DESK)
