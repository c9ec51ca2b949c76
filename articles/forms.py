"""The form of a story: what an editor types becomes a Snapshot, and a Snapshot fills the form.

No form here writes a row: the admin gives the Snapshot to `articles.actions.drafting`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import NON_FIELD_ERRORS, BadRequest, ValidationError
from django.db.models import QuerySet
from django.forms.formsets import TOTAL_FORM_COUNT

from articles.answers import NO_ANSWERS, Answers
from articles.blocks import blocks_of
from articles.models import Article, Attachment, Author, Byline, Episode, Photo, Programme, Section
from articles.models.topic import names_from_text
from articles.permissions import may, sections_of
from articles.rules.storing import LABEL_LIMIT, MOST_FILES, MOST_PHOTOS
from articles.snapshot import Credit, Enclosed, Placed, Snapshot
from articles.widgets import BodyEditor
from foundation import sanitize, vietnamese
from foundation.problems import Problem, Refused
from officials.models import Area

_AREA_KIND = re.compile(rf"^(?:{'|'.join(Area.Kind.labels)})\s+", re.IGNORECASE)
MOST_BYLINES = 30
_DATE_HINT = "ngày/tháng/năm, ví dụ 20/12/2022"
_TIME_HINT = "ví dụ 20/12/2022 19:50"


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


def _line(rows: int = 1, **attributes: str) -> forms.Widget:
    if rows == 1:
        return forms.TextInput(attrs=attributes)
    return forms.Textarea(attrs={"rows": rows, **attributes})


class StoryForm(forms.Form):
    """The fields of a story that are no rows of their own."""

    headline = TextField(label="Tiêu đề", max_length=300, widget=_line(2))
    sapo = TextField(label="Sapo", max_length=2000, lines=True, required=False, widget=_line(4))
    body = BodyField(label="Nội dung", required=False)
    section = SectionField(
        label="Chuyên mục", queryset=Section.objects.none(), required=False, empty_label="— chọn —"
    )
    topics = TextField(
        label="Chủ đề", max_length=1000, lines=True, required=False,
        help_text="Cách nhau bằng dấu phẩy.",
        widget=_line(**{"data-suggest": "topic", "data-suggest-many": "", "autocomplete": "off"}),
    )  # fmt: skip
    programme = forms.ModelChoiceField(
        label="Nguồn: chương trình", queryset=Programme.objects.all(), required=False,
        empty_label="— không có —",
    )  # fmt: skip
    episode_date = forms.DateField(
        label="phát ngày",
        required=False,
        widget=forms.DateInput(attrs={"placeholder": "20/12/2022"}),
    )
    source_note = TextField(label="Nguồn khác", max_length=200, required=False)
    event_date = forms.DateField(
        label="Ngày diễn ra sự việc", required=False, help_text=_DATE_HINT,
        widget=forms.DateInput(attrs={"placeholder": "20/12/2022"}),
    )  # fmt: skip
    planned_at = forms.DateTimeField(
        label="Giờ xuất bản", required=False, help_text=f"{_TIME_HINT}. Để trống: khi bấm Xuất bản.",
        widget=forms.DateTimeInput(attrs={"placeholder": "20/12/2022 19:50"}),
    )  # fmt: skip
    dateline = TextField(label="Nơi viết", max_length=120, required=False)
    short_title = TextField(
        label="Tiêu đề ngắn",
        max_length=120,
        required=False,
        help_text="Dùng ở chỗ hẹp trên trang chủ.",
    )
    areas = TextField(
        label="Địa bàn", max_length=1000, required=False, help_text="Cách nhau bằng dấu phẩy.",
        widget=_line(**{"data-suggest": "area", "data-suggest-many": "", "autocomplete": "off"}),
    )  # fmt: skip
    ai_use = forms.ChoiceField(label="Dùng AI", choices=Article.AiUse.choices)
    ai_note = TextField(label="Ghi chú về AI", max_length=300, required=False)
    answers = AnswersField(label="Nhân vật trong bài")

    def __init__(self, *args: Any, sections: QuerySet[Section], **options: Any):
        super().__init__(*args, label_suffix="", **options)
        self.fields["section"].queryset = sections

    def clean_topics(self) -> tuple[str, ...]:
        names = names_from_text(self.cleaned_data["topics"])
        for name in names:
            if len(name) > 100:
                raise ValidationError(f"Chủ đề “{name[:30]}…” dài quá 100 ký tự.")
        return tuple(names)

    def clean_areas(self) -> tuple[int, ...]:
        names = names_from_text(self.cleaned_data["areas"])
        bare = {name: vietnamese.fold(_AREA_KIND.sub("", name)) for name in names}
        areas = list(Area.objects.filter(folded__in={*bare.values(), *map(vietnamese.fold, names)}))
        # Places of today last, so that they win over former ones of the same name.
        areas.sort(key=lambda area: area.until is None)
        known = _by_name(areas, "name") | _by_name(areas, "full_name")
        missing = [name for name in names if vietnamese.fold(name) not in known]
        if missing:
            raise ValidationError(f"Không có địa bàn “{'”, “'.join(missing)}”.")
        return tuple(dict.fromkeys(_closest(known, name).pk for name in names))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors.keys() & {"programme", "episode_date"}:
            return cleaned
        if cleaned["programme"] and not cleaned["episode_date"]:
            self.add_error("episode_date", "Hãy ghi ngày phát của chương trình.")
        if cleaned["episode_date"] and not cleaned["programme"]:
            self.add_error("programme", "Hãy chọn chương trình phát ngày đó.")
        return cleaned


class BylineForm(forms.Form):
    author = TextField(
        label="Bút danh", max_length=80, required=False,
        widget=_line(**{"data-suggest": "author", "autocomplete": "off"}),
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Vai trò", choices=Byline.Role.choices, initial=Byline.Role.WRITER
    )
    position = forms.IntegerField(
        required=False, min_value=0, max_value=1000, widget=forms.HiddenInput
    )


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


class BaseBylineFormSet(RowsFormSet):
    filled_by = "author"

    def clean(self) -> None:
        if any(self.errors):
            return
        rows = self.rows()
        folded = [vietnamese.fold(row.cleaned_data["author"]) for row in rows]
        known = _by_name(Author.objects.filter(folded__in=folded), "pen_name")
        seen = set()
        for row in rows:
            name = row.cleaned_data["author"]
            if vietnamese.fold(name) not in known:
                row.add_error(
                    "author", f"Không có bút danh “{name}”. Hãy chọn trong danh sách gợi ý."
                )
                continue
            row.author = _closest(known, name)
            credit = (row.author.pk, row.cleaned_data["role"])
            if credit in seen:
                row.add_error("author", "Bút danh này đã có với cùng vai trò.")
            seen.add(credit)

    def credits(self) -> tuple[Credit, ...]:
        return tuple(
            Credit(row.author.pk, row.cleaned_data["role"], row.author.pen_name)
            for row in self.rows()
        )


class PlacementForm(forms.Form):
    key = forms.RegexField(r"^p[1-9][0-9]{0,5}$", widget=forms.HiddenInput)
    photo = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)
    gallery = forms.RegexField(r"^[a-z0-9]{0,12}$", required=False, widget=forms.HiddenInput)
    position = forms.IntegerField(
        required=False, min_value=0, max_value=1000, widget=forms.HiddenInput
    )
    caption = TextField(
        label="Chú thích", max_length=500, required=False,
        widget=_line(2, placeholder="Ai, làm gì, ở đâu, khi nào"),
    )  # fmt: skip
    credit = TextField(label="Tác giả ảnh, nguồn", max_length=120, required=False)
    alt = TextField(
        label="Mô tả ảnh", max_length=300, required=False,
        help_text="Cho người không nhìn thấy ảnh: tả những gì có trong ảnh.",
    )  # fmt: skip
    is_lead = forms.BooleanField(label="Ảnh chính của bài", required=False)

    stored: Photo | None = None  # the photo of this row, once the set has looked it up


class BasePlacementFormSet(RowsFormSet):
    filled_by = "photo"

    def load_photos(self) -> None:
        """Give each row its Photo in one query, for thumbnails and for comparing what changed."""
        wanted = {form: whole_number(form["photo"].value()) for form in self.forms}
        photos = Photo.objects.in_bulk({number for number in wanted.values() if number})
        for form, number in wanted.items():
            form.stored = photos.get(number)

    def clean(self) -> None:
        if any(self.errors):
            raise ValidationError(self._first_reasons())
        rows, keys = self.rows(), set()
        for row in rows:
            key = row.cleaned_data["key"]
            if row.stored is None:
                row.add_error(None, "Ảnh này không còn trong kho ảnh.")
            if key in keys:
                row.add_error(None, "Hai ảnh có cùng một mã; hãy bỏ một ảnh rồi chèn lại.")
            keys.add(key)
        if sum(row.cleaned_data["is_lead"] for row in rows) > 1:
            raise ValidationError("Mỗi bài chỉ có một ảnh chính.")

    def _first_reasons(self) -> list[str]:
        """What is wrong with fields that nobody sees."""
        wrong = {name for errors in self.errors for name in errors}
        if wrong & {"photo", "key"}:
            return ["Có ảnh chưa tải lên xong. Hãy đợi rồi lưu lại, hoặc bỏ ảnh đó."]
        if wrong & {"gallery", "position"}:
            return ["Dữ liệu của một ảnh không đọc được. Hãy bỏ ảnh đó rồi chèn lại."]
        return []

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
            (row.stored, row.cleaned_data["credit"], row.cleaned_data["alt"])
            for row in self.rows()
            if row.stored
            and (row.stored.credit, row.stored.alt)
            != (row.cleaned_data["credit"], row.cleaned_data["alt"])
        ]


class EnclosureForm(forms.Form):
    key = forms.RegexField(r"^f[1-9][0-9]{0,5}$", widget=forms.HiddenInput)
    attachment = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)
    position = forms.IntegerField(
        required=False, min_value=0, max_value=1000, widget=forms.HiddenInput
    )
    label = TextField(
        label="Tên hiện ra", max_length=LABEL_LIMIT, required=False,
        help_text="Bạn đọc thấy tên này. Để trống: dùng tên của tệp.",
    )  # fmt: skip

    stored: Attachment | None = None  # the file of this row, once the set has looked it up


class BaseEnclosureFormSet(RowsFormSet):
    filled_by = "attachment"

    def load_files(self) -> None:
        """Give each row its Attachment in one query, none where there is no row."""
        wanted = {form: whole_number(form["attachment"].value()) for form in self.forms}
        if not wanted:
            return
        files = Attachment.objects.in_bulk({number for number in wanted.values() if number})
        for form, number in wanted.items():
            form.stored = files.get(number)

    def clean(self) -> None:
        if any(self.errors):
            hidden = {name for errors in self.errors for name in errors} - {"label"}
            raise ValidationError(
                ["Có tệp chưa tải lên xong. Hãy đợi rồi lưu lại, hoặc bỏ tệp đó."] if hidden else []
            )
        keys = set()
        for row in self.rows():
            key = row.cleaned_data["key"]
            if row.stored is None:
                row.add_error(None, "Tệp này không còn trong kho.")
            if key in keys:
                row.add_error(None, "Hai tệp có cùng một mã; hãy bỏ một tệp rồi đính kèm lại.")
            keys.add(key)

    def enclosed(self) -> tuple[Enclosed, ...]:
        return tuple(
            Enclosed(
                key=row.cleaned_data["key"],
                attachment_id=row.cleaned_data["attachment"],
                label=row.cleaned_data["label"],
            )
            for row in self.rows()
        )


BylineFormSet = forms.formset_factory(
    BylineForm, BaseBylineFormSet, extra=1, can_delete=True, max_num=MOST_BYLINES, validate_max=True
)
PlacementFormSet = forms.formset_factory(
    PlacementForm, BasePlacementFormSet, extra=0, can_delete=True, max_num=MOST_PHOTOS, validate_max=True
)  # fmt: skip
EnclosureFormSet = forms.formset_factory(
    EnclosureForm, BaseEnclosureFormSet, extra=0, can_delete=True, max_num=MOST_FILES, validate_max=True
)  # fmt: skip


class StoryForms:
    """The form of one story with its bylines, photos and files, as one thing. `before` is the story as
    it stands; what the form does not show is carried over from it."""

    def __init__(
        self,
        before: Snapshot,
        *,
        by: AbstractBaseUser,
        data: Mapping[str, Any] | None = None,
        pen_name: str = "",
    ):
        self.before = before
        self.by = by
        self.form = StoryForm(
            data, initial=_initial(before), sections=_sections_for(by, before.section_id)
        )
        # Rows that were sent are never compared with rows that are stored, which may have moved:
        # a row that happens to equal the one at its place would count as left empty.
        is_new = data is None
        signed = _initial_bylines(before) or ([{"author": pen_name}] if pen_name else [])
        self.bylines = BylineFormSet(data, prefix="bylines", initial=signed if is_new else None)
        self.bylines.extra = 0 if signed else 1
        self.photos = PlacementFormSet(
            data, prefix="photos", initial=_initial_photos(before) if is_new else None
        )
        self.files = EnclosureFormSet(
            data, prefix="files", initial=_initial_files(before) if is_new else None
        )
        self.rows = (self.bylines, self.photos, self.files)
        for rows in self.rows:
            rows.refuse_forged_number()
        self.photos.load_photos()
        self.files.load_files()
        self.may_describe_photos = may(by, "articles.change_photo")
        if not self.may_describe_photos:
            for row in self.photos.forms:
                row.fields["credit"].disabled = row.fields["alt"].disabled = True

    def is_valid(self) -> bool:
        """Every part is judged, so that all reasons show at once."""
        verdicts = [part.is_valid() for part in (self.form, *self.rows)]
        return all(verdicts)

    def differs(self) -> bool:
        """Whether the form says anything else than the story as it stands. Compares what would be
        stored: the editor writes the same text with other blanks."""
        if not self.is_valid() or {"programme", "episode_date"} & set(self.form.changed_data):
            return True
        return replace(self.snapshot(None), episode_id=self.before.episode_id) != self.before

    def snapshot(self, episode: Episode | None) -> Snapshot:
        """The story as typed; only after `is_valid`."""
        fields = self.form.cleaned_data
        return replace(
            self.before,
            headline=fields["headline"],
            short_title=fields["short_title"],
            sapo=fields["sapo"],
            body=fields["body"],
            dateline=fields["dateline"],
            event_date=fields["event_date"],
            section_id=fields["section"].pk if fields["section"] else None,
            topics=fields["topics"],
            area_ids=fields["areas"],
            episode_id=episode.pk if episode else None,
            source_note=fields["source_note"],
            ai_use=fields["ai_use"],
            ai_note=fields["ai_note"],
            planned_at=fields["planned_at"],
            bylines=self.bylines.credits(),
            placements=self.photos.placed(),
            # A page that does not show the panel has nothing to say about it.
            answers=fields["answers"] if "answers" in self.form.data else self.before.answers,
            enclosures=self.files.enclosed(),
        )

    def described_anew(self) -> list[tuple[Photo, str, str]]:
        """(photo, credit, alt) of every photo whose own words this person changed."""
        return self.photos.described_anew() if self.may_describe_photos else []

    def episode(self, *, keep: bool = False) -> Episode | None:
        """The programme's number that is named; with `keep` it is written down where it is new."""
        programme, day = self.form.cleaned_data["programme"], self.form.cleaned_data["episode_date"]
        if not programme:
            return None
        if keep:
            return Episode.objects.get_or_create(programme=programme, date=day)[0]
        return Episode.objects.filter(programme=programme, date=day).first()

    def reasons(self) -> list[str]:
        """Every error as a sentence of its own, for a page without the form."""
        found = [
            f"{self.form.fields[name].label}: {error}" if name in self.form.fields else error
            for name, errors in self.form.errors.items()
            for error in errors
        ]
        for rows in self.rows:
            found += rows.non_form_errors()
            found += [error for row in rows.errors for errors in row.values() for error in errors]
        return found

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Show each problem at its field, the rest above the form. Works on a form that was valid
        until an action refused it."""
        for problem in problems:
            name = _FIELD_OF.get(problem.field, problem.field)
            if name == "bylines":
                self.bylines.non_form_errors().append(problem.message)
            elif name == "placements":
                self.photos.non_form_errors().append(problem.message)
            elif name == "enclosures":
                self.files.non_form_errors().append(problem.message)
            else:
                self.form.add_error(name if name in self.form.fields else None, problem.message)

    @property
    def highest_key(self) -> int:
        """The highest number that a photo's key of this story ever had, as far as the form knows."""
        return self._highest("photo", [placed.key for placed in self.before.placements])

    @property
    def highest_file_key(self) -> int:
        return self._highest("file", [enclosed.key for enclosed in self.before.enclosures])

    def _highest(self, kind: str, keys: list[str]) -> int:
        keys += [block.id for block in blocks_of(self.before.body) if block.kind == kind]
        return max((int(key[1:]) for key in keys), default=0)

    @property
    def general_errors(self) -> list[str]:
        return list(self.form.errors.get(NON_FIELD_ERRORS, ()))

    @property
    def wrong_places(self) -> list[tuple[str, str]]:
        """(id on the page, name) of every part with an error, for links from the top."""
        places = [
            (f"field-{name}", self.form.fields[name].label)
            for name in self.form.errors
            if name in self.form.fields
        ]
        for rows, place, label in (
            (self.bylines, "field-bylines", "Tác giả"),
            (self.photos, "field-placements", "Ảnh trong bài"),
            (self.files, "field-enclosures", "Tệp PDF"),
        ):
            if rows.is_bound and (any(rows.errors) or rows.non_form_errors()):
                places.append((place, label))
        return places

    @property
    def has_errors(self) -> bool:
        parts = (self.form, *self.rows)
        return any(part.is_bound and not part.is_valid() for part in parts)


