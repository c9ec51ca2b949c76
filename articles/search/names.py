"""People, organisations, topics and programmes by name: beside the stories that were found, and
while somebody still types."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Programme, Publication, PublicationTopic, Topic
from articles.search.hits import among_newest
from articles.search.query import Query
from foundation import vietnamese
from officials.models import Organization, Person

# So many rows of a kind are looked at; so many stories of the newest may be offered by headline.
LOOKED_AT, HEADLINES_AMONG = 60, 2000
# pg_trgm: "hoang van thai" and "hoang van thia" are 0.6 alike.
ALIKE = 0.45
SHORTEST_HEADLINE = 3
# Half a name is like too many names.
LONG_ENOUGH_FOR_A_SLIP = 8


@dataclass(frozen=True)
class Name:
    """Something that has a page of its own. `kind` is the word that readers see for it."""

    kind: str
    text: str
    path: str


@dataclass(frozen=True)
class _Kind:
    label: str
    find: Callable[[str], QuerySet]
    text_of: Callable[..., str]


def _people(folded: str) -> QuerySet:
    same = Q(folded__contains=folded) | Q(names__folded__contains=folded)
    return Person.objects.public().filter(same).distinct()


def _organizations(folded: str) -> QuerySet:
    same = Q(folded__contains=folded) | Q(names__folded__contains=folded)
    return Organization.objects.public().filter(same).distinct()


def _topics(folded: str) -> QuerySet:
    # A topic's address is its folded name.
    named = Topic.objects.filter(slug__contains=vietnamese.slug(folded))
    return named.filter(Exists(PublicationTopic.objects.filter(topic=OuterRef("pk"))))


def _programmes(folded: str) -> QuerySet:
    return Programme.objects.filter(slug__contains=vietnamese.slug(folded))


_KINDS = (
    _Kind("Nhân vật", _people, lambda person: person.display_name),
    _Kind("Tổ chức", _organizations, lambda organization: organization.name),
    _Kind("Chủ đề", _topics, lambda topic: topic.name),
    _Kind("Chương trình", _programmes, lambda programme: programme.name),
)


def names_like(typed: str, limit: int) -> list[Name]:
    """Names of which a word begins with what was typed, best first; a query a kind."""
    folded = vietnamese.fold(vietnamese.tidy_line(typed))
    if not folded:
        return []
    found = [
        Name(kind.label, kind.text_of(row), row.get_absolute_url())
        for kind in _KINDS
        for row in kind.find(folded)[:LOOKED_AT]
    ]
    return sorted(found, key=lambda name: _distance(name.text, typed, folded))[:limit]


def _distance(name: str, typed: str, folded: str) -> tuple[bool, bool, bool, int, str]:
    """Smaller is nearer: the same name, a name that begins so, one with a word that does, then with
    the accents that were typed, then the shorter one."""
    its = vietnamese.fold(name)
    key = vietnamese.key(vietnamese.tidy_line(typed)).casefold()
    return (
        its != folded,
        not (its.startswith(folded) or f" {folded}" in its),
        key not in vietnamese.key(name).casefold(),
        len(name),
        its,
    )


def headlines_like(typed: str, limit: int) -> list[Name]:
    """Of the newest 2,000 stories those whose headline holds what was typed from the start of a
    word on; two queries."""
    folded = vietnamese.fold(vietnamese.tidy_line(typed))
    if len(folded) < SHORTEST_HEADLINE:
        return []
    found = among_newest(
        Publication.objects.visible(),
        HEADLINES_AMONG,
        "headline_folded",
        "starts_with(headline_folded, %s) or strpos(headline_folded, %s) > 0",
        [folded, f" {folded}"],
        limit,
    )
    stories = Publication.objects.filter(pk__in=found).for_cards().newest_first()
    return [Name("Tin, bài", story.title, story.get_absolute_url()) for story in stories]


def suggestions(typed: str, *, names: int = 6, headlines: int = 4) -> list[Name]:
    found = [*names_like(typed, names), *headlines_like(typed, headlines)]
    return found or (meant(typed) if len(typed) >= LONG_ENOUGH_FOR_A_SLIP else [])


def names_for(query: Query, limit: int) -> list[Name]:
    """For beside the stories: where a word has a slip in it, also names that are nearly the same."""
    return names_like(query.text, limit) or (meant(query.text) if query.has_slips else [])


def meant(typed: str, limit: int = 3) -> list[Name]:
    """Names of people and organisations that are nearly what was typed: for when nothing else is.
    Two queries that look at every name of the registry."""
    folded = vietnamese.fold(vietnamese.tidy_line(typed))
    return [
        Name(label, text_of(row), row.get_absolute_url())
        for label, rows, text_of in (
            ("Nhân vật", Person.objects.public(), lambda person: person.display_name),
            ("Tổ chức", Organization.objects.public(), lambda organization: organization.name),
        )
        for row in _alike(rows, folded)[:limit]
    ]


def _alike(rows: QuerySet, folded: str) -> Iterable:
    like = TrigramSimilarity("folded", folded)
    return rows.annotate(like=like).filter(like__gte=ALIKE).order_by("-like", "pk")
