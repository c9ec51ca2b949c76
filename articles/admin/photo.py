"""The photo library: many pictures at once, described in a list or together, and gone only if nobody
ever used them."""

from datetime import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_GET, require_POST

from articles.actions.photo_removal import remove_photo, stories_with
from articles.actions.photos import add_photo
from articles.admin.library import LibraryFilter, found
from articles.admin.thumbs import described, marks_of, thumb_of
from articles.admin.together import to_describe, together
from articles.models import Article, Photo
from articles.permissions import may, readable_stories
from articles.renditions import picture_sources, plan_renditions
from foundation.admin import NewsroomAdmin, tell
from foundation.problems import NotAllowed, Problem, Refused

CHOICES = 24
USES = 20
# Sizes are the client's fault in a way of their own: 413 tells a script what to do.
_TOO_LARGE = frozenset({"picture-too-heavy", "picture-too-large"})


@admin.register(Photo)
class PhotoAdmin(NewsroomAdmin):
    change_form_template = "admin/articles/photo/change_form.html"
    change_list_template = "admin/articles/photo/library.html"
    list_display = ("picture", "words_and_marks", "credit", "size", "when", "uploaded_by")
    list_display_links = ("words_and_marks",)
    list_filter = (LibraryFilter,)
    list_select_related = ("uploaded_by",)
    search_fields = ("folded",)
    actions = (to_describe,)
    sortable_by = ()
    fields = (
        "large", "caption_hint", "credit", "alt", "taken_on", "rights_until", "has_child",
        ("focal_x", "focal_y"), "size", "uploaded_by", "uploaded_at",
    )  # fmt: skip
    readonly_fields = ("large", "size", "uploaded_by", "uploaded_at")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        return found(queryset, search_term), False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        photo = self.get_object(request, object_id)
        uses = stories_with(photo) if photo else Article.objects.none()
        named = list(readable_stories(request.user, uses)[: USES + 1])
        context = {
            "uses": named[:USES],
            "uses_cut": len(named) > USES,
            "has_hidden_uses": not named and uses.exists(),
        }
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        """Only of a photo that no story ever used: frozen revisions name photos by number."""
        photo = self.get_object(request, object_id)
        if photo is None:
            raise Http404
        if not self.has_delete_permission(request, photo):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Xóa ảnh",
            "opts": Photo._meta,
            "photo": photo,
        }
        status = 200
        if request.method == "POST":
            try:
                remove_photo(photo=photo, by=request.user, at=timezone.now())
            except Refused as refused:
                context["reasons"] = [problem.message for problem in refused.problems]
                status = 409
            else:
                messages.success(request, "Đã xóa ảnh.")
                return HttpResponseRedirect(reverse("admin:articles_photo_changelist"))
        return TemplateResponse(request, "admin/articles/photo/remove.html", context, status=status)

    def save_model(self, request: HttpRequest, obj: Photo, form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if {"focal_x", "focal_y"} & set(form.changed_data):
            plan_renditions(obj)  # the crops round the new point

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        """Photos are added on top of the list, many at once."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:articles_photo_changelist"))

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

    @admin.display(description="tải lên")
    def when(self, photo: Photo) -> str:
        return f"{timezone.localtime(photo.uploaded_at):%H:%M %d/%m/%Y}"

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
    """Pictures in the field `file`: one from a script, which gets JSON, or several from the plain
    form of the library."""
    if not may(request.user, "articles.add_photo"):
        raise PermissionDenied
    wants_json = "application/json" in request.headers.get("Accept", "")
    files = request.FILES.getlist("file")
    kept, problems, status, now = [], [], 400, timezone.now()
    if not files:
        problems = [Problem("no-file", "Hãy chọn ít nhất một tệp ảnh.")]
    for file in files:
        try:
            kept.append(add_photo(file=file, by=request.user, at=now))
        except Refused as refused:
            status = _status(refused)
            problems += refused.problems
    if wants_json:
        return _as_json(kept, problems, status, now)
    tell(request, problems)
    if kept:
        known = sum(photo.uploaded_at != now for photo in kept)
        again = f" {known} ảnh đã có sẵn trong kho." if known else ""
        messages.success(request, f"Đã tải lên {len(kept)} ảnh.{again}")
    return HttpResponseRedirect(reverse("admin:articles_photo_changelist"))


def _as_json(
    kept: list[Photo], problems: list[Problem], status: int, now: datetime
) -> JsonResponse:
    if problems:
        return JsonResponse({"problems": [problem.message for problem in problems]}, status=status)
    photo = kept[0]
    answer = described(photo, timezone.localdate(now))
    if photo.uploaded_at != now:
        answer["note"] = (
            f"Ảnh này đã có trong kho từ {timezone.localtime(photo.uploaded_at):%d/%m/%Y}; dùng lại ảnh ấy."
        )
    return JsonResponse(answer, status=201)


def _status(refused: Refused) -> int:
    if isinstance(refused, NotAllowed):
        return 403
    return 413 if any(problem.code in _TOO_LARGE for problem in refused.problems) else 400


@require_GET
def pick(request: HttpRequest) -> JsonResponse:
    """The newest photos that hold the words, for the dialog of the editor; one query."""
    if not may(request.user, "articles.view_photo"):
        return JsonResponse({"photos": []}, status=403)
    words = request.GET.get("q", "")[:200]
    photos = found(Photo.objects.filter(is_placeholder=False), words)
    today = timezone.localdate()
    return JsonResponse({"photos": [described(photo, today) for photo in photos[:CHOICES]]})
