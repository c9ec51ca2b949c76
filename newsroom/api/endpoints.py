"""What is answered under /api/: one function an address, its parameters beside it.

Each is a public page like the page for people that shows the same: the same queries, the same keys.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

import foundation.addresses  # noqa: F401 (registers <row:…>)
from articles.cache_keys import ARTICLE, LATEST, SECTION
from articles.models import Publication, Section
from articles.search.names import names_for
from articles.search.stories import NO_FILTERS, read_typed
from articles.views.paging import page_of
from articles.views.search import find
from comments.models import ThreadCount
from comments.thread import count_of
from foundation.pagecache.public import carry, public_page
from newsroom.api import parameters, shapes
from newsroom.api.parameters import LONGEST, BadParameter, Parameter, too_long, values_of
from newsroom.api.shapes import Json, ref
from officials.cache_keys import PERSON, REGISTRY
from officials.career import career_of
from officials.models import Organization, Person, Tenure

NAMES = 6
_LIMIT = parameters.whole_number("limit", "How many at most.", least=1, greatest=50, default=20)


@dataclass(frozen=True)
class Endpoint:
    """`route` is Django's; `answer` is the schema of a 200."""

    route: str
    name: str
    about: str
    parameters: tuple[Parameter, ...]
    answer: Json
    view: Callable[..., HttpResponse]

    @property
    def url(self) -> URLPattern:
        return path(self.route, self.view, name=self.name)


ENDPOINTS: list[Endpoint] = []


def _endpoint(
    route: str, *asked: Parameter, answer: Json
) -> Callable[[Callable[..., Json]], Callable[..., HttpResponse]]:
    """Register a function (request, values, **parts of the address) -> what it tells."""

    def register(tell: Callable[..., Json]) -> Callable[..., HttpResponse]:
        @public_page(params=tuple(parameter.name for parameter in asked))
        @wraps(tell)
        def answer_all(request: HttpRequest, **parts: int) -> HttpResponse:
            try:
                told = tell(request, values_of(asked, request.GET), **parts)
            except BadParameter as problem:
                return json(400, {"detail": str(problem)})
            except Http404:
                return json(404, {"detail": "There is nothing here that readers can see."})
            return json(200, told)

        # Nothing is changed here, so every other method is refused as such, not for want of a token.
        @csrf_exempt
        @wraps(answer_all)
        def view(request: HttpRequest, **parts: int) -> HttpResponse:
            # Public pages drop such values unseen, as they do empty ones; a program is told.
            name = too_long(request.GET, (parameter.name for parameter in asked))
            if name:
                return json(400, {"detail": f"{name}: at most {LONGEST} characters are expected."})
            return answer_all(request, **parts)

        about = (tell.__doc__ or "").strip()
        ENDPOINTS.append(Endpoint(route, tell.__name__, about, asked, answer, view))
        return view

    return register


