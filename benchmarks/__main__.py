"""Everything that is promised in figures, measured: python -m benchmarks [part ...] [--into FOLDER]

Each part is a program of its own, run one after the other with the data folder and port of this
one's environment; what it says goes to a log in FOLDER (artefacts/bench). Writes a table
(figures.md, figures.json) and charts (*.svg) there and prints the table. Ends with 1 where a bar is
missed or a figure was not measured.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import FIGURES, GATHERED_IN, gathered, say
from benchmarks.report import Run, print_table, write

ROOT = Path(__file__).resolve().parent.parent
MINUTE = 60
WHOLE = 30 * MINUTE


@dataclass(frozen=True)
class Part:
    """`within` is its share of the half hour, in seconds; it is ended when that is over. Most parts
    open a site with its database; one that asks in its own process only `needs_database`."""

    name: str
    within: int
    needs_database: bool = False

    @property
    def module(self) -> str:
        return f"benchmarks.{self.name}"


# What a new folder needs first, beside the half hour: the demo, and pictures in every size.
READY = Part("ready", 15 * MINUTE)
PARTS: tuple[Part, ...] = (
    Part("pages", 6 * MINUTE),
    Part("page", 2 * MINUTE, needs_database=True),
    Part("front", 5 * MINUTE),
    Part("spike", 3 * MINUTE),
    Part("races", 3 * MINUTE),
    Part("growth", 3 * MINUTE),
    Part("search", 3 * MINUTE),
    Part("posting", 3 * MINUTE),
    Part("memory", 2 * MINUTE),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="part", help="only these")
    parser.add_argument("--into", type=Path, default=ROOT / "artefacts" / "bench")
    given = parser.parse_args()
    chosen = [part for part in PARTS if not given.parts or part.name in given.parts]
    if unknown := set(given.parts) - {part.name for part in chosen}:
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    given.into.mkdir(parents=True, exist_ok=True)
    told = given.into / "told.jsonl"
    told.write_text("")
    run(READY, given.into, told)
    began = time.monotonic()
    for part in chosen:
        run(part, given.into, told)
    figures, comparisons = gathered(told)
    wanted = [key for key, figure in FIGURES.items() if figure.part in {p.name for p in chosen}]
    whole = Run(wanted, figures, comparisons, time.monotonic() - began)
    write(whole, given.into)
    print_table(whole)
    say(f"Table and charts: {given.into}")
    return 0 if whole.is_reached else 1


def run(part: Part, into: Path, told: Path) -> None:
    log = into / f"{part.name}.log"
    say(f"{part.name} ... (at most {part.within // MINUTE} min, {log.name})")
    began = time.monotonic()
    environment = {**os.environ, GATHERED_IN: str(told)}
    with log.open("w") as output, database() if part.needs_database else nullcontext():
        program = subprocess.Popen(
            [sys.executable, "-m", part.module],
            env=environment, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            program.wait(part.within)
        except subprocess.TimeoutExpired:
            end(program)
            output.write("\nIts time was over.\n")
            say(f"  {part.name} was not ready in time.")
    for line in last_lines(log):
        say(f"  {line}")
    say(f"  {time.monotonic() - began:.0f} s")


@contextmanager
def database() -> Iterator[None]:
    """The embedded one of the data folder is open while the block runs."""
    from newsroom import embedded_postgres, settings

    is_ours = settings.IS_DATABASE_EMBEDDED and embedded_postgres.ensure_running(settings.VAR_DIR)
    try:
        yield
    finally:
        if is_ours:
            embedded_postgres.stop(settings.VAR_DIR)


def end(program: subprocess.Popen) -> None:
    """Gently, for it may have a site of its own to close."""
    program.terminate()
    try:
        program.wait(MINUTE)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def last_lines(log: Path, most: int = 12) -> Iterable[str]:
    return log.read_text(encoding="utf-8", errors="replace").splitlines()[-most:]


if __name__ == "__main__":
    sys.exit(main())
