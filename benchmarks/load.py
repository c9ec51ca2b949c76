"""Requests over kept connections, as fast as they are answered or at a given rate: a generator in C,
compiled when first used, for one in Python costs more than what it measures."""

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("load.c")


class NoCompiler(Exception):
    """A C compiler is missing."""


@dataclass(frozen=True)
class Load:
    """`rate` requests a second; `p50`, `p99` and `slowest` in milliseconds; `errors` are answers other
    than 200 and broken connections."""

    rate: float
    errors: int
    p50: float
    p99: float
    slowest: float


def load(
    port: int,
    path: str,
    *,
    seconds: float,
    connections: int = 32,
    headers: str = "",
    is_random: bool = False,
) -> Load:
    """`is_random`: each request has a query of its own behind `?utm_source=`."""
    program = _compiled()
    said = subprocess.run(
        [program, str(port), path, str(seconds), str(connections), headers, str(int(is_random))],
        check=True,
        capture_output=True,
        text=True,
    )
    return Load(**json.loads(said.stdout))


def load_list(
    port: int,
    paths: Sequence[str],
    *,
    connections: int = 32,
    headers: str = "",
    within: float = 900.0,
) -> Load:
    """Each of these once, in this order, as fast as they are answered."""
    with tempfile.NamedTemporaryFile("w") as file:
        file.write("\n".join(paths) + "\n")
        file.flush()
        return load(
            port, f"@{file.name}", seconds=within, connections=min(connections, len(paths)),
            headers=headers,
        )  # fmt: skip


def _compiled() -> str:
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise NoCompiler("A C compiler (cc) is needed for the load generator.")
    name = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    program = Path(tempfile.gettempdir()) / f"newsroom-load-{name}"
    if not program.exists():
        made = program.with_suffix(".new")
        subprocess.run([compiler, "-O2", "-o", made, SOURCE], check=True)
        made.replace(program)
    return str(program)
