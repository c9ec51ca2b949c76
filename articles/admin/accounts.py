"""Colleagues: login, roles, sections and pen names."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import (
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import ManyToManyField, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from articles.admin import colleague
from articles.models import Member, PenName
from articles.permissions import GROUPS
from foundation.admin import NewsroomAdmin

# Imported above so that Django has registered its own before we put ours in their place.
admin.site.unregister(User)
admin.site.unregister(Group)  # the five roles are fixed; articles/permissions.py says what they may
__all__ = ["GroupAdmin"]


# A handful of choices: all in sight, no key to hold down.
AS_CHECKBOXES = {ManyToManyField: {"widget": CheckboxSelectMultiple}}


class MemberInline(admin.StackedInline):
    """Always there, one a person: nothing to add, nothing to take out."""

    model = Member
    fields = ("sections", "phone", "account_until")
    formfield_overrides = AS_CHECKBOXES
    can_delete = False
    min_num = max_num = 1
    verbose_name = "trong tòa soạn"

    def formfield_for_dbfield(self, db_field, request, **options):
        field = super().formfield_for_dbfield(db_field, request, **options)
        if db_field.name == "sections":
            field.widget.can_add_related = False  # sections are made on a page of their own
        return field


class _NoHash(ReadOnlyPasswordHashWidget):
    """The button alone: how a password is kept tells an administrator nothing."""

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"summary": []}


class AccountForm(UserChangeForm):
    password = ReadOnlyPasswordHashField(
        label="Mật khẩu",
        widget=_NoHash,
        help_text="Không ai xem được mật khẩu; có thể đặt mật khẩu khác.",
    )


_WORDS = {
    "username": ("Tên đăng nhập", "Chữ không dấu, chữ số và các ký tự @ . + - _"),
    "first_name": ("Họ và tên", "Gõ cả họ và tên: Lê Thị Hòa."),
    "email": ("Thư điện tử", ""),
    "is_active": ("Đang dùng", "Bỏ chọn để khóa tài khoản; không xóa tài khoản đã có bài."),
}


@admin.register(User)
class AccountAdmin(UserAdmin, NewsroomAdmin):
    """Shows no switch for superusers or single rights: rights come with roles. A Vietnamese name
    is one: it stands whole in `first_name`, so that Django never turns it round."""

    form = AccountForm
    list_display = (
        "username", "full_name", "roles", "email", "is_active", "until", "last_login",
    )  # fmt: skip
    list_select_related = ("member",)
    list_filter = ("groups", "is_active")
    search_fields = ("username", "first_name", "email")
    filter_horizontal = ()
    formfield_overrides = AS_CHECKBOXES
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Người dùng", {"fields": ("first_name", "email", "pen_names")}),
        ("Quyền", {"fields": ("groups", "is_active")}),
    )
    readonly_fields = ("pen_names",)
    inlines = (MemberInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        users = super().get_queryset(request).prefetch_related("groups")
        # Nobody gains a superuser's rights by setting his password.
        return users if request.user.is_superuser else users.filter(is_superuser=False)

    def formfield_for_manytomany(self, db_field, request, **options):
        if db_field.name == "groups":
            options |= {
                "queryset": Group.objects.filter(name__in=GROUPS).order_by("pk"),
                "label": "Vai trò",
                "help_text": "Một người có thể giữ nhiều vai trò.",
            }
        return super().formfield_for_manytomany(db_field, request, **options)

    def formfield_for_dbfield(self, db_field, request, **options):
        field = super().formfield_for_dbfield(db_field, request, **options)
        if db_field.name in _WORDS:
            field.label, field.help_text = _WORDS[db_field.name]
        return field

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return colleague.page(request)

    def save_model(self, request: HttpRequest, obj: User, form, change: bool) -> None:
        obj.is_staff = True  # whoever has an account here works in the newsroom
        super().save_model(request, obj, form, change)

    @admin.display(description="họ tên")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description="dùng đến", ordering="member__account_until")
    def until(self, user: User) -> str:
        member = getattr(user, "member", None)
        if member is None or member.account_until is None:
            return self.admin_site.empty_value_display
        day = f"{member.account_until:%d/%m/%Y}"
        return f"{day} (đã hết)" if member.account_until < timezone.localdate() else day

    @admin.display(description="bút danh")
    def pen_names(self, user: User) -> str:
        """Kept with their days on the member's page, where they are changed."""
        member = getattr(user, "member", None)
        if member is None:
            return self.admin_site.empty_value_display
        names = PenName.objects.filter(member=member).values_list("author__pen_name", flat=True)
        address = reverse("admin:articles_member_change", args=[member.pk])
        return format_html('{} <a href="{}">Sửa bút danh</a>', ", ".join(names) or "–", address)

    @admin.display(description="vai trò")
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())


class PenNameInline(admin.TabularInline):
    model = PenName
    extra = 1
    autocomplete_fields = ("author",)


@admin.register(Member)
class MemberAdmin(NewsroomAdmin):
    formfield_overrides = AS_CHECKBOXES
    list_display = ("user", "phone", "account_until")
    list_select_related = ("user",)
    search_fields = ("user__username", "user__first_name")
    autocomplete_fields = ("user",)
    fields = ("user", "sections", "phone", "account_until")
    inlines = (PenNameInline,)
