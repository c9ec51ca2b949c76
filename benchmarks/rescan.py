"""How fast the archive is looked through for people: python -m benchmarks.rescan [--processes 1,2]

Works on the database of the settings, which has to be a grown one (`manage.py grow --mark --people
1300 --stories 5000`); its candidates are thrown away first. Prints stories a second of whole scans,
and what one added alias costs.
"""

import argparse
import os
import resource
import sys
import time

import django


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--processes", default="1,2", help="default: 1,2")
    processes = [int(number) for number in parser.parse_args().processes.split(",")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    from newsroom.grow.mark import require_mark

    require_mark()
    for number in processes:
        whole_scan(number)
    one_alias()
    return 0


def whole_scan(processes: int) -> None:
    from django.utils import timezone

    from articles.archive import scanning
    from articles.models import Candidate

    Candidate.objects.all().delete()
    scan = scanning.begin(at=timezone.now())
    watch = Watch()
    scanning.go_on(scan, at=timezone.now(), processes=processes)
    found = Candidate.objects.count()
    watch.tell(f"whole scan, {processes} processes", scan.total, f"{found:,} people found")


def one_alias() -> None:
    from django.utils import timezone

    from articles.archive import scanning
    from articles.models import Candidate

    whole = scanning.imported().count()
    name = Candidate.objects.order_by("-stories").first().name
    watch = Watch()
    scan = scanning.begin(at=timezone.now(), names=[name])
    scanning.go_on(scan, at=timezone.now())
    watch.tell("one added alias", whole, f"{scan.total:,} stories hold it")


class Watch:
    """Time on the wall, which others on the machine lengthen, and time on the processors, which
    they do not; the database's own is in the first only."""

    def __init__(self) -> None:
        self._began, self._used = time.perf_counter(), _used()

    def tell(self, what: str, stories: int, more: str) -> None:
        seconds, used = time.perf_counter() - self._began, _used() - self._used
        sys.stdout.write(
            f"{what:25} {stories:7,} stories {seconds:6.1f} s {stories / seconds:7,.0f}/s"
            f"  processors {used:5.1f} s {stories / used:7,.0f}/s each  {more}\n"
        )


def _used() -> float:
    mine, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return mine.ru_utime + mine.ru_stime + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main())
