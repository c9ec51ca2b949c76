"""How the photo library is searched and narrowed: words, people, credit, days, rights, children."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Regex
from django.http import HttpRequest
from django.utils import timezone

from articles.admin.thumbs import SOON
from articles.models import Photo, Placement
from foundation import vietnamese
from foundation.folding import Folded
from officials.models import Person

MOST_WORDS = 10
FEW = 1000
_DAY = re.compile(r"(?:(?P<day>\d{1,2})/)?(?P<month>\d{1,2})/(?P<year>\d{4})")


# --- words ----------------------------------------------------------------------------------------


def found(photos: QuerySet, words: str) -> QuerySet:
    """Photos of which every word stands in their own words or in the caption of a story. A day or
    a month among the words is when the picture was taken, or where the camera did not say, came."""
    rest = []
    for word in words.split():
        span = _span(word)
        if span is None:
            rest.append(word)
        else:
            photos = _of_days(photos, *span)
    # The longest word is most likely the rarest; what it leaves is looked through for the others.
    asked = sorted(vietnamese.fold(" ".join(rest)).split()[:MOST_WORDS], key=len, reverse=True)
    for word in asked:
        own, caption = Q(folded__contains=word), Q(caption_folded__contains=word)
        few = _few(own, caption)
        if few is not None:
            photos = photos.filter(pk__in=few)
            asked.remove(word)
            break
    for word in asked:
        captions = Placement.objects.filter(photo=OuterRef("pk"), caption_folded__contains=word)
        photos = photos.filter(Q(folded__contains=word) | Q(Exists(captions)))
    return photos


def _few(own: Q, caption: Q) -> set[int] | None:
    """The ids of photos whose own words or one of whose captions fit, by their indexes; None where
    they are many. Then the newest are found soonest by walking the list, which shows few at a time:
    the database cannot know which of both is the case."""
    ids = set(Photo.objects.filter(own).order_by().values_list("pk", flat=True)[:FEW])
    captioned = Placement.objects.filter(caption).order_by().values_list("photo_id", flat=True)
    ids.update(captioned[:FEW])
    return ids if len(ids) < FEW else None


def _saying(photos: QuerySet, own: Q, caption: Q) -> QuerySet:
    """Photos whose own words or one of whose captions fit; both sides have an index."""
    speaking = Photo.objects.filter(own).order_by().values("pk")
    captioned = Placement.objects.filter(caption).order_by().values("photo_id")
    return photos.filter(pk__in=speaking.union(captioned))


def _span(word: str) -> tuple[date, date] | None:
    """First day and the day behind the last one of `20/12/2022` or `12/2022`."""
    match = _DAY.fullmatch(word)
    if match is None:
        return None
    day, month, year = match["day"], int(match["month"]), int(match["year"])
    try:
        if day:
            first = date(year, month, int(day))
            return first, first + timedelta(days=1)
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    except (ValueError, OverflowError):
        return None


def _of_days(photos: QuerySet, first: date | None, behind: date | None) -> QuerySet:
    """From `first` until before `behind`, each where it is given."""
    taken, came = Q(taken_on__isnull=False), Q(taken_on__isnull=True)
    if first:
        taken &= Q(taken_on__gte=first)
        came &= Q(uploaded_at__gte=_midnight(first))
    if behind:
        taken &= Q(taken_on__lt=behind)
        came &= Q(uploaded_at__lt=_midnight(behind))
    return photos.filter(taken | came)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


# --- people ---------------------------------------------------------------------------------------


def showing(photos: QuerySet, name: str) -> QuerySet:
    """Photos that name somebody: under every name that the registry has for a person of this name,
    or under the name itself where it has none. Accents of a name count, so that Hùng is not shown
    for Hưng; a name that was typed without any and is nobody's may be spelt in any way."""
    typed = vietnamese.tidy_line(name)
    own, caption = Q(), Q()
    for known in _names_of(typed) or [typed]:
        whole = rf"\y{re.escape(vietnamese.fold(known))}\y"
        # The index finds it in all words of the photo, of which the photographer's name is one.
        is_shown = Q(folded__regex=whole) & Q(Regex(_SHOWN, whole))
        own |= is_shown & _accented(known, "caption_hint", "alt")
        caption |= Q(caption_folded__regex=whole) & _accented(known, "caption")
    return _saying(photos, own, caption)


_SHOWN = Folded(Concat("caption_hint", Value(" "), "alt"))


