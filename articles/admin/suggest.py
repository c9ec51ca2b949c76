"""Names while one types: pen names, topics, places, people of the registry."""

from collections.abc import Callable

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from articles.models import Author, Topic
from articles.permissions import may
from foundation import vietnamese
from officials.models import Area, Person

MOST = 8
_LONGEST = 100


def _authors(folded: str) -> list[str]:
    rows = Author.objects.filter(is_active=True, folded__contains=folded)
    return list(rows.order_by("sort_key").values_list("pen_name", flat=True)[:MOST])


def _topics(folded: str) -> list[str]:
    """By the slug, which is the folded name with hyphens."""
    rows = Topic.objects.filter(slug__contains=vietnamese.slug(folded))
    return list(rows.order_by("name").values_list("name", flat=True)[:MOST])


def _areas(folded: str) -> list[str]:
    rows = Area.objects.filter(until__isnull=True, folded__contains=folded)
    return [area.full_name for area in rows.order_by("sort_key")[:MOST]]


def _people(folded: str) -> list[str]:
    rows = Person.objects.filter(merged_into__isnull=True, folded__contains=folded)
    names = rows.order_by("sort_key").values_list("display_name", flat=True)
    return list(dict.fromkeys(names[: 2 * MOST]))[:MOST]  # namesakes are one suggestion


SOURCES: dict[str, Callable[[str], list[str]]] = {
    "author": _authors,
    "topic": _topics,
    "area": _areas,
    "person": _people,
}


@require_GET
def names(request: HttpRequest) -> JsonResponse:
    """{"names": […]} that hold what was typed, accents aside; one query."""
    if not may(request.user, "articles.view_article"):
        return JsonResponse({"names": []}, status=403)
    source = SOURCES.get(request.GET.get("cua", ""))
    folded = vietnamese.fold(vietnamese.visible_text(request.GET.get("q", "")[:_LONGEST]))
    return JsonResponse({"names": source(folded) if source and folded else []})
