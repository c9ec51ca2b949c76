"""A Roster from a CSV with the columns name, alias, title, organization, from, to. Pure.

One row a post; a person with several posts has several rows of one name, several aliases are
parted by `|` or stand in rows of their own. Titles may be left out.
"""

import csv
import datetime as dt
from collections.abc import Iterable

from officials.partial_dates import PartialDate, ends_before_it_begins
from officials.roster import Holding, Official, Roster, by_time

COLUMNS = ("name", "alias", "title", "organization", "from", "to")
_OTHER_SPELLINGS = {"organisation": "organization", "since": "from", "until": "to"}


class BadRows(ValueError):
    """Every row that cannot be read, as a sentence each; nothing was taken over."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


def read_roster(lines: Iterable[str], day: dt.date) -> Roster:
    rows = csv.DictReader(lines, skipinitialspace=True)
    columns = [_column(name) for name in rows.fieldnames or ()]
    if "name" not in columns:
        raise BadRows([f"The first row has to name the columns: {', '.join(COLUMNS)}."])
    rows.fieldnames = columns
    aliases: dict[str, dict[str, None]] = {}
    posts: dict[str, list[Holding]] = {}
    problems: list[str] = []
    try:
        for row in rows:
            try:
                _take(row, aliases, posts)
            except ValueError as error:
                problems.append(f"Row {rows.line_num}: {error}")
    except csv.Error as error:
        problems.append(f"Row {rows.line_num}: {error}")
    if problems:
        raise BadRows(problems)
    return Roster(
        day,
        {
            name: Official(name, name, tuple(aliases[name]), **by_time(posts[name], day))
            for name in posts
        },
    )


def _column(name: str | None) -> str:
    plain = (name or "").strip().lstrip("\ufeff").lower()
    return _OTHER_SPELLINGS.get(plain, plain)


def _take(row: dict, aliases: dict, posts: dict) -> None:
    cells = {column: " ".join((row.get(column) or "").split()) for column in COLUMNS}
    name = cells["name"]
    if None in row:
        raise ValueError("it has more cells than there are columns.")
    if not name:
        if any(cells.values()):
            raise ValueError("the name is missing.")
        return
    since, until = _date(cells["from"], "from"), _date(cells["to"], "to")
    if ends_before_it_begins(since, until):
        raise ValueError(f"{name} ends on {until}, before the beginning on {since}.")
    if cells["organization"] and not cells["title"]:
        raise ValueError(f"{name} has an organization without a title.")
    aliases.setdefault(name, {}).update(
        (alias.strip(), None) for alias in cells["alias"].split("|") if alias.strip()
    )
    held = posts.setdefault(name, [])
    if cells["title"]:
        bodies = (cells["organization"],) if cells["organization"] else ()
        held.append(Holding(cells["title"], bodies, since, until))


def _date(text: str, column: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        raise ValueError(
            f"{text!r} in column {column} is no date; write 2021, 6/2021, 28/6/2021 or 2021-06-28."
        ) from None
