"""Model and form fields of the registry: partial dates, names in one normal form, columns derived
from another one, web addresses. Each carries its rule into the database as a check."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.text import capfirst

from foundation.vietnamese import tidy_line
from officials.partial_dates import EXAMPLES, PartialDate

_ISO_CHECK = (
    "[12][0-9]{3}(-(0[1-9]|1[0-2])|-02-(0[1-9]|[12][0-9])"
    "|-(0[469]|11)-(0[1-9]|[12][0-9]|30)|-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01]))?"
)


class PartialDateFormField(forms.CharField):
    """Reads `2021`, `6/2021`, `28/6/2021` and shows a stored date the same way."""

    widget = forms.TextInput(attrs={"class": "vPartialDate", "size": 12, "autocomplete": "off"})

    def __init__(self, *, may_be_unknown: bool = False, **kwargs: Any):
        self.may_be_unknown = may_be_unknown
        kwargs.setdefault("help_text", EXAMPLES)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> PartialDate | None:
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        try:
            date = PartialDate.parse(text)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error
        # Where empty already says "not known", the question mark says no more.
        return None if date.is_unknown and not self.may_be_unknown else date

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, PartialDate):
            return "?" if value.is_unknown else str(value)
        return value


class PartialDateField(models.CharField):
    """A PartialDate or None. In the column its ISO text, compared as bytes."""

    description = "Partial date"
    # Nothing is stored for no date; asking for "" too would compare the column with NULL.
    empty_strings_allowed = False

    def __init__(self, *args: Any, may_be_unknown: bool = False, **kwargs: Any):
        self.may_be_unknown = may_be_unknown
        kwargs.update(max_length=10, db_collation="C", null=True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for implied in ("max_length", "db_collation", "null"):
            kwargs.pop(implied, None)
        if self.may_be_unknown:
            kwargs["may_be_unknown"] = True
        return name, path, args, kwargs

    def db_check(self, connection) -> str:
        pattern = rf"{_ISO_CHECK}|\?" if self.may_be_unknown else _ISO_CHECK
        return f"{connection.ops.quote_name(self.column)} ~ '^({pattern})$'"

    def to_python(self, value: Any) -> PartialDate | None:
        if value in (None, ""):
            return None
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, dt.date):
            return PartialDate.of(value)
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def from_db_value(self, value: str | None, expression, connection) -> PartialDate | None:
        return self.to_python(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> PartialDate | None:
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> str | None:
        date = self.to_python(value)
        return None if date is None else date.iso

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def run_validators(self, value: Any) -> None:
        """The length check of a text does not fit a date; parsing has checked everything."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        kwargs.pop("widget", None)
        return PartialDateFormField(
            may_be_unknown=self.may_be_unknown,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text or EXAMPLES,
        )


class NameField(models.CharField):
    """A name: one line in the one normal form of Vietnamese text, nothing invisible in it."""

    description = "Name in normal form"

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return tidy_line(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class DerivedField(models.TextField):
    """A column computed from another field of the row whenever the row is written, `bulk_create`
    included (`update()` and a narrow `update_fields` are not). Compared as bytes."""

    description = "Derived text"

    def __init__(self, *, source: str = "", derive: Callable[[str], str] = str, **kwargs: Any):
        self.source, self.derive = source, derive
        kwargs.update(editable=False, db_collation="C", default="")
        super().__init__(**kwargs)

    def deconstruct(self):
        """Migrations need the column only, not the function that fills it."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = self.derive(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, value)
        return value


class WebAddressField(models.URLField):
    """An http or https address; anything else (`javascript:` first of all) is refused here and by
    the database, whoever writes the row."""

    default_validators = [
        URLValidator(
            schemes=["http", "https"],
            message="Địa chỉ phải bắt đầu bằng https:// hoặc http:// và là một địa chỉ đầy đủ.",
        )
    ]

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("max_length", 500)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def db_check(self, connection) -> str:
        return f"{connection.ops.quote_name(self.column)} ~* '^(https?://.+)?$'"

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"assume_scheme": "https", **kwargs})
