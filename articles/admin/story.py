"""The list of stories, and the addresses around one story."""

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.html import format_html

from articles.admin import (
    attendance,
    beside,
    checks,
    commenting,
    correcting,
    history,
    inserting,
    live,
    named,
    preview,
    share,
    suggest,
)
from articles.admin.desk import story_page
from articles.admin.thumbs import thumb_of
from articles.fields import whole_number
from articles.models import Article, Placement, Section
from articles.permissions import may, readable_stories
from articles.workflow import STATE_LABELS, PublicState, State
from foundation import vietnamese
from foundation.admin import NewsroomAdmin


class Mine(admin.SimpleListFilter):
    title = "người viết"
    parameter_name = "cua"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin):
        return [("toi", "Bài của tôi")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(writer=request.user) if self.value() == "toi" else queryset


class InState(admin.SimpleListFilter):
    """The states that a desk works on; stories put away show only when asked for."""

    title = "trạng thái"
    parameter_name = "trang-thai"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin):
        return [(state.value, label) for state, label in STATE_LABELS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() in set(State):
            return queryset.filter(state=self.value())
        return queryset.exclude(state=State.DISCARDED)


class InSection(admin.SimpleListFilter):
    title = "chuyên mục"
    parameter_name = "chuyen-muc"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin):
        return list(Section.objects.values_list("slug", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(section__slug=self.value()) if self.value() else queryset


@admin.register(Article)
class StoryAdmin(NewsroomAdmin):
    list_display = ("lead_thumb", "headline_and_section", "state_badge", "who", "changed", "shown")
    list_display_links = ("headline_and_section",)
    list_filter = (InState, Mine, InSection)
    search_fields = ("headline_folded",)  # makes the search box appear; see get_search_results
    search_help_text = "Tìm trong tiêu đề, không cần dấu"
    ordering = ("-changed_at", "-id")
    actions = None
    sortable_by = ()

    # --- rights: the workflow's table, asked by permissions.may ---------------------------------

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return super().has_view_permission(request)
        return may(request.user, "view", obj)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return (
            super().has_change_permission(request)
            if obj is None
            else may(request.user, "view", obj)
        )

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False  # a draft is put away by the verb "discard"; nothing public is ever deleted

    # --- the list ---------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        leads = Placement.objects.filter(is_lead=True).select_related("photo")
        return (
            readable_stories(request.user, super().get_queryset(request))
            .select_related("section", "writer")
            .defer("body", "sapo")
            .prefetch_related(Prefetch("placements", leads, to_attr="leads"))
        )

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        for word in vietnamese.fold(search_term).split()[:10]:
            queryset = queryset.filter(headline_folded__contains=word)
        return queryset, False

    @admin.display(description="ảnh")
    def lead_thumb(self, story: Article) -> str:
        if not story.leads:
            return format_html('<span class="{}"></span>', "thumb thumb-none")
        return format_html(
            '<img class="thumb" src="{}" alt="" loading="lazy">', thumb_of(story.leads[0].photo)
        )

    @admin.display(description="bài viết")
    def headline_and_section(self, story: Article) -> str:
        return format_html(
            '<span class="list-headline">{}</span><span class="list-section">{}</span>',
            story.headline,
            story.section.name if story.section else "Chưa có chuyên mục",
        )

    @admin.display(description="trạng thái")
    def state_badge(self, story: Article) -> str:
        badge = format_html(
            '<span class="badge badge-{}">{}</span>', story.state, STATE_LABELS[State(story.state)]
        )
        if story.public_state == PublicState.PUBLIC and story.state != State.PUBLISHED:
            return format_html('{}<span class="badge-also">bản cũ đang đăng</span>', badge)
        return badge

    @admin.display(description="người viết")
    def who(self, story: Article) -> str:
        return (story.writer.get_full_name() or story.writer.username) if story.writer else "–"

    @admin.display(description="sửa lúc")
    def changed(self, story: Article) -> str:
        return f"{timezone.localtime(story.changed_at):%H:%M %d/%m/%Y}"

    @admin.display(description="xuất bản", empty_value="")
    def shown(self, story: Article) -> str:
        if story.published_at:
            return f"{timezone.localtime(story.published_at):%H:%M %d/%m/%Y}"
        if story.planned_at and story.state == State.SCHEDULED:
            return f"hẹn {timezone.localtime(story.planned_at):%H:%M %d/%m/%Y}"
        return ""

    # --- one story --------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("tu-luu/", beside.typed, name="articles_article_typed_new"),
            path("<int:object_id>/tu-luu/", beside.typed, name="articles_article_typed"),
            path("<int:object_id>/dang-sua/", beside.presence, name="articles_article_presence"),
            *attendance.urls(view),
            *checks.urls(view),
            *named.urls(view),
            *share.urls(view),
            *commenting.urls(view),
            *correcting.urls(view),
            *inserting.urls(view),
            *live.urls(view),
            path(
                "<int:object_id>/lich-su/so-sanh/",
                view(history.compare),
                name="articles_article_compare",
            ),
            path(
                "<int:object_id>/lich-su/lay-lai/",
                view(history.restore),
                name="articles_article_restore",
            ),
            path("goi-y/", view(suggest.names), name="articles_article_suggest"),
            path("xem-truoc/", view(preview.typed), name="articles_article_preview_new"),
            path(
                "<int:object_id>/xem-truoc/", view(preview.typed), name="articles_article_preview"
            ),
        ]
        return own + super().get_urls()

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        return story_page(request, None)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        return story_page(request, whole_number(object_id) or 0)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context=None
    ) -> HttpResponse:
        return history.story_history(request, whole_number(object_id) or 0)
