"""Makes the demo in this program's data folder and waits until its worker has nothing left to do, so
that no benchmark after it measures the making: python -m benchmarks.ready"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from benchmarks.figures import say  # noqa: E402
from benchmarks.live_site import live_site  # noqa: E402


def main() -> int:
    with live_site("ready"):
        say("The site is ready.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
