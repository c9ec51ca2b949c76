"""The photo library: many pictures at once, described in a list or together, and gone only if nobody
ever used them."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_GET, require_POST

from articles.actions.photo_removal import remove_photo
from articles.actions.photos import add_photo
from articles.admin.library import LibraryFilter, found
from articles.admin.thumbs import described, marks_of, thumb_of
from articles.admin.together import to_describe, together
from articles.admin.uploads import UploadsAdmin, take_uploads
from articles.models import Photo
from articles.permissions import may
from articles.renditions import picture_sources, plan_renditions

CHOICES = 24


@admin.register(Photo)
class PhotoAdmin(UploadsAdmin):
    what = "ảnh"
    remove = staticmethod(remove_photo)
    change_form_template = "admin/articles/photo/change_form.html"
    change_list_template = "admin/articles/photo/library.html"
    list_display = ("picture", "words_and_marks", "credit", "size", "when", "uploader")
    list_display_links = ("words_and_marks",)
    list_filter = (LibraryFilter,)
    search_fields = ("folded",)
    actions = (to_describe,)
    fields = (
        "large", "caption_hint", "credit", "alt", "taken_on", "rights_until", "has_child",
        ("focal_x", "focal_y"), "size", "uploader", "uploaded_at",
    )  # fmt: skip
    readonly_fields = ("large", "size", "uploader", "uploaded_at")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        return found(queryset, search_term), False

    def save_model(self, request: HttpRequest, obj: Photo, form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if {"focal_x", "focal_y"} & set(form.changed_data):
            plan_renditions(obj)  # the crops round the new point

    @admin.display(description="ảnh")
    def picture(self, photo: Photo) -> str:
        return format_html('<img class="thumb" src="{}" alt="" loading="lazy">', thumb_of(photo))

    @admin.display(description="chú thích, mô tả")
    def words_and_marks(self, photo: Photo) -> str:
        marks = format_html_join(
            " ",
            '<span class="badge photo-mark-{}">{}</span>',
            ((mark.kind, mark.text) for mark in marks_of(photo, timezone.localdate())),
        )
        return format_html("{} {}", photo.caption_hint or photo.alt or "Chưa có chú thích", marks)

    @admin.display(description="ảnh")
    def large(self, photo: Photo) -> str:
        return format_html(
            '<img class="large-photo" src="{}" alt="{}">',
            picture_sources(photo, "body")["src"],  # whole: the focal point is picked on it
            photo.alt,
        )

    @admin.display(description="kích thước")
    def size(self, photo: Photo) -> str:
        return f"{photo.width} × {photo.height}"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("tai-len/", view(upload), name="articles_photo_upload"),
            path("chon/", view(pick), name="articles_photo_pick"),
            path("mo-ta-chung/", view(together), name="articles_photo_together"),
        ]
        return own + super().get_urls()


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    return take_uploads(request, model=Photo, what="ảnh", keep=add_photo, described=_described)


def _described(photo: Photo, at: datetime) -> dict[str, Any]:
    return described(photo, timezone.localdate(at))


@require_GET
def pick(request: HttpRequest) -> JsonResponse:
    """The newest photos that hold the words, for the dialog of the editor; one query."""
    if not may(request.user, "articles.view_photo"):
        return JsonResponse({"choices": []}, status=403)
    words = request.GET.get("q", "")[:200]
    photos = found(Photo.objects.filter(is_placeholder=False), words)
    today = timezone.localdate()
    return JsonResponse({"choices": [described(photo, today) for photo in photos[:CHOICES]]})
