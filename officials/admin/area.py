"""Places and their successions."""

from django.contrib import admin

from officials.admin.registry import RegistryAdmin, RegistryTable
from officials.models import Area, AreaSuccession


class SuccessorInline(RegistryTable):
    model = AreaSuccession
    fk_name = "predecessor"
    autocomplete_fields = ["successor"]
    widths = {"decision": 16}
    selected = ("predecessor", "successor")
    verbose_name_plural = "địa bàn kế thừa (sau)"


class PredecessorInline(RegistryTable):
    model = AreaSuccession
    fk_name = "successor"
    autocomplete_fields = ["predecessor"]
    widths = {"decision": 16}
    selected = ("predecessor", "successor")
    verbose_name_plural = "địa bàn đi trước"


@admin.register(Area)
class AreaAdmin(RegistryAdmin):
    dependents = (
        AreaSuccession._meta.get_field("predecessor"),
        AreaSuccession._meta.get_field("successor"),
    )
    list_display = ["full_name", "kind", "parent", "code", "since", "until"]
    list_filter = ["kind", ("until", admin.EmptyFieldListFilter)]
    list_select_related = ["parent"]
    search_fields = ["folded", "code"]
    autocomplete_fields = ["parent"]
    inlines = [SuccessorInline, PredecessorInline]
    fieldsets = [
        (None, {"fields": [("kind", "name"), ("parent", "code"), ("since", "until"), "note"]}),
    ]

    @admin.display(description="địa bàn", ordering="sort_key")
    def full_name(self, area: Area) -> str:
        return area.full_name
