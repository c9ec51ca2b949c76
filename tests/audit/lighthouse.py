"""Lighthouse as a phone: home, a section, and the story with ten pictures and fifty comments."""

import json
from collections.abc import Mapping
from urllib.parse import urljoin

from tests.audit import report, tools
from tests.audit.report import Row

LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
# Of so many runs the median counts: the phone is simulated, the machine under it is not.
RUNS = 3
FLAGS = "--headless=new " + " ".join(tools.BROWSER_ARGUMENTS)


def audit(site: str, paths: Mapping[str, str]) -> list[Row]:
    return [one for name, path in paths.items() for one in _page(site, name, path)]


def _page(site: str, name: str, path: str) -> list[Row]:
    runs = sorted((_run(site, path) for _ in range(RUNS)), key=_performance)
    median = runs[RUNS // 2]
    report.keep(f"lighthouse-{name}.json", median)
    rows = []
    for category, least in LEAST.items():
        score = round(100 * (median["categories"][category]["score"] or 0))
        rows.append(
            Row(
                "Lighthouse",
                f"{name}: {category}" + (_speeds(median) if category == "performance" else ""),
                str(score),
                f">= {least}",
                score >= least,
                () if score >= least else tuple(_failed(median, category)),
            )
        )
    return rows


def _run(site: str, path: str) -> dict:
    out = report.keep("lighthouse-run.json", "")
    command = [
        tools.LIGHTHOUSE, urljoin(site, path), "--quiet", "--output=json", f"--output-path={out}",
        f"--chrome-flags={FLAGS}",
    ]  # fmt: skip
    told = tools.run(command, within=180, CHROME_PATH=tools.chromium())
    text = out.read_text(encoding="utf-8")
    out.unlink()
    if not text:
        raise RuntimeError(f"Lighthouse gave no report: {told}")
    return json.loads(text)


def _performance(run: dict) -> float:
    return run["categories"]["performance"]["score"] or 0


def _speeds(run: dict) -> str:
    audits = run["audits"]
    short = {"FCP": "first-contentful-paint", "LCP": "largest-contentful-paint",
             "TBT": "total-blocking-time", "CLS": "cumulative-layout-shift"}  # fmt: skip
    told = [f"{key} {audits[name]['displayValue']}" for key, name in short.items()]
    # Lighthouse's own measure of the machine: under 1,000 others took its time, and TBT is theirs.
    told.append(f"machine {run['environment']['benchmarkIndex']:.0f}")
    return f" ({', '.join(told)})"


def _failed(run: dict, category: str) -> list[str]:
    audits = run["audits"]
    return [
        f"{one['id']}: {audits[one['id']].get('displayValue', audits[one['id']]['title'])}"
        for one in run["categories"][category]["auditRefs"]
        if (audits[one["id"]]["score"] or 1) < 1 or audits[one["id"]]["score"] == 0
    ]
