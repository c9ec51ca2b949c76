"""Organisations with their names, relations and posts."""

from django.contrib import admin

from officials.admin.registry import RegistryAdmin, RegistryBlocks, RegistryTable
from officials.models import Organization, OrganizationName, OrganizationRelation, Post


class OrganizationNameInline(RegistryTable):
    model = OrganizationName
    widths = {"text": 24}


class RelationInline(RegistryBlocks):
    """Relations told from this organisation's side."""

    model = OrganizationRelation
    fk_name = "organization"
    autocomplete_fields = ["other"]
    fields = [("kind", "other"), ("since", "until"), "decision"]
    selected = ("organization", "other")


class RelationFromInline(RegistryBlocks):
    """Relations in which this organisation is the other one."""

    model = OrganizationRelation
    fk_name = "other"
    autocomplete_fields = ["organization"]
    fields = [("organization", "kind"), ("since", "until"), "decision"]
    selected = ("organization", "other")
    verbose_name_plural = "quan hệ từ tổ chức khác tới tổ chức này"


class PostInline(RegistryTable):
    model = Post
    fields = ["title", "precedence", "max_holders"]
    show_change_link = True
    selected = ("organization",)


@admin.register(Organization)
class OrganizationAdmin(RegistryAdmin):
    dependents = (
        OrganizationName._meta.get_field("organization"),
        OrganizationRelation._meta.get_field("organization"),
        OrganizationRelation._meta.get_field("other"),
        Post._meta.get_field("organization"),
    )
    list_display = ["name", "kind", "level", "area", "founded", "ended", "is_public"]
    list_filter = ["kind", "level", "is_public", ("ended", admin.EmptyFieldListFilter)]
    list_select_related = ["area"]
    search_fields = ["folded", "names__folded"]
    autocomplete_fields = ["area"]
    inlines = [PostInline, OrganizationNameInline, RelationInline, RelationFromInline]
    fieldsets = [
        (None, {"fields": ["name", ("kind", "level", "area"), ("founded", "ended"), "is_public"]}),
        ("Khác", {"classes": ["collapse"], "fields": ["website", "note"]}),
    ]
