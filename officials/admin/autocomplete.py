"""Autocomplete boxes in inlines whose shown values are fetched together, not one query a row."""

from collections.abc import Iterable

from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models


class KnownAutocomplete(AutocompleteSelect):
    """Knows the names of the chosen rows beforehand; asks the database for others only. Copies of
    the widget, one for each form of a formset, share what is known."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.known: dict[str, str] = {}

    def optgroups(self, name, value, attr=None):
        chosen = [str(one) for one in value if one not in (None, "")]
        if not all(one in self.known for one in chosen):
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [
            self.create_option(name, one, self.known[one], True, place)
            for place, one in enumerate(chosen, len(options))
        ]
        return [(None, options, 0)]


class KnownAutocompletes:
    """For inlines with `autocomplete_fields`; their queryset should select what names are made
    from."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Of the links beside a box only the one to add: three in each row are too many."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in self.autocomplete_fields:
            field.widget.can_change_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = KnownAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None:
            rows = list(self.get_queryset(request).filter(**{formset.fk.name: obj}))
            for name in self.autocomplete_fields:
                if name in formset.form.base_fields:
                    field = formset.form.base_fields[name]
                    _widget_of(field).known.update(_names(rows, name))
        return formset


def _widget_of(field) -> KnownAutocomplete:
    """Without the wrapper that carries the add and change links."""
    return getattr(field.widget, "widget", field.widget)


def _names(rows: Iterable[models.Model], name: str) -> dict[str, str]:
    targets = (getattr(row, name) for row in rows)
    return {str(target.pk): str(target) for target in targets if target is not None}
