"""The progress line of long commands."""

import io

import pytest

from foundation.progress import Progress


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_the_line_says_how_far_how_fast_and_how_long_still(clock):
    progress = Progress("Growing", 1000, io.StringIO(), unit="stories", clock=clock)
    progress.advance(250)
    clock.now = 5.0
    assert progress.line() == (
        "Growing  [######..................]  25%  250/1,000 stories  50/s  15 s left"
    )


def test_a_finished_line_says_how_long_it_took(clock):
    progress = Progress("Growing", 300, io.StringIO(), clock=clock)
    progress.advance(300)
    clock.now = 150.0
    assert progress.line().endswith("300/300  2.0/s  in 2 min 30 s")


def test_what_was_done_before_does_not_make_it_look_faster(clock):
    progress = Progress("Growing", 1000, io.StringIO(), clock=clock)
    progress.skip(500)
    progress.advance(100)
    clock.now = 10.0
    assert progress.line().endswith("60%  600/1,000  10/s  40 s left")


def test_without_an_end_it_counts(clock):
    progress = Progress("Reading", None, io.StringIO(), unit="files", clock=clock)
    progress.advance(3)
    clock.now = 7200.0
    assert progress.line() == "Reading  3 files  0.0/s  in 2 h 00 min"


def test_a_terminal_is_redrawn_in_place_and_longer_lines_are_wiped(clock):
    stream = Terminal()
    with Progress("Importing", 2, stream, clock=clock) as progress:
        clock.now = 1.0
        progress.advance(1, note="a-very-long-name.txt")
        clock.now = 2.0
        progress.advance(1, note="b.txt")
    frames = stream.getvalue().split("\r")
    assert "a-very-long-name.txt" in frames[2]
    assert len(frames[3]) == len(frames[2])
    assert stream.getvalue().endswith("\n")
    assert stream.getvalue().count("\n") == 1


def test_a_log_gets_whole_lines_now_and_then_and_no_carriage_return(clock):
    stream = io.StringIO()
    with Progress("Importing", 100, stream, clock=clock) as progress:
        for second in range(25):
            clock.now = float(second)
            progress.advance(4)
    assert "\r" not in stream.getvalue()
    assert len(stream.getvalue().splitlines()) == 3


def test_work_that_broke_off_says_so(clock):
    stream = io.StringIO()
    with pytest.raises(RuntimeError), Progress("Importing", 100, stream, clock=clock):
        raise RuntimeError
    assert stream.getvalue().rstrip().endswith("stopped")
