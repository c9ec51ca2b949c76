"""People found in imported stories: accepted, merged into somebody or ignored, one by one or many."""

from collections.abc import Sequence

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.html import format_html_join
from django.views.decorators.http import require_GET

from articles.actions import candidates as actions
from articles.models import ArchiveScan, Candidate
from foundation.admin import BoundedPaginator, SearchWithoutAccents
from foundation.problems import Refused
from officials.models import Person
from officials.naming import comparable

TITLES, STORIES = 3, 40


class StatusFilter(admin.SimpleListFilter):
    """Shows what waits unless one asks for something else."""

    title = "tình trạng"
    parameter_name = "tt"

    def lookups(self, request, model_admin):
        return Candidate.Status.choices

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value() or Candidate.Status.WAITING)

    def choices(self, changelist):
        chosen = self.value() or Candidate.Status.WAITING
        for value, label in self.lookup_choices:
            yield {
                "selected": chosen == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }


@admin.register(Candidate)
class CandidateAdmin(SearchWithoutAccents):
    change_form_template = "admin/articles/candidate/change_form.html"
    change_list_template = "admin/articles/candidate/change_list.html"
    list_display = ["name", "titles", "first_day", "last_day", "stories", "person", "namesakes"]
    list_filter = [StatusFilter]
    list_select_related = ["person"]
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    search_fields = ["key"]
    autocomplete_fields = ["person"]
    fields = ["name", "namesakes", "person", "first_day", "last_day", "stories", "sightings_told"]
    readonly_fields = ["name", "namesakes", "first_day", "last_day", "stories", "sightings_told"]
    actions = ["accept_many", "ignore_many"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("sightings")

    def get_readonly_fields(self, request, obj=None):
        is_decided = obj is not None and obj.status != Candidate.Status.WAITING
        return [*self.readonly_fields, *(["person"] if is_decided else [])]

    def changelist_view(self, request, extra_context=None):
        scan = ArchiveScan.objects.first()
        context = {"scan": scan if scan and scan.finished_at is None else None}
        return super().changelist_view(request, context | (extra_context or {}))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_GET(self.scan_view))
        return [path("tien-do/", view, name="articles_candidate_scan"), *super().get_urls()]

    def scan_view(self, request: HttpRequest) -> JsonResponse:
        """How far the newest scan is; the list asks while it is open. The scan needs nobody to
        watch it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        scan = ArchiveScan.objects.first()
        is_over = scan is None or scan.finished_at is not None
        done, total = (scan.done, scan.total) if scan else (0, 0)
        return JsonResponse({"done": done, "total": total, "is_over": is_over})

    def get_changelist_instance(self, request):
        """People of the registry with the names of the page's rows are fetched together."""
        changelist = super().get_changelist_instance(request)
        rows = list(changelist.result_list)
        called = _called_so(rows)
        for row in rows:
            row.people_called_so = called[row.pk]
        changelist.result_list = rows
        return changelist

    @admin.display(description="cùng tên trong danh bạ")
    def namesakes(self, candidate: Candidate) -> str:
        if not hasattr(candidate, "people_called_so"):
            candidate.people_called_so = _called_so([candidate])[candidate.pk]
        return format_html_join(
            "",
            '<div><a href="{}">{}</a>{}</div>',
            (
                (
                    reverse("admin:officials_person_change", args=[person.pk]),
                    person,
                    "".join(f"; {tenure.title}" for tenure in person.tenures.all()[:2]),
                )
                for person in candidate.people_called_so
            ),
        )

    @admin.display(description="chức danh đã in")
    def titles(self, candidate: Candidate) -> str:
        surfaces = dict.fromkeys(
            title["surface"] for row in candidate.sightings.all() for title in row.titles
        )
        return format_html_join("", "<div>{}</div>", ((one,) for one in list(surfaces)[:TITLES]))

    @admin.display(description="các bài nói vậy")
    def sightings_told(self, candidate: Candidate) -> str:
        rows = candidate.sightings.select_related("article")[:STORIES]
        return format_html_join(
            "",
            "<div>{}: {} ({})</div>",
            (
                (
                    f"{row.day:%d/%m/%Y}",
                    row.article.headline,
                    "; ".join(title["surface"] for title in row.titles) or "không kèm chức danh",
                )
                for row in rows
            ),
        )

    @admin.action(description="Nhận vào danh bạ", permissions=["change"])
    def accept_many(self, request: HttpRequest, queryset) -> None:
        for candidate in queryset:
            self._accept(request, candidate)

    @admin.action(description="Bỏ qua", permissions=["change"])
    def ignore_many(self, request: HttpRequest, queryset) -> None:
        for candidate in queryset:
            self._ignore(request, candidate)

    def response_change(self, request: HttpRequest, obj: Candidate) -> HttpResponse:
        if "_accept" in request.POST or "_accept_new" in request.POST:
            self._accept(request, obj, as_new="_accept_new" in request.POST)
        elif "_ignore" in request.POST:
            self._ignore(request, obj)
        else:
            return super().response_change(request, obj)
        return self.response_post_save_change(request, obj)

    def _accept(self, request: HttpRequest, candidate: Candidate, *, as_new: bool = False) -> None:
        try:
            done = actions.accept(
                candidate=candidate, by=request.user, at=timezone.now(), as_new=as_new
            )
        except Refused as no:
            messages.error(request, str(no))
            return
        text = f"Đã nhận {done.person}: {done.attestations} bài làm chứng."
        messages.success(request, text)
        if done.unplaced:
            messages.warning(
                request,
                f"{done.person}: danh bạ chưa có tổ chức của chức danh {'; '.join(done.unplaced[:5])}.",
            )

    def _ignore(self, request: HttpRequest, candidate: Candidate) -> None:
        try:
            actions.ignore(candidate=candidate, by=request.user, at=timezone.now())
        except Refused as no:
            messages.error(request, str(no))
        else:
            messages.success(request, f"Đã bỏ qua {candidate.name}.")


def _called_so(candidates: Sequence[Candidate]) -> dict[int, list[Person]]:
    """Whom of the registry the name of each may mean; a fixed number of queries."""
    people = Person.objects.called(candidate.name for candidate in candidates)
    prefetch_related_objects(people, "names", "tenures__post__organization")
    return {
        candidate.pk: [
            person for person in people if comparable(candidate.name) in person.comparable_names()
        ]
        for candidate in candidates
    }
