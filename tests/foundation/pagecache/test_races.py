"""No order of rendering, commit, purge, schedule and storing shows a reader what is over.

A small world with a clock of its own: things with versions (the database), pages that read some of
them one after the other (so that a page may hold old beside new), notifications that arrive late but
in order. Each game plays one random order; `RACES=10000` plays more of them (`make races`).
"""

import os
import random

import pytest

from foundation.pagecache.store import Edge, Flight, Page, Store

GAMES = int(os.environ.get("RACES", "300"))
THINGS = ("article:1", "article:2", "front")
PAGES = {
    "/a": ("article:1",),
    "/b": ("article:2",),
    "/": ("front", "article:1", "article:2"),
}


class World:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.now = 100.0
        self.store = Store(limit=1_000_000, longest=50, lag=6, clock=lambda: self.now)
        # The versions that the database has, and those that this process has been told of.
        self.truth = dict.fromkeys(THINGS, 0)
        self.told = dict.fromkeys(THINGS, 0)
        self.on_the_way: list[tuple[str, int]] = []
        # (when, what): changes that need nobody to do anything.
        self.schedule: list[tuple[float, str]] = []
        self.rendering: list[tuple[Flight, list[str], dict[str, int]]] = []
        self.kept = 0

    def play(self, steps: int) -> None:
        moves = (self.begin, self.begin, self.read, self.read, self.read, self.read, self.change,
                 self.hear, self.hear, self.plan, self.wait, self.empty, self.softly)  # fmt: skip
        for _ in range(steps):
            self.chance.choice(moves)()
            self.look()
        while self.on_the_way:
            self.hear()
            self.look()

    def begin(self) -> None:
        address = self.chance.choice(list(PAGES))
        flight, is_ours = self.store.board(address)
        if is_ours:
            self.rendering.append((flight, list(PAGES[address]), {}))

    def read(self) -> None:
        """One more query of some page under way; behind the last one it lands."""
        if not self.rendering:
            return
        place = self.chance.randrange(len(self.rendering))
        flight, left, seen = self.rendering[place]
        if left:
            thing = left.pop(self.chance.randrange(len(left)))
            seen[thing] = self.truth[thing]
            return
        del self.rendering[place]
        self.store.land(flight, Page(seen, frozenset(seen), 10))

    def change(self) -> None:
        thing = self.chance.choice(THINGS)
        self.truth[thing] += 1
        self.on_the_way.append((thing, self.truth[thing]))

    def hear(self) -> None:
        if self.on_the_way:
            thing, version = self.on_the_way.pop(0)
            self.told[thing] = max(version, self.told[thing])
            self.store.purge([thing])

    def plan(self) -> None:
        """A schedule is known before it falls due: its own purge and edge are told at once."""
        self.schedule.append((self.now + self.chance.choice((1, 2, 5)), self.chance.choice(THINGS)))
        self.schedule.sort()
        self.store.expect([Edge(when, when, frozenset({thing})) for when, thing in self.schedule])

    def wait(self) -> None:
        self.now += self.chance.choice((0.5, 1, 3, 20))
        while self.schedule and self.schedule[0][0] <= self.now:
            _, thing = self.schedule.pop(0)
            self.truth[thing] += 1
            self.told[thing] = self.truth[thing]

    def empty(self) -> None:
        """The listener was lost and is back: everything up to now is known."""
        if self.chance.random() < 0.2:
            self.on_the_way.clear()
            self.told = dict(self.truth)
            self.store.empty()

    def softly(self) -> None:
        self.store.purge_softly([self.chance.choice(THINGS)])

    def look(self) -> None:
        for address in PAGES:
            for page in (self.store.get(address), self.store.aged(address)):
                if page is not None:
                    self.kept += 1
                    late = {k: v for k, v in page.made.items() if v < self.told[k]}
                    assert not late, f"{address} shows {page.made}, known is {self.told}"


@pytest.mark.parametrize("batch", range(10))
def test_no_interleaving_shows_what_is_over(batch):
    kept = 0
    for game in range(batch, GAMES, 10):
        world = World(random.Random(game))
        try:
            world.play(120)
        except AssertionError as error:
            raise AssertionError(f"game {game}: {error}") from error
        kept += world.kept
    # A memory that keeps nothing would pass as well.
    assert kept > 30 * (GAMES // 10)


@pytest.mark.parametrize("rule", ["purge", "expect", "empty"])
def test_the_games_catch_a_store_that_forgets_a_rule(rule, monkeypatch):
    monkeypatch.setattr(Store, rule, lambda self, *given: 0)
    with pytest.raises(AssertionError, match="shows"):
        for game in range(50):
            World(random.Random(game)).play(120)


def test_the_games_catch_a_store_that_keeps_late_pages(monkeypatch):
    def keeps_all(self, flight, page):
        page.begun, page.ends = flight.begun, flight.begun + self.longest
        return True

    monkeypatch.setattr(Store, "_is_true", keeps_all)
    with pytest.raises(AssertionError, match="shows"):
        for game in range(50):
            World(random.Random(game)).play(120)
