"""Describing several photos of one event at once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.actions.describing import Common, describe_together
from articles.fields import TextField, whole_number
from articles.models import Photo
from articles.permissions import may
from foundation.problems import Refused

MOST = 200
_CHOSEN = "anh"


class TogetherForm(forms.Form):
    """What photos of one event have in common. A field left empty changes nothing."""

    caption_hint = TextField(
        label="Sự kiện, chú thích gợi ý", max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Ai, làm gì, ở đâu, khi nào"}),
        help_text="Điền sẵn vào chú thích khi ảnh được đặt vào bài.",
    )  # fmt: skip
    credit = TextField(label="Tác giả ảnh, nguồn", max_length=120, required=False)
    taken_on = forms.DateField(
        label="Ngày chụp", required=False,
        widget=forms.DateInput(attrs={"placeholder": "20/12/2022"}),
    )  # fmt: skip
    rights_until = forms.DateField(
        label="Được dùng đến hết ngày", required=False,
        widget=forms.DateInput(attrs={"placeholder": "31/12/2022"}),
    )  # fmt: skip
    has_child = forms.TypedChoiceField(
        label="Trẻ em trong ảnh", required=False, empty_value=None,
        choices=[("", "Giữ như từng ảnh"), ("1", "Có trẻ em"), ("0", "Không có trẻ em")],
        coerce=lambda value: value == "1",
    )  # fmt: skip
    replace = forms.BooleanField(
        label="Thay cả ở ảnh đã ghi", required=False,
        help_text="Không chọn: chỉ điền vào ô còn trống của từng ảnh, chữ đã ghi được giữ.",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, label_suffix="", **options)

    def common(self) -> Common:
        words = {name: value for name, value in self.cleaned_data.items() if name != "replace"}
        return Common(**words)


@admin.action(description="Mô tả chung", permissions=["change"])
def to_describe(
    model_admin: admin.ModelAdmin, request: HttpRequest, photos: QuerySet
) -> HttpResponse:
    """From the marked rows of the library to the form."""
    address = QueryDict(mutable=True)
    address.setlist(_CHOSEN, list(photos.values_list("pk", flat=True)[: MOST + 1]))
    return HttpResponseRedirect(f"{reverse('admin:articles_photo_together')}?{address.urlencode()}")


@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest) -> HttpResponse:
    """The form, and what it says written into all chosen photos; ids stand in the address or, from
    the form, in its hidden fields."""
    if not may(request.user, "articles.change_photo"):
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    ids = set(filter(None, map(whole_number, asked.getlist(_CHOSEN))))
    photos = list(Photo.objects.filter(pk__in=ids)[: MOST + 1])
    library = HttpResponseRedirect(reverse("admin:articles_photo_changelist"))
    if not photos:
        messages.warning(request, "Hãy đánh dấu những ảnh cần mô tả chung.")
        return library
    if len(photos) > MOST:
        messages.warning(request, f"Mỗi lần mô tả chung được nhiều nhất {MOST} ảnh.")
        return library
    form = TogetherForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        if form.is_valid() and (done := _write(request, form, photos)) is not None:
            messages.success(
                request, f"Đã ghi vào {done} ảnh." if done else "Không có gì thay đổi."
            )
            return library
        status = 400
    context = {
        **admin.site.each_context(request),
        "title": f"Mô tả chung {len(photos)} ảnh",
        "opts": Photo._meta,
        "form": form,
        "photos": photos,
    }
    return TemplateResponse(request, "admin/articles/photo/together.html", context, status=status)


def _write(request: HttpRequest, form: TogetherForm, photos: list[Photo]) -> int | None:
    """How many photos changed; None where the deed was refused, with the reasons in the form."""
    try:
        return describe_together(
            photos=[photo.pk for photo in photos],
            common=form.common(),
            replace=form.cleaned_data["replace"],
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refused:
        for problem in refused.problems:
            form.add_error(problem.field or None, problem.message)
        return None
