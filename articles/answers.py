"""What the desk has decided about the people of a story: who a name means, which titles are right
although the registry says otherwise, which lists keep their order. Pure; part of the working copy and
of every revision.

An answer is bound to the words it was given for: another name, another title or another day of the
event has no answer yet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from foundation import vietnamese
from officials.naming import comparable

MOST = 200
LONGEST_WORDS = 300
LONGEST_REASON = 500


@dataclass(frozen=True)
class Meant:
    """Who `name` is in this story; None is somebody whom the registry does not have."""

    name: str
    person_id: int | None


@dataclass(frozen=True)
class Vouched:
    """A title as printed for `name` that is right on `day`, and why."""

    name: str
    title: str
    day: date
    reason: str


@dataclass(frozen=True)
class Answers:
    meant: tuple[Meant, ...] = ()
    vouched: tuple[Vouched, ...] = ()
    # The names of each list that stays in its order, whatever the order of precedence says.
    orders: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.meant or self.vouched or self.orders)

    def keeps_order(self, names: Iterable[str]) -> bool:
        wanted = tuple(map(comparable, names))
        return any(tuple(map(comparable, order)) == wanted for order in self.orders)

    def who(self) -> dict[str, int | None]:
        """Who is meant, by the name without case and tone placement."""
        return {comparable(one.name): one.person_id for one in self.meant}

    def reason_for(self, name: str, title: str, day: date | None) -> str:
        """ "" where nobody has vouched for exactly this."""
        wanted = comparable(name), comparable(title), day
        return next(
            (
                one.reason
                for one in self.vouched
                if (comparable(one.name), comparable(one.title), one.day) == wanted
            ),
            "",
        )

    def vouching(self, more: Iterable[Vouched]) -> Self:
        return replace(self, vouched=(*self.vouched, *more))

    def as_json(self) -> dict[str, Any]:
        content: dict[str, Any] = {
            "meant": [dict(vars(one)) for one in self.meant],
            "vouched": [{**vars(one), "day": one.day.isoformat()} for one in self.vouched],
        }
        if self.orders:
            content["orders"] = [list(order) for order in self.orders]
        return content

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Self:
        return cls(
            tuple(Meant(**row) for row in content.get("meant", ())),
            tuple(
                Vouched(**{**row, "day": date.fromisoformat(row["day"])})
                for row in content.get("vouched", ())
            ),
            tuple(tuple(order) for order in content.get("orders", ())),
        )

    @classmethod
    def read(cls, content: object) -> Self:
        """What a browser sent. Raises ValueError where it has another shape."""
        if not isinstance(content, dict):
            raise ValueError("not an object")
        rows = [content.get(part, []) for part in ("meant", "vouched", "orders")]
        if not all(isinstance(one, list) and len(one) <= MOST for one in rows):
            raise ValueError("not lists, or too long")
        meant, vouched, orders = rows
        return cls(
            tuple(dict.fromkeys(Meant(_words(one, "name"), _number(one)) for one in meant)),
            tuple(dict.fromkeys(_vouched(one) for one in vouched)),
            tuple(dict.fromkeys(_order(one) for one in orders)),
        )


NO_ANSWERS = Answers()


def _vouched(row: object) -> Vouched:
    reason = _words(row, "reason", LONGEST_REASON)
    return Vouched(
        _words(row, "name"), _words(row, "title"), date.fromisoformat(_words(row, "day")), reason
    )


def _order(names: object) -> tuple[str, ...]:
    if not isinstance(names, list) or not 1 < len(names) <= MOST:
        raise ValueError("no list of names")
    return tuple(_words({"name": name}, "name") for name in names)


def _words(row: object, part: str, longest: int = LONGEST_WORDS) -> str:
    text = row.get(part) if isinstance(row, dict) else None
    if not isinstance(text, str) or len(text) > longest or vietnamese.unstorable(text):
        raise ValueError(f"no fit {part}")
    text = vietnamese.tidy_line(text)
    if not vietnamese.visible_text(text):
        raise ValueError(f"empty {part}")
    return text


def _number(row: dict[str, Any]) -> int | None:
    number = row.get("person_id")
    if number is None or (type(number) is int and 0 < number < 2**62):
        return number
    raise ValueError("no fit person_id")
