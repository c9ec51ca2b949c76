"""Corrections and apologies: all of them, the newest first, and each by itself."""

from collections.abc import Iterable

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from articles.cache_keys import CORRECTIONS, SHOWN
from articles.models import Correction, Publication, Station
from foundation.keyset import PARAMETER, cursor_text, read_cursor
from foundation.pagecache.public import carry, public_page

PAGE_SIZE = 20


@public_page(keys=(CORRECTIONS(),), params=(PARAMETER,))
def corrections(request: HttpRequest) -> HttpResponse:
    """Three queries."""
    rows = Correction.objects.all()
    after = read_cursor(request.GET.get(PARAMETER, ""))
    if after:
        time, number = after
        rows = rows.filter(Q(made_at__lt=time) | Q(made_at=time, pk__lt=number))
    found = list(rows[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    last = shown[-1] if len(found) > PAGE_SIZE else None
    context = {
        "corrections": _with_works(request, shown),
        "next_cursor": cursor_text(last.made_at, last.pk) if last else "",
        "trail": [(_heading(), "")],
    }
    return render(request, "articles/corrections.html", context)


@public_page(keys=(CORRECTIONS(),))
def correction(request: HttpRequest, correction_id: int) -> HttpResponse:
    found = get_object_or_404(Correction, pk=correction_id)
    context = {
        "correction": found,
        "corrections": _with_works(request, [found]),
        "trail": [(_heading(), reverse("articles:corrections")), (found.headline, "")],
    }
    return render(request, "articles/correction.html", context)


def _with_works(
    request: HttpRequest, corrections: Iterable[Correction]
) -> list[tuple[Correction, Publication | None]]:
    """Each with its work as readers have it now, None where they do not."""
    rows = list(corrections)
    ids = {row.article_id for row in rows}
    carry(request, *map(SHOWN, sorted(ids)))
    works = Publication.objects.visible().filter(article__in=ids).for_cards()
    found = {work.article_id: work for work in works}
    return [(row, found.get(row.article_id)) for row in rows]


def _heading() -> str:
    return Station.objects.at(timezone.localdate()).correction_heading
