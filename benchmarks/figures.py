"""The figures that are promised, and how a benchmark tells what it measured.

A benchmark is a module with a command line of its own; it calls `tell` for each of its figures and
may call `compare` for what is worth a chart. Run alone it prints them; `python -m benchmarks` runs
all and gathers what was told (NEWSROOM_FIGURES names the file). A figure that nobody tells is shown
as not measured, so none can get lost.
"""

import json
import os
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

GATHERED_IN = "NEWSROOM_FIGURES"
ALIKE = (0.67, 1.5)


@dataclass(frozen=True)
class Bar:
    """What the median has to be: at least, at most, or between."""

    least: float | None = None
    most: float | None = None

    def holds(self, median: float) -> bool:
        is_enough = self.least is None or median >= self.least
        return is_enough and (self.most is None or median <= self.most)

    def ratio(self, median: float) -> float:
        """How the median stands to the bar: 1 is on it, more is better. Nought of what must be
        nought is on it."""
        ratios = []
        if self.least is not None:
            ratios.append(median / self.least)
        if self.most is not None:
            ratios.append(self.most / median if median else float("inf") if self.most else 1.0)
        return min(ratios)

    def __str__(self) -> str:
        if self.least is not None and self.most is not None:
            return f"{number(self.least)} to {number(self.most)}"
        return f"≥ {number(self.least)}" if self.most is None else f"≤ {number(self.most)}"


def at_least(least: float) -> Bar:
    return Bar(least=least)


def at_most(most: float) -> Bar:
    return Bar(most=most)


NO_DIFFERENT = Bar(*ALIKE)


@dataclass(frozen=True)
class Figure:
    """`part` is the benchmark that tells it, `group` the number under which it was promised."""

    part: str
    group: str
    what: str
    unit: str
    bar: Bar


FIGURES: dict[str, Figure] = {
    "hot": Figure("pages", "1", "hot story page / bare WSGI application", "×", at_least(0.90)),
    "hot-random": Figure("pages", "1", "the same with a random utm / bare", "×", at_least(0.80)),
    "hot-cache-page": Figure("pages", "1", "hot story page / warm cache_page", "×", at_least(5)),
    "hit-path": Figure("pages", "1", "hit path in the process", "µs", at_most(3)),
    "page": Figure("page", "2", "uncached page, before compression", "ms", at_most(7)),
    "page-stored": Figure("page", "2", "the same, compressed and stored", "ms", at_most(10)),
    "page-queries": Figure("page", "2", "queries with warm fragments", "", at_most(5)),
    "page-queries-fresh": Figure("page", "2", "queries, all fresh", "", at_most(8)),
    "page-500": Figure("page", "2", "page of 500 comments / of 50", "×", at_most(ALIKE[1])),
    "front": Figure("front", "3", "behind Varnish / empty configuration", "×", NO_DIFFERENT),
    "front-hits": Figure("front", "3", "hit rate of 200,000 requests", "%", at_least(99)),
    "fresh": Figure("pages", "4", "last old page at 3,000/s, p99", "ms", at_most(10)),
    "fresh-full": Figure("pages", "4", "last old page, cores full, p99", "ms", at_most(50)),
    "fresh-front": Figure("front", "4", "last old page behind Varnish, p99", "ms", at_most(1000)),
    "withdrawn": Figure("front", "4", "old pages 5 s after a withdrawal", "", at_most(0)),
    "races": Figure("races", "4", "stale pages in 10,000 interleavings", "", at_most(0)),
    "spike-errors": Figure("spike", "5", "errors, 200 to 5,000/s in 10 s, cold", "", at_most(0)),
    "spike-renders": Figure("spike", "5", "renders of a page by a worker", "", at_most(2)),
    "killed-hits": Figure("spike", "5", "hits answered, database killed", "%", at_least(100)),
    "killed-flush": Figure("spike", "5", "flush after its return", "s", at_most(3)),
    "stopped-hits": Figure("spike", "5", "hits, database stopped, p99", "ms", at_most(10)),
    "growth-story": Figure("growth", "6", "story, 300,000 / 10,000 stories", "×", NO_DIFFERENT),
    "growth-section": Figure("growth", "6", "section", "×", NO_DIFFERENT),
    "growth-home": Figure("growth", "6", "home", "×", NO_DIFFERENT),
    "growth-topic": Figure("growth", "6", "topic", "×", NO_DIFFERENT),
    "growth-person": Figure("growth", "6", "person", "×", NO_DIFFERENT),
    "growth-queue": Figure("growth", "6", "moderators' queue", "×", NO_DIFFERENT),
    "growth-admin": Figure("growth", "6", "admin lists", "×", NO_DIFFERENT),
    "search": Figure("search", "6", "search page, median", "ms", at_most(40)),
    "search-slow": Figure("search", "6", "search page, p99", "ms", at_most(150)),
    "suggestions": Figure("search", "6", "suggestions, p99", "ms", at_most(20)),
    "posting": Figure("posting", "7", "comments kept a second, for 60 s", "/s", at_least(150)),
    "posting-kept": Figure("posting", "7", "of those acknowledged, kept", "%", at_least(100)),
    "worker-empty": Figure("memory", "8", "worker, empty", "MB", at_most(75)),
    "worker-full": Figure("memory", "8", "full worker's growth / its limit", "×", at_most(1.5)),
    "at-rest": Figure("memory", "8", "make run at rest, no PostgreSQL", "MB", at_most(400)),
}


