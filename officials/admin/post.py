"""Posts, in the order of precedence that the station sets."""

from django.contrib import admin
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.html import format_html_join

from officials.admin.registry import RegistryAdmin, WarnsOfOverlaps
from officials.admin.tenure import TenureOfPostInline
from officials.models import Post, Tenure


@admin.register(Post)
class PostAdmin(WarnsOfOverlaps, RegistryAdmin):
    dependents = (Tenure._meta.get_field("post"),)
    list_display = ["full_title", "precedence", "max_holders", "holders_today"]
    list_editable = ["precedence"]
    list_filter = ["organization__level", "organization__kind"]
    list_select_related = ["organization"]
    search_fields = ["folded", "organization__folded", "organization__names__folded"]
    autocomplete_fields = ["organization"]
    inlines = [TenureOfPostInline]
    fieldsets = [
        (None, {"fields": [("organization", "title"), ("precedence", "max_holders"), "level"]}),
        ("Khác", {"classes": ["collapse"], "fields": ["note"]}),
    ]

    def get_queryset(self, request):
        holders = Tenure.objects.on(timezone.localdate()).select_related("person")
        return (
            super()
            .get_queryset(request)
            .with_organization()
            .prefetch_related(Prefetch("tenures", holders, to_attr="tenures_of_the_day"))
        )

    @admin.display(description="chức vụ", ordering="folded")
    def full_title(self, post: Post) -> str:
        return post.full_title

    @admin.display(description="người đang giữ")
    def holders_today(self, post: Post) -> str:
        names = ((tenure.person.display_name,) for tenure in post.tenures_of_the_day)
        return format_html_join("", "<div>{}</div>", names)
