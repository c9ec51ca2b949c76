"""Likes that came in bursts: where they came from and when, to be counted or dropped."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin
from django.core.exceptions import BadRequest
from django.db.models import Count, Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from comments import charts
from comments.actions import reporting
from comments.admin.answers import answered
from comments.admin.places import DeskAdmin, desk_page
from comments.desk import Entry, entries_for, with_context
from comments.models import Comment, Like

_SHOWN = 25
# Of one comment; a burst of more is drawn from its newest.
_LIKES_READ = 2000
_BARS = 24


@dataclass(frozen=True)
class Burst:
    entry: Entry
    waiting: int
    first: datetime
    last: datetime
    networks: int
    of_the_largest_network: int
    chart: charts.Bars


@admin.register(Like)
class LikeAdmin(DeskAdmin):
    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        return [
            path("", guard(self.page), name="comments_like_changelist"),
            path("xu-ly/", guard(require_POST(self.settle)), name="comments_like_settle"),
        ]

    def page(self, request: HttpRequest) -> HttpResponse:
        self.require_view(request)
        return desk_page(
            request,
            "admin/comments/likes.html",
            model_admin=self,
            title="Lượt thích dồn dập",
            bursts=self._bursts(request),
        )

    def settle(self, request: HttpRequest) -> HttpResponse:
        """`deed` is "count" or "drop", for all likes of one comment that wait."""
        self.require_view(request)
        number, deed = request.POST.get("comment", ""), request.POST.get("deed")
        if deed not in ("count", "drop") or not (number.isascii() and number.isdigit()):
            raise BadRequest
        comment = Comment.objects.filter(pk=int(number[:18])).first()
        if comment is None:
            raise Http404
        settle = reporting.count_burst if deed == "count" else reporting.drop_burst
        return answered(
            request,
            lambda: settle(comment=comment, by=request.user, at=timezone.now()),
            "Đã tính những lượt thích này." if deed == "count" else "Đã bỏ những lượt thích này.",
            reverse("admin:comments_like_changelist"),
        )

    def _bursts(self, request: HttpRequest) -> list[Burst]:
        waiting = Like.objects.filter(is_counted=False, is_dropped=False).order_by()
        rows = list(
            waiting.values("comment")
            .annotate(number=Count("pk"), first=Min("at"), last=Max("at"))
            .order_by("-last")[:_SHOWN]
        )
        comments = with_context(Comment.objects.filter(pk__in=[row["comment"] for row in rows]))
        entries = {
            entry.comment.pk: entry
            for entry in entries_for(list(comments), by=request.user, at=timezone.now())
        }
        return [
            _burst(entries[row["comment"]], row, waiting.filter(comment=row["comment"]))
            for row in rows
        ]


def _burst(entry: Entry, row: dict, waiting) -> Burst:
    likes = list(waiting.order_by("-at").values_list("at", "network_hash")[:_LIKES_READ])
    networks = Counter(network for _, network in likes if network)
    times = [at for at, _ in likes]
    return Burst(
        entry=entry,
        waiting=row["number"],
        first=row["first"],
        last=row["last"],
        networks=len(networks),
        of_the_largest_network=max(networks.values(), default=0),
        chart=charts.histogram(times, first=min(times), last=max(times), number=_BARS),
    )
