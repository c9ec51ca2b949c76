"""The library of PDF files."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from articles.actions.attachments import add_attachment, remove_attachment
from articles.admin.registry import folded_search
from articles.admin.uploads import UploadsAdmin, take_uploads
from articles.models import Attachment
from articles.permissions import may
from articles.views.attachments import answer_with


@admin.register(Attachment)
class AttachmentAdmin(UploadsAdmin):
    what = "tệp"
    remove = staticmethod(remove_attachment)
    change_form_template = "admin/articles/upload/change_form.html"
    change_list_template = "admin/articles/attachment/library.html"
    list_display = ("title", "weight", "when", "uploader", "download")
    search_fields = ("folded",)
    search_help_text = "Tìm theo tên, không cần dấu"
    actions = None
    fields = ("title", "file_name", "weight", "uploader", "uploaded_at", "download")
    readonly_fields = ("file_name", "weight", "uploader", "uploaded_at", "download")

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        return folded_search(queryset, "folded", search_term)

    @admin.display(description="dung lượng")
    def weight(self, attachment: Attachment) -> str:
        return attachment.weight

    @admin.display(description="xem")
    def download(self, attachment: Attachment) -> str:
        return format_html('<a href="{}">Tải về</a>', desk_address(attachment))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("tai-len/", view(upload), name="articles_attachment_upload"),
            path("<int:object_id>/tai-ve/", view(download), name="articles_attachment_download"),
        ]
        return own + super().get_urls()


def desk_address(attachment: Attachment) -> str:
    """Where the desk gets a file, whether a story that shows it is public or not."""
    return reverse("admin:articles_attachment_download", args=[attachment.pk])


def described(attachment: Attachment, at: datetime) -> dict[str, Any]:
    """A file as the scripts of the desk take it."""
    return {
        "id": attachment.pk,
        "title": attachment.title,
        "weight": attachment.weight,
        "address": desk_address(attachment),
    }


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    return take_uploads(
        request, model=Attachment, what="tệp", keep=add_attachment, described=described
    )


@require_safe
def download(request: HttpRequest, object_id: int) -> HttpResponse:
    if not may(request.user, "articles.view_attachment"):
        raise PermissionDenied
    row = Attachment.objects.filter(pk=object_id).first()
    if row is None:
        raise Http404
    return answer_with(row)
