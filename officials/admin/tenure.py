"""Tenures: as a block on the pages of people and of posts, and as pages of their own."""

from django.contrib import admin

from officials.admin.autocomplete import KnownAutocompletes
from officials.admin.registry import SHORT_NOTES, RegistryAdmin, warn_of_overlaps
from officials.models import Tenure, Term

_DETAILS = (
    "Chi tiết: ngày công bố, quyết định, nguồn, nhiệm kỳ",
    {
        "classes": ["collapse"],
        "fields": [
            ("since_announced", "until_announced"),
            ("decision", "decided_by"),
            "end_decision",
            ("source_text", "source_url"),
            "term",
            "note",
        ],
    },
)


class TenureInline(KnownAutocompletes, admin.StackedInline):
    model = Tenure
    extra = 0
    show_change_link = True
    formfield_overrides = SHORT_NOTES

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("person", "post__organization", "term").order_by(
            "-since", "post__precedence", "pk"
        )


class TenureOfPersonInline(TenureInline):
    autocomplete_fields = ["post", "term"]
    fieldsets = [
        (None, {"fields": [("post", "kind"), ("since", "until", "end_reason")]}),
        _DETAILS,
    ]

    def get_extra(self, request, obj=None, **kwargs):
        """A new person gets one empty block; whoever looks at an old one, none."""
        return 0 if obj else 1


class TenureOfPostInline(TenureInline):
    autocomplete_fields = ["person", "term"]
    fieldsets = [
        (None, {"fields": [("person", "kind"), ("since", "until", "end_reason")]}),
        _DETAILS,
    ]


@admin.register(Tenure)
class TenureAdmin(RegistryAdmin):
    list_display = ["person_name", "title", "since", "until", "kind"]
    list_filter = ["kind", "end_reason", "post__organization__level"]
    list_select_related = ["person", "post__organization"]
    search_fields = ["person__folded", "post__folded", "post__organization__folded"]
    autocomplete_fields = ["person", "post", "term"]
    fieldsets = [
        (None, {"fields": ["person", ("post", "kind"), ("since", "until", "end_reason")]}),
        (_DETAILS[0], {"fields": _DETAILS[1]["fields"]}),
    ]

    @admin.display(description="nhân vật", ordering="person__sort_key")
    def person_name(self, tenure: Tenure) -> str:
        return str(tenure.person)

    @admin.display(description="chức vụ", ordering="post__precedence")
    def title(self, tenure: Tenure) -> str:
        return tenure.title

    def get_readonly_fields(self, request, obj=None):
        """Whose it is does not change: a wrong row is deleted, its holder entered anew."""
        return ["person"] if obj else []

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        warn_of_overlaps(request, {obj.post_id})


@admin.register(Term)
class TermAdmin(RegistryAdmin):
    list_display = ["name", "organization", "since", "until"]
    list_select_related = ["organization"]
    search_fields = ["folded"]
    autocomplete_fields = ["organization"]
