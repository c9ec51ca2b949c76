"""What is promised in figures is measured by some part, and no figure gets lost on the way."""

from pathlib import Path

import pytest

from benchmarks.__main__ import PARTS, WHOLE
from benchmarks.figures import (
    FIGURES,
    GATHERED_IN,
    NO_DIFFERENT,
    Bar,
    at_least,
    at_most,
    compare,
    gathered,
    tell,
)
from benchmarks.report import Run, rows_of, write


@pytest.mark.parametrize(
    ("bar", "median", "is_reached", "ratio"),
    [
        (at_least(150), 300, True, 2.0),
        (at_least(150), 75, False, 0.5),
        (at_most(10), 5, True, 2.0),
        (at_most(10), 20, False, 0.5),
        (at_most(0), 0, True, 1.0),
        (at_most(0), 1, False, 0.0),
        (NO_DIFFERENT, 1.0, True, 1.0 / 0.67),
        (NO_DIFFERENT, 0.335, False, 0.5),
        (NO_DIFFERENT, 3.0, False, 0.5),
    ],
)
def test_a_ratio_of_one_is_on_the_bar_and_more_is_better(
    bar: Bar, median: float, is_reached: bool, ratio: float
) -> None:
    assert bar.holds(median) is is_reached
    assert bar.ratio(median) == pytest.approx(ratio)


def test_every_figure_has_a_part_and_all_parts_fit_into_half_an_hour() -> None:
    assert {figure.part for figure in FIGURES.values()} == {part.name for part in PARTS}
    assert sum(part.within for part in PARTS) <= WHOLE


def test_what_is_told_is_in_the_table_and_what_is_not_told_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    monkeypatch.setenv(GATHERED_IN, str(told))
    assert tell("posting", [140, 160, 170]) is True
    assert tell("hot", [0.5, 0.6, 0.95], note="the cores are shared") is False
    compare("Hot page", "requests a second", {"memory": [900, 1000], "bare": [1900, 2000]})
    figures, comparisons = gathered(told)
    run = Run(["hot", "hit-path", "posting"], figures, comparisons, seconds=60)

    assert [row[2:] for row in rows_of(run)] == [
        ("0.60 (0.50 to 0.95) ×", "≥ 0.90 ×", "0.67", "MISSED"),
        ("not measured", "≤ 3 µs", "", "MISSED"),
        ("160 (140 to 170) /s", "≥ 150 /s", "1.07", "reached"),
    ]
    assert not run.is_reached
    write(run, tmp_path)
    assert "the cores are shared" in (tmp_path / "figures.md").read_text()
    assert "1,950" in (tmp_path / "compared.svg").read_text()
