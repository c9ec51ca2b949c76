"""One cell of the file and one value of a row, either way."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Field, IntegerField

from officials.naming import comparable
from officials.partial_dates import PartialDate

YES, NO = ("có", "1", "x", "true", "yes"), ("không", "0", "false", "no")
# A spreadsheet takes what begins so for a formula. An apostrophe before it makes it text again.
_FORMULA = ("=", "+", "-", "@", "\t")


def cell(field: Field, value: Any) -> str:
    """What stands in the file for a value that points to no other row."""
    if value is None:
        return ""
    if isinstance(field, BooleanField):
        return "có" if value else "không"
    return value.iso if isinstance(value, PartialDate) else str(value)


def value(field: Field, text: str) -> Any:
    """The same back. Raises ValueError with a sentence for the person who filled in the cell."""
    if not text:
        return None if field.null else field.get_default()
    if isinstance(field, BooleanField):
        return _yes_or_no(text)
    if field.choices:
        return _choice(field, text)
    if isinstance(field, IntegerField) and not (text.isascii() and text.isdecimal()):
        raise ValueError(f"“{text}” không phải là một số.")
    try:
        found = field.to_python(text)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    # Where empty already says "not known", the question mark says no more.
    is_unknown = isinstance(found, PartialDate) and found.is_unknown
    return None if is_unknown and not field.may_be_unknown else found


def _yes_or_no(text: str) -> bool:
    word = text.lower()
    if word in YES or word in NO:
        return word in YES
    raise ValueError(f"“{text}” phải là “có” hoặc “không”.")


def _choice(field: Field, text: str) -> str:
    """By its code, or by the words that the desk sees."""
    for code, label in field.flatchoices:
        if comparable(text) in (comparable(code), comparable(label)):
            return code
    known = ", ".join(code for code, _ in field.flatchoices if code)
    raise ValueError(f"“{text}” không có trong danh sách: {known}.")


def guarded(text: str) -> str:
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    is_guarded = text.startswith("'") and text.lstrip("'").startswith(_FORMULA)
    return text[1:] if is_guarded else text
