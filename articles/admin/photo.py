"""The photo library: many pictures at once, described in a list, found without accents."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST

from articles.actions.describing import folded
from articles.actions.photos import add_photo
from articles.admin.registry import folded_search
from articles.admin.thumbs import described, thumb_of
from articles.models import Photo
from articles.permissions import may
from articles.renditions import plan_renditions
from foundation.admin import NewsroomAdmin, tell
from foundation.problems import NotAllowed, Problem, Refused

CHOICES = 24
# Sizes are the client's fault in a way of their own: 413 tells a script what to do.
_TOO_LARGE = frozenset({"picture-too-heavy", "picture-too-large"})


class HasNoWords(admin.SimpleListFilter):
    """Photos that cannot be published yet, because nobody has described them."""

    title = "còn thiếu"
    parameter_name = "thieu"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin):
        return [("nguon", "Chưa ghi tác giả, nguồn"), ("mo-ta", "Chưa có mô tả")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "nguon":
                return queryset.filter(credit="")
            case "mo-ta":
                return queryset.filter(alt="")
        return queryset


@admin.register(Photo)
class PhotoAdmin(NewsroomAdmin):
    change_list_template = "admin/articles/photo/library.html"
    list_display = ("picture", "words", "credit", "size", "when", "uploaded_by")
    list_display_links = ("words",)
    list_filter = (HasNoWords, "has_child")
    list_select_related = ("uploaded_by",)
    search_fields = ("folded",)
    search_help_text = "Tìm theo chú thích, mô tả, tác giả; không cần dấu"
    actions = None
    sortable_by = ()
    fields = (
        "large", "caption_hint", "credit", "alt", "taken_on", "rights_until", "has_child",
        ("focal_x", "focal_y"), "size", "uploaded_by", "uploaded_at",
    )  # fmt: skip
    readonly_fields = ("large", "size", "uploaded_by", "uploaded_at")

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return False  # frozen revisions name photos by number; a photo once used must stay

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        return folded_search(queryset, "folded", search_term)

    def save_model(self, request: HttpRequest, obj: Photo, form, change: bool) -> None:
        obj.folded = folded(obj)
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

    @admin.display(description="ảnh")
    def large(self, photo: Photo) -> str:
        return format_html(
            '<img class="large-photo" src="{}" alt="{}">', thumb_of(photo), photo.alt
        )

    @admin.display(description="chú thích, mô tả")
    def words(self, photo: Photo) -> str:
        return photo.caption_hint or photo.alt or "Chưa có chú thích"

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
    kept, problems, status = [], [], 400
    if not files:
        problems = [Problem("no-file", "Hãy chọn ít nhất một tệp ảnh.")]
    for file in files:
        try:
            kept.append(add_photo(file=file, by=request.user, at=timezone.now()))
        except Refused as refused:
            status = _status(refused)
            problems += refused.problems
    if wants_json:
        return _as_json(kept, problems, status)
    tell(request, problems)
    if kept:
        messages.success(request, f"Đã tải lên {len(kept)} ảnh.")
    return HttpResponseRedirect(reverse("admin:articles_photo_changelist"))


def _as_json(kept: list[Photo], problems: list[Problem], status: int) -> JsonResponse:
    if problems:
        return JsonResponse({"problems": [problem.message for problem in problems]}, status=status)
    return JsonResponse(described(kept[0]), status=201)


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
    photos, _ = folded_search(Photo.objects.filter(is_placeholder=False), "folded", words)
    return JsonResponse({"photos": [described(photo) for photo in photos[:CHOICES]]})
