"""The registry as one CSV file. Reading it back changes nothing."""

import csv
import io
from collections.abc import Iterator

from django.db.models import ForeignKey, Model

from officials.exchange.cells import cell, guarded
from officials.exchange.form import COLUMNS, KINDS, RowKind
from officials.exchange.ledger import Ledger
from officials.models import Post

BOM = "\ufeff"  # Without it spreadsheets show Vietnamese letters as two signs each.


def csv_of_registry() -> str:
    """With a byte order mark; one query for each kind of rows."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for cells in _rows(Ledger()):
        writer.writerow({column: guarded(text) for column, text in cells.items()})
    return BOM + buffer.getvalue()


def _rows(ledger: Ledger) -> Iterator[dict[str, str]]:
    for kind in KINDS:
        # In the order of their making, so that two exports differ where the registry does.
        for _, row in sorted(ledger.rows[kind.model].items()):
            yield _cells(kind, row, ledger)


def _cells(kind: RowKind, row: Model, ledger: Ledger) -> dict[str, str]:
    cells = {"row": kind.name, "id": str(row.pk)}
    for column in kind.fields:
        field = kind.field_of(column)
        value = getattr(row, field.name)
        if value is None or not isinstance(field, ForeignKey):
            cells[column] = cell(field, value)
        elif isinstance(value, Post):
            cells[column] = value.title
            cells["organisation"] = ledger.references.of(value.organization)
        else:
            cells[column] = ledger.references.of(value)
    return cells
