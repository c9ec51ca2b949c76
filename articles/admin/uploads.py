"""What the two libraries, of photos and of PDF files, have in common: uploads from a script or a plain
form, where a row is used, and deleting what nobody ever used."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.actions.uses import stories_with
from articles.models import Article
from articles.permissions import may, readable_stories
from foundation.admin import NewsroomAdmin, tell
from foundation.problems import NotAllowed, Problem, Refused

USES = 20
# Sizes are the client's fault in a way of their own: 413 tells a script what to do.
_TOO_LARGE = frozenset(
    {"picture-too-heavy", "picture-too-large", "pdf-too-heavy", "clip-too-heavy"}
)


class UploadsAdmin(NewsroomAdmin):
    """`what` its rows are in a sentence, `remove` the action that deletes one."""

    what: str
    remove: Callable[..., None]
    sortable_by = ()
    view_on_site = False  # readers have it by the stories that show it
    list_select_related = ("uploaded_by",)

    @admin.display(description="người tải lên")
    def uploader(self, row: Model) -> str:
        user = row.uploaded_by
        return (
            (user.get_full_name() or user.get_username())
            if user
            else self.get_empty_value_display()
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        uses = stories_with(row) if row else Article.objects.none()
        named = list(readable_stories(request.user, uses)[: USES + 1])
        context = {
            "what": self.what,
            "uses": named[:USES],
            "uses_cut": len(named) > USES,
            "has_hidden_uses": not named and uses.exists(),
        }
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        """Only of what no story ever used: frozen revisions name uploads by number."""
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_delete_permission(request, row):
            raise PermissionDenied
        back = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        context = {
            **self.admin_site.each_context(request),
            "title": f"Xóa {self.what}",
            "opts": self.opts,
            "what": self.what,
            "row": row,
            "list_address": reverse(f"{back}_changelist"),
            "row_address": reverse(f"{back}_change", args=[row.pk]),
        }
        status = 200
        if request.method == "POST":
            try:
                self.remove(**{self.opts.model_name: row}, by=request.user, at=timezone.now())
            except Refused as refused:
                context["reasons"] = [problem.message for problem in refused.problems]
                status = 409
            else:
                messages.success(request, f"Đã xóa {self.what}.")
                return HttpResponseRedirect(context["list_address"])
        return TemplateResponse(
            request, "admin/articles/upload/remove.html", context, status=status
        )

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        """Rows are added on top of the list, many at once."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        )

    @admin.display(description="tải lên")
    def when(self, row: Any) -> str:
        return f"{timezone.localtime(row.uploaded_at):%H:%M %d/%m/%Y}"


def take_uploads(
    request: HttpRequest,
    *,
    model: type[Model],
    what: str,
    keep: Callable[..., Any],
    described: Callable[[Any, datetime], dict[str, Any]],
) -> HttpResponse:
    """Files in the field `file`: one from a script, which gets JSON, or several from the plain form
    of the library. `keep` is the action that takes one in."""
    opts = model._meta
    if not may(request.user, f"{opts.app_label}.add_{opts.model_name}"):
        raise PermissionDenied
    wants_json = "application/json" in request.headers.get("Accept", "")
    files = request.FILES.getlist("file")
    kept, problems, status, now = [], [], 400, timezone.now()
    if not files:
        problems = [Problem("no-file", f"Hãy chọn ít nhất một {_file(what)}.")]
    for file in files:
        try:
            kept.append(keep(file=file, by=request.user, at=now))
        except Refused as refused:
            status = _status(refused)
            problems += refused.problems
    if wants_json and problems:
        return JsonResponse({"problems": [one.message for one in problems]}, status=status)
    if wants_json:
        return JsonResponse(described(kept[0], now) | _known(what, kept[0], now), status=201)
    tell(request, problems)
    if kept:
        known = sum(row.uploaded_at != now for row in kept)
        again = f" {known} {what} đã có sẵn trong kho." if known else ""
        messages.success(request, f"Đã tải lên {len(kept)} {what}.{again}")
    return HttpResponseRedirect(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))


def _file(what: str) -> str:
    return what if what.startswith("tệp") else f"tệp {what}"


def _known(what: str, row: Any, now: datetime) -> dict[str, str]:
    """What to say of a file that came before."""
    if row.uploaded_at == now:
        return {}
    day = f"{timezone.localtime(row.uploaded_at):%d/%m/%Y}"
    return {"note": f"{what.capitalize()} này đã có trong kho từ {day}; dùng lại {what} ấy."}


def _status(refused: Refused) -> int:
    if isinstance(refused, NotAllowed):
        return 403
    return 413 if any(problem.code in _TOO_LARGE for problem in refused.problems) else 400
