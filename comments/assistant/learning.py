"""Weights from texts that people judged: a logistic regression, and how good it is. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from comments.assistant.features import BUCKETS, pieces_of
from comments.assistant.model import ALARM, Model, model_of

Numbers = NDArray[np.float64]
_POLITE = Path(__file__).with_name("polite.txt")
_ORDINARY = Path(__file__).with_name("ordinary.txt")
# How much the texts count against the wish for small weights; by trial on a tenth of the training part.
_TRUST = 0.3
_ROUNDS = 120
_REMEMBERED = 7


@dataclass(frozen=True)
class Example:
    """`is_bad`: a person said no to it for what it says. `weight`: how much it counts."""

    text: str
    is_bad: bool
    weight: float = 1.0


@dataclass(frozen=True)
class Figures:
    """Of texts that the model was not trained on. `false_alarms` is the share of polite complaints
    that it sounds an alarm for, `polite_in_worst_fifth` the share of them that stands in the worst
    fifth when they are mixed with those texts."""

    looked_at: int
    bad: int
    precision: float
    recall: float
    macro_f1: float
    polite: int
    false_alarms: float
    polite_in_worst_fifth: float

    def stored(self) -> dict[str, float]:
        return {key: round(value, 4) for key, value in asdict(self).items()}


def lines_of(path: Path) -> tuple[str, ...]:
    return tuple(line for line in path.read_text("utf-8").splitlines() if line.strip())


def polite_complaints() -> tuple[str, ...]:
    return lines_of(_POLITE)


def ordinary_sentences() -> tuple[str, ...]:
    return lines_of(_ORDINARY)


def figures_of(model: Model, examples: Sequence[Example]) -> Figures:
    scores = np.array([model.score(example.text) for example in examples])
    is_bad = np.array([example.is_bad for example in examples], dtype=bool)
    alarms = scores >= ALARM
    polite = np.array([model.score(text) for text in polite_complaints()])
    worst = np.quantile(np.concatenate([scores, polite]), 0.8)
    return Figures(
        looked_at=len(examples),
        bad=int(is_bad.sum()),
        precision=_share(alarms & is_bad, alarms),
        recall=_share(alarms & is_bad, is_bad),
        macro_f1=(_f1(alarms, is_bad) + _f1(~alarms, ~is_bad)) / 2,
        polite=len(polite),
        false_alarms=float(np.mean(polite >= ALARM)),
        polite_in_worst_fifth=float(np.mean(polite > worst)),
    )


def _share(part: NDArray[np.bool_], whole: NDArray[np.bool_]) -> float:
    return float(part.sum() / whole.sum()) if whole.any() else 0.0


def _f1(found: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    total = found.sum() + wanted.sum()
    return float(2 * (found & wanted).sum() / total) if total else 1.0


def learn(
    examples: Sequence[Example], about: Mapping[str, Any], before: Model | None = None
) -> Model:
    """A model from the examples, both kinds of them weighing the same; `before` is what is believed
    until they say otherwise."""
    table = _Table(examples)
    start = np.zeros(len(table.buckets) + 1)
    if before is not None:
        start[:-1] = before.scale * before.steps[table.buckets] / table.rarity
        start[-1] = before.bias
    found = _minimised(lambda point: _loss(table, point, start), start)
    weights = np.zeros(BUCKETS) if before is None else before.scale * before.steps.astype(float)
    weights[table.buckets] = found[:-1] * table.rarity
    return model_of(weights, float(found[-1]), about)


def best_line(model: Model, examples: Sequence[Example]) -> float:
    """From which log odds on an alarm is right most often, both kinds counting the same: the middle
    of the best stretch, by examples that the model has not seen."""
    scores = np.array([model.score(example.text) for example in examples])
    odds = np.log(scores / (1 - scores))
    is_bad = np.array([example.is_bad for example in examples], dtype=bool)
    lines = np.arange(-1.5, 1.55, 0.05)
    quality = [(_f1(odds >= line, is_bad) + _f1(odds < line, ~is_bad)) / 2 for line in lines]
    smooth = np.convolve(quality, np.ones(_STRETCH) / _STRETCH, "valid")
    return float(lines[int(np.argmax(smooth)) + _STRETCH // 2])


_STRETCH = 9


class _Table:
    """All examples as one list of entries (row, column, value); a column is a bucket that occurs,
    its values multiplied by how rare it is."""

    def __init__(self, examples: Sequence[Example]):
        rows = [pieces_of(example.text).summed() for example in examples]
        lengths = [len(buckets) for buckets, _ in rows]
        self.count = len(examples)
        self.row = np.repeat(np.arange(self.count), lengths)
        every = np.concatenate([buckets for buckets, _ in rows])
        self.buckets, self.column = np.unique(every, return_inverse=True)
        known = np.bincount(self.column)
        self.rarity = np.log((self.count + 1) / (known + 1)) + 1
        self.value = np.concatenate([values for _, values in rows]) * self.rarity[self.column]
        is_bad = np.array([example.is_bad for example in examples])
        self.sign = np.where(is_bad, 1.0, -1.0)
        weight = np.array([example.weight for example in examples])
        bad = weight[is_bad].sum() / weight.sum()
        self.importance = _TRUST * 0.5 * weight / np.where(is_bad, bad, 1 - bad)


def _loss(table: _Table, point: Numbers, start: Numbers) -> tuple[float, Numbers]:
    """What is to be made small, and its slope. The bias is free."""
    odds = table.value * point[table.column]
    margins = table.sign * (np.bincount(table.row, odds, table.count) + point[-1])
    away = (point - start)[:-1]
    loss = float(np.sum(table.importance * np.logaddexp(0, -margins)) + 0.5 * away @ away)
    pulls = -table.importance * table.sign / (1 + np.exp(np.clip(margins, -30, 30)))
    slope = np.append(
        np.bincount(table.column, table.value * pulls[table.row], len(away)) + away, pulls.sum()
    )
    return loss, slope


def _minimised(function: Any, point: Numbers) -> Numbers:
    """Limited-memory BFGS with a halving step: the function is smooth and convex."""
    steps: list[tuple[Numbers, Numbers, float]] = []
    value, slope = function(point)
    for _ in range(_ROUNDS):
        direction = -_bent(slope, steps)
        fall = float(slope @ direction)
        if fall > -1e-6 * max(1.0, abs(value)):
            break
        length = 1.0 if steps else 1.0 / max(1.0, float(np.linalg.norm(slope)))
        for _ in range(30):
            new_value, new_slope = function(point + length * direction)
            if new_value <= value + 1e-4 * length * fall:
                break
            length /= 2
        else:
            break
        moved, bent = length * direction, new_slope - slope
        if (curve := float(moved @ bent)) > 1e-10:
            steps = [*steps[1 - _REMEMBERED :], (moved, bent, 1 / curve)]
        point, value, slope = point + moved, new_value, new_slope
    return point


def _bent(slope: Numbers, steps: Iterable[tuple[Numbers, Numbers, float]]) -> Numbers:
    """The slope, corrected by what the last steps told of the curvature (two-loop recursion)."""
    steps = list(steps)
    out, kept = slope.copy(), []
    for moved, bent, inverse in reversed(steps):
        kept.append(inverse * float(moved @ out))
        out -= kept[-1] * bent
    if steps:
        moved, bent, _ = steps[-1]
        out *= float(moved @ bent) / float(bent @ bent)
    for (moved, bent, inverse), share in zip(steps, reversed(kept), strict=True):
        out += (share - inverse * float(bent @ out)) * moved
    return out
