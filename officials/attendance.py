"""The sentence that says who attended: in order of precedence, in groups, with the titles of the
day. Pure.

    Dự hội nghị có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: A, Trưởng Ban …; B, Chủ tịch …; các
    đồng chí: C, Phó Chủ tịch …; D, Phó Chủ tịch …

People whose first title is the same stand together behind it, once each; a group without such a
title begins with `các đồng chí:` of its own, or the shared title would run on.
"""

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from foundation.vietnamese import fold
from officials.partial_dates import certain_days
from officials.roster import UNPLACED, Holding, Official, Roster

OPENINGS = (
    "Dự hội nghị có",
    "Tham dự hội nghị có",
    "Dự và chỉ đạo hội nghị có",
    "Cùng dự có",
    "Dự buổi lễ có",
    "Dự buổi làm việc có",
    "Tiếp và làm việc với đoàn có",
)
MOST_FOUND = 20
_NO_LEVEL = 99


@dataclass(frozen=True)
class Title:
    """A title that may be printed. `doubt` says why the registry is not sure of the day; what is
    doubtful beside better known titles is not chosen by itself."""

    key: Hashable
    text: str
    precedence: int
    level: int = 1
    is_chosen: bool = True
    doubt: str = ""


@dataclass(frozen=True)
class Attendee:
    """One person of the list with the titles that are printed."""

    id: Hashable
    name: str
    titles: tuple[Title, ...] = ()
    rank: str = ""
    own_precedence: int | None = None

    @property
    def place(self) -> tuple[int, ...]:
        """By the highest of the printed titles, among equals by the next one."""
        if self.own_precedence is not None:
            return (self.own_precedence,)
        return (*sorted(title.precedence for title in self.titles), UNPLACED)

    @property
    def level(self) -> int:
        return min((title.level for title in self.titles), default=_NO_LEVEL)

    @property
    def shared_title(self) -> str:
        return self.titles[0].text if self.titles else ""

    def written(self, *, leave_out_first: bool = False) -> str:
        name = f"{self.rank} {self.name}".strip()
        titles = self.titles[1:] if leave_out_first else self.titles
        return ", ".join([name, *(title.text for title in titles)])


# --- the titles of one person ----------------------------------------------------------------------


def titles_of(official: Official, day: dt.date, attested: Collection[Hashable]) -> list[Title]:
    """All titles of the day in the order in which one person's stand, those to be printed chosen.
    `attested` are the tenures that a story of ours proves for the day: where there are some, a
    title whose beginning nobody knows is left to the writer."""
    posts = sorted((*official.held, *official.perhaps), key=lambda post: post.place)
    is_proven = any(post.id in attested for post in posts)
    titles = []
    for post in posts:
        doubt = "" if post.id in attested else _doubt(post, day)
        is_chosen = not doubt or (post in official.held and not is_proven)
        titles.append(Title(post.id, post.printed, post.precedence, post.level, is_chosen, doubt))
    return titles


def _doubt(post: Holding, day: dt.date) -> str:
    if post.until is not None and post.until.is_unknown:
        return "đã thôi giữ, không rõ từ ngày nào"
    certain = certain_days(post.since, post.until)
    if certain and certain[0] <= day <= certain[1]:
        return ""
    return "không rõ bắt đầu từ ngày nào" if post.since is None else "không rõ đúng ngày"


# --- who is looked for -----------------------------------------------------------------------------


def found(roster: Roster, words: str) -> list[Official]:
    """Officials whose name, or whose titles of the day, hold all the words, accents aside; names
    first, then by precedence."""
    folded = fold(words).split()
    if not folded:
        return []
    hits: list[tuple[tuple, Official]] = []
    for official in roster.officials.values():
        names, posts = roster.folded[official.id]
        if all(word in names for word in folded):
            hits.append(((0, official.precedence, official.name), official))
        elif all(word in f"{names} {posts}" for word in folded):
            hits.append(((1, official.precedence, official.name), official))
    hits.sort(key=lambda hit: hit[0])
    return [official for _, official in hits[:MOST_FOUND]]


def names_in(text: str) -> list[str]:
    """The names of a pasted list: a line, or a part between semicolons, holds one, perhaps with a
    number before and a title behind it."""
    lines = (line for part in text.splitlines() for line in part.split(";"))
    names = (_before_the_title(line).lstrip("-–•*0123456789.) \t").strip() for line in lines)
    return [name for name in dict.fromkeys(names) if name]


_ADDRESSES = ("đồng chí ", "đ/c ", "ông ", "bà ")


def _before_the_title(line: str) -> str:
    name = line
    for mark in (",", " - ", " – ", ":", "\t"):
        name = name.split(mark)[0] or name
    plain = name.strip().lstrip("-–•*0123456789.) ")
    for address in _ADDRESSES:
        if plain.lower().startswith(address):
            plain = plain[len(address) :]
    return plain


# --- the sentence ----------------------------------------------------------------------------------


def in_order(people: Iterable[Attendee]) -> list[Attendee]:
    """As they stand in the list; equals keep the order in which they were given."""
    return sorted(people, key=lambda person: person.place)


def sentence(
    people: Sequence[Attendee], *, opening: str = OPENINGS[0], ending: str = "", shares: bool = True
) -> str:
    """The whole sentence in the order given. `ending` is what follows the names, `cùng đại diện …`;
    without `shares` everybody has all titles beside the name."""
    groups = _groups(people, shares)
    if not groups:
        return ""
    listed = "; ".join(groups)
    tail = f" {ending.strip().rstrip('.')}" if ending.strip() else ""
    return f"{opening.strip()} {listed}{tail}."


def _groups(people: Sequence[Attendee], shares: bool) -> list[str]:
    stretches: list[tuple[str, list[Attendee]]] = []
    for title, run in groupby(people, key=lambda person: person.shared_title):
        those = list(run)
        shared = title if shares and title and len(those) > 1 else ""
        goes_on = stretches and not shared and not stretches[-1][0]
        if goes_on and _tier(stretches[-1][1][-1]) == _tier(those[0]):
            stretches[-1][1].extend(those)
        else:
            stretches.append((shared, those))
    return [_written(shared, those) for shared, those in stretches]


def _tier(person: Attendee) -> int:
    """Central, province, others."""
    return min(person.level, 2)


def _written(shared: str, people: list[Attendee]) -> str:
    names = "; ".join(person.written(leave_out_first=bool(shared)) for person in people)
    if shared:
        return f"các đồng chí {shared}: {names}"
    return f"các đồng chí: {names}" if len(people) > 1 else f"đồng chí {names}"
