"""What all admin pages share: an action's refusals as messages, plain answers to bad input, lists
that never count a whole table."""

from collections.abc import Iterable
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models import F, Q, QuerySet
from django.forms import Field
from django.http import HttpRequest, HttpResponse

from foundation import vietnamese
from foundation.folding import Folded
from foundation.problems import NotAllowed, Problem, Refused

# Up to here a list tells how many rows it has; beyond, people search and filter.
COUNTED_ROWS = 2000
# Words of a search beyond these are dropped.
SEARCHED_WORDS = 10


class BoundedPaginator(Paginator):
    """Counts no further than COUNTED_ROWS, so that the millionth story costs what the first did."""

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        if not isinstance(rows, models.QuerySet):
            return len(rows)
        return rows.order_by()[:COUNTED_ROWS].count()

    @property
    def is_cut(self) -> bool:
        """Whether there may be more rows than were counted."""
        return self.count == COUNTED_ROWS


def storable(value: object) -> None:
    """A validator for text: what PostgreSQL could not keep, or nobody could see, gets a sentence."""
    if not isinstance(value, str):
        return
    if vietnamese.unstorable(value):
        raise ValidationError("Có ký tự hỏng; hãy xóa và gõ lại.", code="unstorable")
    if value and not vietnamese.visible_text(value):
        raise ValidationError("Ô này chỉ có ký tự không nhìn thấy.", code="invisible")


def tell(request: HttpRequest, problems: Iterable[Problem]) -> None:
    """Each problem as a message: what blocks as an error, advice as a warning."""
    for problem in problems:
        messages.add_message(
            request, messages.ERROR if problem.blocking else messages.WARNING, problem.message
        )


def status_of(refused: Refused) -> int:
    """The HTTP status of a page that shows this refusal."""
    return 403 if isinstance(refused, NotAllowed) else 400


class SearchWithoutAccents(admin.ModelAdmin):
    """Every word typed somewhere in one of `search_fields`, accents and case aside.

    Reads the whole table: lists that grow keep a folded column and search that instead."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        columns = {
            f"searched_{number}": Folded(F(field))
            for number, field in enumerate(self.get_search_fields(request))
        }
        if not columns:
            return queryset, False
        queryset = queryset.alias(**columns)
        for word in vietnamese.fold(search_term).split()[:SEARCHED_WORDS]:
            anywhere = (Q((f"{column}__contains", word)) for column in columns)
            queryset = queryset.filter(reduce(or_, anywhere))
        return queryset, False


class NewsroomAdmin(SearchWithoutAccents):
    """The base of our ModelAdmins."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 200
    save_on_top = False
    actions_on_top = True

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **options: Any
    ) -> Field | None:
        field = super().formfield_for_dbfield(db_field, request, **options)
        if field is not None and isinstance(db_field, models.CharField | models.TextField):
            field.validators = [storable, *field.validators]
        return field

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Stock Django answers 200 to a form with errors; scripts and tests shall see the no."""
        response = super().render_change_form(request, context, *args, **options)
        if request.method == "POST" and context.get("errors"):
            response.status_code = 400
        return response
