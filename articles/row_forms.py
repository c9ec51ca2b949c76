"""The forms of a story's rows: who wrote it, and what blocks of its body name: photos, PDF files,
videos, sounds, other stories."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Model
from django.forms.formsets import TOTAL_FORM_COUNT

from articles.blocks import KINDS, kind_of
from articles.embeds import embed_of
from articles.fields import TextField, line, whole_number
from articles.models import Article, Attachment, Author, Byline, Clip, Photo
from articles.rules.storing import (
    CAPTION_LIMIT,
    CREDIT_LIMIT,
    LABEL_LIMIT,
    MOST_FILES,
    MOST_INSERTIONS,
    MOST_PHOTOS,
    NO_EMBED,
)
from articles.snapshot import Credit, Enclosed, Inserted, Placed, Snapshot
from foundation import vietnamese

MOST_BYLINES = 30


class RowsFormSet(forms.BaseFormSet):
    """Rows in an order that the person set; rows left empty or marked for removal do not count."""

    filled_by: str  # the field that makes a row count

    def rows(self) -> list[forms.Form]:
        kept = [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", {}).get(self.filled_by)
            and not form.cleaned_data.get("DELETE")
        ]
        last = len(self.forms)
        return sorted(kept, key=lambda form: _or(form.cleaned_data.get("position"), last))

    def refuse_forged_number(self) -> None:
        """No page of ours sends so many rows; nobody shall make the server draw them."""
        if self.is_bound and self.management_form.cleaned_data[TOTAL_FORM_COUNT] > self.max_num + 1:
            raise BadRequest("too many rows")

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.label_suffix = ""


def _or(value: int | None, default: int) -> int:
    return default if value is None else value


def _place() -> forms.Field:
    return forms.IntegerField(required=False, min_value=0, max_value=1000, widget=forms.HiddenInput)


# --- who wrote it -------------------------------------------------------------------------------


class BylineForm(forms.Form):
    author = TextField(
        label="Bút danh", max_length=80, required=False,
        widget=line(**{"data-suggest": "author", "autocomplete": "off"}),
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Vai trò", choices=Byline.Role.choices, initial=Byline.Role.WRITER
    )
    position = _place()


class BaseBylineFormSet(RowsFormSet):
    filled_by = "author"

    def clean(self) -> None:
        if any(self.errors):
            return
        rows = self.rows()
        folded = [vietnamese.fold(row.cleaned_data["author"]) for row in rows]
        known = by_name(Author.objects.filter(folded__in=folded), "pen_name")
        seen = set()
        for row in rows:
            name = row.cleaned_data["author"]
            if vietnamese.fold(name) not in known:
                row.add_error(
                    "author", f"Không có bút danh “{name}”. Hãy chọn trong danh sách gợi ý."
                )
                continue
            row.author = closest(known, name)
            credit = (row.author.pk, row.cleaned_data["role"])
            if credit in seen:
                row.add_error("author", "Bút danh này đã có với cùng vai trò.")
            seen.add(credit)

    def credits(self) -> tuple[Credit, ...]:
        return tuple(
            Credit(row.author.pk, row.cleaned_data["role"], row.author.pen_name)
            for row in self.rows()
        )


def initial_bylines(story: Snapshot) -> list[dict[str, Any]]:
    return [
        {"author": credit.name, "role": credit.role, "position": position}
        for position, credit in enumerate(story.bylines)
    ]


def by_name(rows: Iterable[Any], attribute: str) -> dict[str, dict[str, Any]]:
    """{folded name: {name as looked for: row}}."""
    known: dict[str, dict[str, Any]] = {}
    for row in rows:
        name = getattr(row, attribute)
        known.setdefault(vietnamese.fold(name), {})[vietnamese.key(name).casefold()] = row
    return known


def closest(known: dict[str, dict[str, Any]], name: str) -> Any:
    """The row with exactly these accents, else the first that differs in accents alone."""
    alike = known[vietnamese.fold(name)]
    return alike.get(vietnamese.key(name).casefold()) or next(iter(alike.values()))


# --- what blocks of the body name ----------------------------------------------------------------


def _key(letters: str) -> forms.Field:
    return forms.RegexField(rf"^[{letters}][1-9][0-9]{{0,5}}$", widget=forms.HiddenInput)


def _row_number(*, required: bool = True) -> forms.Field:
    return forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=2**62, required=required
    )


class KeyedFormSet(RowsFormSet):
    """Rows that blocks of the body name by their key.

    targets: {field with a row's number: (its model, what to say where the row is gone)}.
    unread: what to say of hidden fields that cannot be read, in turn: (fields, sentence).
    """

    noun: str
    targets: dict[str, tuple[type[Model], str]]
    unread: tuple[tuple[frozenset[str], str], ...]

    def load(self) -> None:
        """Give each form its rows as `stored[field]`, in one query a target; none without forms."""
        for form in self.forms:
            form.stored = {}
        for name, (model, _) in self.targets.items():
            wanted = {form: whole_number(form[name].value()) for form in self.forms}
            numbers = {number for number in wanted.values() if number}
            found = model._default_manager.in_bulk(numbers) if numbers else {}
            for form, number in wanted.items():
                form.stored[name] = found.get(number)

    def clean(self) -> None:
        if any(self.errors):
            wrong = {name for errors in self.errors for name in errors}
            reasons = [sentence for fields, sentence in self.unread if wrong & fields]
            raise ValidationError(reasons[:1])
        keys = set()
        for row in self.rows():
            for name, (_, gone) in self.targets.items():
                if row.cleaned_data.get(name) and row.stored[name] is None:
                    row.add_error(None, gone)
            key = row.cleaned_data["key"]
            if key in keys:
                row.add_error(
                    None, f"Hai {self.noun} có cùng một mã; hãy bỏ một {self.noun} rồi chèn lại."
                )
            keys.add(key)


class PlacementForm(forms.Form):
    key = _key("p")
    photo = _row_number()
    gallery = forms.RegexField(r"^(?:g[1-9][0-9]{0,5})?$", required=False, widget=forms.HiddenInput)
    position = _place()
    caption = TextField(
        label="Chú thích", max_length=CAPTION_LIMIT, required=False,
        widget=line(2, placeholder="Ai, làm gì, ở đâu, khi nào"),
    )  # fmt: skip
    credit = TextField(label="Tác giả ảnh, nguồn", max_length=CREDIT_LIMIT, required=False)
    alt = TextField(
        label="Mô tả ảnh", max_length=300, required=False,
        help_text="Cho người không nhìn thấy ảnh: tả những gì có trong ảnh.",
    )  # fmt: skip
    is_lead = forms.BooleanField(label="Ảnh chính của bài", required=False)


class BasePlacementFormSet(KeyedFormSet):
    filled_by = "photo"
    noun = "ảnh"
    targets = {"photo": (Photo, "Ảnh này không còn trong kho ảnh.")}
    unread = (
        (
            frozenset({"photo", "key"}),
            "Có ảnh chưa tải lên xong. Hãy đợi rồi lưu lại, hoặc bỏ ảnh đó.",
        ),
        (
            frozenset({"gallery", "position"}),
            "Dữ liệu của một ảnh không đọc được. Hãy bỏ ảnh đó rồi chèn lại.",
        ),
    )

    def clean(self) -> None:
        super().clean()
        if sum(row.cleaned_data["is_lead"] for row in self.rows()) > 1:
            raise ValidationError("Mỗi bài chỉ có một ảnh chính.")

    def placed(self) -> tuple[Placed, ...]:
        return tuple(
            Placed(
                key=row.cleaned_data["key"],
                photo_id=row.cleaned_data["photo"],
                caption=row.cleaned_data["caption"],
                is_lead=row.cleaned_data["is_lead"],
                gallery=row.cleaned_data["gallery"],
            )
            for row in self.rows()
        )

    def described_anew(self) -> list[tuple[Photo, str, str]]:
        """(photo, credit, alt) of every photo whose own words were changed here."""
        return [
            (photo, row.cleaned_data["credit"], row.cleaned_data["alt"])
            for row in self.rows()
            if (photo := row.stored["photo"])
            and (photo.credit, photo.alt) != (row.cleaned_data["credit"], row.cleaned_data["alt"])
        ]


def initial_photos(story: Snapshot) -> list[dict[str, Any]]:
    photos = Photo.objects.in_bulk({placed.photo_id for placed in story.placements})
    return [
        {
            "key": placed.key,
            "photo": placed.photo_id,
            "gallery": placed.gallery,
            "position": position,
            "caption": placed.caption,
            "credit": photos[placed.photo_id].credit,
            "alt": photos[placed.photo_id].alt,
            "is_lead": placed.is_lead,
        }
        for position, placed in enumerate(story.placements)
        if placed.photo_id in photos
    ]


class EnclosureForm(forms.Form):
    key = _key("f")
    attachment = _row_number()
    position = _place()
    label = TextField(
        label="Tên hiện ra", max_length=LABEL_LIMIT, required=False,
        help_text="Bạn đọc thấy tên này. Để trống: dùng tên của tệp.",
    )  # fmt: skip


class BaseEnclosureFormSet(KeyedFormSet):
    filled_by = "attachment"
    noun = "tệp"
    targets = {"attachment": (Attachment, "Tệp này không còn trong kho.")}
    unread = (
        (
            frozenset({"key", "attachment", "position"}),
            "Có tệp chưa tải lên xong. Hãy đợi rồi lưu lại, hoặc bỏ tệp đó.",
        ),
    )

    def enclosed(self) -> tuple[Enclosed, ...]:
        return tuple(
            Enclosed(
                key=row.cleaned_data["key"],
                attachment_id=row.cleaned_data["attachment"],
                label=row.cleaned_data["label"],
            )
            for row in self.rows()
        )


def initial_files(story: Snapshot) -> list[dict[str, Any]]:
    return [
        {
            "key": enclosed.key,
            "attachment": enclosed.attachment_id,
            "label": enclosed.label,
            "position": position,
        }
        for position, enclosed in enumerate(story.enclosures)
    ]


class InsertionForm(forms.Form):
    key = _key("vaer")
    clip = _row_number(required=False)
    story = _row_number(required=False)
    poster = _row_number(required=False)
    address = TextField(max_length=500, required=False, widget=forms.HiddenInput)
    position = _place()
    caption = TextField(
        label="Chú thích", max_length=CAPTION_LIMIT, required=False,
        widget=line(2, placeholder="Ai nói gì, làm gì, ở đâu, khi nào"),
    )  # fmt: skip
    credit = TextField(label="Tác giả, nguồn", max_length=CREDIT_LIMIT, required=False)

    @property
    def kind(self) -> str:
        """Of the block that the row belongs to; empty where the key cannot be read."""
        key = str(self["key"].value() or "")
        return kind_of(key) if key and key[0] in "vaer" else ""

    @property
    def noun(self) -> str:
        return KINDS[self.kind][1] if self.kind else ""

    def clean_address(self) -> str:
        address = self.cleaned_data["address"]
        if not address:
            return ""
        embed = embed_of(address)
        if embed is None:
            raise ValidationError(NO_EMBED)
        return embed.address


class BaseInsertionFormSet(KeyedFormSet):
    filled_by = "key"
    noun = "khối"
    targets = {
        "clip": (Clip, "Video hoặc âm thanh này không còn trong kho."),
        "story": (Article, "Bài này không còn."),
        "poster": (Photo, "Ảnh bìa không còn trong kho ảnh."),
    }
    unread = (
        (frozenset({"address"}), NO_EMBED),
        (
            frozenset({"key", "clip", "story", "poster", "position"}),
            "Dữ liệu của một video, âm thanh hay bài liên quan không đọc được. Hãy bỏ đi rồi chèn lại.",
        ),
    )

    def clean(self) -> None:
        super().clean()
        for row in self.rows():
            if row.kind in ("video", "audio"):
                clip = row.stored["clip"]
                if not row.cleaned_data["clip"]:
                    row.add_error(None, "Tệp chưa tải lên xong. Hãy đợi rồi lưu lại, hoặc bỏ đi.")
                elif clip and clip.kind != row.kind:
                    row.add_error(None, "Khối này không khớp với tệp; hãy bỏ đi rồi chèn lại.")

    def inserted(self) -> tuple[Inserted, ...]:
        """Of each row what belongs to its kind."""
        found = []
        for row in self.rows():
            typed, kind = row.cleaned_data, row.kind
            plays = kind != "related"
            found.append(
                Inserted(
                    key=typed["key"],
                    clip_id=typed["clip"] if kind in ("video", "audio") else None,
                    address=typed["address"] if kind == "embed" else "",
                    story_id=None if plays else typed["story"],
                    poster_id=typed["poster"] if plays else None,
                    caption=typed["caption"] if plays else "",
                    credit=typed["credit"] if plays else "",
                )
            )
        return tuple(found)


def initial_insertions(story: Snapshot) -> list[dict[str, Any]]:
    return [
        {
            "key": row.key,
            "clip": row.clip_id,
            "story": row.story_id,
            "poster": row.poster_id,
            "address": row.address,
            "position": position,
            "caption": row.caption,
            "credit": row.credit,
        }
        for position, row in enumerate(story.insertions)
    ]


BylineFormSet = forms.formset_factory(
    BylineForm, BaseBylineFormSet, extra=1, can_delete=True, max_num=MOST_BYLINES, validate_max=True
)
PlacementFormSet = forms.formset_factory(
    PlacementForm, BasePlacementFormSet, extra=0, can_delete=True, max_num=MOST_PHOTOS, validate_max=True
)  # fmt: skip
EnclosureFormSet = forms.formset_factory(
    EnclosureForm, BaseEnclosureFormSet, extra=0, can_delete=True, max_num=MOST_FILES, validate_max=True
)  # fmt: skip
InsertionFormSet = forms.formset_factory(
    InsertionForm, BaseInsertionFormSet, extra=0, can_delete=True, max_num=MOST_INSERTIONS, validate_max=True
)  # fmt: skip
