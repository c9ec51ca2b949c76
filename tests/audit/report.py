"""What the audit found: a row for each figure, and files that hold the rest."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "artefacts" / "audit"
TOLD = 12


@dataclass(frozen=True)
class Row:
    """One figure beside its bar. `findings` are told below the table, one a line."""

    tool: str
    what: str
    figure: str
    bar: str
    is_reached: bool
    findings: tuple[str, ...] = ()


def row(tool: str, what: str, findings: Sequence[str], *, of: str = "") -> Row:
    """Nothing may be found; `of` says among how many."""
    figure = f"{len(findings)}{f' in {of}' if of else ''}"
    return Row(tool, what, figure, "0", not findings, tuple(findings))


def at_most(tool: str, what: str, value: float, most: float, *, unit: str = "") -> Row:
    shown = f"{value:,.1f}".removesuffix(".0")
    return Row(tool, what, f"{shown}{unit}", f"<= {most:,g}{unit}", value <= most)


def keep(name: str, content: str | dict[str, Any] | list[Any]) -> Path:
    """A report of its own among the artefacts of the run."""
    path = FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (
        content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=1)
    )
    path.write_text(text, encoding="utf-8")
    return path


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def line(one: Row) -> str:
    return f"  {'reached' if one.is_reached else 'MISSED'}: {one.tool}, {one.what}: {one.figure}"


def table(rows: Sequence[Row]) -> str:
    lines = ["| tool | what | found | bar | |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {one.tool} | {one.what} | {one.figure} | {one.bar} |"
        f" {'reached' if one.is_reached else 'MISSED'} |"
        for one in rows
    ]
    for one in rows:
        lines += ["", f"{one.tool}, {one.what}:"] if one.findings else []
        lines += [f"  {finding}" for finding in one.findings[:TOLD]]
        if len(one.findings) > TOLD:
            lines.append(f"  ... and {len(one.findings) - TOLD} more")
    return "\n".join(lines) + "\n"