# Where a problem of the rules belongs whose field has another name in the form.
_FIELD_OF = {"section_id": "section", "area_ids": "areas", "episode_id": "episode_date"}


def _initial(story: Snapshot) -> dict[str, Any]:
    episode = (
        Episode.objects.select_related("programme").filter(pk=story.episode_id).first()
        if story.episode_id
        else None
    )
    areas = Area.objects.filter(pk__in=story.area_ids).order_by("pk") if story.area_ids else ()
    return {
        **{name: getattr(story, name) for name in _ALIKE},
        "section": story.section_id,
        "topics": ", ".join(story.topics),
        "areas": ", ".join(area.full_name for area in areas),
        "programme": episode.programme_id if episode else None,
        "episode_date": episode.date if episode else None,
        "answers": as_text(story.answers),
    }


def as_text(answers: Answers) -> str:
    """As the hidden field of the form holds it."""
    return json.dumps(answers.as_json(), ensure_ascii=False) if answers else ""


_ALIKE = (
    "headline", "short_title", "sapo", "body", "dateline", "event_date", "source_note", "ai_use",
    "ai_note", "planned_at",
)  # fmt: skip


def _initial_bylines(story: Snapshot) -> list[dict[str, Any]]:
    return [
        {"author": credit.name, "role": credit.role, "position": position}
        for position, credit in enumerate(story.bylines)
    ]


