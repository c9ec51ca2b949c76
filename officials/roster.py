"""The registry as of one day, as plain values. Pure; `gather.py` and `roster_csv.py` fill it."""

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from foundation.vietnamese import fold
from officials.mentions import NameIndex
from officials.naming import full_title
from officials.partial_dates import PartialDate, may_cover

UNPLACED = 10_000


@dataclass(frozen=True)
class Holding:
    """A post as one person held it. `organizations`: the name of the day first, then the short
    and other names it went by on that day; `printed_in` is how titles write it. `place` is where
    the title stands among those of one person, `level` 0 for a central body."""

    title: str
    organizations: tuple[str, ...]
    since: PartialDate | None = None
    until: PartialDate | None = None
    is_acting: bool = False
    precedence: int = UNPLACED
    id: Hashable = None
    printed_in: str = ""
    level: int = 1
    place: tuple[int, ...] = ()

    @cached_property
    def printed(self) -> str:
        """The title in the short form of the house: `Phó Chủ tịch HĐND tỉnh`."""
        title = full_title(self.title, self.printed_in or next(iter(self.organizations), ""))
        return f"Quyền {title}" if self.is_acting else title

    @cached_property
    def written(self) -> str:
        """The title as the house prints it."""
        title = full_title(self.title, self.organizations[0] if self.organizations else "")
        return f"Quyền {title}" if self.is_acting else title

    @cached_property
    def all_written(self) -> tuple[str, ...]:
        return tuple(full_title(self.title, name) for name in self.organizations or ("",))


@dataclass(frozen=True)
class Official:
    """`held` on the day; `perhaps`: nobody knows when it ended; `past`: ended before the day.
    `rank` is that of the day (Đại tá)."""

    id: Hashable
    name: str
    aliases: tuple[str, ...] = ()
    held: tuple[Holding, ...] = ()
    perhaps: tuple[Holding, ...] = ()
    past: tuple[Holding, ...] = ()
    own_precedence: int | None = None
    rank: str = ""

    @property
    def precedence(self) -> int:
        """A person with several posts ranks by the highest one."""
        if self.own_precedence is not None:
            return self.own_precedence
        return min((post.precedence for post in self.held), default=UNPLACED)


@dataclass(frozen=True)
class Roster:
    day: dt.date
    officials: Mapping[Hashable, Official] = field(default_factory=dict)

    @cached_property
    def names(self) -> NameIndex:
        return NameIndex(
            (name, official.id)
            for official in self.officials.values()
            for name in (official.name, *official.aliases)
        )

    @cached_property
    def folded(self) -> dict[Hashable, tuple[str, str]]:
        """What an official may be looked for by, without accents: names, and titles of the day."""
        return {
            one.id: (
                fold(" ".join((one.name, *one.aliases))),
                fold(
                    " ".join(
                        text
                        for post in (*one.held, *one.perhaps)
                        for text in (post.printed, *post.organizations)
                    )
                ),
            )
            for one in self.officials.values()
        }


def by_time(holdings: list[Holding], day: dt.date) -> dict[str, tuple[Holding, ...]]:
    """Splits what somebody ever held into `held`, `perhaps` and `past` of a day; what begins
    later belongs to none."""
    sorted_out: dict[str, list[Holding]] = {"held": [], "perhaps": [], "past": []}
    for post in holdings:
        if may_cover(post.since, post.until, day):
            unknown = post.until is not None and post.until.is_unknown
            sorted_out["perhaps" if unknown else "held"].append(post)
        elif post.until is not None and not post.until.is_unknown and post.until.latest < day:
            sorted_out["past"].append(post)
    return {when: tuple(posts) for when, posts in sorted_out.items()}