@dataclass(frozen=True)
class Told:
    """One figure as it was measured, a number a round. `note` says what limits it or how it was
    taken, in a few words."""

    key: str
    rounds: tuple[float, ...]
    note: str = ""

    @property
    def figure(self) -> Figure:
        return FIGURES[self.key]

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    @property
    def is_reached(self) -> bool:
        return self.figure.bar.holds(self.median)

    @property
    def measured(self) -> str:
        """The median, with least and greatest where there was more than one round."""
        if len(self.rounds) == 1:
            return number(self.median)
        return f"{number(self.median)} ({number(min(self.rounds))} to {number(max(self.rounds))})"


@dataclass(frozen=True)
class Comparison:
    """Things that are worth a chart side by side: a number a round for each name."""

    title: str
    unit: str
    bars: dict[str, tuple[float, ...]]


def tell(key: str, rounds: Sequence[float], note: str = "") -> bool:
    """Say what was measured; whether the bar is reached."""
    told = Told(key, tuple(float(one) for one in rounds), note)
    _gather({"figure": asdict(told)})
    figure = told.figure
    say(
        f"{'reached' if told.is_reached else 'MISSED '}  {figure.what}: {told.measured} {figure.unit}"
        f" (bar {figure.bar}){f'; {note}' if note else ''}"
    )
    return told.is_reached


def compare(title: str, unit: str, bars: Mapping[str, Sequence[float]]) -> None:
    """Draw these side by side in the charts of the whole run."""
    _gather({"comparison": asdict(Comparison(title, unit, {k: tuple(v) for k, v in bars.items()}))})
    for name, rounds in bars.items():
        shown = (
            f"{number(statistics.median(rounds))} ({number(min(rounds))} to {number(max(rounds))})"
        )
        say(f"  {title}, {name}: {shown} {unit}")


def _gather(told: dict[str, object]) -> None:
    if path := os.environ.get(GATHERED_IN):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


def gathered(path: Path) -> tuple[list[Told], list[Comparison]]:
    """What benchmarks told into this file; the last word on a figure counts."""
    figures: dict[str, Told] = {}
    comparisons: dict[str, Comparison] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if found := row.get("figure"):
            figures[found["key"]] = Told(found["key"], tuple(found["rounds"]), found["note"])
        else:
            found = row["comparison"]
            bars = {name: tuple(rounds) for name, rounds in found["bars"].items()}
            comparisons[found["title"]] = Comparison(found["title"], found["unit"], bars)
    return list(figures.values()), list(comparisons.values())


def number(value: float) -> str:
    """Three figures that count, whole numbers whole."""
    if value == round(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
