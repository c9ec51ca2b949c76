"""Writes units of the administrative map into the registry; a second time changes nothing, and what
an editor has written stays."""

from collections import Counter
from collections.abc import Callable

from django.db import transaction

from foundation.problems import Problem, Refused
from officials.administrative_map import REFORM, ProvinceMap, Unit
from officials.models import Area, AreaSuccession
from officials.naming import comparable
from officials.partial_dates import PartialDate

KINDS = {comparable(label): code for code, label in Area.Kind.choices}
HISTORY_REASON = "Nạp từ bản đồ hành chính"


@transaction.atomic
def load_province(province: ProvinceMap, on_row: Callable[[], None] = lambda: None) -> Counter[str]:
    """How many areas and successions are "new", "filled" (an empty code, parent or date) and
    "unchanged". Raises Refused when a code is another unit's already."""
    work = _Loading()
    for unit in province.units:
        work.enter(unit)
        on_row()
    known = set(AreaSuccession.objects.values_list("predecessor", "successor"))
    for edge in province.successions:
        old, new = work.areas[edge.old], work.areas[edge.new]
        # From a unit that has ended to one that has not: no circle can come of it.
        if (old.pk, new.pk) in known:
            work.counts["unchanged"] += 1
        else:
            work.save(
                AreaSuccession(
                    predecessor=old,
                    successor=new,
                    on=PartialDate.parse(REFORM),
                    is_partial=edge.is_partial,
                )
            )
            work.counts["new"] += 1
        on_row()
    return work.counts


class _Loading:
    def __init__(self) -> None:
        self.areas: dict[Unit, Area] = {}
        self.counts: Counter[str] = Counter()
        self._known: dict[tuple[str, str, bool], list[Area]] = {}
        for area in Area.objects.all():
            self._known.setdefault(_shape(area), []).append(area)

    def enter(self, unit: Unit) -> None:
        wanted = Area(
            name=unit.name,
            kind=KINDS[comparable(unit.kind)],
            code=unit.code or "",
            parent=self.areas[unit.parent] if unit.parent else None,
            since=PartialDate.parse(unit.since) if unit.since else None,
            until=PartialDate.parse(unit.until) if unit.until else None,
        )
        found = self._same(wanted)
        if found is None:
            self.save(wanted)
            self._known.setdefault(_shape(wanted), []).append(wanted)
        self.areas[unit] = found or wanted
        self.counts["new" if found is None else self._fill(found, wanted)] += 1

    def _same(self, wanted: Area) -> Area | None:
        """The row that an editor or an earlier run entered: of the same kind and name, ended or not
        alike, and in the same place as far as it says where."""
        for area in self._known.get(_shape(wanted), ()):
            if area.parent_id in (None, wanted.parent_id):
                return area
        return None

    def _fill(self, area: Area, wanted: Area) -> str:
        empty = [
            name
            for name in ("code", "parent", "since")
            if getattr(area, name) in (None, "") and getattr(wanted, name) not in (None, "")
        ]
        for name in empty:
            setattr(area, name, getattr(wanted, name))
        if empty:
            self.save(area)
        return "filled" if empty else "unchanged"

    def save(self, row: Area | AreaSuccession) -> None:
        if isinstance(row, Area):
            self._refuse_second_owner(row)
        row._change_reason = HISTORY_REASON
        row.save()

    def _refuse_second_owner(self, area: Area) -> None:
        others = Area.objects.filter(code=area.code, until=None).exclude(pk=area.pk)
        if area.code and area.until is None and (other := others.first()):
            raise Refused(
                [
                    Problem(
                        "code_taken",
                        f"Mã {area.code} của {area.full_name} đã ghi cho {other.full_name} "
                        f"(số {other.pk}); hãy sửa dòng đó trước.",
                    )
                ]
            )


def _shape(area: Area) -> tuple[str, str, bool]:
    return area.kind, comparable(area.name), area.until is None
