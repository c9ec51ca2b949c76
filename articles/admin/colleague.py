"""One form for a new colleague: name, roles, sections, pen names, and when the account ends."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.actions.colleagues import PEN_NAME_LIMIT, Colleague, take_in
from articles.actions.passwords import invite
from articles.fields import SectionField, TextField
from articles.models import Section
from articles.models.topic import names_from_text
from articles.permissions import GROUPS
from foundation.admin import status_of
from foundation.problems import Refused


class SectionsField(forms.ModelMultipleChoiceField):
    label_from_instance = SectionField.label_from_instance


class ColleagueForm(forms.Form):
    full_name = TextField(label="Họ và tên", max_length=150, help_text="Ví dụ: Lê Thị Hòa.")
    username = TextField(
        label="Tên đăng nhập",
        max_length=150,
        help_text="Chữ không dấu, chữ số và các ký tự @ . + - _",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    email = forms.EmailField(
        label="Thư điện tử", help_text="Đường dẫn đặt mật khẩu được gửi tới đây."
    )
    phone = TextField(label="Điện thoại", max_length=20, required=False)
    roles = forms.MultipleChoiceField(
        label="Vai trò",
        choices=[(role, role) for role in GROUPS],
        widget=forms.CheckboxSelectMultiple,
    )
    sections = SectionsField(
        label="Chuyên mục phụ trách", required=False, widget=forms.CheckboxSelectMultiple,
        queryset=Section.objects.select_related("parent").order_by(
            "parent__position", "parent__name", "position", "name"
        ),
        help_text="Không chọn mục nào nghĩa là làm việc cho mọi chuyên mục.",
    )  # fmt: skip
    pen_names = TextField(
        label="Bút danh", max_length=500, required=False,
        help_text="Cách nhau bằng dấu phẩy. Bút danh chưa có thì được tạo mới.",
    )  # fmt: skip
    account_until = forms.DateField(
        label="Dùng đến hết ngày", required=False,
        help_text="Để trống nếu không có hạn. Ví dụ 31/12/2026.",
    )  # fmt: skip

    def __init__(self, *args, **options):
        super().__init__(*args, label_suffix="", **options)

    def clean_pen_names(self) -> tuple[str, ...]:
        names = names_from_text(self.cleaned_data["pen_names"])
        for name in names:
            if len(name) > PEN_NAME_LIMIT:
                raise forms.ValidationError(f"Bút danh “{name[:30]}…” dài quá.")
        return tuple(names)

    def colleague(self) -> Colleague:
        fields = self.cleaned_data
        return Colleague(
            username=fields["username"],
            full_name=fields["full_name"],
            email=fields["email"],
            roles=tuple(fields["roles"]),
            section_ids=tuple(section.pk for section in fields["sections"]),
            pen_names=fields["pen_names"],
            phone=fields["phone"],
            account_until=fields["account_until"],
        )


def page(request: HttpRequest) -> HttpResponse:
    form = ColleagueForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                user = take_in(colleague=form.colleague(), by=request.user, at=timezone.now())
            except Refused as refused:
                status = status_of(refused)
                for problem in refused.problems:
                    form.add_error(
                        problem.field if problem.field in form.fields else None, problem.message
                    )
            else:
                return _welcome(request, user)
    context = {
        **admin.site.each_context(request),
        "title": "Thêm người vào tòa soạn",
        "opts": User._meta,
        "form": form,
    }
    return TemplateResponse(request, "admin/colleague.html", context, status=status)


def _welcome(request: HttpRequest, user: User) -> HttpResponse:
    invite(user)
    messages.success(
        request,
        f"Đã tạo tài khoản cho {user.first_name}; đường dẫn đặt mật khẩu đã gửi tới {user.email}.",
    )
    return HttpResponseRedirect(reverse("admin:auth_user_change", args=[user.pk]))
