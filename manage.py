#!/usr/bin/env python
"""Runs Django's commands with the newsroom's settings."""

import os
import sys
from pathlib import Path

from newsroom import env


def main() -> None:
    env.load(Path(__file__).resolve().parent / ".env")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        # The variable and what is wrong with it; where in our code it was read helps nobody.
        raise SystemExit(f"{error}") from None


if __name__ == "__main__":
    main()
