"""A run of the benchmarks as a table for people (Markdown), for programs (JSON), and as charts."""

import json
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import charts
from benchmarks.figures import FIGURES, Comparison, Told, number, say

_HEAD = ("", "figure", "measured: median (least to greatest)", "bar", "ratio to the bar", "")
_NOT = "not measured"


@dataclass(frozen=True)
class Run:
    """`wanted` are the keys of all figures that should have been told."""

    wanted: Sequence[str]
    told: Sequence[Told]
    comparisons: Sequence[Comparison]
    seconds: float
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def is_reached(self) -> bool:
        found = self.by_key()
        return all(key in found and found[key].is_reached for key in self.wanted)

    def by_key(self) -> dict[str, Told]:
        return {told.key: told for told in self.told}


def write(run: Run, folder: Path) -> None:
    (folder / "figures.md").write_text("\n".join(markdown(run)) + "\n", encoding="utf-8")
    (folder / "figures.json").write_text(
        json.dumps(as_json(run), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (folder / "figures.svg").write_text(charts.figures(run.wanted, run.told), encoding="utf-8")
    (folder / "compared.svg").write_text(charts.compared(run.comparisons), encoding="utf-8")


def print_table(run: Run) -> None:
    rows = [_HEAD, *rows_of(run)]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        say(f"{'  '.join(cells)}  {row[5]}".rstrip())


def rows_of(run: Run) -> Iterator[tuple[str, ...]]:
    found = run.by_key()
    for key in run.wanted:
        figure = FIGURES[key]
        bar = f"{figure.bar} {figure.unit}".strip()
        told = found.get(key)
        if told is None:
            yield (figure.group, figure.what, _NOT, bar, "", "MISSED")
            continue
        yield (
            figure.group,
            figure.what,
            f"{told.measured} {figure.unit}".strip(),
            bar,
            number(figure.bar.ratio(told.median)),
            "reached" if told.is_reached else "MISSED",
        )


def markdown(run: Run) -> Iterator[str]:
    yield f"# Figures of {run.at:%d/%m/%Y %H:%M} UTC"
    yield ""
    yield f"{machine()}. {run.seconds / 60:.0f} minutes. A ratio of 1 is on the bar, more is better."
    yield ""
    yield "| " + " | ".join(_HEAD) + " |"
    yield "|" + " --- |" * len(_HEAD)
    for row in rows_of(run):
        yield "| " + " | ".join(row) + " |"
    yield ""
    for told in run.told:
        if told.note:
            yield f"- {told.figure.what}: {told.note}"
    yield ""
    yield "![Every figure beside its bar](figures.svg)"
    yield ""
    yield "![What was compared](compared.svg)"


def machine() -> str:
    """Processors, their kind, and how many programs wanted them when the run ended."""
    kind = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    cores = len(os.sched_getaffinity(0))
    return (
        f"{cores} × {kind}, Python {platform.python_version()}, load {os.getloadavg()[1]:.1f}"
        " over the last five minutes"
    )


def as_json(run: Run) -> dict[str, object]:
    found = run.by_key()
    return {
        "at": run.at.isoformat(timespec="seconds"),
        "machine": machine(),
        "seconds": round(run.seconds),
        "figures": [_figure_as_json(key, found.get(key)) for key in run.wanted],
        "compared": [
            {"title": one.title, "unit": one.unit, "bars": one.bars} for one in run.comparisons
        ],
    }


def _figure_as_json(key: str, told: Told | None) -> dict[str, object]:
    figure = FIGURES[key]
    return {
        "key": key,
        "group": figure.group,
        "what": figure.what,
        "unit": figure.unit,
        "at_least": figure.bar.least,
        "at_most": figure.bar.most,
        "rounds": told.rounds if told else None,
        "median": told.median if told else None,
        "is_reached": bool(told and told.is_reached),
        "note": told.note if told else "",
    }
