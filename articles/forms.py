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
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet

from articles.answers import Answers
from articles.blocks import blocks_of
from articles.fields import AnswersField, BodyField, SectionField, TextField, line
from articles.models import Article, Episode, Photo, Programme, Section
from articles.models.topic import names_from_text
from articles.permissions import may, sections_of
from articles.row_forms import (
    BylineFormSet,
    EnclosureFormSet,
    InsertionFormSet,
    PlacementFormSet,
    by_name,
    closest,
    initial_bylines,
    initial_files,
    initial_insertions,
    initial_photos,
)
from articles.snapshot import Snapshot
from foundation import vietnamese
from foundation.problems import Problem
from officials.models import Area

_AREA_KIND = re.compile(rf"^(?:{'|'.join(Area.Kind.labels)})\s+", re.IGNORECASE)
_DATE_HINT = "ngày/tháng/năm, ví dụ 20/12/2022"
_TIME_HINT = "ví dụ 20/12/2022 19:50"


class StoryForm(forms.Form):
    """The fields of a story that are no rows of their own."""

    headline = TextField(label="Tiêu đề", max_length=300, widget=line(2))
    sapo = TextField(label="Sapo", max_length=2000, lines=True, required=False, widget=line(4))
    body = BodyField(label="Nội dung", required=False)
    section = SectionField(
        label="Chuyên mục", queryset=Section.objects.none(), required=False, empty_label="— chọn —"
    )
    topics = TextField(
        label="Chủ đề", max_length=1000, lines=True, required=False,
        help_text="Cách nhau bằng dấu phẩy.",
        widget=line(**{"data-suggest": "topic", "data-suggest-many": "", "autocomplete": "off"}),
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
        widget=line(**{"data-suggest": "area", "data-suggest-many": "", "autocomplete": "off"}),
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
        known = by_name(areas, "name") | by_name(areas, "full_name")
        missing = [name for name in names if vietnamese.fold(name) not in known]
        if missing:
            raise ValidationError(f"Không có địa bàn “{'”, “'.join(missing)}”.")
        return tuple(dict.fromkeys(closest(known, name).pk for name in names))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors.keys() & {"programme", "episode_date"}:
            return cleaned
        if cleaned["programme"] and not cleaned["episode_date"]:
            self.add_error("episode_date", "Hãy ghi ngày phát của chương trình.")
        if cleaned["episode_date"] and not cleaned["programme"]:
            self.add_error("programme", "Hãy chọn chương trình phát ngày đó.")
        return cleaned


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
        signed = initial_bylines(before) or ([{"author": pen_name}] if pen_name else [])
        self.bylines = BylineFormSet(data, prefix="bylines", initial=signed if is_new else None)
        self.bylines.extra = 0 if signed else 1
        self.photos = PlacementFormSet(
            data, prefix="photos", initial=initial_photos(before) if is_new else None
        )
        self.files = EnclosureFormSet(
            data, prefix="files", initial=initial_files(before) if is_new else None
        )
        # A page of the time before there were any sends none; it has nothing to say about them.
        tells = is_new or "insertions-TOTAL_FORMS" in data
        self.insertions = InsertionFormSet(
            data if tells else None,
            prefix="insertions",
            initial=None if data and tells else initial_insertions(before),
        )
        self.rows = (self.bylines, self.photos, self.files, self.insertions)
        for rows in self.rows:
            rows.refuse_forged_number()
        for rows in self.rows[1:]:
            rows.load()
        self.may_describe_photos = may(by, "articles.change_photo")
        if not self.may_describe_photos:
            for row in self.photos.forms:
                row.fields["credit"].disabled = row.fields["alt"].disabled = True

    def is_valid(self) -> bool:
        """Every part is judged, so that all reasons show at once."""
        verdicts = [part.is_valid() for part in (self.form, *self.rows) if part.is_bound]
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
            insertions=self.insertions.inserted()
            if self.insertions.is_bound
            else self.before.insertions,
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
            rows = self._shown_at.get(name)
            if rows is not None:
                rows[0].non_form_errors().append(problem.message)
            else:
                self.form.add_error(name if name in self.form.fields else None, problem.message)

    @property
    def _shown_at(self) -> dict[str, tuple[Any, str]]:
        """{field of the snapshot: (its rows, what the page calls them)}."""
        return {
            "bylines": (self.bylines, "Tác giả"),
            "placements": (self.photos, "Ảnh trong bài"),
            "enclosures": (self.files, "Tệp PDF"),
            "insertions": (self.insertions, "Video, âm thanh, bài liên quan"),
        }

    @property
    def highest_keys(self) -> dict[str, int]:
        """{field of the snapshot: the highest number that a key of its rows ever had, as far as the
        form knows}. A number that was taken once is not given to another row."""
        named = [(block.kind, block.id) for block in blocks_of(self.before.body)]
        fields = {
            "placements": ("photo",),
            "galleries": ("gallery",),
            "enclosures": ("file",),
            "insertions": ("video", "audio", "embed", "related"),
        }
        highest = {}
        for field, kinds in fields.items():
            rows = getattr(self.before, field)
            keys = list(rows) if field == "galleries" else [row.key for row in rows]
            keys += [id for kind, id in named if kind in kinds]
            highest[field] = max((int(key[1:]) for key in keys), default=0)
        return highest

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
        for name, (rows, label) in self._shown_at.items():
            if rows.is_bound and (any(rows.errors) or rows.non_form_errors()):
                places.append((f"field-{name}", label))
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


def _sections_for(user: AbstractBaseUser, current: int | None) -> QuerySet[Section]:
    """The sections that the user works for, and the one that the story is in."""
    sections = Section.objects.select_related("parent").order_by(
        "parent__position", "parent__name", "position", "name"
    )
    own = sections_of(user)
    return sections.filter(pk__in={*own, current}) if own else sections
