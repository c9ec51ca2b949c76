"""sqlmap, wapiti and schemathesis against a site of its own: `make scan`.

Each lives in a virtual environment of its own, with hashes. They ask 127.0.0.1 and nobody else, each
for a bounded time; what they say whole lies in artefacts/scan/. Ends with 1 where one found something.
"""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import django
from django.conf import settings

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TOOLS = ROOT / "var" / "scan-tools"
RESULTS = ROOT / "artefacts" / "scan"
# Seconds for each tool; SCAN_SECONDS=60 makes a short round.
PATIENCE = int(os.environ.get("SCAN_SECONDS", "900"))

# Where something typed reaches a query; those of the API are taken from its own document.
_INJECTABLE = (
    "/tim-kiem/?q=duong&muc=thoi-su&xep=moi-nhat&tu=2026-01-01&den=2026-12-31",
    "/tim-kiem/?q=duong&nguoi=1&chuong-trinh=1&sau=1",
    "/tim-kiem/goi-y/?q=duong",
    "/thoi-su/?sau=1",
    "/theo-ngay/?ngay=2026-11-20",
    "/binh-luan/tra-cuu/?ma=ABCDEFGHJK",
)


def _of_the_api(site: str) -> tuple[str, ...]:
    """Each address of the API with every parameter of its query."""
    with urllib.request.urlopen(f"{site}/api/openapi.json", timeout=30) as answer:
        paths = json.load(answer)["paths"]
    found = []
    for path, methods in paths.items():
        asked = [
            one["name"] for one in methods["get"].get("parameters", []) if one["in"] == "query"
        ]
        if asked:
            query = "&".join(f"{name}=1" for name in asked)
            found.append(f"{re.sub(r'{[^}]*}', '1', path)}?{query}")
    return tuple(found)


_TIME_OVER = "(its time was over)"


@dataclass(frozen=True)
class Result:
    tool: str
    asked: str
    findings: tuple[str, ...]
    seconds: float


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    from benchmarks.live_site import live_site

    RESULTS.mkdir(parents=True, exist_ok=True)
    chosen = sys.argv[1:] or list(SCANNERS)
    site = f"http://127.0.0.1:{settings.PORT}"
    with live_site("scan"):
        results = [SCANNERS[name](site) for name in chosen]
    for result in results:
        sys.stdout.write(
            f"{result.tool:<14} {result.asked:<48} {len(result.findings):>3} findings"
            f"  {result.seconds:>5.0f} s\n"
        )
        sys.stdout.write("".join(f"    {finding}\n" for finding in result.findings))
    return int(any(result.findings for result in results))


def _tool(name: str, program: str) -> Path:
    """The program in its own environment, installed when the lock file has changed."""
    lock = HERE / f"{name}.txt"
    folder = TOOLS / name
    mark = folder / "installed-from"
    if not mark.exists() or mark.read_text() != lock.read_text():
        sys.stdout.write(f"Installing {name} ...\n")
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes"]
        subprocess.run([*pip, "--disable-pip-version-check", "-r", lock], check=True)
        mark.write_text(lock.read_text())
    return folder / "bin" / program


