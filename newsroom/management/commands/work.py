"""Runs tasks and the timetable, and keeps doing so: a worker that dies is replaced."""

import logging
import os
import secrets
import sys
import time
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand

from newsroom.processes import Child, Stop, raise_on_signals

logger = logging.getLogger("newsroom.work")

# A replacement works within two seconds; faster, and a worker that cannot start would spin.
PAUSE = 1.0
# How long a task may still take after the order to stop; it is tried again if it takes longer.
PATIENCE = 30.0


class Command(BaseCommand):
    help = "Run tasks and the timetable until stopped; replaces a worker that dies."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--alone", action="store_true", help="Be the worker oneself, with nobody to replace it."
        )
        parser.add_argument("--worker-id", default="", help="The name written into task rows.")
        parser.add_argument(
            "--instead-of", default="", help="Take back the tasks of this worker, which is dead."
        )

    def handle(self, *, alone: bool, worker_id: str, instead_of: str, **options: object) -> None:
        worker_id = worker_id or _new_id()
        if alone:
            work(worker_id, instead_of)
        else:
            supervise(worker_id)


def _new_id() -> str:
    return f"{os.uname().nodename[:40]}-{secrets.token_hex(6)}"


def work(worker_id: str, instead_of: str) -> None:
    # Models may be imported only now.
    from newsroom.jobs import Worker
    from newsroom.mirror import kept_mirrors
    from newsroom.pages import tell_caches_in_front
    from newsroom.watching import metrics

    tell_caches_in_front(kept_mirrors())
    metrics.serve()
    parent = os.getppid()
    worker = Worker(worker_id, predecessor=instead_of, is_wanted=lambda: os.getppid() == parent)
    worker.stop_on_signals()
    logger.info("Worker %s looks for tasks.", worker_id)
    worker.run()
    logger.info("Worker %s has stopped.", worker_id)


def supervise(worker_id: str) -> None:
    child = Child("worker", _command(worker_id))
    heed = raise_on_signals()
    try:
        child.start()
        while True:
            heed()
            time.sleep(0.2)
            if child.exit_code is None:
                continue
            logger.error("Worker %s died (exit code %s): replacing it.", worker_id, child.exit_code)
            time.sleep(PAUSE)
            dead, worker_id = worker_id, _new_id()
            child = Child("worker", _command(worker_id, instead_of=dead))
            child.start()
    except Stop:
        child.stop(patience=PATIENCE)


def _command(worker_id: str, *, instead_of: str = "") -> list[str]:
    manage = str(settings.BASE_DIR / "manage.py")
    command = [sys.executable, manage, "work", "--alone", "--worker-id", worker_id]
    return [*command, "--instead-of", instead_of] if instead_of else command
