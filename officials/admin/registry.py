"""The base of the registry's admin pages: search without accents, history in words."""

from collections.abc import Mapping

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst

from foundation.admin import BoundedPaginator
from foundation.vietnamese import fold, tidy_line
from officials.admin.autocomplete import KnownAutocompletes
from officials.history import history_of
from officials.models import Post, Tenure
from officials.overlaps import Holding, overcrowded

ENTRIES_A_PAGE = 50
SHORT_NOTES = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}


class RegistryAdmin(admin.ModelAdmin):
    """`dependents`: foreign keys whose rows are part of this row's history."""

    dependents: tuple[models.ForeignKey, ...] = ()
    object_history_template = "officials/admin/history.html"
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = SHORT_NOTES

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, fold(tidy_line(search_term)))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        entries = history_of(row, self.dependents)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Lịch sử thay đổi: {row}",
            "object": row,
            "opts": self.opts,
            "module_name": capfirst(self.opts.verbose_name_plural),
            "page": Paginator(entries, ENTRIES_A_PAGE).get_page(request.GET.get("p")),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)


class RegistryInline(KnownAutocompletes):
    """`selected`: what the names of the rows are made from, fetched in the inline's own query."""

    extra = 0
    formfield_overrides = SHORT_NOTES
    selected: tuple[str, ...] = ()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.selected or (None,))


class RegistryTable(RegistryInline, admin.TabularInline):
    """For rows of few, short fields; `widths` in characters keep the table as wide as the page."""

    widths: Mapping[str, int] = {}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in self.widths:
            attrs = {"class": "", "size": self.widths[db_field.name]}
            kwargs["widget"] = AdminTextInputWidget(attrs=attrs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class RegistryBlocks(RegistryInline, admin.StackedInline):
    """For rows of more fields: each is a block of lines."""


def warn_of_overlaps(request: HttpRequest, post_ids: set[int]) -> None:
    """Tell the editor, after saving, which of the posts have too many holders at a time."""
    tenures = Tenure.objects.select_related("person__merged_into")
    posts = Post.objects.filter(pk__in=post_ids).with_organization()
    for post in posts.prefetch_related(Prefetch("tenures", tenures)):
        holdings = [
            Holding(str(tenure.person.kept), tenure.since, tenure.until)
            for tenure in post.tenures.all()
        ]
        for problem in overcrowded(post.full_title, post.max_holders, holdings):
            messages.warning(request, problem.message)


class WarnsOfOverlaps:
    """For admin pages with tenures among their inlines."""

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        if formset.model is Tenure:
            changed = [*formset.new_objects, *(row for row, _ in formset.changed_objects)]
            warn_of_overlaps(request, {tenure.post_id for tenure in changed})
