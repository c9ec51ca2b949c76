"""The pages of the moderators' desk, and the frame that leads from one to the other."""

from typing import Any, NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles.permissions import may


class Place(NamedTuple):
    name: str
    address: str


# The deed that opens it, its name, its address.
_PLACES = (
    ("moderate", "Hàng chờ", "admin:comments_comment_changelist"),
    ("comments.view_sender", "Người gửi", "admin:comments_sender_changelist"),
    ("comments.view_like", "Lượt thích dồn dập", "admin:comments_like_changelist"),
    ("comments.view_networkban", "Mạng và cổng", "admin:comments_networkban_changelist"),
    ("comments.view_replytemplate", "Mẫu trả lời", "admin:comments_replytemplate_changelist"),
    ("comments.view_rulebook", "Bộ quy tắc", "admin:comments_rulebook_changelist"),
    ("comments.erase_sender", "Dữ liệu cá nhân", "admin:comments_sender_data"),
    ("comments.view_decision", "Số liệu", "admin:comments_decision_changelist"),
)


def desk_page(
    request: HttpRequest,
    template: str,
    *,
    model_admin: admin.ModelAdmin,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of the desk, with the places that this person may open."""
    places = [
        Place(name, reverse(address)) for deed, name, address in _PLACES if may(request.user, deed)
    ]
    frame = model_admin.admin_site.each_context(request)
    everything = {**frame, "opts": model_admin.opts, "desk_places": places, **context}
    return render(request, template, everything, status=status)


class DeskAdmin(admin.ModelAdmin):
    """Pages of our own in place of Django's list and form: rows come and go through actions only."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, f"comments.view_{self.opts.model_name}")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def require_view(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied
