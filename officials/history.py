"""What was changed in the registry, by whom and when, in words. Reads what django-simple-history
wrote for a row and for the rows that hang on it (a person's tenures, names, ranks)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

VERBS = {"+": "Thêm", "~": "Sửa", "-": "Xóa"}
NOTHING = "(trống)"

# For each kind of row that others point to: its primary keys and what to call the rows.
Names = Mapping[type[models.Model], Mapping[Any, str]]


@dataclass(frozen=True)
class Change:
    """One field: its label and what stood there before (nothing for a new row) and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One write: `what` names the kind of row."""

    at: dt.datetime
    by: str
    verb: str
    what: str
    reason: str
    changes: tuple[Change, ...]


def history_of(row: models.Model, dependents: Iterable[models.ForeignKey] = ()) -> list[Entry]:
    """Newest first. `dependents`: foreign keys by which rows of other models hang on this one. One
    query for each of them, one for the row itself, one for each kind of row that is pointed to."""
    records = _records(type(row), row._meta.pk.attname, row)
    for key in dependents:
        records += _records(key.model, key.attname, row)
    names = _names_of_targets(records)
    entries, before = [], {}
    for record in records:
        same = (type(record), record.id)
        entries.append(_entry(record, before.get(same), row, names))
        before[same] = record
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _records(model: type[models.Model], column: str, row: models.Model) -> list[models.Model]:
    found = model.history.filter(**{column: row.pk}).select_related("history_user")
    return list(found.order_by("history_date", "history_id"))


def _fields(record: models.Model) -> list[models.Field]:
    """Without the number and what is derived from other fields."""
    return [
        field
        for field in record.tracked_fields
        if not field.primary_key and (field.editable or field.is_relation)
    ]


def _entry(
    record: models.Model, before: models.Model | None, row: models.Model, names: Names
) -> Entry:
    user = record.history_user
    return Entry(
        at=record.history_date,
        by=(user.get_full_name() or user.get_username()) if user else "Hệ thống",
        verb=VERBS[record.history_type],
        what=str(record.instance_type._meta.verbose_name),
        reason=record.history_change_reason or "",
        changes=tuple(_changes(record, before, row, names)),
    )


def _changes(
    record: models.Model, before: models.Model | None, row: models.Model, names: Names
) -> Iterable[Change]:
    """Of a deleted row all that it held."""
    if record.history_type != "~":
        before = None
    for field in _fields(record):
        old = getattr(before, field.attname, None)
        new = getattr(record, field.attname)
        is_same = old == new or (old in (None, "") and new in (None, ""))
        leads_here = field.is_relation and field.related_model is type(row) and new == row.pk
        if not is_same and not (leads_here and before is None):
            shown = _shown(field, old, names) if before else ""
            yield Change(str(field.verbose_name), shown, _shown(field, new, names))


def _names_of_targets(records: Iterable[models.Model]) -> Names:
    wanted: dict[type[models.Model], set] = defaultdict(set)
    for record in records:
        for field in _fields(record):
            if field.is_relation:
                wanted[field.related_model].add(getattr(record, field.attname))
    return {
        model: {
            target.pk: str(target)
            for target in model._default_manager.filter(pk__in=ids - {None}).select_related()
        }
        for model, ids in wanted.items()
    }


def _shown(field: models.Field, value: Any, names: Names) -> str:
    if value in (None, ""):
        return NOTHING
    if field.is_relation:
        return names[field.related_model].get(value, f"số {value} (đã xóa)")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value)
