"""The compiled catalogs are those of the sources beside them."""

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES"


def _joined(quoted: str) -> str:
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"', quoted)
    return "".join(parts).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def entries(source: Path) -> dict[str, str]:
    """{key in the compiled file: translation} of every entry but the header."""
    found = {}
    for entry in source.read_text(encoding="utf-8").split("\n\n"):
        fields = dict(re.findall(r'^(\w+(?:\[0\])?) ((?:"(?:[^"\\]|\\.)*"\s*)+)', entry, re.M))
        if not fields.get("msgid", '""').strip('"\n'):
            continue
        key = _joined(fields["msgid"])
        if "msgctxt" in fields:
            key = f"{_joined(fields['msgctxt'])}\x04{key}"
        found[key] = _joined(fields.get("msgstr") or fields["msgstr[0]"])
    return found


@pytest.mark.parametrize("name", ["django", "djangojs"])
def test_compiled_is_source(name):
    with (FOLDER / f"{name}.mo").open("rb") as file:
        compiled = GNUTranslations(file)._catalog
    texts = {
        key[0] if isinstance(key, tuple) else key: text for key, text in compiled.items() if key
    }
    assert texts == entries(FOLDER / f"{name}.po")


@pytest.mark.parametrize("name", ["django", "djangojs"])
def test_nothing_is_left_untranslated(name):
    assert all(text.strip() for text in entries(FOLDER / f"{name}.po").values())
