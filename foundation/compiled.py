"""A QuerySet whose way to SQL is gone once: asked again with other values it costs only the query.

For the few questions that are asked each time a reader's page is made, where composing the statement
would cost more than its answer. The rows are the same objects that the QuerySet gives.
"""

import copy
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import connections, models
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=models.Model)

# Stands in the statement where the number comes: no row has it.
_HOLE = -(2**40) - 1


class Compiled(Generic[Row]):
    """`make` gives the QuerySet for one whole number, its only value."""

    def __init__(self, make: Callable[[int], models.QuerySet[Row]]) -> None:
        self._make = make
        self._known: tuple[type[Row], SQLCompiler, str, tuple] | None = None

    def rows(self, number: int) -> list[Row]:
        model, known, sql, params = self._known or self._compile()
        queryset = model._base_manager.all()
        compiler = copy.copy(known)
        compiler.connection = connections[queryset.db]  # each thread has its own
        given = tuple(number if value == _HOLE else value for value in params)
        compiler.as_sql = lambda *args, **options: (sql, given)  # type: ignore[method-assign]
        queryset.query = _Ready(compiler)  # type: ignore[assignment]
        return list(ModelIterable(queryset))

    def _compile(self) -> tuple[type[Row], SQLCompiler, str, tuple]:
        queryset = self._make(_HOLE)
        compiler = queryset.query.get_compiler(queryset.db)
        self._known = queryset.model, compiler, *compiler.as_sql()
        return self._known


class _Ready:
    """As much of a query as is asked for once it has been compiled."""

    values_select = ()

    def __init__(self, compiler: SQLCompiler) -> None:
        self._compiler = compiler

    def get_compiler(self, *args: object, **options: object) -> SQLCompiler:
        return self._compiler
