"""The whole registry in memory, each kind of rows in one query, for comparing a file with it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import ForeignKey, Model

from officials.exchange.form import KINDS, RowKind
from officials.exchange.references import References
from officials.fields import NameField
from officials.naming import comparable


class Ledger:
    """Rows point to each other as the same objects, so that naming them asks nothing more."""

    def __init__(self) -> None:
        self.rows: dict[type[Model], dict[int, Model]] = {
            kind.model: kind.model._default_manager.in_bulk() for kind in KINDS
        }
        self.references = References()
        self._by_key: dict[tuple[str, tuple], list[Model]] = defaultdict(list)
        for kind in KINDS:
            for row in self.rows[kind.model].values():
                self._join(row)
        for kind in KINDS:
            self.references.add_all(self.rows[kind.model].values())
            for row in self.rows[kind.model].values():
                self._by_key[kind.name, key_of(kind, row)].append(row)

    def _join(self, row: Model) -> None:
        for field in row._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model in self.rows:
                target = getattr(row, field.attname)
                setattr(row, field.name, self.rows[field.related_model].get(target))

    def same_as(self, kind: RowKind, row: Model, told: Collection[str]) -> list[Model]:
        """Rows of the registry that have the same key as this one, which may be unsaved. Of the
        key only what was `told` counts: a file need not have a column for birth years."""
        if all(name in told for name in kind.key):
            return self._by_key[kind.name, key_of(kind, row)]
        names = [name for name in kind.key if name in told]
        return [one for one in self.rows[kind.model].values() if _agree(one, row, names)]

    def numbered(self, kind: RowKind, number: str, row: Model) -> Model | None:
        """The row with this number, if what is lasting about it agrees."""
        found = self.rows[kind.model].get(int(number)) if is_number(number) else None
        agrees = found is not None and _agree(found, row, kind.lasting)
        return found if kind.lasting and agrees else None

    def enter(self, kind: RowKind, row: Model, number: str = "") -> None:
        """A row that was written just now, or that the file calls by a number of its own."""
        self.rows[kind.model][row.pk] = row
        self.references.add(row, number)
        same = self._by_key[kind.name, key_of(kind, row)]
        if row not in same:
            same.append(row)


def key_of(kind: RowKind, row: Model) -> tuple[Any, ...]:
    return tuple(_part(row, name) for name in kind.key)


def _agree(one: Model, other: Model, names: Iterable[str]) -> bool:
    return all(_part(one, name) == _part(other, name) for name in names)


def _part(row: Model, name: str) -> Any:
    """Names with their tones in the other place are the same names."""
    field = row._meta.get_field(name)
    value = getattr(row, field.attname)
    return comparable(value) if isinstance(field, NameField) else value


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 18
