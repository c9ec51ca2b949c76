"""The Nu HTML checker on every kind of page: no error, and no warning that is not explained."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from tests.audit import report, tools
from tests.audit.report import Row

# What the checker warns of, and why it stays.
EXPLAINED: dict[str, str] = {}


def audit(files: Mapping[str, Path]) -> list[Row]:
    """`files`: each page as the site answered it, by the name of its kind."""
    told = tools.run(
        ["java", "-jar", tools.NU, "--format", "json", "--exit-zero-always", *files.values()],
        within=300,
    )
    messages = json.loads(told)["messages"]
    report.keep("nu.json", messages)
    names = {str(path): name for name, path in files.items()}
    errors, unexplained, explained = [], [], []
    for message in messages:
        name = names[message["url"].removeprefix("file:")]
        line = f"{name}, line {message.get('lastLine')}: {message['message']}"
        if message["type"] != "info":
            errors.append(line)
        elif any(re.search(form, message["message"]) for form in EXPLAINED):
            explained.append(line)
        else:
            unexplained.append(line)
    of = f"{len(files)} pages"
    return [
        report.row("Nu HTML checker", "errors", errors, of=of),
        report.row("Nu HTML checker", "warnings without an explanation", unexplained, of=of),
        Row("Nu HTML checker", "warnings explained", str(len(explained)), "explained", True),
    ]
