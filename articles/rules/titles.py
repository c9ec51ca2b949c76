"""Titles of officials as of the day of the event. Advice: what is printed may be right for a reason
that the registry does not know."""

from collections.abc import Iterator

from articles.rules.facts import Facts
from foundation.problems import Fix, Problem
from officials.mentions import find_mentions
from officials.titles import compare


def titles_fit_the_day(facts: Facts) -> Iterator[Problem]:
    """One finding for each printed title that the registry contradicts, with what it has for that
    day; a title shared by a list is not changed by a click, for the others of the list bear it
    too."""
    if facts.roster is None:
        return
    found = [
        (passage, mention)
        for passage in facts.passages
        for mention in find_mentions(passage.text, facts.roster.names)
    ]
    findings = compare([mention for _, mention in found], facts.roster)
    for (passage, _), finding in zip(found, findings, strict=True):
        for correction in finding.corrections:
            printed = correction.printed
            fixes = ()
            if correction.instead and printed.source == "explicit":
                span = (printed.start, printed.end)
                fixes = (Fix.at(passage.place, passage.text, *span, correction.instead),)
            message = f"{passage.label}: {correction.problem.message}"
            yield Problem("title_differs", message, passage.field, False, fixes)
