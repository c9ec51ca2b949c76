"""What many pages share is made once, and never shown to a page that was begun after it was over."""

import itertools

import pytest
from django.http import HttpRequest, HttpResponse

from foundation.pagecache.fragments import Shelf, new_store
from foundation.pagecache.guard import HEARD, Guard
from foundation.pagecache.keys import SITE, Kind
from foundation.pagecache.public import carried_keys, public_page

KEY = (Kind.registered.get("fragment-test") or Kind("fragment-test"))(1)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Site:
    """Pages that all show one fragment, numbered by how often it was made."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.store = new_store(self.clock)
        self.is_proven = True
        self.shelf = Shelf()
        self.shelf.open(self.store, lambda: self.is_proven)
        self._made = itertools.count(1)
        self.keys: set[str] = set()
        self.while_made = lambda: None

    def make(self) -> tuple[int, list[str]]:
        number = next(self._made)
        self.while_made()
        return number, [KEY]

    def page(self) -> int:
        @public_page()
        def view(request: HttpRequest) -> HttpResponse:
            answer = HttpResponse(str(self.shelf.take(request, "menu", self.make)))
            self.keys = set(carried_keys(request))
            return answer

        request = HttpRequest()
        request.method = "GET"
        return int(view(request).content)


@pytest.fixture
def site() -> Site:
    return Site()


def test_it_is_made_once_and_every_page_carries_its_keys(site):
    for _ in range(2):
        assert site.page() == 1
        assert {KEY, SITE} <= site.keys


@pytest.mark.parametrize("purge", ["purge", "purge_softly"])
def test_a_purge_ends_it_at_once_even_a_soft_one(site, purge):
    site.page()
    getattr(site.store, purge)([KEY])
    assert site.page() == 2


def test_what_a_purge_overtakes_while_it_is_made_is_not_kept(site):
    site.while_made = lambda: site.store.purge([KEY])
    assert site.page() == 1
    site.while_made = lambda: None
    assert site.page() == 2
    assert site.page() == 2


def test_it_grows_old_within_a_minute(site):
    site.page()
    site.clock.now += 61
    assert site.page() == 2


def test_while_purges_are_not_heard_each_page_makes_its_own(site):
    site.page()
    site.is_proven = False
    assert [site.page(), site.page()] == [2, 3]
    assert KEY in site.keys


def test_before_it_is_open_nothing_is_kept(site):
    site.shelf.close()
    assert [site.page(), site.page()] == [1, 2]


def test_a_page_of_the_desk_never_takes_what_readers_share(site):
    site.page()
    assert site.shelf.take(HttpRequest(), "menu", site.make) == 2
    assert site.shelf.take(None, "menu", site.make) == 3
    assert site.page() == 1


def test_one_that_fails_is_asked_for_again(site):
    def fail() -> None:
        raise LookupError

    site.while_made = fail
    with pytest.raises(LookupError):
        site.page()
    site.while_made = lambda: None
    assert [site.page(), site.page()] == [2, 2]


def test_fragments_are_told_of_a_purge_before_the_pages_that_show_them():
    told = []

    class Memory:
        clock = Clock()

        def __init__(self, name: str) -> None:
            self.purge = lambda keys: told.append((name, keys))

    guard = Guard(Memory("fragments"), Memory("pages"), database=dict)
    guard._purge({KEY})
    assert told == [("fragments", {KEY}), ("pages", {KEY})]


def test_a_fragment_is_not_kept_that_a_replica_may_have_made_too_early(rf):
    """The page began before a purge was heard, and reads from where that purge need not have come."""
    shelf, newest = Shelf(), ["0/10"]
    store = new_store(Clock())
    shelf.open(store, lambda: True, lambda position: position == newest[0])
    for position, is_kept in (("0/10", True), ("0/0F", False)):
        request = rf.get("/", **{HEARD: position})
        page = shelf._kept(request, store, position, lambda: ("menu", [KEY]))
        assert page.made == "menu"
        assert (store.get(position) is not None) == is_kept
