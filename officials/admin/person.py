"""People of the registry, entered on one page with their posts; merging and splitting."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join

from foundation.problems import NotAllowed, Refused
from officials.admin.registry import RegistryAdmin, RegistryTable, WarnsOfOverlaps
from officials.admin.tenure import TenureOfPersonInline
from officials.merging import merge, split
from officials.models import Person, PersonName, PersonRank, Tenure


class PersonNameInline(RegistryTable):
    model = PersonName


class PersonRankInline(RegistryTable):
    model = PersonRank


class MergeStateFilter(admin.SimpleListFilter):
    title = "gộp"
    parameter_name = "gop"

    def lookups(self, request, model_admin):
        return [("roi", "Đã gộp vào người khác"), ("chua", "Đang dùng")]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(merged_into__isnull=self.value() == "chua")


class MergeForm(forms.Form):
    """Asks for the person who stays."""

    into = forms.ModelChoiceField(
        Person.objects.kept(),
        label="Giữ lại",
        help_text="Gõ vài chữ của họ tên, không cần dấu.",
        error_messages={"required": "Hãy chọn người được giữ lại."},
    )

    def __init__(self, *args, admin_site: admin.AdminSite, **kwargs):
        super().__init__(*args, **kwargs)
        merged_into = Person._meta.get_field("merged_into")
        widget = AutocompleteSelect(merged_into, admin_site)
        widget.choices = self.fields["into"].choices
        self.fields["into"].widget = widget


@admin.register(Person)
class PersonAdmin(WarnsOfOverlaps, RegistryAdmin):
    change_form_template = "officials/admin/person_form.html"
    dependents = tuple(
        model._meta.get_field("person") for model in (Tenure, PersonName, PersonRank)
    )
    list_display = ["display_name", "posts_today", "told_apart", "is_public", "merged_into"]
    list_filter = ["is_public", MergeStateFilter]
    list_select_related = ["merged_into"]
    search_fields = ["folded", "names__folded"]
    inlines = [TenureOfPersonInline, PersonNameInline, PersonRankInline]
    fieldsets = [
        (None, {"fields": ["display_name", ("birth_year", "home_place"), "is_public"]}),
        ("Khác", {"classes": ["collapse"], "fields": ["precedence", "note"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_posts_on(timezone.localdate())

    @admin.display(description="chức vụ hiện nay")
    def posts_today(self, person: Person) -> str:
        titles = ((tenure.title,) for tenure in person.posts_of_the_day)
        return format_html_join("", "<div>{}</div>", titles)

    @admin.display(description="để phân biệt", ordering="birth_year")
    def told_apart(self, person: Person) -> str:
        return ", ".join(str(part) for part in (person.birth_year, person.home_place) if part)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        namesakes = [] if change else Person.objects.kept().namesakes_of(obj)
        if namesakes:
            messages.warning(
                request,
                f"Danh bạ đã có người cùng tên: {'; '.join(map(str, namesakes))}. Nếu là cùng một "
                "người, hãy bấm “Gộp vào người khác”; nếu không, hãy ghi năm sinh hoặc quê quán.",
            )

    def get_urls(self):
        own = [
            path(
                "<int:person_id>/merge/",
                self.admin_site.admin_view(self.merge_view),
                name="officials_person_merge",
            ),
            path(
                "<int:person_id>/split/",
                self.admin_site.admin_view(self.split_view),
                name="officials_person_split",
            ),
        ]
        return own + super().get_urls()

    def merge_view(self, request: HttpRequest, person_id: int) -> HttpResponse:
        """Asks whom to keep; on POST points this person to that one."""
        person = self._changeable(request, person_id)
        form = MergeForm(request.POST or None, admin_site=self.admin_site)
        if request.method == "POST" and form.is_valid():
            into = form.cleaned_data["into"]
            try:
                merge(person=person, into=into, by=request.user)
            except NotAllowed as no:
                raise PermissionDenied(str(no)) from no
            except Refused as no:
                for problem in no.problems:
                    form.add_error(problem.field or None, problem.message)
            else:
                text = f"Đã gộp {person} vào {into}. Có thể tách lại bất cứ lúc nào."
                messages.success(request, text)
                return HttpResponseRedirect(self._address_of(into.pk))
        return TemplateResponse(
            request,
            "officials/admin/merge.html",
            {
                **self.admin_site.each_context(request),
                "title": f"Gộp {person} vào một người khác",
                "opts": self.opts,
                "person": person,
                "namesakes": self._alike(person),
                "form": form,
                "media": self.media + form.media,
            },
        )

    def split_view(self, request: HttpRequest, person_id: int) -> HttpResponse:
        """Only by POST, from the button on the merged person's page."""
        person = self._changeable(request, person_id)
        if request.method == "POST":
            try:
                split(person=person, by=request.user)
            except NotAllowed as no:
                raise PermissionDenied(str(no)) from no
            except Refused as no:
                for problem in no.problems:
                    messages.error(request, problem.message)
            else:
                messages.success(request, f"Đã tách {person} thành người riêng.")
        return HttpResponseRedirect(self._address_of(person.pk))

    def _changeable(self, request: HttpRequest, person_id: int) -> Person:
        person = self.get_object(request, str(person_id))
        if person is None:
            raise Http404
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        return person

    def _alike(self, person: Person) -> list[Person]:
        """Whom the editor may well mean: people with one of the names, accents aside."""
        same = Q(folded=person.folded) | Q(names__folded=person.folded)
        people = Person.objects.kept().filter(same).exclude(pk=person.pk).distinct()
        return list(people.with_posts_on(timezone.localdate())[:10])

    @staticmethod
    def _address_of(person_id: int) -> str:
        return reverse("admin:officials_person_change", args=[person_id])
