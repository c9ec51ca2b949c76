"""Compares printed titles with the registry of the day. Pure.

What is right may be printed in many ways: short forms, another place of the tone, `Phó Ban`, one of
several posts only, the province left out. None of these is a finding. A title is one only where the
registry knows posts of the person on that day and the printed one is none of them.
"""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from foundation.problems import Problem
from foundation.vietnamese import key
from officials.mentions import Mention, PrintedTitle, read_title
from officials.mentions.words_of_people import PRIVATE_ADDRESS
from officials.mentions.words_of_places import PROVINCES
from officials.roster import Holding, Official, Roster


class Verdict(StrEnum):
    FITS = "fits"
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True)
class Correction:
    """A printed title that does not fit, and what to print instead ("" where nothing can be
    suggested)."""

    printed: PrintedTitle
    instead: str
    problem: Problem


@dataclass(frozen=True)
class Finding:
    """What the registry says of one mention. `person` is whom it links to, None where that is not
    sure: nobody or several bear the name, or every printed title contradicts. `suggested` is the
    one person of that name whose titles differ."""

    mention: Mention
    verdict: Verdict
    person: Hashable | None = None
    suggested: Hashable | None = None
    candidates: tuple[Hashable, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(correction.problem for correction in self.corrections)


def compare(
    mentions: Sequence[Mention],
    roster: Roster,
    meant: Mapping[str, Hashable | None] | None = None,
) -> list[Finding]:
    """A finding for each mention, in their order. `meant` is what a person has said of a name
    (without case and tone placement): who it is, None for nobody of the registry."""
    known = meant or {}
    bodies = {
        body_of(title.organization) for m in mentions for title in m.titles if title.organization
    }
    by_name: dict[str, list[PrintedTitle]] = {}
    for mention in mentions:
        by_name.setdefault(_plain(mention.name), []).extend(mention.titles)
    return [
        _judge_known(m, known[name], by_name[name], roster)
        if (name := _plain(m.name)) in known and _is_answer(known[name], roster)
        else _judge(m, by_name[name], bodies, roster)
        for m in mentions
    ]


def _is_answer(person: Hashable | None, roster: Roster) -> bool:
    """Whoever has left the registry since is nobody's answer any more."""
    return person is None or person in roster.officials


def _judge_known(
    mention: Mention, person: Hashable | None, printed_anywhere: list[PrintedTitle], roster: Roster
) -> Finding:
    candidates = tuple(one for one in mention.people if one in roster.officials)
    if person is None:
        return Finding(mention, Verdict.UNKNOWN, candidates=candidates)
    found = _judge_person(mention, roster.officials[person], candidates, printed_anywhere, roster)
    return replace(found, person=person)


def _judge(
    mention: Mention, printed_anywhere: list[PrintedTitle], bodies: set, roster: Roster
) -> Finding:
    people = [roster.officials[one] for one in mention.people if one in roster.officials]
    ids = tuple(person.id for person in people)
    if not people:
        return Finding(mention, Verdict.UNKNOWN)
    if mention.address in PRIVATE_ADDRESS and not printed_anywhere:
        # The footballer of the same name: somebody has to say that it is the official.
        return Finding(mention, Verdict.AMBIGUOUS, candidates=ids)
    if len(people) > 1:
        chosen = _the_one(people, printed_anywhere, bodies, roster)
        if chosen is None:
            return Finding(mention, Verdict.AMBIGUOUS, candidates=ids)
        people = [chosen]
    return _judge_person(mention, people[0], ids, printed_anywhere, roster)


def _judge_person(
    mention: Mention,
    person: Official,
    ids: tuple[Hashable, ...],
    printed_anywhere: list[PrintedTitle],
    roster: Roster,
) -> Finding:
    judged = [(title, fits(title, person)) for title in mention.titles]
    corrections = tuple(
        _correction(title, person, mention, roster)
        for title, is_right in judged
        if is_right is False
    )
    contradicts = _is_somebody_else(person, printed_anywhere)
    if corrections:
        linked = None if contradicts else person.id
        return Finding(mention, Verdict.DIFFERS, linked, person.id, ids, corrections)
    if contradicts:
        return Finding(mention, Verdict.UNKNOWN, None, person.id, ids)
    is_known = not mention.titles or any(is_right for _, is_right in judged)
    verdict = Verdict.FITS if is_known else Verdict.UNKNOWN
    return Finding(mention, verdict, person.id, person.id, ids)


def _is_somebody_else(person: Official, printed: list[PrintedTitle]) -> bool:
    """Titles are printed that do not fit, and none that the person ever held."""
    ever = (*person.held, *person.perhaps, *person.past)
    if any(is_same_title(title, post) for title in printed for post in ever):
        return False
    opinions = [fits(title, person) for title in printed]
    return False in opinions and True not in opinions


def _the_one(
    people: list[Official], printed: list[PrintedTitle], bodies: set, roster: Roster
) -> Official | None:
    """Which of several namesakes is meant: the only one whose titles fit best; without titles, the
    only one whose organisation the story names."""
    by_title = [
        (
            sum(
                (fits(title, person) is True) - (fits(title, person) is False) for title in printed
            ),
            person,
        )
        for person in people
    ]
    if printed:
        return _only_best(by_title)
    by_body = [
        (
            len(
                {body_of(post.organizations[0]) for post in person.held if post.organizations}
                & bodies
            ),
            person,
        )
        for person in people
    ]
    return _only_best(by_body)


def _only_best(scored: list[tuple[int, Official]]) -> Official | None:
    best = max(score for score, _ in scored)
    those = [person for score, person in scored if score == best]
    return those[0] if best > 0 and len(those) == 1 else None


# --- one title ------------------------------------------------------------------------------------

_FORMER = ("nguyên ", "cựu ", "cố ")
_ACTING = ("quyền ", "q ")
_ADDITIONS = (" thường trực", " phụ trách", " chuyên trách", " kiêm nhiệm", " phụ trách điều hành")
# Committees for a task come and go; the registry need not hold them.
_PASSING = ("ban chỉ đạo", "ban tổ chức lễ", "tổ công tác", "tiểu ban", "đoàn công tác", "hội đồng thi đua", "ban vận động", "ban chỉ huy phòng")  # fmt: skip


def fits(printed: PrintedTitle, person: Official) -> bool | None:
    """Whether the person may be called so on the day of the roster; None if the registry cannot
    tell."""
    if _role(printed.title).startswith(_FORMER):
        if any(is_same_title(printed, post) for post in (*person.past, *person.perhaps)):
            return True
        return False if any(is_same_title(printed, post) for post in person.held) else None
    if any(is_same_title(printed, post) for post in (*person.held, *person.perhaps)):
        return True
    if any(is_same_title(printed, post) for post in person.past):
        return False
    if not person.held or _plain(printed.organization).startswith(_PASSING):
        return None
    return False


def is_same_title(printed: PrintedTitle, post: Holding) -> bool:
    """Whether the printed title is a way to write the post."""
    role = _role(printed.title)
    is_former = role.startswith(_FORMER)
    role = _without(role, _FORMER)
    if role.startswith(_ACTING) != post.is_acting and not is_former:
        return False
    role = _without(role, _ACTING)
    for written in post.all_written:
        own = read_title(written)
        own_role = _without(_role(own.title if own else post.title), _ACTING)
        own_body = own.organization if own else post.organizations[0] if post.organizations else ""
        if _is_same_role(role, own_role) and _is_same_body(printed.organization, own_body):
            return True
    return False


def _is_same_role(printed: str, own: str) -> bool:
    """A title may be printed shorter than it is, never longer: `Phó Bí thư` for the `Phó Bí thư
    Thường trực`."""
    if printed == own:
        return True
    return any(own == printed + addition for addition in _ADDITIONS)


def _role(title: str) -> str:
    return _plain(title)


def _without(text: str, prefixes: Iterable[str]) -> str:
    for prefix in prefixes:
        text = text.removeprefix(prefix)
    return text


def _plain(text: str) -> str:
    return " ".join(key(text).lower().split())


# --- one organisation -----------------------------------------------------------------------------

_UNITS = "tỉnh|thành phố|thị xã|thị trấn|đặc khu|huyện|quận|xã|phường|thôn|bản"
_PARTY = {"tỉnh ủy": "tỉnh", "thành ủy": "thành phố", "thị ủy": "thị xã", "huyện ủy": "huyện", "quận ủy": "quận"}  # fmt: skip
# Not the second half of `hợp tác xã`, nor the first of `xã hội`.
_SCOPE = re.compile(
    f"(?:^|(?<= ))(?!xã hội)(?<!tác )({'|'.join((*_PARTY, *_UNITS.split('|')))})(?: (.{{1,60}}))?$"
)
_PROVINCE = re.compile(f" ({'|'.join(sorted((key(p).lower() for p in PROVINCES), key=len, reverse=True))})$")  # fmt: skip
_SAME_BODIES = (
    (" việt nam", ""),
    ("ủy ban mặt trận tổ quốc", "mặt trận tổ quốc"),
    ("ban chấp hành trung ương đảng", "trung ương đảng"),
    ("đoàn thanh niên cộng sản hồ chí minh tỉnh", "tỉnh đoàn"),
    ("đoàn thanh niên tỉnh", "tỉnh đoàn"),
    ("đảng cộng sản", "đảng"),
    ("đảng bộ tỉnh", "tỉnh ủy"),
    ("đảng bộ xã", "đảng ủy xã"),
    ("đảng bộ phường", "đảng ủy phường"),
    (" - ", " "),
    (", ", " "),
    (" và ", " "),
    (" của ", " "),
)
# What may be left out behind a body's name: the larger body to which it belongs.
_LARGER = ("hội đồng nhân dân", "ủy ban nhân dân", "trung ương", "quốc hội", "chính phủ", "đoàn đại biểu", "mặt trận tổ quốc", "công an", "quân khu", "bộ ", "sở ", "đảng ủy", "công ty", "tổng công ty", "trường", "đảng")  # fmt: skip


@lru_cache(maxsize=16384)
def body_of(organization: str) -> tuple[str, str, str]:
    """(what it is, kind of place, name of place): ("ban tổ chức", "tỉnh", "") for the Ban Tổ chức
    Tỉnh ủy, ("đảng ủy", "xã", "tân hà") for the Đảng ủy xã Tân Hà."""
    title = read_title(f"Chủ tịch {organization}")
    text = _plain(title.organization if title and title.organization else organization)
    for one, other in _SAME_BODIES:
        text = text.replace(one, other)
    text = text.removesuffix(" cũ")
    found = _SCOPE.search(text)
    if found is None:
        place = _PROVINCE.search(text)
        return (text[: place.start()], "tỉnh", place[1]) if place else (text, "", "")
    core, unit, name = text[: found.start()].strip(), found[1], found[2] or ""
    if unit in _PARTY:
        core, unit = core or "đảng ủy", _PARTY[unit]
    if core != "đảng ủy":
        core = core.removesuffix(" đảng ủy")
    return core, unit, name


def _is_same_body(printed: str, own: str) -> bool:
    if not printed or not own:
        return True
    core, unit, name = body_of(printed)
    own_core, own_unit, own_name = body_of(own)
    if unit and own_unit and (unit != own_unit or (name and own_name and name != own_name)):
        return False
    if core == own_core:
        return True
    rest = own_core.removeprefix(f"{core} ")
    return rest != own_core and rest.startswith(_LARGER)


# --- the sentence ---------------------------------------------------------------------------------


def _correction(
    printed: PrintedTitle, person: Official, mention: Mention, roster: Roster
) -> Correction:
    day = f"{roster.day.day}/{roster.day.month}/{roster.day.year}"
    nearest = _nearest(printed, person.held)
    if nearest is None:
        ended = next(post for post in person.past if is_same_title(printed, post))
        message = f"Bài ghi “{printed.surface}”; {person.name} đã thôi giữ chức này từ {ended.until}, trước ngày {day}."
        instead = f"nguyên {ended.written}"
    else:
        instead = _in_the_dress_of(printed, nearest)
        message = f"Bài ghi “{printed.surface}”; ngày {day}, {person.name} giữ chức “{instead}”."
    return Correction(printed, instead, Problem("title-differs", message, "body", blocking=False))


def _in_the_dress_of(printed: PrintedTitle, post: Holding) -> str:
    """The post written as the text writes such bodies: `UBND tỉnh` where it says so, the province
    left out where it is left out."""
    words = set(_plain(printed.surface).split())

    def likeness(written: str) -> float:
        own = set(_plain(written).split())
        return len(words & own) / len(words | own)

    title = max(post.all_written, key=likeness)
    return f"Quyền {title}" if post.is_acting else title


def _nearest(printed: PrintedTitle, held: Sequence[Holding]) -> Holding | None:
    """The post that the writer most likely meant: the one with most words in common; among equals
    the first in precedence."""
    words = set(_plain(f"{printed.title} {printed.organization}").split())

    def likeness(post: Holding) -> float:
        own = read_title(post.written)
        text = f"{own.title} {own.organization}" if own else post.written
        others = set(_plain(text).split())
        return len(words & others) / len(words | others)

    return max(held, key=likeness, default=None)