def _run(name: str, command: Sequence[str | Path], seconds: int = PATIENCE) -> tuple[str, float]:
    """What the tool said, also where its time was over: that is no failure."""
    began = time.monotonic()
    out = RESULTS / f"{name}.txt"
    with out.open("w") as file:
        try:
            subprocess.run(
                command, stdout=file, stderr=subprocess.STDOUT, timeout=seconds, cwd=RESULTS,
                stdin=subprocess.DEVNULL, env={**os.environ, "HOME": str(TOOLS)},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            file.write(f"\n{_TIME_OVER}\n")
    return out.read_text(errors="replace"), time.monotonic() - began


def _sqlmap(site: str) -> Result:
    program = _tool("sqlmap", "sqlmap")
    findings, seconds, cut_off = [], 0.0, 0
    addresses = (*_INJECTABLE, *_of_the_api(site))
    for number, address in enumerate(addresses):
        options = ["--batch", "--level=2", "--risk=2", "--dbms=postgresql", "--technique=BEUST"]
        options += ["--threads=2", "--flush-session", "--disable-coloring", "--time-sec=3"]
        # What cannot be read or is not there is answered so, and is asked on all the same.
        options += ["--ignore-code=400,404"]
        said, took = _run(
            f"sqlmap-{number}",
            [program, "-u", site + address, *options],
            PATIENCE // len(addresses),
        )
        seconds += took
        cut_off += _TIME_OVER in said
        if len(re.findall(r"\] testing '", said)) < 5:
            findings.append(f"{address}: nothing was tested; see artefacts/scan")
        if re.search(r"is vulnerable|identified the following injection point", said):
            findings.append(f"{address}: an injection")
        if broken := re.search(r"500 \(Internal Server Error\) - (\d+) times", said):
            findings.append(f"{address}: {broken[1]} answers of 500")
    return Result(
        "sqlmap", f"{len(addresses)} addresses, {cut_off} not to the end", tuple(findings), seconds
    )


# Modules of wapiti that need no host but ours; those that wait for a call at a host of wapiti's own
# (ssrf, xxe) are out, and its address is put out of reach.
_WAPITI = (
    "backup,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,"
    "sql,timesql,upload,xss"
)


def _wapiti(site: str) -> Result:
    program = _tool("wapiti3", "wapiti")
    report = RESULTS / "wapiti.json"
    report.unlink(missing_ok=True)
    _, seconds = _run(
        "wapiti",
        [
            program, "-u", f"{site}/", "-m", _WAPITI, "--scope", "domain", "--depth", "3",
            "--max-links-per-page", "20", "--max-scan-time", str(PATIENCE), "--max-attack-time",
            str(max(10, PATIENCE // 20)), "--no-bugreport", "--endpoint", "http://127.0.0.1:9/",
            "--dns-endpoint", "localhost", "--flush-session", "--store-session",
            str(RESULTS / "wapiti"), "-f", "json", "-o", report,
        ],
        2 * PATIENCE + 120,  # crawling, then up to a twentieth for each of its modules
    )  # fmt: skip
    if not report.exists():
        return Result("wapiti", "no report", ("it wrote no report; see artefacts/scan",), seconds)
    told = json.loads(report.read_text())
    findings = [
        f"{kind}: {entry['method']} {entry['path']} {entry['info'][:120]}"
        for group in ("vulnerabilities", "anomalies")
        for kind, entries in told[group].items()
        for entry in entries
        if not _is_of_plain_http(kind, entry)
    ]
    crawled = told["infos"].get("crawled_pages_nbr", "?")
    return Result("wapiti", f"{crawled} pages, all modules", tuple(findings), seconds)


def _is_of_plain_http(kind: str, entry: dict) -> bool:
    """HSTS and Secure cookies come with TLS, which this loopback site has not; the tests of the
    headers ask for them with NEWSROOM_TLS on."""
    return (
        "Strict-Transport-Security" in entry["info"] or "Secure flag" in f"{kind} {entry['info']}"
    )


def _schemathesis(site: str) -> Result:
    program = _tool("schemathesis", "schemathesis")
    said, seconds = _run(
        "schemathesis",
        [
            program, "run", f"{site}/api/openapi.json", "--checks", "all", "--max-examples", "60",
            "--no-color", "--request-timeout", "10", "--seed", "1",
        ],
    )  # fmt: skip
    failures = re.findall(r"^_{5,} (.+?) _{5,}$", said, re.M)
    if "passed" not in said and not failures:
        failures = ["nothing was tested; see artefacts/scan"]
    return Result("schemathesis", "the API's own document", tuple(failures), seconds)


SCANNERS: dict[str, Callable[[str], Result]] = {
    "sqlmap": _sqlmap,
    "wapiti": _wapiti,
    "schemathesis": _schemathesis,
}

if __name__ == "__main__":
    raise SystemExit(main())
