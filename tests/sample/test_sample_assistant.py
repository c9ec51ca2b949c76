"""The assistant's starter model, as it is kept, on the development part of ViHOS."""

import io
import os
from pathlib import Path

import pytest
from django.core.management import call_command

SHARED = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared"))
VIHOS = SHARED / "data" / "vihos"

pytestmark = pytest.mark.skipif(not VIHOS.is_dir(), reason=f"there is no {VIHOS}")


def test_the_kept_model_reaches_its_figures():
    said = io.StringIO()
    call_command("train_assistant", str(VIHOS), "--check", stdout=said)
    figures = dict(line.split(": ") for line in said.getvalue().splitlines())
    assert int(figures["bytes"]) < 2 * 1024 * 1024
    assert float(figures["macro_f1"]) >= 0.88
    assert int(figures["polite"]) >= 200
    assert float(figures["polite_in_worst_fifth"]) <= 0.05
