"""Who writes: a list with search, and a page for each with his comments, a ban, a watch."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

import foundation.addresses  # noqa: F401 (registers <row:…>)
from comments.actions import banning
from comments.admin import personal_data
from comments.admin.answers import BAN_DAYS, answered, ban_end_of
from comments.admin.places import DeskAdmin, desk_page
from comments.desk import entries_for, with_context
from comments.models import Comment, DaySalt, Sender
from comments.workflow import State
from foundation.keyset import cursor_text, read_cursor

AT_ONCE = 50
_SHOWN_COMMENTS = 25
LISTS = {"": "Mới gửi gần đây", "cam": "Đang bị cấm", "theo-doi": "Đang theo dõi"}


@admin.register(Sender)
class SenderAdmin(DeskAdmin):
    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        deeds = {
            "cam": ("ban", self.ban),
            "theo-doi": ("watch", self.watch),
            "chan-mang": ("network", self.ban_network),
        }
        return [
            path("", guard(self.list_page), name="comments_sender_changelist"),
            *personal_data.urls(self),
            path("<row:object_id>/", guard(self.sender_page), name="comments_sender_change"),
            *(
                path(
                    f"<row:object_id>/{address}/",
                    guard(require_POST(view)),
                    name=f"comments_sender_{name}",
                )
                for address, (name, view) in deeds.items()
            ),
        ]

    def list_page(self, request: HttpRequest) -> HttpResponse:
        self.require_view(request)
        chosen = request.GET.get("xem", "")
        if chosen not in LISTS:
            raise Http404
        now = timezone.now()
        words = request.GET.get("q", "").strip()[:100]
        senders = _senders(chosen, words, now)
        if cursor := read_cursor(request.GET.get("sau", "")):
            time, pk = cursor
            senders = senders.filter(Q(last_seen_at__lt=time) | Q(last_seen_at=time, id__lt=pk))
        rows = list(senders.order_by("-last_seen_at", "-id")[: AT_ONCE + 1])
        last = rows[AT_ONCE - 1] if len(rows) > AT_ONCE else None
        return desk_page(
            request,
            "admin/comments/senders.html",
            model_admin=self,
            title="Người gửi ý kiến",
            senders=_with_past(rows[:AT_ONCE], now),
            chosen=chosen,
            lists=LISTS.items(),
            words=words,
            next_cursor=cursor_text(last.last_seen_at, last.pk) if last else "",
        )

    def sender_page(self, request: HttpRequest, object_id: int) -> HttpResponse:
        sender = self._sender(request, object_id)
        now = timezone.now()
        comments = with_context(Comment.objects.filter(sender=sender)).order_by("-sent_at", "-id")
        (facts,) = _with_past([sender], now)
        return desk_page(
            request,
            "admin/comments/sender.html",
            model_admin=self,
            title=f"Người gửi: {sender}",
            facts=facts,
            entries=entries_for(list(comments[:_SHOWN_COMMENTS]), by=request.user, at=now),
            has_network=bool(sender.network_hash)
            and DaySalt.objects.filter(day=timezone.localdate(sender.last_seen_at)).exists(),
            devices=Sender.objects.filter(person_hash=sender.person_hash).exclude(pk=sender.pk)
            if sender.person_hash
            else (),
            ban_days=BAN_DAYS,
        )

    def ban(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Until the end of a day, for so many days, or (0) no longer."""
        sender = self._sender(request, object_id)
        now = timezone.now()
        until = ban_end_of(request, now)
        return answered(
            request,
            lambda: banning.ban(
                sender=sender,
                until=until,
                reason=request.POST.get("reason", ""),
                by=request.user,
                at=now,
            ),
            "Đã cấm người gửi này." if until else "Đã bỏ cấm.",
            self._page_of(sender),
        )

    def watch(self, request: HttpRequest, object_id: int) -> HttpResponse:
        sender = self._sender(request, object_id)
        is_watched = request.POST.get("watch") == "1"
        return answered(
            request,
            lambda: banning.watch(sender=sender, is_watched=is_watched, by=request.user),
            "Từ nay ý kiến của người này mang dấu “đang theo dõi”."
            if is_watched
            else "Đã thôi theo dõi.",
            self._page_of(sender),
        )

    def ban_network(self, request: HttpRequest, object_id: int) -> HttpResponse:
        sender = self._sender(request, object_id)
        now = timezone.now()
        until = ban_end_of(request, now) or now
        return answered(
            request,
            lambda: banning.ban_network(
                sender=sender,
                until=until,
                reason=request.POST.get("reason", ""),
                by=request.user,
                at=now,
            ),
            "Đã chặn mạng của người gửi này.",
            self._page_of(sender),
        )

    def _sender(self, request: HttpRequest, object_id: int) -> Sender:
        self.require_view(request)
        sender = Sender.objects.filter(pk=object_id).first()
        if sender is None:
            raise Http404
        return sender

    def _page_of(self, sender: Sender) -> str:
        return reverse("admin:comments_sender_change", args=[sender.pk])


def _senders(chosen: str, words: str, at: datetime) -> QuerySet[Sender]:
    senders = Sender.objects.filter(erased_at=None).exclude(name="")
    if chosen == "cam":
        senders = senders.filter(banned_until__gt=at)
    elif chosen == "theo-doi":
        senders = senders.filter(is_watched=True)
    if words:
        # The names of a sender stand in his comments, without accents, where an index finds them.
        named = Comment.objects.search(words).order_by().values("sender")[:2000]
        senders = senders.filter(Q(pk__in=named) | Q(email=words.lower()))
    return senders


def _with_past(senders: list[Sender], at: datetime) -> list[dict[str, Any]]:
    """Each with what became of his comments; one query."""
    counts: dict[int, dict[str, int]] = {}
    rows = (
        Comment.objects.filter(sender__in=senders)
        .order_by()
        .values_list("sender", "state")
        .annotate(number=Count("pk"))
    )
    for sender, state, number in rows:
        counts.setdefault(sender, {})[state] = number
    return [
        {
            "sender": sender,
            "is_banned": bool(sender.banned_until and sender.banned_until > at),
            "approved": counts.get(sender.pk, {}).get(State.APPROVED, 0),
            "refused": sum(
                counts.get(sender.pk, {}).get(state, 0) for state in (State.REJECTED, State.REMOVED)
            ),
            "waiting": counts.get(sender.pk, {}).get(State.WAITING, 0),
        }
        for sender in senders
    ]
