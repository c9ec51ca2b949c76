"""Who attended: people are looked for, named by a pasted list, and made into one sentence in order of
precedence, with the titles of the day of the event. Nothing is written."""

import datetime as dt
import json
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Max, Min
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.views.decorators.http import require_GET, require_POST

from articles.models import Attestation, Mention
from articles.permissions import may
from foundation import vietnamese
from officials import attendance
from officials.attendance import Attendee, Title
from officials.gather import roster_kept
from officials.roster import Official, Roster

_LONGEST_SEARCH, _LONGEST_LIST, _LONGEST_ORDER = 100, 20_000, 200_000
_LATELY = 12
_MOST_PEOPLE = 200


def urls(view: Callable) -> list[URLPattern]:
    return [
        path("thanh-phan-du/", view(people), name="articles_article_attendance"),
        path("thanh-phan-du/ten/", view(pasted), name="articles_article_attendance_pasted"),
        path("thanh-phan-du/cau/", view(sentence), name="articles_article_attendance_sentence"),
    ]


@require_GET
def people(request: HttpRequest) -> JsonResponse:
    """{"people": […]} who fit the words; without words those whom the person's stories named last;
    with `nguoi=3,7` those, in that order."""
    _let_writers_in(request)
    roster = roster_kept(_day(request.GET.get("ngay", "")))
    words = vietnamese.visible_text(request.GET.get("q", "")[:_LONGEST_SEARCH])
    if "nguoi" in request.GET:
        found = _numbered(request.GET["nguoi"], roster)
    else:
        found = attendance.found(roster, words) if words else _named_lately(request, roster)
    return JsonResponse({"people": _told(found, roster)})


@require_POST
def pasted(request: HttpRequest) -> JsonResponse:
    """{"people": […], "unsure": [{name, people}], "unknown": [name]} of a pasted list."""
    _let_writers_in(request)
    roster = roster_kept(_day(request.POST.get("ngay", "")))
    sure, unsure, unknown = [], [], []
    for name in attendance.names_in(request.POST.get("ten", "")[:_LONGEST_LIST])[:_MOST_PEOPLE]:
        called = [roster.officials[one] for one in roster.names.people_called(name)]
        holders = [one for one in called if one.held or one.perhaps]
        if len(called) == 1 or len(holders) == 1:
            sure += holders or called
        elif called:
            unsure.append({"name": name, "people": _told(called, roster)})
        else:
            unknown.append(name)
    return JsonResponse({"people": _told(sure, roster), "unsure": unsure, "unknown": unknown})


@require_POST
def sentence(request: HttpRequest) -> JsonResponse:
    """{"order": [id], "sentence": text, "moved": whether the order is not that of precedence}. The
    people come as [{id, titles: [key]}] in the order on the screen; `xep` asks for precedence."""
    _let_writers_in(request)
    roster = roster_kept(_day(request.POST.get("ngay", "")))
    given = _attendees(_sent(request.POST.get("nguoi", "")), roster)
    by_precedence = attendance.in_order(given)
    shown = by_precedence if request.POST.get("xep") else given
    text = attendance.sentence(
        shown,
        opening=vietnamese.tidy_line(request.POST.get("mo-dau", "")[:200])
        or attendance.OPENINGS[0],
        ending=vietnamese.tidy_line(request.POST.get("ket", "")[:500]),
        shares=not request.POST.get("tach"),
    )
    return JsonResponse(
        {
            "order": [person.id for person in shown],
            "sentence": text,
            "moved": shown != by_precedence,
        }
    )


# --- what was sent ---------------------------------------------------------------------------------


def _let_writers_in(request: HttpRequest) -> None:
    if not may(request.user, "articles.add_article"):
        raise PermissionDenied


def _day(text: str) -> dt.date:
    """As the page's date fields are typed: 20/12/2022."""
    try:
        return dt.datetime.strptime(text.strip(), "%d/%m/%Y").date()
    except ValueError as error:
        raise BadRequest("not a day") from error


def _numbered(text: str, roster: Roster) -> list[Official]:
    numbers = [int(one) for one in text[:4000].split(",") if one.isascii() and one.isdecimal()]
    return [roster.officials[one] for one in numbers if one in roster.officials]


def _sent(text: str) -> list[tuple[int, list[int]]]:
    if len(text) > _LONGEST_ORDER:
        raise BadRequest("too long")
    try:
        rows = [(row["id"], row["titles"]) for row in json.loads(text)]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadRequest("not a list of people") from error
    for one, titles in rows:
        if type(one) is not int or not isinstance(titles, list):
            raise BadRequest("not a list of people")
    return rows[:_MOST_PEOPLE]


def _attendees(rows: Iterable[tuple[int, list[int]]], roster: Roster) -> list[Attendee]:
    """With the titles that were chosen; who is not in the registry any more falls out."""
    chosen = {one: titles for one, titles in rows if one in roster.officials}
    officials = [roster.officials[one] for one in chosen]
    offered = _titles(officials, roster.day)
    return [
        replace(
            _attendee(official, offered[official.id]),
            titles=tuple(t for t in offered[official.id] if t.key in chosen[official.id]),
        )
        for official in officials
    ]


# --- what is told ----------------------------------------------------------------------------------


def _told(officials: Sequence[Official], roster: Roster) -> list[dict[str, Any]]:
    offered = _titles(officials, roster.day)
    namesakes = {one.id for one in officials if len(roster.names.people_called(one.name)) > 1}
    return [
        {
            "id": official.id,
            "name": official.name,
            "rank": official.rank,
            "hasNamesake": official.id in namesakes,
            "titles": [_title(title) for title in offered[official.id]],
        }
        for official in officials
    ]


def _title(title: Title) -> dict[str, Any]:
    told = asdict(title)
    return {name: told[name] for name in ("key", "text", "is_chosen", "doubt")}


def _attendee(official: Official, titles: Sequence[Title]) -> Attendee:
    return Attendee(
        official.id, official.name, tuple(titles), official.rank, official.own_precedence
    )


def _titles(officials: Sequence[Official], day: dt.date) -> dict[Hashable, list[Title]]:
    attested = _attested(officials, day)
    return {one.id: attendance.titles_of(one, day, attested) for one in officials}


def _attested(officials: Iterable[Official], day: dt.date) -> Collection[int]:
    """Tenures that our stories saw on the day or both before and after it; one query."""
    tenures = [post.id for one in officials for post in (*one.held, *one.perhaps)]
    seen = (
        Attestation.objects.filter(tenure__in=tenures)
        .order_by()
        .values("tenure")
        .annotate(first=Min("day"), last=Max("day"))
        .filter(first__lte=day, last__gte=day)
    )
    return set(seen.values_list("tenure", flat=True))


def _named_lately(request: HttpRequest, roster: Roster) -> list[Official]:
    """Whom the stories of the person named last."""
    rows = (
        Mention.objects.filter(article__writer=request.user, status=Mention.Status.CONFIRMED)
        .order_by()
        .values("person")
        .annotate(last=Max("article__changed_at"))
        .order_by("-last", "person")
    )
    ids = rows.values_list("person", flat=True)[:_LATELY]
    return [roster.officials[one] for one in ids if one in roster.officials]
