"""From the deeds done to a story to the spans in which its forms are public. Pure: the same rules
as `actions.publishing.show` and its sisters, told a second time from the record alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from articles.workflow import Verb


@dataclass(frozen=True)
class Deed:
    """One event; `visible_from` only where the verb shows something."""

    verb: str
    at: datetime
    seq: int
    revision_id: int | None = None
    visible_from: datetime | None = None


@dataclass(frozen=True)
class Span:
    """One form in public: half open, `visible_until` None while it goes on. `seq` is the event
    that opened it."""

    revision_id: int
    visible_from: datetime
    visible_until: datetime | None
    seq: int

    def is_visible(self, at: datetime) -> bool:
        return self.visible_from <= at and (self.visible_until is None or at < self.visible_until)


_SHOWING = {Verb.PUBLISH, Verb.PUBLISH_URGENTLY, Verb.SCHEDULE, Verb.ADOPT}


def spans(deeds: Iterable[Deed]) -> list[Span]:
    """The spans of one story, oldest first; `deeds` come in their order."""
    found: list[Span] = []
    for deed in deeds:
        if deed.verb in _SHOWING:
            found = _shown(found, deed)
        elif deed.verb == Verb.UNSCHEDULE:
            found = _unscheduled(found, deed.at)
        elif deed.verb == Verb.WITHDRAW:
            found = _closed(found, deed.at)
    return found


def _shown(found: list[Span], deed: Deed) -> list[Span]:
    assert deed.visible_from is not None and deed.revision_id is not None
    start = deed.visible_from
    before = [_ended(span, start) for span in found if span.visible_from < start]
    return [*before, Span(deed.revision_id, start, None, deed.seq)]


def _unscheduled(found: list[Span], at: datetime) -> list[Span]:
    planned = {span.visible_from for span in found if span.visible_from > at}
    return [
        replace(span, visible_until=None) if span.visible_until in planned else span
        for span in found
        if span.visible_from <= at
    ]


def _closed(found: list[Span], at: datetime) -> list[Span]:
    return [_ended(span, at) for span in found if span.visible_from <= at]


def _ended(span: Span, at: datetime) -> Span:
    return replace(span, visible_until=at) if span.is_visible(at) else span
