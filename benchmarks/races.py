"""How many of 10,000 random orders of rendering, commit, purge, schedule and storing show a reader what
is over: python -m benchmarks.races [games]. The games are those of the tests (`make races`)."""

import random
import sys

from benchmarks.figures import say, tell
from tests.foundation.pagecache.test_races import World

GAMES, STEPS = 10_000, 120


def main(games: int = GAMES) -> int:
    stale = kept = 0
    for game in range(games):
        world = World(random.Random(game))
        try:
            world.play(STEPS)
        except AssertionError as error:
            stale += 1
            say(f"game {game}: {error}")
        kept += world.kept
    return 0 if tell("races", [stale], f"{kept:,} looks at kept pages in {games:,} games") else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
