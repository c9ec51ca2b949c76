"""Figures as bars: where each stands and how high it is, for a template to draw as SVG. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HEIGHT = 120
STEP = 36
GAP = 8


@dataclass(frozen=True)
class Bar:
    """`share` is the part of the greatest bar, 0 to 1; the rest are whole units of the drawing."""

    label: str
    value: float
    share: float
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + (STEP - GAP) // 2

    @property
    def percent(self) -> int:
        return round(self.share * 100)


@dataclass(frozen=True)
class Bars:
    bars: tuple[Bar, ...]

    width_of_bar = STEP - GAP

    @property
    def width(self) -> int:
        return max(len(self.bars) * STEP - GAP, 1)

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def is_empty(self) -> bool:
        return not any(bar.value for bar in self.bars)


def bars(figures: Sequence[tuple[str, float]]) -> Bars:
    """One bar a figure, the greatest as high as the drawing; what is not nothing is seen."""
    greatest = max((value for _, value in figures), default=0) or 1
    return Bars(
        tuple(
            _bar(place, label, value, value / greatest)
            for place, (label, value) in enumerate(figures)
        )
    )


def _bar(place: int, label: str, value: float, share: float) -> Bar:
    height = max(round(share * HEIGHT), 2) if value else 0
    return Bar(label, value, share, place * STEP, HEIGHT - height, height)


def histogram(times: Sequence[datetime], *, first: datetime, last: datetime, number: int) -> Bars:
    """How many of the times fall into each of `number` equal parts between first and last."""
    length = max((last - first) / number, timedelta(seconds=1))
    counts = [0] * number
    for time in times:
        counts[min(int((time - first) / length), number - 1)] += 1
    return bars([(f"{first + place * length:%H:%M}", count) for place, count in enumerate(counts)])
