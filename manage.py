#!/usr/bin/env python
"""Runs Django's commands with the newsroom's settings."""

import os
import sys
from pathlib import Path

from newsroom import env


def main() -> None:
    env.load(Path(__file__).resolve().parent / ".env")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
