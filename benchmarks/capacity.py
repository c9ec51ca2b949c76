"""What so many machines carry, computed from measured processor time: python -m benchmarks.capacity

Reads docs/capacity.json and writes the table of docs/scaling.md; a test holds both together.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
MEASURED, PAGE = DOCS / "capacity.json", DOCS / "scaling.md"
_TABLE = re.compile(r"(?<=<!-- capacity -->\n).*?(?=<!-- end -->)", re.DOTALL)
# A machine that is busier than this answers slowly in the next gust.
BUSY = 0.5


@dataclass(frozen=True)
class Costs:
    """Processor milliseconds: of Varnish for a page that it has, of a web machine for one that lies in
    its memory, of a web machine and of the database for one that has to be made."""

    varnish_hit: float
    memory_hit: float
    made_web: float
    made_database: float


@dataclass(frozen=True)
class Machines:
    """Cores by what they do. `shared`: web and database (and Varnish) lie on the same ones."""

    name: str
    web: int
    database: int = 0
    varnish: int = 0
    replica: int = 0
    shared: bool = False


SETS = (
    Machines("one machine of 2 cores", web=2, shared=True),
    Machines("the same with Varnish", web=2, varnish=2, shared=True),
    Machines("one machine of 8 cores, Varnish", web=8, varnish=8, shared=True),
    Machines("web 4, database 4, Varnish 2", web=4, database=4, varnish=2),
    Machines("web 2 × 8, database 8, Varnish 4", web=16, database=8, varnish=4),
    Machines("web 4 × 8, database 16, replica 16, Varnish 2 × 4", web=32, database=16, varnish=8, replica=16),
)  # fmt: skip


def kept_pages(machines: Machines, costs: Costs) -> float:
    """Pages a second that somebody's memory has."""
    if machines.varnish:
        return machines.varnish * 1000 / costs.varnish_hit * BUSY
    return machines.web * 1000 / costs.memory_hit * BUSY


def made_pages(machines: Machines, costs: Costs) -> float:
    """Pages a second that have to be made: the scarcer of web and database decides."""
    if machines.shared:
        return machines.web * 1000 / (costs.made_web + costs.made_database) * BUSY
    by_web = machines.web * 1000 / costs.made_web
    by_database = (machines.database + machines.replica) * 1000 / costs.made_database
    return min(by_web, by_database) * BUSY


def table(costs: Costs) -> Iterator[str]:
    yield "| cores | pages a second from memory | pages a second that have to be made |"
    yield "| --- | ---: | ---: |"
    for machines in SETS:
        kept, made = (_round(count(machines, costs)) for count in (kept_pages, made_pages))
        yield f"| {machines.name} | {kept:,} | {made:,} |"


def _round(number: float) -> int:
    """Two digits are all that such a computation is worth."""
    whole = round(number)
    step = 10 ** max(0, len(str(whole)) - 2)
    return whole // step * step


def section(measured: Mapping[str, object]) -> str:
    costs = Costs(**measured["milliseconds"])  # type: ignore[arg-type]
    lines = (f"{name.replace('_', ' ')} {one:g} ms" for name, one in vars(costs).items())
    return "\n".join(
        ["", f"Measured {measured['how']}: {', '.join(lines)}.", "", *table(costs), "", ""]
    )


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    made = section(json.loads(MEASURED.read_text(encoding="utf-8")))
    PAGE.write_text(_TABLE.sub(lambda found: made, text), encoding="utf-8")
    sys.stdout.write(made)


def written() -> str:
    """The section as it stands in the page."""
    found = _TABLE.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    return found.group()


if __name__ == "__main__":
    main()
