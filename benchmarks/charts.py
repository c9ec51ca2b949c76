"""Two charts as SVG, readable on light and dark ground: every figure beside its bar, and bars of
what was compared. Colour is never the only sign: what misses its bar is drawn hollow."""

import math
import statistics
from collections.abc import Iterator, Sequence
from html import escape

from benchmarks.figures import FIGURES, Comparison, Told, number

_STYLE = """
svg{font:13px system-ui,Roboto,"Noto Sans",sans-serif;background:var(--ground);
--ground:#fcfcfb;--ink:#1c2127;--soft:#66707a;--rule:#dfe3e6;--good:#0b6a8f;--bad:#b3321f}
@media(prefers-color-scheme:dark){svg{--ground:#14181c;--ink:#e8ebed;--soft:#98a2ab;--rule:#2d343a;
--good:#57b6dc;--bad:#ff8a73}}
.ground{fill:var(--ground)}text{fill:var(--ink)}.soft{fill:var(--soft)}.small{font-size:11.5px}
.head{font-weight:650}.rule{stroke:var(--rule)}.bar{stroke:var(--ink);stroke-width:1.5}
.range{stroke-width:2.5;stroke-linecap:round}.good{stroke:var(--good)}.bad{stroke:var(--bad)}
circle.good{fill:var(--good)}circle.bad{fill:var(--ground);stroke-width:2.5}
rect.good{fill:var(--good);stroke:none}.whisker{stroke:var(--ink);stroke-width:1.2}
"""
WIDTH = 900
_NAMES, _PLOT, _VALUES = 24, 330, 700
_TOP, _ROW = 62, 24
_HEADING = 1.5  # rows
# The plot shows ratios from a tenth of the bar to ten times better; beyond lies on the edge.
_DECADES = 1.0


def figures(wanted: Sequence[str], told: Sequence[Told]) -> str:
    found = {one.key: one for one in told}
    rows = len(wanted) + _HEADING * len({FIGURES[key].group for key in wanted})
    height = round(_TOP + rows * _ROW + 24)
    return _svg(height, "Every figure beside its bar", _figure_lines(wanted, found, height))


def _figure_lines(wanted: Sequence[str], found: dict[str, Told], height: int) -> Iterator[str]:
    yield _text(_NAMES, 34, "Every figure beside its bar", "head")
    for ratio in (0.1, 0.5, 1, 2, 10):
        x = _x(ratio)
        kind = "bar" if ratio == 1 else "rule"
        yield f'<path class="{kind}" d="M{x:.1f} 66V{height - 20}"/>'
        name = "the bar" if ratio == 1 else f"×{number(ratio)}"
        yield _text(x, 58, name, "soft small", "middle")
    yield _text(_x(0.1), 38, "← worse", "soft small", "start")
    yield _text(_x(10), 38, "better →", "soft small", "end")
    y, group = float(_TOP), ""
    for key in wanted:
        figure = FIGURES[key]
        if figure.group != group:
            group = figure.group
            y += _ROW * _HEADING
            yield _text(_NAMES, y - 8, f"Figure {group}", "soft small head")
        yield _text(_NAMES, y + 14, figure.what)
        yield from _figure_row(found.get(key), y + 10)
        y += _ROW


def _figure_row(told: Told | None, y: float) -> Iterator[str]:
    if told is None:
        yield _text(_VALUES, y + 4, "not measured", "soft")
        return
    bar, kind = told.figure.bar, "good" if told.is_reached else "bad"
    ratios = [_x(bar.ratio(one)) for one in (min(told.rounds), max(told.rounds))]
    yield f'<path class="range {kind}" d="M{min(ratios):.1f} {y}H{max(ratios):.1f}"/>'
    yield f'<circle class="{kind}" cx="{_x(bar.ratio(told.median)):.1f}" cy="{y}" r="5"/>'
    yield _text(_VALUES, y + 4, f"{number(told.median)} {told.figure.unit}".strip())
    yield _text(WIDTH - 24, y + 4, str(bar), "soft small", "end")


def _x(ratio: float) -> float:
    """On a scale on which twice as good is as far from the bar as half as good."""
    tens = math.log10(ratio) if ratio > 0 else -_DECADES
    share = (min(max(tens, -_DECADES), _DECADES) + _DECADES) / (2 * _DECADES)
    return _PLOT + share * (_VALUES - 24 - _PLOT)


def compared(comparisons: Sequence[Comparison]) -> str:
    height = 30 + sum(66 + _ROW * len(one.bars) for one in comparisons)
    return _svg(height, "What was compared", _compared_lines(comparisons))


def _compared_lines(comparisons: Sequence[Comparison]) -> Iterator[str]:
    y = 34.0
    for one in comparisons:
        yield _text(_NAMES, y, f"{one.title}, {one.unit}" if one.unit else one.title, "head")
        y += 14
        greatest = max((max(rounds) for rounds in one.bars.values()), default=0) or 1.0
        for name, rounds in one.bars.items():
            yield from _compared_row(name, rounds, y, (_VALUES - 24 - _PLOT) / greatest)
            y += _ROW
        y += 52


def _compared_row(name: str, rounds: Sequence[float], y: float, scale: float) -> Iterator[str]:
    middle = statistics.median(rounds)
    least, most = (_PLOT + one * scale for one in (min(rounds), max(rounds)))
    yield _text(_NAMES, y + 15, name)
    yield f'<rect class="good" x="{_PLOT}" y="{y + 3}" width="{middle * scale:.1f}" height="16" rx="2"/>'
    if least < most:
        yield f'<path class="whisker" d="M{least:.1f} {y + 11}H{most:.1f}M{least:.1f} {y + 7}v8M{most:.1f} {y + 7}v8"/>'
    yield _text(_VALUES, y + 15, number(middle))
    extent = f"{number(min(rounds))} to {number(max(rounds))}"
    yield _text(WIDTH - 24, y + 15, extent, "soft small", "end")


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    named = f' class="{kind}"' if kind else ""
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text{named} x="{x:.1f}" y="{y:.1f}"{placed}>{escape(words)}</text>'


def _svg(height: int, title: str, lines: Iterator[str]) -> str:
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            f"<title>{title}</title>",
            f"<style>{_STYLE}</style>",
            f'<rect class="ground" width="{WIDTH}" height="{height}"/>',
            *lines,
            "</svg>\n",
        )
    )
