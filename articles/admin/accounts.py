"""Colleagues: login, roles, sections and pen names."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.models import Member, PenName
from articles.permissions import GROUPS
from foundation.admin import NewsroomAdmin

# Imported above so that Django has registered its own before we put ours in their place.
admin.site.unregister(User)
admin.site.unregister(Group)  # the five roles are fixed; articles/permissions.py says what they may
__all__ = ["GroupAdmin"]


class MemberInline(admin.StackedInline):
    model = Member
    fields = ("sections", "phone", "account_until")
    filter_horizontal = ("sections",)
    can_delete = False
    verbose_name_plural = "trong tòa soạn"


@admin.register(User)
class AccountAdmin(UserAdmin, NewsroomAdmin):
    """Shows no switch for superusers or single rights: rights come with roles. A Vietnamese name
    is one: it stands whole in `first_name`, so that Django never turns it round."""

    list_display = ("username", "full_name", "roles", "email", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    search_fields = ("username", "first_name", "email")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Người dùng", {"fields": ("first_name", "email")}),
        ("Quyền", {"fields": ("groups", "is_active")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": (
                    "username",
                    "first_name",
                    "email",
                    "password1",
                    "password2",
                    "groups",
                ),
            },
        ),
    )
    inlines = (MemberInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        users = super().get_queryset(request).prefetch_related("groups")
        # Nobody gains a superuser's rights by setting his password.
        return users if request.user.is_superuser else users.filter(is_superuser=False)

    def formfield_for_manytomany(self, db_field, request, **options):
        if db_field.name == "groups":
            options["queryset"] = Group.objects.filter(name__in=GROUPS).order_by("pk")
        return super().formfield_for_manytomany(db_field, request, **options)

    def get_inlines(self, request: HttpRequest, obj: User | None):
        return self.inlines if obj else ()

    def save_model(self, request: HttpRequest, obj: User, form, change: bool) -> None:
        obj.is_staff = True  # whoever has an account here works in the newsroom
        super().save_model(request, obj, form, change)

    @admin.display(description="họ tên")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description="vai trò")
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())


class PenNameInline(admin.TabularInline):
    model = PenName
    extra = 1
    autocomplete_fields = ("author",)


@admin.register(Member)
class MemberAdmin(NewsroomAdmin):
    list_display = ("user", "phone", "account_until")
    list_select_related = ("user",)
    search_fields = ("user__username", "user__first_name")
    autocomplete_fields = ("user",)
    filter_horizontal = ("sections",)
    fields = ("user", "sections", "phone", "account_until")
    inlines = (PenNameInline,)
