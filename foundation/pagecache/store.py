"""Finished pages in the memory of one process: kept by address, taken back by key.

Two rules make it safe. A page is good only if it was begun after the last purge of every key it
carries; and its life ends at the next moment at which one of its keys changes by itself (a schedule,
an embargo, midnight). Both are asked when a page is kept, so it does not matter in which order
rendering, commit, purge and storing fall.

Hits take no lock: they read one dict and write one flag. All else does.
"""

import threading
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

# So many purges are remembered before those are forgotten that no page under way can be older than.
_REMEMBERED = 1024
# What an entry costs beside its bytes: the object, its headers, its places in the indexes.
OVERHEAD = 2048
# A replica's clock may be behind by so many seconds.
CLOCKS_DIFFER = 5.0


class Page:
    """One answer as it may be given to everybody. `made` is what the caller keeps; this class knows
    only how large it is, which keys it carries and until when it is good."""

    __slots__ = ("begun", "ends", "is_used", "keys", "made", "size")

    def __init__(self, made: object, keys: frozenset[str], size: int) -> None:
        self.made = made
        self.keys = keys
        self.size = size + OVERHEAD
        self.begun = 0.0
        self.ends = 0.0
        # Set by every hit, taken by the hand that looks for room: a second chance.
        self.is_used = False


@dataclass(frozen=True)
class Edge:
    """A moment at which pages change by themselves, between the two readings of our clock that
    surround it. `keys` None: every page."""

    earliest: float
    latest: float
    keys: frozenset[str] | None

    def touches(self, keys: Collection[str]) -> bool:
        return self.keys is None or not self.keys.isdisjoint(keys)


@dataclass(eq=False)
class Flight:
    """One page being made. Whoever else wants it waits for `landed`."""

    address: str
    generation: int
    begun: float
    landed: threading.Event = field(default_factory=threading.Event)
    page: Page | None = None
    is_overtaken: bool = False


