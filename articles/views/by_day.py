"""The archive: what was published on one day, and the way to any other day."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from articles.cache_keys import LATEST
from articles.models import Publication
from articles.querysets import PublicationQuerySet
from articles.views.paging import page_of
from foundation.days import FIRST, LAST, read_day, span_of
from foundation.keyset import PARAMETER
from foundation.pagecache.public import public_page

CHOSEN = "ngay"


@public_page(keys=(LATEST(),), params=(CHOSEN, PARAMETER))
def archive(request: HttpRequest) -> HttpResponse:
    """Leads to the day that was chosen; shows the newest day that has a story where none was."""
    chosen = read_day(request.GET.get(CHOSEN, ""))
    if chosen:
        return redirect("articles:by_day", chosen)
    newest = _day_of(Publication.objects.visible().newest_first())
    return _page(request, newest or timezone.localdate())


@public_page(keys=(LATEST(),), params=(PARAMETER,))
def by_day(request: HttpRequest, day: date) -> HttpResponse:
    if not FIRST <= day <= LAST:
        raise Http404
    return _page(request, day)


def _page(request: HttpRequest, day: date) -> HttpResponse:
    """Three queries: the stories, and the nearest days before and after that have any."""
    stories = Publication.objects.visible()
    start, end = span_of(day)
    page = page_of(
        stories.filter(first_published_at__gte=start, first_published_at__lt=end),
        request.GET.get(PARAMETER, ""),
    )
    context = {
        "day": day,
        "page": page,
        "before": _day_of(stories.filter(first_published_at__lt=start).newest_first()),
        "after": _day_of(
            stories.filter(first_published_at__gte=end).order_by("first_published_at")
        ),
        "today": timezone.localdate(),
        "trail": [("Tin theo ngày", reverse("articles:archive")), (f"{day:%d/%m/%Y}", "")],
    }
    # A day without a story is no page to keep, but the way to other days helps whoever came here.
    is_found = bool(page.stories) or bool(request.GET.get(PARAMETER))
    return render(request, "articles/by_day.html", context, status=200 if is_found else 404)


def _day_of(stories: PublicationQuerySet) -> date | None:
    found = stories.values_list("first_published_at", flat=True).first()
    return timezone.localdate(found) if found else None
