"""People in lists: who stands before whom, who stands twice, who is first named without a title.
Advice: protocol has exceptions that no table knows."""

from collections.abc import Hashable, Iterator

from articles.rules.facts import Facts, Passage
from foundation.problems import Fix, Problem
from officials import protocol
from officials.mentions import find_mentions
from officials.protocol import Advice
from officials.titles import compare

# A headline has no room for titles, and a caption stands beside the text that has them.
_NAMES_PEOPLE_FIRST = ("sapo", "body")


def people_stand_in_order(facts: Facts) -> Iterator[Problem]:
    if facts.roster is None:
        return
    seen: set[Hashable] = set()
    for passage in facts.passages:
        mentions = find_mentions(passage.text, facts.roster.names)
        findings = compare(mentions, facts.roster, facts.answers.who())
        for advice in protocol.advice_on_lists(passage.text, findings, facts.roster):
            if advice.code != "order_of_precedence" or not facts.answers.keeps_order(advice.names):
                yield _problem(advice, passage)
        if passage.place in _NAMES_PEOPLE_FIRST:
            for advice in protocol.advice_on_first_mentions(findings, facts.roster, seen):
                yield _problem(advice, passage)


def _problem(advice: Advice, passage: Passage) -> Problem:
    fixes = ()
    if advice.reordered:
        span = advice.start, advice.end
        fixes = (Fix.at(passage.place, passage.text, *span, advice.reordered),)
    stands = advice.names if advice.code == "order_of_precedence" else ()
    message = f"{passage.label}: {advice.message}"
    return Problem(advice.code, message, passage.field, False, fixes, stands)
