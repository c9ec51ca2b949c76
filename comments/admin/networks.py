"""Networks that may not send, and what the gate turned away. Networks are known as hashes only."""

from typing import Any

from django.contrib import admin
from django.db.models import Sum
from django.db.models.functions import Left
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

import foundation.addresses  # noqa: F401 (registers <row:…>)
from comments.actions import banning
from comments.admin.answers import answered
from comments.admin.places import DeskAdmin, desk_page
from comments.models import NetworkBan, Rate, Sender

_SHOWN = 50
# By the first letter of a rate's key (comments/actions/gate.py).
_KINDS = {"s": "Thiết bị", "a": "Địa chỉ", "n": "Mạng"}
_HASH_SHOWN = 8


@admin.register(NetworkBan)
class NetworkBanAdmin(DeskAdmin):
    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        return [
            path("", guard(self.page), name="comments_networkban_changelist"),
            path(
                "<row:object_id>/go/",
                guard(require_POST(self.lift)),
                name="comments_networkban_lift",
            ),
        ]

    def page(self, request: HttpRequest) -> HttpResponse:
        self.require_view(request)
        now = timezone.now()
        return desk_page(
            request,
            "admin/comments/networks.html",
            model_admin=self,
            title="Mạng bị chặn và cổng gửi ý kiến",
            bans=[
                (ban, ban.until > now)
                for ban in NetworkBan.objects.order_by("-until", "-id")[:_SHOWN]
            ],
            totals=_totals(),
            busiest=_busiest(),
        )

    def lift(self, request: HttpRequest, object_id: int) -> HttpResponse:
        self.require_view(request)
        network = NetworkBan.objects.filter(pk=object_id).first()
        if network is None:
            raise Http404
        return answered(
            request,
            lambda: banning.lift_network(network=network, by=request.user, at=timezone.now()),
            "Đã thôi chặn mạng này.",
            reverse("admin:comments_networkban_changelist"),
        )


def _totals() -> list[dict[str, Any]]:
    """What was let in and what was turned away in the two days that are kept, by kind."""
    rows = (
        Rate.objects.order_by()
        .annotate(kind=Left("key", 1))
        .values("kind")
        .annotate(let_in=Sum("let_in"), refused=Sum("refused"))
    )
    found = {row["kind"]: row for row in rows}
    return [
        {"label": label, **found.get(kind, {"let_in": 0, "refused": 0})}
        for kind, label in _KINDS.items()
    ]


def _busiest() -> list[dict[str, Any]]:
    """Those that were turned away most; of a network also one sender who came from it."""
    rates = list(Rate.objects.filter(refused__gt=0).order_by("-refused", "key")[:_SHOWN])
    networks = {rate.key[2:] for rate in rates if rate.key.startswith("n:")}
    senders: dict[str, int] = dict(
        Sender.objects.filter(network_hash__in=networks).values_list("network_hash", "pk")
    )
    return [
        {
            "label": _KINDS.get(rate.key[0], ""),
            "mark": rate.key[2 : 2 + _HASH_SHOWN],
            "rate": rate,
            "sender": senders.get(rate.key[2:]),
        }
        for rate in rates
    ]