@csrf_exempt
@public_page()
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Any other address below /api/."""
    return json(404, {"detail": "There is no such address; openapi.json lists all."})


def json(status: int, told: Json) -> JsonResponse:
    response = JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    # What everybody may read any page may show.
    response["Access-Control-Allow-Origin"] = "*"
    return response


# --- stories --------------------------------------------------------------------------------------


@_endpoint(
    "search",
    parameters.text("q", "What to look for, as in the field of the site.", is_required=True),
    parameters.choice("order", "What comes first.", ("relevance", "newest")),
    _LIMIT,
    parameters.Parameter(
        "after",
        "The value of `next` of the page before, with the same order.",
        {"type": "string", "pattern": "^([0-9]{1,17}(-[0-9]{1,18})?)?$"},
        read=lambda text: _search_place(text),
        default="",
    ),
    answer=shapes.page_of("StorySummary", names=shapes.list_of("Name")),
)
def search(request: HttpRequest, asked: dict[str, Any]) -> Json:
    """Stories that match, and names of people, organisations, topics and programmes that do."""
    carry(request, LATEST())
    query = read_typed(asked["q"])
    if not query:
        return {"results": [], "next": None, "names": []}
    found = find(query, asked["order"], NO_FILTERS, asked["after"], asked["limit"])
    return {
        "results": [shapes.story_summary(story) for story in found.stories],
        "next": found.next_cursor or None,
        "names": [shapes.name(one) for one in names_for(query, NAMES)],
    }


def _search_place(text: str) -> str:
    if parameters.read_cursor(text) is None and not (text.isascii() and text.isdigit()):
        raise BadParameter("the value of `next` of another page is expected.")
    return text


@_endpoint(
    "stories",
    parameters.text("section", "Only stories of the section with this slug, and of its parts."),
    _LIMIT,
    parameters.cursor(),
    answer=shapes.page_of("StorySummary"),
)
def stories(request: HttpRequest, asked: dict[str, Any]) -> Json:
    """Published stories, newest first."""
    carry(request, LATEST())
    rows = Publication.objects.visible()
    if asked["section"]:
        found = get_object_or_404(Section, slug=asked["section"])
        family = found.family()
        carry(request, *(SECTION(part.slug) for part in family))
        rows = rows.filter(section__in=family)
    page = page_of(rows, asked["after"], size=asked["limit"])
    return {
        "results": [shapes.story_summary(story) for story in page.stories],
        "next": page.next_cursor or None,
    }


@_endpoint("stories/<row:story_id>", answer=ref("Story"))
def story(request: HttpRequest, asked: dict[str, Any], story_id: int) -> Json:
    """One published story with its text."""
    carry(request, ARTICLE(story_id), REGISTRY())
    rows = Publication.objects.visible().filter(article_id=story_id).select_related("section")
    found = get_object_or_404(rows)
    people = Person.objects.public().filter(publication_links__publication=found)
    bodies = Organization.objects.public().filter(publication_links__publication=found)
    return shapes.story(found, people, bodies, count_of(story_id))


@_endpoint(
    "comment-counts",
    parameters.row_numbers("stories", "Numbers of stories, with commas between."),
    answer=shapes.object_of(results=shapes.list_of("CommentCount")),
)
def comment_counts(request: HttpRequest, asked: dict[str, Any]) -> Json:
    """How many comments readers can see under each published story of those that were asked for."""
    carry(request, *(ARTICLE(number) for number in asked["stories"]))
    visible = Publication.objects.visible().filter(article_id__in=asked["stories"])
    numbers = sorted(set(visible.values_list("article_id", flat=True)))
    counts = dict(
        ThreadCount.objects.filter(article_id__in=numbers).values_list("article_id", "approved")
    )
    return {"results": [shapes.comment_count(number, counts.get(number, 0)) for number in numbers]}


# --- the registry ---------------------------------------------------------------------------------


@_endpoint("people", _LIMIT, parameters.row_after(), answer=shapes.page_of("PersonSummary"))
def people(request: HttpRequest, asked: dict[str, Any]) -> Json:
    """People of the registry, in order of their numbers."""
    carry(request, REGISTRY())
    return _by_number(Person.objects.public(), asked, shapes.person_summary)


@_endpoint("people/<row:person_id>", answer=ref("Person"))
def person(request: HttpRequest, asked: dict[str, Any], person_id: int) -> Json:
    """One person with the posts held over time, newest first."""
    carry(request, PERSON(person_id), REGISTRY())
    found = get_object_or_404(Person.objects.public(), pk=person_id)
    tenures = Tenure.objects.of(found).with_titles().select_related("post__organization")
    line = career_of(tenures, timezone.localdate()).line
    return shapes.person(found, [name.text for name in found.names.all()], line)


@_endpoint(
    "organizations", _LIMIT, parameters.row_after(), answer=shapes.page_of("OrganizationSummary")
)
def organizations(request: HttpRequest, asked: dict[str, Any]) -> Json:
    """Organisations of the registry, in order of their numbers."""
    carry(request, REGISTRY())
    return _by_number(Organization.objects.public(), asked, shapes.organization_summary)


@_endpoint("organizations/<row:organization_id>", answer=ref("Organization"))
def organization(request: HttpRequest, asked: dict[str, Any], organization_id: int) -> Json:
    """One organisation with its other names."""
    carry(request, REGISTRY())
    rows = Organization.objects.public().prefetch_related("names")
    return shapes.organization(get_object_or_404(rows, pk=organization_id))


def _by_number(rows: QuerySet, asked: dict[str, Any], shape: Callable[[Model], Json]) -> Json:
    found: Sequence[Model] = rows.filter(pk__gt=asked["after"]).order_by("pk")[: asked["limit"] + 1]
    page = list(found)[: asked["limit"]]
    further = str(page[-1].pk) if len(found) > len(page) else None
    return {"results": [shape(row) for row in page], "next": further}
