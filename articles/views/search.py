"""Search, and the suggestions while somebody types."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from articles.cache_keys import LATEST
from articles.models import Programme, Publication, Section
from articles.search import names
from articles.search.marking import Piece, marked, snippet
from articles.search.query import Query
from articles.search.stories import Filters, Order, newest, read_typed, relevant
from articles.views.paging import PAGE_SIZE
from foundation.days import read_day, span_of
from foundation.keyset import PARAMETER, cursor_text, read_cursor
from foundation.pagecache.public import public_page
from foundation.sanitize import text_of
from officials.cache_keys import REGISTRY
from officials.models import Person

TYPED, ORDER, SECTION, PERSON, PROGRAMME = "q", "xep", "muc", "nguoi", "chuong-trinh"
SINCE, UNTIL = "tu", "den"
ORDERS: dict[str, Order] = {"lien-quan": "relevance", "moi-nhat": "newest"}
ORDER_NAMES = {"lien-quan": "Liên quan nhất", "moi-nhat": "Mới nhất"}
NAMES_SHOWN = 6


@dataclass(frozen=True)
class Result:
    story: Publication
    headline: list[Piece]
    text: list[Piece]


@dataclass(frozen=True)
class Results:
    stories: Sequence[Publication]
    next_cursor: str


@public_page(
    keys=(LATEST(), REGISTRY()),
    params=(TYPED, ORDER, SECTION, PERSON, PROGRAMME, SINCE, UNTIL, PARAMETER),
)
def search(request: HttpRequest) -> HttpResponse:
    """Every part of the address may be anything: what cannot be read does not narrow the search."""
    asked = request.GET
    typed = asked.get(TYPED, "")
    query = read_typed(typed)
    order = asked.get(ORDER, "") if asked.get(ORDER, "") in ORDERS else "lien-quan"
    narrowed = _Narrowed.by(asked)
    after = asked.get(PARAMETER, "")
    found = find(query, ORDERS[order], narrowed.filters, after) if query else Results([], "")
    return render(
        request,
        "search/search.html",
        {
            "hides_find": True,  # the page has a field of its own
            "typed": typed,
            "query": query,
            "order": order,
            "orders": [
                (value, name, _with(request, ORDER, value)) for value, name in ORDER_NAMES.items()
            ],
            "narrowed": narrowed,
            "results": _shown(found.stories, query),
            "next_address": _with(request, PARAMETER, found.next_cursor)
            if found.next_cursor
            else "",
            "names": names.names_for(query, NAMES_SHOWN) if query and not after else [],
            "meant": names.meant(query.text) if query and not found.stories and not after else [],
            "sections": Section.objects.filter(parent=None),
            "programmes": Programme.objects.all(),
        },
    )


@public_page(keys=(LATEST(), REGISTRY()), params=(TYPED,))
def suggest(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get(TYPED, "")
    return JsonResponse(
        {
            "suggestions": [
                {"kind": name.kind, "text": name.text, "path": name.path}
                for name in names.suggestions(typed)
            ]
        },
        json_dumps_params={"ensure_ascii": False},
    )


def find(
    query: Query, order: Order, filters: Filters, after: str = "", size: int = PAGE_SIZE
) -> Results:
    """One page. The newest go on behind the last story; what is ranked, behind a place."""
    if order == "newest":
        found = newest(query, filters, read_cursor(after), size + 1)
        stories = _cards(found[:size])
        is_more = len(found) > size
        last = stories[-1] if stories else None
        further = cursor_text(last.first_published_at, last.article_id) if is_more and last else ""
        return Results(stories, further)
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 6 else 0
    ranked = relevant(query, filters)
    ids = ranked[start : start + size]
    further = str(start + size) if len(ranked) > start + size else ""
    return Results(_cards(ids), further)


def _cards(ids: list[int]) -> list[Publication]:
    """Their rows in the same order."""
    rows = {story.pk: story for story in Publication.objects.filter(pk__in=ids).for_cards()}
    return [rows[pk] for pk in ids if pk in rows]


@dataclass(frozen=True)
class _Narrowed:
    """What the reader chose, as rows and values for the form, and as filters for the search."""

    section: Section | None
    person: Person | None
    programme: Programme | None
    since: date | None
    until: date | None

    @classmethod
    def by(cls, asked) -> "_Narrowed":
        number = asked.get(PERSON, "")
        is_number = number.isascii() and number.isdigit() and len(number) <= 18
        return cls(
            _with_slug(Section.objects.all(), asked.get(SECTION, "")),
            Person.objects.public().filter(pk=number).first() if is_number else None,
            _with_slug(Programme.objects.all(), asked.get(PROGRAMME, "")),
            read_day(asked.get(SINCE, "")),
            read_day(asked.get(UNTIL, "")),
        )

    @property
    def filters(self) -> Filters:
        return Filters(
            section_ids=self.section and tuple(part.pk for part in self.section.family()),
            person_ids=self.person and tuple(self.person.all_ids()),
            programme_id=self.programme and self.programme.pk,
            since=self.since and span_of(self.since)[0],
            until=self.until and span_of(self.until)[1],
        )

    def __bool__(self) -> bool:
        return any((self.section, self.person, self.programme, self.since, self.until))


def _with_slug(rows: QuerySet, slug: str) -> Any:
    return rows.filter(slug=slug).first() if slug else None


def _shown(stories: Sequence[Publication], query: Query) -> list[Result]:
    """The sapo tells what a story is about; the body is fetched only for words that it lacks, for
    all such stories at once."""
    texts = {story.pk: snippet(story.sapo, query) for story in stories}
    lacking = [pk for pk, pieces in texts.items() if not _has_match(pieces)]
    bodies = Publication.objects.filter(pk__in=lacking).values_list("pk", "body_html")
    for pk, body in bodies:
        pieces = snippet(text_of(body), query)
        texts[pk] = pieces if _has_match(pieces) else texts[pk]
    return [Result(story, marked(story.headline, query), texts[story.pk]) for story in stories]


def _has_match(pieces: list[Piece]) -> bool:
    return any(piece.is_match for piece in pieces)


def _with(request: HttpRequest, parameter: str, value: str) -> str:
    """This page with one thing changed, from its first part on."""
    changed = request.GET.copy()
    changed.pop(PARAMETER, None)
    changed[parameter] = value
    return "?" + changed.urlencode()
