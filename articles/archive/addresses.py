"""A list of addresses of the former site becomes rows that lead to our stories, or say "gone".

All rows are judged before one is written; one that is wrong keeps the whole list out."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from django.db import transaction
from django.urls import Resolver404, resolve

from articles.models import OldUrl, Publication
from articles.models.old_url import TARGETS
from articles.old_addresses import written

ADDRESS, LEADS_TO, GONE = "address", "leads_to", "gone"
_AT_ONCE = 1000


class WrongFile(ValueError):
    """What is no such list at all, in words for an operator."""


@dataclass(frozen=True)
class Line:
    """One line of the list; `article_id` None: gone."""

    number: int
    address: str
    path: str
    article_id: int | None
    fault: str = ""


def read_list(file: TextIO) -> list[Line]:
    """Every line with its fault, if it has one. A story that readers never had is a fault, for the
    address would promise what is not there."""
    try:
        rows = csv.DictReader(file)
        if not {ADDRESS, LEADS_TO} <= set(rows.fieldnames or ()):
            raise WrongFile(f"The first line must name the columns {ADDRESS} and {LEADS_TO}.")
        lines = [_line(rows.line_num, row) for row in rows]
    except (csv.Error, UnicodeDecodeError) as error:
        raise WrongFile(f"This is no CSV file in UTF-8: {error}.") from error
    return list(_judged(lines))


def _line(number: int, row: dict[str, str]) -> Line:
    address, leads_to = (row[ADDRESS] or "").strip(), (row[LEADS_TO] or "").strip()
    path = written(address)
    if not path:
        fault = "no address that begins with / or http and has at most 500 characters"
    elif _is_page_of_ours(path):
        fault = "a page of this site answers there"
    elif leads_to != GONE and not (leads_to.isascii() and leads_to.isdigit()):
        fault = f"leads to {leads_to!r}, which is neither the number of a story nor {GONE!r}"
    elif len(leads_to) > 18:
        fault = f"there is no public story {leads_to}"
    else:
        return Line(number, address, path, None if leads_to == GONE else int(leads_to))
    return Line(number, address, path, None, fault)


def _is_page_of_ours(path: str) -> bool:
    """A fixed page, which would answer before the list is asked; it drops strange parameters."""
    try:
        return not resolve(path.partition("?")[0]).kwargs
    except Resolver404:
        return False


def _judged(lines: list[Line]) -> Iterator[Line]:
    known = _public({line.article_id for line in lines if line.article_id is not None})
    said: dict[str, int | None] = {}
    for line in lines:
        fault = line.fault
        if not fault and line.article_id is not None and line.article_id not in known:
            fault = f"there is no public story {line.article_id}"
        if not fault and said.setdefault(line.path, line.article_id) != line.article_id:
            fault = "an earlier line leads the same address somewhere else"
        yield Line(line.number, line.address, line.path, line.article_id, fault)


def _public(ids: set[int]) -> set[int]:
    """Those of the stories that readers have or had."""
    wanted = sorted(ids)
    found: set[int] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        some = Publication.objects.filter(article__in=wanted[start : start + _AT_ONCE])
        found.update(some.order_by().values_list("article", flat=True).distinct())
    return found


@transaction.atomic
def write_list(lines: Iterable[Line], advance: Callable[[int], None]) -> Counter[str]:
    """How many were new, changed and the same; `advance` hears of every portion."""
    wanted = {line.path: line.article_id for line in lines}
    counts: Counter[str] = Counter()
    paths = list(wanted)
    for start in range(0, len(paths), _AT_ONCE):
        some = paths[start : start + _AT_ONCE]
        before = {row.path: row for row in OldUrl.objects.filter(path__in=some)}
        fresh = [path for path in some if path not in before]
        moved = [row for path, row in before.items() if not _leads_to(row, wanted[path])]
        OldUrl.objects.bulk_create(OldUrl(path=path, article_id=wanted[path]) for path in fresh)
        for row in moved:
            for name in TARGETS:
                setattr(row, name, None)
            row.article_id = wanted[row.path]
        OldUrl.objects.bulk_update(moved, TARGETS)
        same = len(some) - len(fresh) - len(moved)
        counts.update(new=len(fresh), changed=len(moved), unchanged=same)
        advance(len(some))
    return counts


def _leads_to(row: OldUrl, article_id: int | None) -> bool:
    others = (getattr(row, f"{name}_id") for name in TARGETS if name != "article")
    return row.article_id == article_id and not any(others)