def _initial_photos(story: Snapshot) -> list[dict[str, Any]]:
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


def _initial_files(story: Snapshot) -> list[dict[str, Any]]:
    return [
        {
            "key": enclosed.key,
            "attachment": enclosed.attachment_id,
            "label": enclosed.label,
            "position": position,
        }
        for position, enclosed in enumerate(story.enclosures)
    ]


def _sections_for(user: AbstractBaseUser, current: int | None) -> QuerySet[Section]:
    """The sections that the user works for, and the one that the story is in."""
    sections = Section.objects.select_related("parent").order_by(
        "parent__position", "parent__name", "position", "name"
    )
    own = sections_of(user)
    return sections.filter(pk__in={*own, current}) if own else sections


def _by_name(rows: Iterable[Any], attribute: str) -> dict[str, dict[str, Any]]:
    """{folded name: {name as looked for: row}}."""
    known: dict[str, dict[str, Any]] = {}
    for row in rows:
        name = getattr(row, attribute)
        known.setdefault(vietnamese.fold(name), {})[vietnamese.key(name).casefold()] = row
    return known


def _closest(known: dict[str, dict[str, Any]], name: str) -> Any:
    """The row with exactly these accents, else the first that differs in accents alone."""
    alike = known[vietnamese.fold(name)]
    return alike.get(vietnamese.key(name).casefold()) or next(iter(alike.values()))


def whole_number(value: object) -> int | None:
    """The id that a text from outside names, as far as the database has such numbers."""
    text = str(value or "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else None


def _or(value: int | None, default: int) -> int:
    return default if value is None else value
