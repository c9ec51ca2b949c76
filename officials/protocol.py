"""Order of precedence in lists of people, people named twice, first mentions without a title. Pure.

All of it is advice: protocol has exceptions that no table knows (the host, the guest of honour).
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from officials.mentions import Source
from officials.roster import UNPLACED, Official, Roster
from officials.titles import Finding, Verdict, is_same_title

# From here on one speaks of a list: two officials in a sentence often talk to one another.
_FEWEST = 3
# What may stand between two people of a list: a mark or a word that joins, and what begins a group.
_JOINT = re.compile(r"\s*[,;]?\s*(?:và\s+|cùng\s+)?(?:[^.;:\n]{0,120}:\s*)?(?:các\s+)?(?:đồng chí\s*|đ/c\s*)?", re.IGNORECASE)  # fmt: skip
_PLAIN_JOINT = re.compile(r"[,;] ")


@dataclass(frozen=True)
class Advice:
    """`names` are the people in the order of the text; `message` without the place of the text.
    `reordered`, where the change is safe, is what `text[start:end]` should be."""

    code: str
    message: str
    names: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    reordered: str = ""


@dataclass(frozen=True)
class _Item:
    """One person of a list: what is printed from the address or rank to the last title."""

    finding: Finding
    start: int
    end: int

    @property
    def name(self) -> str:
        return self.finding.mention.name


def advice_on_lists(text: str, findings: Sequence[Finding], roster: Roster) -> Iterator[Advice]:
    """Who stands too late and who stands twice in the lists of a text."""
    for items in lists_of(text, findings):
        for _, group in groupby(items, key=_shared):
            yield from _out_of_order(text, list(group), roster)
        yield from _named_twice(items)


def advice_on_first_mentions(
    findings: Sequence[Finding], roster: Roster, seen: set[Hashable]
) -> Iterator[Advice]:
    """Officials only: a reader without a post has no title to be named by. `seen` are those whom
    the story has named by now; it grows."""
    for finding in findings:
        official = roster.officials.get(finding.person)
        if official is None or official.id in seen:
            continue
        seen.add(official.id)
        if not finding.mention.titles and official.held and finding.verdict is Verdict.FITS:
            message = f"lần đầu nhắc đến {official.name} chưa kèm chức danh."
            yield Advice("first_without_title", message, (official.name,))


# --- lists ------------------------------------------------------------------------------------------


def lists_of(text: str, findings: Sequence[Finding]) -> list[list[_Item]]:
    """Runs of at least three people with nothing between them but what joins a list."""
    runs: list[list[_Item]] = []
    for item in (_item(text, finding) for finding in findings):
        before = runs[-1][-1].end if runs else 0
        if runs and item.start >= before and _JOINT.fullmatch(text, before, item.start):
            runs[-1].append(item)
        else:
            runs.append([item])
    return [run for run in runs if len(run) >= _FEWEST]


def _item(text: str, finding: Finding) -> _Item:
    mention = finding.mention
    own = [title for title in mention.titles if title.source is not Source.SHARED]
    start = min([mention.start, *(title.start for title in own)])
    end = max([mention.end, *(title.end for title in own)])
    if start == mention.start and mention.address:
        before = text[:start].rstrip()
        address = before[-len(mention.address) :]
        is_rank = address.lower() == mention.address and not address.lower().endswith("đồng chí")
        start = len(before) - len(address) if is_rank else start
    return _Item(finding, start, end)


def _shared(item: _Item) -> tuple[str, ...]:
    """People under one shared title are a group of their own."""
    titles = item.finding.mention.titles
    return tuple(title.surface for title in titles if title.source is Source.SHARED)


def _out_of_order(text: str, items: list[_Item], roster: Roster) -> Iterator[Advice]:
    """The first pair that stands the wrong way round; nothing where all are in order."""
    places = [_place(item.finding, roster) for item in items]
    for (one, first), (other, second) in pairwise(zip(items, places, strict=True)):
        if first and second and second < first:
            message = f"theo thứ tự ưu tiên, {other.name} đứng trước {one.name}."
            yield Advice(
                "order_of_precedence",
                message,
                tuple(item.name for item in items),
                items[0].start,
                items[-1].end,
                _reordered(text, items, places),
            )
            return


def _place(finding: Finding, roster: Roster) -> tuple[int, ...] | None:
    """By the posts that are printed, the highest first; where none is printed by all posts of the
    day. None for who has no place."""
    official = roster.officials.get(finding.person)
    if official is None:
        return None
    if official.own_precedence is not None:
        return (official.own_precedence,)
    places = sorted(_printed_places(finding, official)) or [official.precedence]
    return (*places, UNPLACED) if places[0] < UNPLACED else None


def _printed_places(finding: Finding, official: Official) -> Iterator[int]:
    posts = (*official.held, *official.perhaps, *official.past)
    for title in finding.mention.titles:
        same = [post.precedence for post in posts if is_same_title(title, post)]
        if same:
            yield min(same)


def _reordered(text: str, items: list[_Item], places: list[tuple[int, ...] | None]) -> str:
    """The stretch in order; "" where not everybody has a place or more than commas and semicolons
    stands between them."""
    joints = [text[one.end : other.start] for one, other in pairwise(items)]
    if None in places or not all(_PLAIN_JOINT.fullmatch(joint) for joint in joints):
        return ""
    if len(set(joints)) > 1 or "\n" in text[items[0].start : items[-1].end]:
        return ""
    ranked = sorted(zip(places, items, strict=True), key=lambda pair: pair[0])
    return joints[0].join(text[item.start : item.end] for _, item in ranked)


def _named_twice(items: list[_Item]) -> Iterator[Advice]:
    seen: set[Hashable] = set()
    for item in items:
        who = item.finding.person or item.name
        if who in seen:
            message = f"{item.name} được nêu hai lần trong cùng một danh sách."
            yield Advice("named_twice", message, (item.name,))
        seen.add(who)
