"""What every row with a beginning and an end shares: the rule that the end is not the earlier."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Collate, Left, Length

from officials.partial_dates import ends_before_it_begins

ENDS_FIRST = "Ngày kết thúc ({until}) sớm hơn ngày bắt đầu ({since})."


def ends_after_it_begins(since: str, until: str) -> models.CheckConstraint:
    """Compares only as much of the beginning as the end says: until 2021 does not contradict since
    6/2021. An end of `?` has length 1 and sorts after every digit, so it passes."""
    return models.CheckConstraint(
        name="%(app_label)s_%(class)s_period",
        condition=Q(**{f"{until}__gte": Left(Collate(since, "C"), Length(until))}),
        violation_error_message="Ngày kết thúc sớm hơn ngày bắt đầu.",
    )


def refuse_backwards(row: models.Model, since: str = "since", until: str = "until") -> None:
    """The same rule as a sentence at the field, for forms."""
    begins, ends = getattr(row, since), getattr(row, until)
    if ends_before_it_begins(begins, ends):
        raise ValidationError({until: ENDS_FIRST.format(since=begins, until=ends)})
