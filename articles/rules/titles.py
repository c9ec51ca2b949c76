"""Titles of officials as of the day of the event. Advice: what is printed may be right for a reason
that the registry does not know; somebody has to say it before readers see the story."""

from collections.abc import Iterator

from articles.rules.facts import Facts
from articles.rules.people import TitleHere, people_of
from foundation.problems import Problem


def titles_fit_the_day(facts: Facts) -> Iterator[Problem]:
    """One finding for each printed title that the registry contradicts and nobody has vouched for,
    with what it has for that day."""
    for title in open_titles(facts):
        message = f"{title.passage.label}: {title.correction.problem.message}"
        fixes = (title.fix,) if title.fix else ()
        yield Problem("title_differs", message, title.passage.field, False, fixes)


def open_titles(facts: Facts) -> list[TitleHere]:
    if facts.roster is None:
        return []
    people = people_of(facts.sources, facts.roster, facts.answers)
    order = {passage: number for number, passage in enumerate(facts.sources)}
    found = [title for person in people for title in person.open_titles]
    return sorted(found, key=lambda title: (order[title.passage], title.printed.start))