class Store:
    """`longest` is the longest life in seconds of what no key takes back. `lag`: so long after a soft
    purge the last old page may still be shown."""

    def __init__(
        self,
        *,
        limit: int,
        longest: float = 300.0,
        lag: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limit = limit
        self.longest = longest
        self.lag = lag
        self.clock = clock
        self.size = 0
        self.pages: dict[str, Page] = {}
        self._by_key: dict[str, set[str]] = {}
        self._lock = threading.Lock()
        self._generation = 0
        self._emptied = 0
        self._purged: dict[str, int] = {}
        self._softly: dict[str, float] = {}
        self._edges: tuple[Edge, ...] = ()
        self._flights: dict[str, Flight] = {}
        self._under_way: set[Flight] = set()

    # --- asking -------------------------------------------------------------------------------

    def get(self, address: str) -> Page | None:
        """A page that is good now."""
        page = self.pages.get(address)
        if page is None or page.ends <= self.clock():
            return None
        page.is_used = True
        return page

    def aged(self, address: str) -> Page | None:
        """A page that only age or a soft purge has ended, no hard purge and no edge: for those who
        would have to wait for the new one, and not for long."""
        page = self.pages.get(address)
        if page is None:
            return None
        now = self.clock()
        over = page.ends + self.lag / 3 <= now or self._edge_between(page, now)
        return None if over else page

    def _edge_between(self, page: Page, now: float) -> bool:
        return any(edge.earliest <= now and edge.latest >= page.begun and edge.touches(page.keys)
                   for edge in self._edges)  # fmt: skip

    def has_just_changed(self) -> bool:
        """Whether a moment at which pages change by themselves lies so short behind us that the clock of
        another machine may not have reached it."""
        now = self.clock()
        return any(edge.earliest <= now < edge.latest + CLOCKS_DIFFER for edge in self._edges)

    # --- making -------------------------------------------------------------------------------

    def board(self, address: str) -> tuple[Flight, bool]:
        """The flight that makes the page, and whether the caller is the one who flies it; then he
        must `land` it, whatever happens. One flight an address: nobody joins one that a purge has
        overtaken, for he asked after it."""
        with self._lock:
            flight = self._flights.get(address)
            if flight is not None and flight.generation == self._generation:
                return flight, False
            flight = Flight(address, self._generation, self.clock())
            self._flights[address] = flight
            self._under_way.add(flight)
            return flight, True

    def land(self, flight: Flight, page: Page | None) -> bool:
        """The end of a flight: keeps the page, unless it may be out of date already, and lets those
        go on who waited. Returns whether what was made is true as far as anybody here knows."""
        with self._lock:
            is_true = page is None or self._is_true(flight, page)
            if page is not None and is_true and page.ends > self.clock():
                self._keep(flight.address, page)
                flight.page = page
            flight.is_overtaken = not is_true
            self._forget_flight(flight)
        flight.landed.set()
        return is_true

    def _is_true(self, flight: Flight, page: Page) -> bool:
        if self._emptied > flight.generation:
            return False
        if any(self._purged.get(key, 0) > flight.generation for key in page.keys):
            return False
        page.begun = flight.begun
        page.ends = min(self._ends(page), flight.begun + self.longest)
        return True

    def _ends(self, page: Page) -> float:
        """By the edges that lie behind its beginning, and soft purges since."""
        ends = [edge.earliest for edge in self._edges
                if edge.latest >= page.begun and edge.touches(page.keys)]  # fmt: skip
        ends += [
            asked + self._share_of_lag(page)
            for key, asked in self._softly.items()
            if key in page.keys and asked >= page.begun
        ]
        return min(ends, default=float("inf"))

    def _share_of_lag(self, page: Page) -> float:
        """Spread by the page, so that all that a key carries is not made anew at once; it leaves the
        last third for what is `aged`."""
        return self.lag * 2 / 3 * (id(page) // 64 % 97) / 97

    def _forget_flight(self, flight: Flight) -> None:
        if self._flights.get(flight.address) is flight:
            del self._flights[flight.address]
        self._under_way.discard(flight)

    def _keep(self, address: str, page: Page) -> None:
        self._drop(address)
        if page.size > self.limit // 8:
            return
        self.pages[address] = page
        for key in page.keys:
            self._by_key.setdefault(key, set()).add(address)
        self.size += page.size
        self._make_room()

    def grow(self, address: str, page: Page, more: int) -> None:
        """A page got another compressed form."""
        with self._lock:
            page.size += more
            if self.pages.get(address) is page:
                self.size += more
                self._make_room()

    def _make_room(self) -> None:
        """The oldest go first, those used since the last look behind all others."""
        while self.size > self.limit and self.pages:
            address = next(iter(self.pages))
            page = self.pages[address]
            if page.is_used and len(self.pages) > 1:
                page.is_used = False
                del self.pages[address]
                self.pages[address] = page
            else:
                self._drop(address)

    def _drop(self, address: str) -> None:
        page = self.pages.pop(address, None)
        if page is None:
            return
        self.size -= page.size
        for key in page.keys:
            kept = self._by_key[key]
            kept.discard(address)
            if not kept:
                del self._by_key[key]

    # --- taking back --------------------------------------------------------------------------

    def purge(self, keys: Iterable[str]) -> int:
        """Take back every page that carries one of the keys, and those under way. Returns how many
        were there."""
        with self._lock:
            self._generation += 1
            taken: set[str] = set()
            for key in keys:
                self._purged[key] = self._generation
                taken |= self._by_key.get(key, set())
            for address in taken:
                self._drop(address)
            self._forget_old_purges()
            return len(taken)

    def purge_softly(self, keys: Iterable[str]) -> None:
        """Pages with these keys may still be shown for `lag` seconds, and end at different moments."""
        with self._lock:
            now = self.clock()
            for key in keys:
                self._softly[key] = now
                for address in self._by_key.get(key, ()):
                    page = self.pages[address]
                    page.ends = min(page.ends, now + self._share_of_lag(page))
            self._softly = {
                key: asked for key, asked in self._softly.items() if asked > now - self.longest
            }

    def empty(self) -> None:
        with self._lock:
            self._generation += 1
            self._emptied = self._generation
            self.pages.clear()
            self._by_key.clear()
            self.size = 0
            self._forget_old_purges()

    def _forget_old_purges(self) -> None:
        if len(self._purged) > _REMEMBERED:
            generations = (flight.generation for flight in self._under_way)
            oldest = min(generations, default=self._generation)
            self._purged = {key: when for key, when in self._purged.items() if when > oldest}

    def expect(self, edges: Iterable[Edge]) -> None:
        """From now on these are the moments to come; pages kept already are shortened by them."""
        with self._lock:
            now = self.clock()
            # What has passed still ends a page that was begun before: one under way, and an aged one.
            since = min((flight.begun for flight in self._under_way), default=now)
            since = min(since, now - self.longest - self.lag)
            recent = [edge for edge in self._edges if since <= edge.latest <= now]
            self._edges = (*recent, *edges)
            for edge in self._edges:
                for page in self._carrying(edge.keys):
                    if edge.latest >= page.begun:
                        page.ends = min(page.ends, edge.earliest)

    def _carrying(self, keys: frozenset[str] | None) -> Iterable[Page]:
        if keys is None:
            return self.pages.values()
        return [self.pages[address] for key in keys for address in self._by_key.get(key, ())]
