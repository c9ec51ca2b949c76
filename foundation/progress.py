"""One line that shows an operator that long work is alive: how far, how fast, how long still."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

# A terminal is redrawn this often; a log file gets a whole line, so more rarely.
_REDRAW, _LOG = 0.2, 10.0
_BAR = 24


class Progress:
    """Use as a context; call `advance` as often as you like.

    On a terminal the line is redrawn in place; elsewhere (a log, a pipe) a whole line is written
    now and then, and never a carriage return. `total` None: there is no end to show.
    """

    def __init__(
        self,
        label: str,
        total: int | None,
        stream: TextIO,
        *,
        unit: str = "",
        clock: Callable[[], float] = time.monotonic,
    ):
        self.label, self.total, self.unit = label, total, unit
        self.done = self._before = 0
        self._stream, self._clock = stream, clock
        self._is_terminal = stream.isatty()
        self._began = self._shown = clock()
        self._width = 0
        self._note = ""

    def __enter__(self) -> Self:
        if self._is_terminal:
            self._draw(self.line())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._note = "" if kind is None else "stopped"
        if self._is_terminal:
            self._draw(self.line())
            self._stream.write("\n")
        else:
            self._stream.write(self.line() + "\n")
        self._stream.flush()

    def skip(self, count: int) -> None:
        """So much was done before this run; it counts for how far, not for how fast."""
        self.done += count
        self._before += count

    def advance(self, by: int = 1, note: str = "") -> None:
        """`note` is shown behind the figures until the next one: a file's name, say."""
        self.done += by
        self._note = note or self._note
        now = self._clock()
        if now - self._shown >= (_REDRAW if self._is_terminal else _LOG):
            self._shown = now
            if self._is_terminal:
                self._draw(self.line())
            else:
                self._stream.write(self.line() + "\n")
                self._stream.flush()

    def line(self) -> str:
        """The figures as text, without any line end."""
        elapsed = self._clock() - self._began
        rate = (self.done - self._before) / elapsed if elapsed > 0 else 0.0
        parts = [self.label]
        if self.total:
            share = min(self.done / self.total, 1.0)
            filled = round(share * _BAR)
            parts.append(f"[{'#' * filled}{'.' * (_BAR - filled)}] {share:4.0%}")
        count = f"{self.done:,}" if self.total is None else f"{self.done:,}/{self.total:,}"
        parts.append(f"{count} {self.unit}".rstrip())
        if rate:
            parts.append(f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s")
        if self.total and self.done < self.total and rate > 0:
            parts.append(f"{_span((self.total - self.done) / rate)} left")
        elif elapsed >= 1:
            parts.append(f"in {_span(elapsed)}")
        return "  ".join([*parts, self._note]).rstrip()

    def _draw(self, line: str) -> None:
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)


def _span(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
