"""People, organisations, topics and programmes by name: beside the stories that were found, and
while somebody still types."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, Exists, Model, OuterRef, Q, QuerySet, Value, When
from django.db.models.lookups import GreaterThanOrEqual

from articles.models import Programme, Publication, PublicationTopic, Topic
from articles.search.hits import Stories
from articles.search.query import Query
from foundation import vietnamese
from officials.models import Organization, OrganizationName, Person, PersonName

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

    def name(self, row: Any) -> Name:
        return Name(self.label, self.text_of(row), row.get_absolute_url())


def _people(folded: str) -> QuerySet:
    return _called(Person.objects.public(), PersonName, folded).only("display_name")


def _organizations(folded: str) -> QuerySet:
    return _called(Organization.objects.public(), OrganizationName, folded).only("name")


def _called(rows: QuerySet, others: type[Model], folded: str) -> QuerySet:
    """By their own name or one of their other names; asked apart, so that no row has to be told
    from itself afterwards."""
    its_own = rows.model._meta.model_name
    also = others.objects.filter(folded__contains=folded).values(its_own)
    return rows.filter(Q(folded__contains=folded) | Q(pk__in=also))


def _topics(folded: str) -> QuerySet:
    # A topic's address is its folded name.
    named = Topic.objects.filter(slug__contains=vietnamese.slug(folded))
    return named.filter(Exists(PublicationTopic.objects.filter(topic=OuterRef("pk"))))


def _programmes(folded: str) -> QuerySet:
    return Programme.objects.filter(slug__contains=vietnamese.slug(folded))


_PEOPLE = _Kind("Nhân vật", _people, attrgetter("display_name"))
_ORGANIZATIONS = _Kind("Tổ chức", _organizations, attrgetter("name"))
_KINDS = (
    _PEOPLE,
    _ORGANIZATIONS,
    _Kind("Chủ đề", _topics, attrgetter("name")),
    _Kind("Chương trình", _programmes, attrgetter("name")),
)


def names_like(typed: str, limit: int) -> list[Name]:
    """Names of which a word begins with what was typed, best first; a query a kind."""
    folded = vietnamese.fold(vietnamese.tidy_line(typed))
    if not folded:
        return []
    found = [(kind, row) for kind in _KINDS for row in kind.find(folded)[:LOOKED_AT]]
    distance = _distance_from(typed)
    found.sort(key=lambda one: distance(one[0].text_of(one[1])))
    return [kind.name(row) for kind, row in found[:limit]]


def _distance_from(typed: str) -> Callable[[str], tuple[bool, bool, bool, int, str]]:
    """Of a name, smaller is nearer: the same name, a name that begins so, one with a word that
    does, then with the accents that were typed, then the shorter one."""
    line = vietnamese.tidy_line(typed)
    folded, accented = vietnamese.fold(line), vietnamese.key(line).casefold()

    def distance(name: str) -> tuple[bool, bool, bool, int, str]:
        its = vietnamese.fold(name)
        return (
            its != folded,
            not (its.startswith(folded) or f" {folded}" in its),
            accented not in vietnamese.key(name).casefold(),
            len(name),
            its,
        )

    return distance


def headlines_like(typed: str, limit: int) -> list[Name]:
    """Of the newest 2,000 stories those whose headline holds what was typed from the start of a
    word on; two queries."""
    folded = vietnamese.fold(vietnamese.tidy_line(typed))
    if len(folded) < SHORTEST_HEADLINE:
        return []
    found = Stories(Publication.objects.visible()).among_newest(
        HEADLINES_AMONG,
        "starts_with(headline_folded, %s) or strpos(headline_folded, %s) > 0",
        [folded, f" {folded}"],
        limit,
    )
    stories = (
        Publication.objects.filter(pk__in=found)
        .select_related("section")
        .only("article_id", "slug", "headline", "short_title", "section__slug")
        .newest_first()
    )
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
        kind.name(row)
        for kind, rows in (
            (_PEOPLE, Person.objects.public().only("display_name")),
            (_ORGANIZATIONS, Organization.objects.public().only("name")),
        )
        for row in _alike(rows, folded)[:limit]
    ]


def _alike(rows: QuerySet, folded: str) -> Iterable:
    """One slip, or a blank too many or too few, leaves the other words as they are: only names that
    hold these are compared, for to compare costs as much as to look for thirty words."""
    words = folded.split()
    holds = [Case(When(folded__contains=word, then=1), default=0) for word in words]
    may_be = GreaterThanOrEqual(sum(holds, Value(0)), _left_whole(len(words)))
    like = Case(When(may_be, then=TrigramSimilarity("folded", folded)), default=0.0)
    return rows.annotate(like=like).filter(like__gte=ALIKE).order_by("-like", "pk")


def _left_whole(words: int) -> int:
    return max(words - 2, min(words - 1, 1))
