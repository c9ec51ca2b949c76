"""The people of a story: who each name means, what is printed for him, and what the registry has for
the day of the event. Pure; the panel beside the text, the check of titles and the links of a
published story all ask here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from articles.answers import Answers
from articles.rules.facts import Passage
from foundation import sanitize
from foundation.problems import Fix
from officials.mentions import Mention, PrintedTitle, Source, find_mentions
from officials.mentions.short_forms import ShortForm, find_short_forms
from officials.naming import comparable
from officials.roster import Official, Roster
from officials.titles import Correction, Finding, compare


class Standing(StrEnum):
    LINKED = "linked"
    SUGGESTED = "suggested"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class TitleHere:
    """A title as printed in `passage`; `correction` where the registry has another one for that
    day, `reason` why it is right all the same."""

    name: str
    passage: Passage
    printed: PrintedTitle
    correction: Correction | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody has to mend it or to vouch for it."""
        return self.correction is not None and not self.reason

    @property
    def fix(self) -> Fix | None:
        """What one click changes; a title that a list shares stays, the others bear it too."""
        if self.correction is None or not self.correction.instead:
            return None
        if self.printed.source is not Source.EXPLICIT:
            return None
        span = self.printed.start, self.printed.end
        return fix_at(self.passage, *span, self.correction.instead)


@dataclass(frozen=True)
class Appearance:
    """Where a person is named, in full or short."""

    passage: Passage
    start: int
    end: int
    surface: str
    titles: tuple[PrintedTitle, ...] = ()


@dataclass
class StoryPerson:
    """One name of the story. `person` is whom it means (linked) or may mean (suggested)."""

    name: str
    standing: Standing
    person: Official | None = None
    candidates: tuple[Official, ...] = ()
    is_answered: bool = False
    appearances: list[Appearance] = field(default_factory=list)
    titles: list[TitleHere] = field(default_factory=list)

    @property
    def open_titles(self) -> list[TitleHere]:
        return [title for title in self.titles if title.is_open]


def people_of(
    sources: Sequence[Passage], roster: Roster, answers: Answers, *, judges_titles: bool = True
) -> list[StoryPerson]:
    """In the order of the text. Without `judges_titles` (the story has no day yet) nothing printed
    is called wrong."""
    found = [
        (passage, mention)
        for passage in sources
        for mention in find_mentions(passage.text, roster.names)
    ]
    short = _short_mentions(found)
    full = [one for one in found if one[1] not in short]
    who = answers.who()
    findings = compare([mention for _, mention in full], roster, who)
    people: dict[str, StoryPerson] = {}
    grouped: dict[str, list[tuple[Passage, Finding]]] = {}
    for (passage, mention), finding in zip(full, findings, strict=True):
        grouped.setdefault(comparable(mention.name), []).append((passage, finding))
    for name, group in grouped.items():
        people[name] = _person(group, roster, who.get(name, _NOT_ASKED))
        for passage, finding in group:
            people[name].titles += _titles(passage, finding, roster, answers, judges_titles)
    _add_short_forms(sources, found, short, people.values())
    return list(people.values())


_NOT_ASKED = object()


def _person(group: list[tuple[Passage, Finding]], roster: Roster, answer: object) -> StoryPerson:
    findings = [finding for _, finding in group]
    standing, who = _standing(findings, answer)
    candidates = dict.fromkeys(one for finding in findings for one in finding.candidates)
    return StoryPerson(
        name=findings[0].mention.name,
        standing=standing,
        person=roster.officials.get(who),
        candidates=tuple(roster.officials[one] for one in candidates),
        is_answered=answer is not _NOT_ASKED,
        appearances=[
            Appearance(passage, m.start, m.end, m.name, m.titles)
            for passage, finding in group
            for m in [finding.mention]
        ],
    )


def _standing(findings: list[Finding], answer: object) -> tuple[Standing, object]:
    """A name is linked where somebody said who it is or a title printed for it agrees; one that
    nothing but the name speaks for is only suggested."""
    linked = [finding.person for finding in findings if finding.person is not None]
    if answer is not _NOT_ASKED:
        return (Standing.LINKED, linked[0]) if linked else (Standing.UNKNOWN, None)
    titled = any(finding.mention.titles for finding in findings)
    if linked and titled:
        return Standing.LINKED, linked[0]
    # What the bodies of the story make likely is no title: of namesakes somebody has to choose.
    if len({one for finding in findings for one in finding.candidates}) > 1:
        return Standing.AMBIGUOUS, None
    suggested = linked or [f.suggested or f.candidates[0] for f in findings if f.candidates]
    return (Standing.SUGGESTED, suggested[0]) if suggested else (Standing.UNKNOWN, None)


def _titles(
    passage: Passage, finding: Finding, roster: Roster, answers: Answers, judges_titles: bool
) -> Iterable[TitleHere]:
    wrong = {id(one.printed): one for one in finding.corrections} if judges_titles else {}
    for printed in finding.mention.titles:
        correction = wrong.get(id(printed))
        reason = (
            answers.reason_for(finding.mention.name, printed.surface, roster.day)
            if correction
            else ""
        )
        yield TitleHere(finding.mention.name, passage, printed, correction, reason)


# --- short forms ----------------------------------------------------------------------------------


def _short_mentions(found: list[tuple[Passage, Mention]]) -> list[Mention]:
    """Names without a title that end one printed before: `đồng chí Quang Hùng` behind `Lê Quang
    Hùng`."""
    short: list[Mention] = []
    before: list[str] = []
    for _, mention in found:
        form = ShortForm(mention.name, 0, 0, tuple(comparable(mention.name).split()))
        is_bare = not mention.titles and not mention.people and mention.address
        if is_bare and any(form.is_of(name) for name in before):
            short.append(mention)
        else:
            before.append(mention.name)
    return short


def _add_short_forms(
    sources: Sequence[Passage],
    found: list[tuple[Passage, Mention]],
    short: list[Mention],
    people: Iterable[StoryPerson],
) -> None:
    """`ông Hùng` is the one person of the story named so before, if there is only one."""
    people = list(people)
    order = {passage.place: number for number, passage in enumerate(sources)}
    for passage in sources:
        here = [mention for where, mention in found if where == passage]
        forms = find_short_forms(passage.text, [m for m in here if m not in short])
        for form in forms:
            spot = order[passage.place], form.start
            named = [
                person
                for person in people
                if form.is_of(person.name)
                and (order[person.appearances[0].passage.place], person.appearances[0].start) < spot
            ]
            if len(named) == 1:
                named[0].appearances.append(Appearance(passage, form.start, form.end, form.surface))


def fix_at(passage: Passage, start: int, end: int, replacement: str) -> Fix:
    """A change of what stands there. Browsers count in the words of the body, not in its HTML."""
    if passage.place != "body":
        return Fix.at(passage.place, passage.text, start, end, replacement)
    found = sanitize.text_as_typed(passage.text[start:end])
    before = sanitize.text_as_typed(passage.text[:start])
    return Fix("body", found, replacement, before.count(found))
