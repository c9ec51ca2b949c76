"""The fields of which the forms of a story are made: text in the house's normal form, and numbers that
come from outside."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.answers import NO_ANSWERS, Answers
from articles.models import Section
from articles.widgets import BodyEditor
from foundation import sanitize, vietnamese
from foundation.problems import Refused


class TextField(forms.CharField):
    """Text in the house's normal form. Text of invisible characters is empty text, and what the
    database could not keep is refused here with a sentence."""

    def __init__(self, *, max_length: int, lines: bool = False, **options: Any):
        self.tidy = vietnamese.tidy_text if lines else vietnamese.tidy_line
        super().__init__(max_length=max_length, **options)
        self.error_messages["too_long"] = f"Dài quá {max_length:,} ký tự; hãy rút ngắn.".replace(
            ",", "."
        )
        self.validators = []  # both of CharField's are answered below, in plain words

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        # Far too long is told at once; nobody waits for a million characters to be tidied.
        if len(text) > 10 * self.max_length + 1000:
            raise ValidationError(self.error_messages["too_long"], code="too_long")
        if vietnamese.unstorable(text):
            raise ValidationError("Có ký tự hỏng; hãy xóa và gõ lại đoạn đó.", code="unstorable")
        text = self.tidy(text)
        if len(text) > self.max_length:
            raise ValidationError(self.error_messages["too_long"], code="too_long")
        return text


def _shown_body(html: str) -> str | None:
    """The body as the editor may load it; None for one that is refused, which is then shown as
    plain text for its writer to mend."""
    try:
        return sanitize.clean_html(html, "body")
    except Refused:
        return None


class BodyField(forms.CharField):
    """Rich text, cleaned as it will be stored."""

    def __init__(self, **options: Any):
        super().__init__(widget=BodyEditor(clean=_shown_body), strip=False, **options)
        self.validators = []

    def to_python(self, value: object) -> str:
        try:
            return sanitize.clean_html(super().to_python(value), "body")
        except Refused as refused:
            raise ValidationError([problem.message for problem in refused.problems]) from refused


class AnswersField(forms.CharField):
    """What was decided about names and titles, as the panel beside the text writes it."""

    def __init__(self, **options: Any):
        super().__init__(widget=forms.HiddenInput, required=False, strip=False, **options)
        self.validators = []

    def to_python(self, value: object) -> Answers:
        text = super().to_python(value)
        try:
            return Answers.read(json.loads(text)) if text else NO_ANSWERS
        except (ValueError, RecursionError) as error:
            raise ValidationError(
                "Không đọc được lựa chọn về nhân vật và chức danh; hãy chọn lại."
            ) from error


class SectionField(forms.ModelChoiceField):
    def label_from_instance(self, section: Section) -> str:
        return f"{section.parent.name} › {section.name}" if section.parent else section.name


def line(rows: int = 1, **attributes: str) -> forms.Widget:
    if rows == 1:
        return forms.TextInput(attrs=attributes)
    return forms.Textarea(attrs={"rows": rows, **attributes})


def whole_number(value: object) -> int | None:
    """The id that a text from outside names, as far as the database has such numbers."""
    text = str(value or "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else None
