"""A worker of the web server holds no library that readers' pages do not need."""

import subprocess
import sys

from django.conf import settings

# What needs each of them asks for it when it is used.
HEAVY = ("numpy", "segno", "boto3", "unittest", "pytest", "newsroom.grow")
_LOADED = f"""
import sys
import newsroom.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*[name for name in {HEAVY} if name in sys.modules])
"""


def test_what_serves_pages_loads_nothing_heavy():
    loaded = subprocess.run(
        [sys.executable, "-c", _LOADED], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )  # fmt: skip
    assert loaded.stdout.strip() == ""
