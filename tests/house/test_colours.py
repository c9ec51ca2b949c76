"""Text can be read in both themes: at least 4.5:1, by the formula of WCAG 2."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

SHEET = (Path(settings.BASE_DIR) / "newsroom/static/newsroom/site.css").read_text()
GROUNDS = ("paper", "band")
INKS = ("ink", "ink-soft", "brand", "accent", "link", "good")
PAIRS = [(ink, ground) for ink in INKS for ground in GROUNDS]
PAIRS += [("brand-fill-ink", "brand-fill"), ("warn-ink", "warn-fill")]


def theme(name: str) -> dict[str, str]:
    blocks = re.findall(r":root \{([^}]*)\}", SHEET)
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block)) for block in blocks[:2]
    )
    return light if name == "light" else {**light, **dark}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(name, ink, ground):
    colours = theme(name)
    dark, light = sorted((luminance(colours[ink]), luminance(colours[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_sheet_stays_small_on_its_way():
    # A whole story page without its pictures has 45 KB; most of them are the story's.
    assert len(gzip.compress(SHEET.encode())) < 9 * 1024
