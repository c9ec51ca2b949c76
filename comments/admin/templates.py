"""Ready sentences for answers: a plain list and form."""

from django.contrib import admin

from comments.models import ReplyTemplate
from foundation.admin import BoundedPaginator, SearchWithoutAccents


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(SearchWithoutAccents):
    list_display = ("title", "use", "position")
    list_editable = ("position",)
    fields = ("title", "reason", "text", "position")
    search_fields = ("title", "text")
    list_per_page = 100
    paginator = BoundedPaginator
    show_full_result_count = False

    @admin.display(description="dùng khi", ordering="reason")
    def use(self, template: ReplyTemplate) -> str:
        if not template.reason:
            return "Trả lời công khai"
        return f"Không đăng: {template.get_reason_display()}"
