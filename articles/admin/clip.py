"""The library of videos and sounds: what each says is written down once, for every story."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST, require_safe

import foundation.addresses  # noqa: F401 (registers <ending:…>)
from articles.actions.clips import add_clip, describe_clip, remove_clip
from articles.admin.registry import folded_search
from articles.admin.uploads import UploadsAdmin, take_uploads
from articles.models import Clip
from articles.permissions import may
from articles.views.clips import answer_with
from foundation import webvtt
from foundation.problems import Refused

CHOICES = 24


class ClipForm(forms.ModelForm):
    captions_file = forms.FileField(
        label="Lấy phụ đề từ tệp", required=False,
        help_text="Tệp .vtt hoặc .srt; thay cho những gì đang có trong ô dưới.",
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt"}),
    )  # fmt: skip

    class Meta:
        model = Clip
        fields = ("title", "captions", "transcript")

    def clean_captions(self) -> str:
        return _captions(self.cleaned_data["captions"].encode())

    def clean_captions_file(self) -> str:
        file = self.cleaned_data["captions_file"]
        return _captions(file.read(webvtt.MAX_LENGTH + 1)) if file else ""


def _captions(data: bytes) -> str:
    try:
        return webvtt.normal_captions(data) if data.strip() else ""
    except Refused as refused:
        raise ValidationError([problem.message for problem in refused.problems]) from refused


@admin.register(Clip)
class ClipAdmin(UploadsAdmin):
    what = "video, âm thanh"
    remove = staticmethod(remove_clip)
    form = ClipForm
    change_form_template = "admin/articles/upload/change_form.html"
    change_list_template = "admin/articles/clip/library.html"
    list_display = ("title", "kind", "length", "weight", "has_words", "when", "uploaded_by")
    list_filter = ("kind",)
    search_fields = ("folded",)
    search_help_text = "Tìm theo tên, không cần dấu"
    actions = None
    fields = (
        "player", "title", "captions_file", "captions", "transcript", "length", "weight",
        "uploaded_by", "uploaded_at",
    )  # fmt: skip
    readonly_fields = ("player", "length", "weight", "uploaded_by", "uploaded_at")

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        return folded_search(queryset, "folded", search_term)

    def save_model(self, request: HttpRequest, obj: Clip, form: ClipForm, change: bool) -> None:
        typed = form.cleaned_data
        describe_clip(
            clip=obj,
            title=typed["title"],
            captions=(typed["captions_file"] or typed["captions"]).encode(),
            transcript=typed["transcript"],
            by=request.user,
            at=timezone.now(),
        )

    @admin.display(description="độ dài")
    def length(self, clip: Clip) -> str:
        return clip.length or "không rõ"

    @admin.display(description="dung lượng")
    def weight(self, clip: Clip) -> str:
        return clip.weight

    @admin.display(description="phụ đề, lời")
    def has_words(self, clip: Clip) -> str:
        kept = [
            name for name, text in (("phụ đề", clip.captions), ("lời", clip.transcript)) if text
        ]
        return ", ".join(kept) or "chưa có"

    @admin.display(description="xem")
    def player(self, clip: Clip) -> str:
        template = (
            '<video class="desk-player" controls preload="none" width="{}" height="{}" src="{}"></video>'
            if clip.kind == Clip.Kind.VIDEO
            else '<audio class="desk-player" controls preload="none" data-size="{}x{}" src="{}"></audio>'
        )
        return format_html(template, clip.width, clip.height, desk_address(clip))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("tai-len/", view(upload), name="articles_clip_upload"),
            path("chon/", view(pick), name="articles_clip_pick"),
            path("<int:object_id>/tep.<ending:ending>", view(played), name="articles_clip_file"),
        ]
        return own + super().get_urls()


def desk_address(clip: Clip) -> str:
    """Where the desk plays a clip, whether a story that shows it is public or not."""
    return reverse("admin:articles_clip_file", args=[clip.pk, clip.ending])


def described(clip: Clip, at: datetime | None = None) -> dict[str, Any]:
    """A clip as the scripts of the desk take it."""
    return {
        "id": clip.pk,
        "kind": clip.kind,
        "title": clip.title,
        "told": clip.told,
        "link": reverse("admin:articles_clip_change", args=[clip.pk]),
    }


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    return take_uploads(request, model=Clip, what="tệp", keep=add_clip, described=described)


@require_GET
def pick(request: HttpRequest) -> JsonResponse:
    """The newest clips that hold the words, for the dialog of the editor; one query."""
    if not may(request.user, "articles.view_clip"):
        return JsonResponse({"choices": []}, status=403)
    found, _ = folded_search(Clip.objects.all(), "folded", request.GET.get("q", "")[:200])
    return JsonResponse({"choices": [described(clip) for clip in found[:CHOICES]]})


@require_safe
def played(request: HttpRequest, object_id: int, ending: str) -> HttpResponseBase:
    if not may(request.user, "articles.view_clip"):
        raise PermissionDenied
    clip = Clip.objects.filter(pk=object_id).first()
    if clip is None:
        raise Http404
    return answer_with(request, clip, ending)