def _names_of(name: str) -> list[str]:
    """Every name of everybody who goes by this one; three queries."""
    folded = vietnamese.fold(name)
    called = Person.objects.filter(Q(folded=folded) | Q(names__folded=folded))
    kept = {person.merged_into_id or person.pk for person in called}
    people = Person.objects.filter(Q(pk__in=kept) | Q(merged_into__in=kept))
    names = {person.display_name for person in people}
    for person in people.prefetch_related("names"):
        names.update(other.text for other in person.names.all())
    return sorted(names)


def _accented(name: str, *columns: str) -> Q:
    """One of the columns holds the name with its accents, wherever the tone of an open syllable
    stands; anything goes for a name without accents."""
    if name.lower() == vietnamese.fold(name):
        return Q()
    fits = Q()
    for column in columns:
        for style in ("first", "second"):
            fits |= Q(**{f"{column}__icontains": vietnamese.place_tones(name, style)})
    return fits


# --- the form above the list ----------------------------------------------------------------------


class LibraryForm(forms.Form):
    """What narrows the list; the names are those of the address."""

    q = forms.CharField(
        label="Chú thích, mô tả, tác giả",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Không cần gõ dấu"}),
    )
    nguoi = forms.CharField(
        label="Người trong ảnh", required=False, max_length=150,
        widget=forms.TextInput(attrs={"data-suggest": "person", "autocomplete": "off"}),
    )  # fmt: skip
    nguon = forms.CharField(label="Tác giả, nguồn", required=False, max_length=120)
    tu = forms.DateField(
        label="Từ ngày", required=False, widget=forms.DateInput(attrs={"placeholder": "20/12/2022"})
    )
    den = forms.DateField(
        label="đến ngày",
        required=False,
        widget=forms.DateInput(attrs={"placeholder": "31/12/2022"}),
    )
    quyen = forms.ChoiceField(
        label="Quyền dùng",
        required=False,
        choices=[
            ("", "Tất cả"),
            ("het", "Đã hết hạn"),
            ("sap-het", f"Hết hạn trong {SOON.days} ngày"),
            ("khong-han", "Không có hạn"),
        ],
    )
    tre_em = forms.ChoiceField(
        label="Trẻ em",
        required=False,
        choices=[("", "Tất cả"), ("co", "Có trẻ em trong ảnh"), ("khong", "Không có trẻ em")],
    )
    thieu = forms.ChoiceField(
        label="Còn thiếu",
        required=False,
        choices=[
            ("", "Tất cả"),
            ("nguon", "Chưa ghi tác giả, nguồn"),
            ("mo-ta", "Chưa có mô tả"),
        ],
    )

    def narrowed(self, photos: QuerySet, *, today: date) -> QuerySet:
        """The photos that fit what was filled in right; the words are left to the list's own
        search. A field that was filled in wrong says so and narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        if name := asked.get("nguoi"):
            photos = showing(photos, name)
        for word in vietnamese.fold(asked.get("nguon") or "").split()[:MOST_WORDS]:
            photos = photos.filter(credit_folded__contains=word)
        first, last = asked.get("tu"), asked.get("den")
        if first or last:
            photos = _of_days(photos, first, _next(last))
        for condition in self._conditions(today):
            photos = photos.filter(condition)
        return photos

    def _conditions(self, today: date) -> Iterator[Q]:
        chosen = {
            "quyen": {
                "het": Q(rights_until__lt=today),
                "sap-het": Q(rights_until__range=(today, today + SOON)),
                "khong-han": Q(rights_until=None),
            },
            "tre_em": {"co": Q(has_child=True), "khong": Q(has_child=False)},
            "thieu": {"nguon": Q(credit=""), "mo-ta": Q(alt="")},
        }
        for name, conditions in chosen.items():
            if condition := conditions.get(self.cleaned_data.get(name, "")):
                yield condition

    @property
    def is_narrowing(self) -> bool:
        return any(self.data.values())


def _next(day: date | None) -> date | None:
    return day + timedelta(days=1) if day and day < date.max else None


class LibraryFilter(admin.ListFilter):
    """All fields of the form as one filter of Django's list."""

    title = "lọc ảnh"

    def __init__(
        self,
        request: HttpRequest,
        params: dict[str, list[str]],
        model: type[Model],
        model_admin: admin.ModelAdmin,
    ) -> None:
        super().__init__(request, params, model, model_admin)
        for name in self.expected_parameters():
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1]
        words = {"q": request.GET.get("q", "")}
        self.form = LibraryForm(words | self.used_parameters, label_suffix="")

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str]:
        return [name for name in LibraryForm.base_fields if name != "q"]

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        return iter(())  # the form stands above the list, in the template

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return self.form.narrowed(queryset, today=timezone.localdate())
