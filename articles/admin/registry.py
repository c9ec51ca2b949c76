"""The lists that stories draw on: sections, pen names, topics, programmes, the station itself."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.urls.resolvers import URLPattern
from django.utils.html import format_html

from articles.actions.moving import keep_address
from articles.admin import bulletin, front
from articles.models import (
    Abbreviation,
    Author,
    Episode,
    OldUrl,
    Programme,
    Section,
    Station,
    Topic,
)
from articles.models.old_url import TARGETS
from foundation import vietnamese
from foundation.admin import NewsroomAdmin


class MovingAdmin(NewsroomAdmin):
    """Of rows whose address may be changed: readers who come by the old one are led to the new."""

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        before = type(obj).objects.get(pk=obj.pk).get_absolute_url() if change else ""
        super().save_model(request, obj, form, change)
        if before:
            keep_address(of=obj, before=before)


@admin.register(Section)
class SectionAdmin(MovingAdmin):
    list_display = ("name", "parent", "position", "is_in_menu", "takes_comments", "slug")
    list_select_related = ("parent",)
    search_fields = ("name",)
    fields = ("name", "slug", "parent", "position", "is_in_menu", "takes_comments")

    def get_urls(self) -> list[URLPattern]:
        return front.urls(self.admin_site.admin_view) + super().get_urls()

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.name == "parent":
            options["queryset"] = Section.objects.filter(parent=None)
        return super().formfield_for_foreignkey(db_field, request, **options)


@admin.register(Author)
class AuthorAdmin(MovingAdmin):
    list_display = ("pen_name", "intro", "is_active")
    list_filter = ("is_active",)
    search_fields = ("folded",)
    search_help_text = "Tìm bút danh, không cần dấu"
    fields = ("pen_name", "slug", "intro", "is_active")

    def get_search_results(self, request, queryset, search_term):
        return folded_search(queryset, "folded", search_term)


@admin.register(Topic)
class TopicAdmin(MovingAdmin):
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    ordering = ("name",)
    fields = ("name", "slug")


@admin.register(Abbreviation)
class AbbreviationAdmin(NewsroomAdmin):
    list_display = ("short", "long")
    list_display_links = ("short", "long")
    search_fields = ("short", "long")
    fields = ("short", "long")


@admin.register(Programme)
class ProgrammeAdmin(MovingAdmin):
    list_display = ("name", "medium", "airs_at")
    search_fields = ("name",)
    fields = ("name", "slug", "medium", "airs_at", "about")


@admin.register(Episode)
class EpisodeAdmin(NewsroomAdmin):
    list_display = ("programme", "date", "title", "bulletin")
    list_display_links = ("programme", "date")
    list_filter = ("programme",)
    list_select_related = ("programme",)
    search_fields = ("title", "programme__name")
    fields = ("programme", "date", "title", "clip")
    autocomplete_fields = ("clip",)

    def get_urls(self) -> list[URLPattern]:
        return bulletin.urls(self.admin_site.admin_view) + super().get_urls()

    @admin.display(description="bản tin")
    def bulletin(self, episode: Episode) -> str:
        address = reverse("admin:articles_episode_bulletin", args=[episode.pk])
        return format_html('<a href="{}">Xếp tin</a>', address)


@admin.register(Station)
class StationAdmin(NewsroomAdmin):
    list_display = ("name", "valid_from", "hotline")
    fieldsets = (
        (None, {"fields": ("valid_from", "name", "short_name", "motto")}),
        ("Liên hệ", {"fields": ("hotline", "phone", "email", "address")}),
        (
            "Cuối trang",
            {"fields": ("licence", "responsible_person", "responsible_title", "reuse_note")},
        ),
        (
            "Cách viết của tòa soạn",
            {
                "fields": (
                    "tones", "byline_separator", "card_time_format", "page_time_format",
                    "correction_heading",
                )
            },
        ),
    )  # fmt: skip


@admin.register(OldUrl)
class OldUrlAdmin(NewsroomAdmin):
    list_display = ("path", "leads_to")
    list_select_related = TARGETS
    search_fields = ("path",)
    search_help_text = "Tìm một phần của địa chỉ"
    fields = ("path", *TARGETS)
    raw_id_fields = ("article",)
    autocomplete_fields = ("topic", "author")

    @admin.display(description="dẫn tới")
    def leads_to(self, row: OldUrl) -> str:
        target = row.target
        return f"{target._meta.verbose_name}: {target}" if target else "đã gỡ hẳn (410)"


def folded_search(queryset, column: str, words: str):
    """Every word somewhere in the folded column; never doubles rows."""
    for word in vietnamese.fold(words).split()[:10]:
        queryset = queryset.filter(**{f"{column}__contains": word})
    return queryset, False
