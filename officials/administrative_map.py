"""The administrative map as the package `vietnamadminunits` (MIT) publishes it: units before and since
1 July 2025, and which took over which. Reads the package's data files, runs none of its code and
needs no network. Knows no model."""

import importlib.util
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from officials.naming import comparable

PACKAGE = "vietnamadminunits"
REFORM, LAST_DAY_BEFORE = "2025-07-01", "2025-06-30"


class NoPackage(Exception):
    """The package is not installed: it is needed on the day of loading only."""


class NoProvince(Exception):
    """No province of today has that name; carries the names there are."""


@dataclass(frozen=True)
class Unit:
    """`kind` is the Vietnamese word: tỉnh, thành phố, huyện, xã…; `since` and `until` are empty for a
    unit that the reform left as it was."""

    kind: str
    name: str
    code: str
    parent: "Unit | None" = None
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Succession:
    old: Unit
    new: Unit
    is_partial: bool = False


@dataclass(frozen=True)
class ProvinceMap:
    """`units` from the largest down, so that parents come first."""

    units: tuple[Unit, ...]
    successions: tuple[Succession, ...]


class AdministrativeMap:
    """Opens the package's files; use as many provinces of it as you like."""

    def __init__(self, folder: Path | None = None):
        folder = (folder or _folder()) / "data"
        self._changes = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
        self._database = folder / "dataset.db"

    def names(self) -> list[str]:
        rows = self._rows("select distinct provinceShort name from admin_units order by 1")
        return [row["name"] for row in rows]

    def province(self, name: str) -> ProvinceMap:
        """By the name of today, without its kind, whatever case and tone placement."""
        found = next((one for one in self.names() if comparable(one) == comparable(name)), None)
        if found is None:
            raise NoProvince(self.names())
        today = self._rows("select * from admin_units where provinceShort = ?", found)
        return _Reader(self._changes, today, self._before(today[0]["provinceKey"])).read()

    def _before(self, province_key: str) -> list[sqlite3.Row]:
        keys = self._changes["DICT_PROVINCE"][province_key]
        marks = ", ".join("?" * len(keys))
        return self._rows(
            f"select * from admin_units_legacy where provinceKey in ({marks})"
            " order by provinceCode, districtCode, wardCode",
            *keys,
        )

    def _rows(self, query: str, *values: str) -> list[sqlite3.Row]:
        database = sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)
        database.row_factory = sqlite3.Row
        try:
            return database.execute(query, values).fetchall()
        finally:
            database.close()


def _folder() -> Path:
    """Without importing it, which would ask for packages that its data does not need."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise NoPackage
    return Path(next(iter(spec.submodule_search_locations)))


class _Reader:
    """One province: rows of the package -> units and successions."""

    def __init__(
        self, changes: dict[str, Any], today: list[sqlite3.Row], before: list[sqlite3.Row]
    ):
        self._today, self._before = today, before
        key = today[0]["provinceKey"]
        self._whole: dict[str, list[str]] = changes["DICT_PROVINCE_WARD_NO_DIVIDED"].get(key, {})
        self._divided: dict[str, list[dict]] = changes["DICT_PROVINCE_WARD_DIVIDED"].get(key, {})
        self._was_merged = len(changes["DICT_PROVINCE"][key]) > 1
        self._taken_over_by = {
            old: [new["newWardKey"] for new in parts] for old, parts in self._divided.items()
        }

    def read(self) -> ProvinceMap:
        province = self._province()
        old_provinces = self._old_provinces(province)
        districts = self._districts(old_provinces)
        old, unchanged = self._old_communes(districts, province)
        new = {
            row["wardKey"]: unchanged.get(row["wardKey"])
            or Unit(row["wardType"], row["wardShort"], row["wardCode"], province, REFORM)
            for row in self._today
            if row["wardKey"]
        }
        merged = [one for one in old_provinces.values() if one is not province]
        units = (province, *merged, *districts.values(), *old.values(), *new.values())
        successions = (
            *(Succession(one, province) for one in merged),
            *self._successions(old, new),
        )
        return ProvinceMap(tuple(dict.fromkeys(units)), tuple(successions))

    def _province(self) -> Unit:
        row = self._today[0]
        kind = _kind(row["province"], row["provinceShort"])
        since = REFORM if self._was_merged else ""
        return Unit(kind, row["provinceShort"], row["provinceCode"], since=since)

    def _old_provinces(self, province: Unit) -> dict[str, Unit]:
        if not self._was_merged:
            return {row["provinceKey"]: province for row in self._before}
        return {
            row["provinceKey"]: Unit(
                _kind(row["province"], row["provinceShort"]), row["provinceShort"],
                row["provinceCode"], until=LAST_DAY_BEFORE,
            )
            for row in self._before
        }  # fmt: skip

    def _districts(self, provinces: dict[str, Unit]) -> dict[tuple[str, str], Unit]:
        return {
            (row["provinceKey"], row["districtKey"]): Unit(
                row["districtType"], row["districtShort"], row["districtCode"],
                provinces[row["provinceKey"]], until=LAST_DAY_BEFORE,
            )
            for row in self._before
            if row["districtKey"]
        }  # fmt: skip

    def _old_communes(
        self, districts: dict[tuple[str, str], Unit], province: Unit
    ) -> tuple[dict[str, Unit], dict[str, Unit]]:
        """Those that ended, by their key, and those that stayed as they were, by their key of
        today."""
        whole = self._whole
        stayed = {keys[0]: new for new, keys in whole.items() if self._is_unchanged(new, keys)}
        ended, unchanged = {}, {}
        for row in self._before:
            if not row["wardKey"]:
                continue
            key = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey']}"
            kind, name, code = row["wardType"], row["wardShort"], row["wardCode"]
            if key in stayed:
                unchanged[stayed[key]] = Unit(kind, name, code, province)
            else:
                district = districts[row["provinceKey"], row["districtKey"]]
                ended[key] = Unit(kind, name, code, district, until=LAST_DAY_BEFORE)
        return ended, unchanged

    def _is_unchanged(self, new: str, old: list[str]) -> bool:
        """It came from one unit alone, whole, of the same kind and name."""
        if self._was_merged or len(old) != 1 or not old[0].endswith(f"_{new}"):
            return False
        return not any(new in parts for parts in self._taken_over_by.values())

    def _successions(self, old: dict[str, Unit], new: dict[str, Unit]) -> Iterator[Succession]:
        for new_key, keys in self._whole.items():
            yield from _pairs(old, new, ((key, new_key) for key in keys), is_partial=False)
        for key, parts in self._taken_over_by.items():
            yield from _pairs(old, new, ((key, part) for part in parts), is_partial=True)


def _pairs(
    old: dict[str, Unit],
    new: dict[str, Unit],
    keys: Iterable[tuple[str, str]],
    *,
    is_partial: bool,
) -> Iterator[Succession]:
    for old_key, new_key in keys:
        if old_key in old and new_key in new:
            yield Succession(old[old_key], new[new_key], is_partial)


def _kind(full: str, short: str) -> str:
    return full.removesuffix(short).strip()
