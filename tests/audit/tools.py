"""Where the tools of others lie: what tests/audit/need-tools found or installed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# Set by need-tools, which `make audit` runs first.
FOLDER = Path(os.environ.get("AUDIT_TOOLS", "var/audit-tools")).absolute()
NODE_MODULES = FOLDER / "node_modules"
PYTHON = FOLDER / "venv" / "bin" / "python"
LIGHTHOUSE = NODE_MODULES / ".bin" / "lighthouse"
NU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
SITEMAP_SCHEMA = NODE_MODULES / "sitemap" / "schema" / "sitemap.xsd"
BROWSER_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def chromium() -> str:
    found = os.environ.get("CHROMIUM")
    if not found:
        sys.exit("CHROMIUM names no browser: run `make audit`, which finds or installs one.")
    return found


def run(command: Sequence[str | Path], *, within: float, **environment: str) -> str:
    """Both outputs of a program; its exit code is its finding, which its output tells."""
    told = subprocess.run(
        [str(word) for word in command],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=within,
        check=False,
    )
    return told.stdout
