"""What many pages share (the menu, the newest of a section), kept finished beside the pages.

A fragment is taken back by the keys that it carries, as a page is, and every page that shows it
carries them too. That is why it is enough to ask for the page: one that was begun before a purge is
never kept, and one that is begun after it finds no fragment from before, for fragments are purged
first (`Guard`). Only pages of readers take fragments; everything else makes its own, fresh.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.http import HttpRequest

from foundation.pagecache.guard import HEARD
from foundation.pagecache.keys import SITE
from foundation.pagecache.public import carry, is_being_made
from foundation.pagecache.store import Page, Store

Made = TypeVar("Made")

# What no key takes back (a related story that is new) is at most so much older than a page may be.
LONGEST = 60.0


class Shelf:
    """The fragments of this process. Nothing is kept before `open`: in commands and in tests nobody
    hears purges."""

    def __init__(self) -> None:
        self.store: Store | None = None
        self._is_proven: Callable[[], bool] = lambda: False
        self._is_newest: Callable[[str], bool] = lambda position: True

    def open(
        self,
        store: Store,
        is_proven: Callable[[], bool],
        is_newest: Callable[[str], bool] = lambda position: True,
    ) -> None:
        """`is_proven`: whether all purges up to now were heard. `is_newest`: whether a page that reads
        from a replica, which has come to this position at least, reads all that they announced."""
        self.store, self._is_proven, self._is_newest = store, is_proven, is_newest

    def close(self) -> None:
        self.store = None

    def take(
        self, request: HttpRequest, name: str, make: Callable[[], tuple[Made, Iterable[str]]]
    ) -> Made:
        """`make` answers with the fragment, which nobody may change, and its keys; `name` says all
        that it depends on otherwise."""
        if not is_being_made(request):
            return make()[0]
        if self.store is None or not self._is_proven():
            made, keys = make()
            carry(request, *keys)
            return made
        page = self.store.get(name) or self._kept(request, self.store, name, make)
        carry(request, *page.keys)
        return page.made  # type: ignore[return-value]

    def _kept(
        self,
        request: HttpRequest,
        store: Store,
        name: str,
        make: Callable[[], tuple[Made, Iterable[str]]],
    ) -> Page:
        flight, is_ours = store.board(name)
        # The page is older than this fragment: what it reads may be so, too.
        is_newest = HEARD not in request.META or self._is_newest(request.META[HEARD])
        page = None
        try:
            made, keys = make()
            # Its size is a guess: a fragment is a list of short texts.
            page = Page(made, frozenset({SITE, *keys}), 0)
        finally:
            if is_ours:
                store.land(flight, page if is_newest else None)
        return page


def new_store(clock: Callable[[], float]) -> Store:
    """Without lag: what pages may show for a while longer, a new page must not."""
    return Store(limit=8 * 2**20, longest=LONGEST, lag=0.0, clock=clock)


shelf = Shelf()
