"""Words that were perhaps meant where what was typed is no word, or a word that leads nowhere."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from articles.models import SearchWord
from articles.search.query import Query, Term, spellings
from articles.search.slips import halves, slips

# A slip in a shorter word makes too many others; longer ones are no words of a headline.
SHORTEST, LONGEST = 3, 20
# More than that were not slips.
MOST_SLIPS = 5
SHORTEST_HALF = 2


def forgive(query: Query) -> Query:
    """With the words that may be meant by those that no public text has ever held. One query, a
    second where there are such words."""
    typed = _lone_words(query)
    known = _known(other for word in typed for other in spellings(word))
    unknown = [word for word in typed if known.isdisjoint(spellings(word))]
    return _with_near(query, unknown) if unknown else query


def doubt(query: Query) -> Query:
    """With the words that may be meant by any of its words. One query."""
    return _with_near(query, _lone_words(query))


def _lone_words(query: Query) -> list[str]:
    """Folded words that were typed outside quotation marks and are no short form of the house."""
    lone = (term.words[0] for term in query.wanted if _may_slip(term))
    return list(dict.fromkeys(lone))


def _may_slip(term: Term) -> bool:
    words = term.words
    return (
        len(words) == len(term.forms) == 1
        and words[0].isalpha()
        and SHORTEST <= len(words[0]) <= LONGEST
    )


def _with_near(query: Query, words: Collection[str]) -> Query:
    near = _near(list(words)[:MOST_SLIPS])
    return replace(
        query,
        wanted=tuple(
            replace(term, near=near.get(term.words[0], ())) if _may_slip(term) else term
            for term in query.wanted
        ),
    )


def _near(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    slips_of = {word: slips(word) for word in words}
    halves_of = {word: list(halves(word, SHORTEST_HALF)) for word in slips_of}
    parts = (part for pairs in halves_of.values() for pair in pairs for part in pair)
    known = _known({*parts, *(slip for made in slips_of.values() for slip in made)})
    return {
        word: (
            *sorted(made & known),
            *(" ".join(pair) for pair in halves_of[word] if known.issuperset(pair)),
        )
        for word, made in slips_of.items()
    }


def _known(words: Iterable[str]) -> set[str]:
    found = SearchWord.objects.filter(word__in=set(words))
    return set(found.values_list("word", flat=True))
