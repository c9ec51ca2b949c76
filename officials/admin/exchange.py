"""Import and export of the registry: bring a CSV file, look at what it would do, confirm."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from foundation.admin import BoundedPaginator
from foundation.problems import Refused
from officials.exchange.importing import Outcome, Report, import_registry
from officials.exchange.popolo import popolo_json
from officials.exchange.reading import LARGEST_FILE, rows_of
from officials.exchange.writing import csv_of_registry
from officials.models import RegistryImport

ROWS_A_PAGE = 200


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Tệp CSV",
        help_text="UTF-8; các cột như trong tệp xuất ra. Chưa có gì được ghi cho tới khi bạn xác nhận.",
        error_messages={"required": "Hãy chọn một tệp CSV.", "empty": "Tệp này trống."},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(f"Tệp lớn hơn {LARGEST_FILE // 2**20} MB; hãy chia nhỏ.")
        content = file.read()
        try:
            rows_of(content)
        except Refused as no:
            raise forms.ValidationError([problem.message for problem in no.problems]) from no
        return content


@admin.register(RegistryImport)
class RegistryImportAdmin(admin.ModelAdmin):
    change_list_template = "officials/admin/exchange_list.html"
    list_display = ["file_name", "uploaded_by", "uploaded_at", "applied_at", "new", "changed"]
    list_select_related = ["uploaded_by"]
    paginator = BoundedPaginator
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")

    def has_change_permission(self, request, obj=None):
        """A file that was brought is looked at and written, never edited."""
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        own = [
            path("csv/", self.admin_site.admin_view(self.csv_view), name="officials_registry_csv"),
            path(
                "popolo/",
                self.admin_site.admin_view(self.popolo_view),
                name="officials_registry_popolo",
            ),
        ]
        return own + super().get_urls()

    def csv_view(self, request: HttpRequest) -> HttpResponse:
        return self._file(request, csv_of_registry(), "text/csv; charset=utf-8", "csv")

    def popolo_view(self, request: HttpRequest) -> HttpResponse:
        return self._file(request, popolo_json(), "application/json", "json")

    def _file(self, request: HttpRequest, content: str, kind: str, ending: str) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        name = f"danh-ba-{timezone.localdate():%Y-%m-%d}.{ending}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=kind, headers=headers)

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
        if is_sent and form.is_valid():
            # An earlier file that was never written is of no use any more.
            RegistryImport.objects.filter(uploaded_by=request.user, applied_at=None).delete()
            brought = RegistryImport.objects.create(
                file_name=request.FILES["file"].name[:200],
                content=form.cleaned_data["file"],
                uploaded_by=request.user,
                uploaded_at=timezone.now(),
            )
            return HttpResponseRedirect(self._address("change", brought.pk))
        context = self._context(request, "Nhập danh bạ từ tệp CSV") | {"form": form}
        return TemplateResponse(request, "officials/admin/exchange_upload.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The differences as they are now; POST writes them if they are those that were shown."""
        brought = self.get_object(request, object_id)
        if brought is None:
            raise Http404
        if not self.has_view_permission(request, brought):
            raise PermissionDenied
        report = None
        if not brought.applied_at:
            is_confirmed = request.method == "POST" and self.has_add_permission(request)
            report = import_registry(
                bytes(brought.content),
                is_dry_run=not is_confirmed,
                # Without it nothing was shown, and nothing agrees with nothing.
                seen=request.POST.get("seen") or "-",
            )
            if is_confirmed and report.is_applied:
                return self._written(request, brought, report)
            if is_confirmed and not report.is_refused:
                messages.warning(
                    request,
                    "Danh bạ vừa thay đổi nên chưa ghi gì. Hãy xem lại các khác biệt rồi xác nhận.",
                )
        context = self._context(request, brought.file_name) | {
            "brought": brought,
            "report": report,
            "page": Paginator(report.worth_seeing if report else [], ROWS_A_PAGE).get_page(
                request.GET.get("p")
            ),
            "may_write": self.has_add_permission(request),
        }
        return TemplateResponse(request, "officials/admin/exchange_review.html", context)

    def _written(
        self, request: HttpRequest, brought: RegistryImport, report: Report
    ) -> HttpResponse:
        brought.new, brought.changed = report.count(Outcome.NEW), report.count(Outcome.CHANGED)
        brought.applied_at, brought.content = timezone.now(), b""
        brought.save()
        messages.success(
            request, f"Đã ghi {brought.new} dòng mới và {brought.changed} dòng đổi vào danh bạ."
        )
        for note in report.notes:
            messages.warning(request, note)
        return HttpResponseRedirect(self._address("changelist"))

    def _context(self, request: HttpRequest, title: str) -> dict:
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}

    @staticmethod
    def _address(page: str, *args: int) -> str:
        return reverse(f"admin:officials_registryimport_{page}", args=args)
